// Decides again what was decided: the production dispatcher is told what it was told then, at the times of then.
import { dispatcherOn, type Dispatcher } from "../dispatcher.ts";
import { createState, type State } from "../state.ts";
import type { Engagement, Decision, Outcome, Told } from "./decision.ts";
import { consideredFor } from "./considered.ts";
import { reopen } from "./opening.ts";

export interface Replay {
  /** What comes of it now; null before the first opening. */
  play(decision: Decision): Outcome | null;
  /** As the last decision left it; its items and agents are not taken out yet. */
  readonly state: State | null;
  /** Why each of those who are signed in and not free can be given nothing. */
  readonly engagements: ReadonlyMap<string, Engagement>;
}

export function createReplay(): Replay {
  let now: { readonly state: State; readonly dispatcher: Dispatcher } | null = null;
  let predicted: Decision["predicted"] = {};
  const engagements = new Map<string, Engagement>();

  function open(opening: NonNullable<Decision["opening"]>): { readonly state: State; readonly dispatcher: Dispatcher } {
    const state = createState({ overdueAfterMs: opening.overdueAfterMs ?? Number.POSITIVE_INFINITY, predictedWaitMs: (queueId) => predicted[queueId] ?? null });
    reopen(state, opening);
    engagements.clear();
    for (const { member, engagement } of opening.staff) if (engagement !== null) engagements.set(member.id, engagement);
    return { state, dispatcher: dispatcherOn(state) };
  }

  return {
    engagements,
    get state() { return now?.state ?? null; },
    play(decision) {
      if (decision.opening !== null) now = open(decision.opening);
      if (now === null) return null;
      ({ predicted } = decision);
      for (const told of decision.told) {
        tell(now.dispatcher, told);
        keepEngagement(engagements, told);
      }
      const offers = now.dispatcher.decide(decision.at);
      return { offers, considered: consideredFor(now.state, offers) };
    },
  };
}

const telling: { readonly [T in Told["type"]]: (dispatcher: Dispatcher, told: Extract<Told, { type: T }>) => void } = {
  "item.came": (dispatcher, { item }) => { dispatcher.addItem(item); },
  "item.left": (dispatcher, { id }) => { dispatcher.removeItem(id); },
  "agent.free": (dispatcher, { agent }) => { dispatcher.addAgent(agent); },
  "agent.taken": (dispatcher, { id }) => { dispatcher.removeAgent(id); },
  "staff.joined": (dispatcher, { member }) => { dispatcher.joinStaff(member); },
  "staff.left": (dispatcher, { id }) => { dispatcher.leaveStaff(id); },
  "staff.expected": (dispatcher, { id, at }) => { dispatcher.expectAgent(id, at); },
};

function tell(dispatcher: Dispatcher, told: Told): void {
  (telling[told.type] as (dispatcher: Dispatcher, told: Told) => void)(dispatcher, told);
}

function keepEngagement(engagements: Map<string, Engagement>, told: Told): void {
  if (told.type === "agent.taken" && told.engagement !== null) engagements.set(told.id, told.engagement);
  else if (told.type === "agent.free") engagements.delete(told.agent.id);
  else if (told.type === "agent.taken" || told.type === "staff.left") engagements.delete(told.id);
}
