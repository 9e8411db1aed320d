// Runs plans: takes newcomers of their lists in, judges who is due, writes messages down and hands them over, so many a minute.
// One process does it at a time. What was being handed over when a process died is reported as unknown and never sent again.
import { isInControlGroup } from "../../core/campaign/communication/control-group.ts";
import { dueStep } from "../../core/campaign/communication/due.ts";
import { closesAt } from "../../core/campaign/communication/may-write.ts";
import type { Channel, CommunicationPlan } from "../../core/campaign/communication/plan.ts";
import { channels } from "../../core/campaign/communication/plan.ts";
import { later, type Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { Decided, Lead, LeftOut, Outgoing, OutgoingWish, PlanPerson, RunStore, SendEnd, TakeLead } from "./ports.ts";
import { createThrottle } from "./throttle.ts";
import { writeTo, type Writing } from "./write-to.ts";

export interface RunnerPorts {
  readonly clock: Clock;
  readonly store: RunStore;
  readonly takeLead: TakeLead;
  readonly writing: Writing;
  /** Never rejects. */
  readonly handOver: (message: Outgoing) => Promise<SendEnd>;
  readonly perMinute: Readonly<Record<Channel, number>>;
  readonly onFault: (reason: unknown, what: string) => void;
}

export interface Runner {
  /** Does what is due now; resolves with when to look again. Not called twice at once. */
  pass(): Promise<Instant>;
  release(): Promise<void>;
}

const newcomersAtOnce = 1_000;
const peopleAtOnce = 200;
const longestWaitMs = 60_000;
const shortestWaitMs = 1_000;
const measureEveryMs = 10 * 60_000;
const mostTries = 6;

export function createRunner(ports: RunnerPorts): Runner {
  const { clock, store, takeLead, onFault } = ports;
  const throttle = createThrottle(ports.perMinute, clock.now());
  /** What became of messages and could not be kept yet. */
  const unsaved = new Map<string, () => Promise<void>>();
  let lead: Lead | null = null;
  let measuredAt = 0;

  async function leads(): Promise<boolean> {
    if (lead !== null && await lead.holds()) return true;
    await lead?.release();
    lead = await takeLead();
    if (lead === null) return false;
    const lost = await store.disown(clock.now());
    if (lost > 0) onFault(new Error(`${String(lost)} message(s) were being sent when the service ended: whether they left is unknown, and they are not sent again`), "messages were interrupted");
    return true;
  }

  async function runPlan(plan: CommunicationPlan): Promise<void> {
    const newcomers = await store.newcomers(plan.id, newcomersAtOnce);
    if (newcomers.length > 0) await store.enrol(plan.id, newcomers.map(({ memberId, person }) => ({ memberId, isControl: isInControlGroup(plan.seed, person, plan.controlPercent) })), clock.now());
    const people = await store.due(plan.id, clock.now(), peopleAtOnce);
    if (people.length > 0) await store.settle(plan.id, await decide(plan, people, ports), clock.now());
  }

  async function save(id: string, work: () => Promise<void>): Promise<void> {
    unsaved.set(id, work);
    await work().then(() => unsaved.delete(id), (reason: unknown) => { onFault(reason, "what became of a message could not be kept yet"); });
  }

  async function send(channel: Channel): Promise<boolean> {
    const room = throttle.room(channel, clock.now());
    const messages = room === 0 ? [] : await store.claim(channel, clock.now(), room);
    throttle.took(channel, messages.length);
    await Promise.all(messages.map(async (message) => {
      const end = await ports.handOver(message);
      await save(message.id, () => keep(store, message, { end, now: clock.now() }));
    }));
    return room === 0 || messages.length === room;
  }

  async function measure(plans: readonly CommunicationPlan[]): Promise<void> {
    if (clock.now() - measuredAt < measureEveryMs) return;
    measuredAt = clock.now();
    for (const plan of plans) await store.measure(plan);
  }

  return {
    async pass() {
      if (!await leads()) return later(clock.now(), longestWaitMs);
      for (const [id, work] of unsaved) await save(id, work);
      const plans = await store.running();
      for (const plan of plans) await runPlan(plan).catch((reason: unknown) => { onFault(reason, `the plan ${plan.id} could not be run`); });
      const busy = await Promise.all(channels.map(send));
      await measure(plans);
      const next = await store.nextAt();
      const soonest = later(clock.now(), shortestWaitMs);
      if (busy.includes(true) && next !== null && next <= soonest) return soonest;
      return Math.min(Math.max(next ?? Infinity, soonest), clock.now() + longestWaitMs) as Instant;
    },
    async release() {
      await lead?.release();
      lead = null;
    },
  };
}

async function decide(plan: CommunicationPlan, people: readonly PlanPerson[], ports: Pick<RunnerPorts, "clock" | "writing">): Promise<Decided> {
  const decided = { send: [] as OutgoingWish[], leaveOut: [] as LeftOut[], wait: [] as Decided["wait"][number][], end: [] as Decided["end"][number][] };
  for (const person of people) {
    const { memberId } = person;
    const next = dueStep(plan, person.enrolment, person.history, ports.clock.now());
    if (next.type === "end") decided.end.push({ memberId, why: next.why });
    else if (next.type === "wait") decided.wait.push({ memberId, until: next.until });
    else if (next.type === "skip") decided.leaveOut.push({ ...stepOf(plan, person, next), state: "skipped", why: next.why });
    else await prepare(plan, { person, next, decided, ports });
  }
  return decided;
}

type Found = Extract<ReturnType<typeof dueStep>, { type: "send" | "skip" }>;

/** The name of a message is that of its step, person and round: whoever sends it again sends the same one. */
function stepOf(plan: CommunicationPlan, { memberId, language }: PlanPerson, { step, round, dueAt }: Found): Omit<LeftOut, "state" | "why"> {
  return { id: `${plan.id}.${step.id}.${String(round)}.${memberId}`, memberId, stepId: step.id, round, channel: step.content.channel, language: language ?? plan.language, dueAt };
}

interface Preparing { readonly person: PlanPerson; readonly next: Found; readonly decided: { readonly send: OutgoingWish[]; readonly leaveOut: LeftOut[] }; readonly ports: Pick<RunnerPorts, "clock" | "writing"> }

async function prepare(plan: CommunicationPlan, { person, next, decided, ports: { clock, writing } }: Preparing): Promise<void> {
  const known = stepOf(plan, person, next);
  const address = person.addresses[known.channel];
  const { message, missing } = await writeTo(plan, next.step, { person, language: known.language, at: clock.now(), writing });
  if (missing.length > 0 || address === null) { decided.leaveOut.push({ ...known, state: "skipped", why: address === null ? "no-address" : "field-missing" }); return; }
  decided.send.push({ ...known, address: typeof address === "string" ? address : address.join("\n"), message, closesAt: closesAt(person.enrolment.contact, plan, clock.now()) });
}

/** Tries of what certainly did not leave: after one minute, two, four… */
async function keep(store: RunStore, { id, tries }: Outgoing, { end, now }: { readonly end: SendEnd; readonly now: Instant }): Promise<void> {
  if (end.result === "sent") { await store.finish(id, { state: "sent", why: null, reference: end.reference }, now); return; }
  if (end.result === "unknown") { await store.finish(id, { state: "unknown", why: end.reason, reference: null }, now); return; }
  if (end.again && tries < mostTries) { await store.putBack(id, end.reason, later(now, 60_000 * 2 ** (tries - 1))); return; }
  await store.finish(id, { state: "failed", why: end.reason, reference: null }, now);
}
