// A dispatcher that writes down what it is told and what it decides. What it is handed never changes afterwards, so
// writing down is keeping: nothing is copied or put in words here.
import type { Instant } from "../../kernel/kernel.ts";
import { dispatcherOn, type Dispatcher } from "../dispatcher.ts";
import { onceASecond } from "../each-second.ts";
import { createState, type DispatcherOptions } from "../state.ts";
import type { FreeAgent, Offer, StaffMember } from "../work.ts";
import { consideredFor } from "./considered.ts";
import type { Decision, Engagement, Opening, OnShift, Told } from "./decision.ts";
import { openingOf } from "./opening.ts";

export interface RecordedDispatcher extends Dispatcher {
  /** Can be given nothing now, and why; null: he is not signed in. */
  engage(id: string, engagement: Engagement | null): void;
}

/** A replay begins at an opening. There is one so often, where at least so many decisions were made since the last. */
export interface Openings { readonly everyMs: number; readonly decisions: number }
const usualOpenings: Openings = { everyMs: 10 * 60_000, decisions: 100 };

/** `write` is given each decision for which something was told, or time had moved somebody, or somebody was offered. */
export function recordDispatcher(options: DispatcherOptions, write: (decision: Decision) => void, openings = usualOpenings): RecordedDispatcher {
  const notes = createNotes(options);
  const { state, staff, free, told, predicted } = notes;
  const dispatcher = dispatcherOn(state);
  let opening: Opening | null = openingOf(state, [], []);
  let [openedAt, since] = [Number.NEGATIVE_INFINITY, 0];

  function decide(now: Instant): readonly Offer[] {
    const isNews = told.length > 0 || state.newEntries.size > 0 || state.newAgents.size > 0 || (state.changes.at(0)?.changeAt ?? Number.POSITIVE_INFINITY) <= now;
    const offers = dispatcher.decide(now);
    if (!isNews && offers.length === 0) return offers;
    write({ at: now, opening, told: told.splice(0), predicted: Object.fromEntries(predicted), offers, considered: consideredFor(state, offers) });
    predicted.clear();
    keepOpening(now);
    return offers;
  }

  function keepOpening(now: Instant): void {
    since += 1;
    if (opening !== null) [openedAt, since] = [now, 0];
    opening = now - openedAt >= openings.everyMs && since >= openings.decisions ? openingOf(state, staff.values(), free.values()) : null;
  }

  return {
    ...dispatcher, decide,
    addItem(item) { told.push({ type: "item.came", item }); dispatcher.addItem(item); },
    removeItem(id) { if (state.entries.has(id)) told.push({ type: "item.left", id }); dispatcher.removeItem(id); },
    addAgent(agent) { notes.isFree(agent); dispatcher.addAgent(agent); },
    removeAgent(id) { notes.isTaken(id, null); dispatcher.removeAgent(id); },
    engage(id, engagement) { notes.isTaken(id, engagement); dispatcher.removeAgent(id); },
    joinStaff(member) { notes.hasJoined(member); dispatcher.joinStaff(member); },
    leaveStaff(id) { if (staff.delete(id)) told.push({ type: "staff.left", id }); dispatcher.leaveStaff(id); },
    expectAgent(id, at) { notes.isExpected(id, at); dispatcher.expectAgent(id, at); },
  };
}

/** What it was told since the last decision, and who is signed in and free by it; what is no news is not noted. */
function createNotes(options: DispatcherOptions) {
  const predicted = new Map<string, number | null>();
  const each = options.predictedWaitMs && onceASecond(options.predictedWaitMs);
  const predictedWaitMs = each && ((queueId: string, now: Instant): number | null => {
    const ms = each(queueId, now);
    predicted.set(queueId, ms);
    return ms;
  });
  const state = createState({ ...options, predictedWaitMs });
  const staff = new Map<string, OnShift>();
  const free = new Map<string, FreeAgent>();
  const told: Told[] = [];
  return {
    state, staff, free, told, predicted,
    isFree(agent: FreeAgent): void {
      const known = staff.get(agent.id);
      if (known !== undefined) staff.set(agent.id, { ...known, engagement: null });
      free.set(agent.id, agent);
      told.push({ type: "agent.free", agent });
    },
    isTaken(id: string, engagement: Engagement | null): void {
      const known = staff.get(id);
      if (!free.delete(id) && isSame(known?.engagement ?? null, engagement)) return;
      if (known !== undefined) staff.set(id, { ...known, engagement });
      told.push({ type: "agent.taken", id, engagement });
    },
    hasJoined(member: StaffMember): void {
      const known = staff.get(member.id);
      if (known !== undefined && isSameMember(known.member, member)) return;
      staff.set(member.id, { expectedAt: null, engagement: null, ...known, member });
      told.push({ type: "staff.joined", member });
    },
    isExpected(id: string, at: Instant | null): void {
      const known = staff.get(id);
      if (known === undefined || known.expectedAt === at) return;
      staff.set(id, { ...known, expectedAt: at });
      told.push({ type: "staff.expected", id, at });
    },
  };
}

function isSame(one: Engagement | null, other: Engagement | null): boolean {
  return one === other || (one !== null && other !== null && one.state === other.state && one.since === other.since && one.with === other.with);
}

function isSameMember(one: StaffMember, other: StaffMember): boolean {
  return one.skills === other.skills && one.queues === other.queues && one.teams === other.teams && one.unit === other.unit;
}
