// What the floor learns of waiting as facts are applied: how long things last, and what became of what was foretold.
import type { Agent } from "../agent/agent.ts";
import type { Call, CallFact } from "../call/call.ts";
import type { CallId, Instant, QueueId } from "../kernel/kernel.ts";
import { baseOf } from "../routing/order.ts";
import { note } from "../waiting/calibration.ts";
import { teach } from "../waiting/experience.ts";
import type { Floor } from "./floor.ts";
import { experienceIn } from "./outlook.ts";

/** How long he was rung, talked or wrote; what he has set aside is not over. */
export function learnFromAgent(floor: Floor, { state: before }: Agent, { state: after, shelved }: Agent, at: Instant): void {
  if (before === after || !("callId" in before) || shelved?.callId === before.callId) return;
  const call = floor.calls.get(before.callId);
  // Of what was set aside meanwhile this is but the end.
  if (call === undefined || (before.name === "talking" && call.shelvings > 0)) return;
  const { queueId } = call;
  if (queueId !== null) learnFromSpell(floor, { queueId, before, after }, at - before.since);
}

interface Spell { readonly queueId: QueueId; readonly before: Extract<Agent["state"], { readonly callId: CallId }>; readonly after: Agent["state"] }

function learnFromSpell(floor: Floor, { queueId, before, after }: Spell, ms: number): void {
  if (before.name === "reserved" && after.name === "talking" && after.callId === before.callId) teach(experienceIn(floor, queueId), { type: "rang", ms });
  if (before.name === "talking") teach(experienceIn(floor, queueId), { type: "talked", ms });
  if (before.name === "wrap-up") teach(experienceIn(floor, queueId), { type: "wrapped-up", ms });
}

export function learnFromCall(floor: Floor, before: Call, after: Call, fact: CallFact): void {
  // Whom we called does not wait in line: he has an agent at once, or never.
  if (after.dialed !== null && after.answeredAt === null) return;
  const [from, to] = [placeIn(before), placeIn(after)];
  if (from?.queueId !== to?.queueId) {
    if (from !== null) teach(experienceIn(floor, from.queueId), { type: "waited", waitedMs: fact.at - from.queuedAt, gaveUp: fact.type === "call.ended" && fact.by === "caller" });
    if (to !== null) learnArrival(floor, after, to.queueId, fact.at);
  }
  if (before.foreseen !== null && before.foreseen !== after.foreseen) {
    const { queueId, at, p50Ms, p90Ms } = before.foreseen;
    note(experienceIn(floor, queueId).record, { at, p50Ms, p90Ms, waitedMs: fact.at - at, isKnown: fact.type === "call.connected" });
  }
}

function learnArrival(floor: Floor, { id }: Call, queueId: QueueId, at: Instant): void {
  const item = floor.routing.items.get(id);
  if (item === undefined) return;
  floor.waits.cameLast.set(queueId, item);
  teach(experienceIn(floor, queueId), { type: "came", at, base: baseOf(item) });
}

function placeIn({ stage }: Call): { readonly queueId: QueueId; readonly queuedAt: Instant } | null {
  return "place" in stage ? stage.place : null;
}
