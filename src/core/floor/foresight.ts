// Each caller who comes into a line and has to wait there has his wait foretold, once and to nobody, so that it can be held
// against what he then waits.
import { nothing, type CallId, type Instant } from "../kernel/kernel.ts";
import type { Fact, Floor, FloorTurn } from "./floor.ts";
import { isSeen, keepLooking, lastWaitOf, lookAhead } from "./outlook.ts";
import { join } from "./turns.ts";

/** Of those who came `just` now and are not `offered` at once. One who waits for one agent alone, or lost his, is a case apart. */
export function foresee(floor: Floor, just: readonly Fact[], offered: FloorTurn, now: Instant): FloorTurn {
  const came = just.flatMap((fact) => (fact.type === "call.queued" && fact.only === null && fact.reason !== "rescue" && fact.reason !== "campaign" ? [fact.callId] : []));
  if (came.length === 0) return nothing;
  const rung = new Set(offered.facts.flatMap((fact) => (fact.type === "call.offered" ? [fact.callId] : [])));
  for (const callId of came) if (!rung.has(callId)) floor.waits.toForesee.set(callId, now);
  lookAhead(floor, now);
  return join(foreseen(floor, now), keepLooking(floor, now));
}

/** Those whom the last view has in it; the others when the next is done. */
export function foreseen(floor: Floor, now: Instant): FloorTurn {
  const { toForesee } = floor.waits;
  const seen = [...toForesee].flatMap(([callId, at]) => (isSeen(floor, at) ? [callId] : []));
  for (const callId of seen) toForesee.delete(callId);
  const facts = seen.flatMap((callId) => foreseenOf(floor, callId, now));
  return facts.length === 0 ? nothing : { facts, commands: [] };
}

function foreseenOf(floor: Floor, callId: CallId, now: Instant): readonly Fact[] {
  const stage = floor.calls.get(callId)?.stage;
  const wait = stage?.name === "queued" ? lastWaitOf(floor, callId, now) : null;
  return wait === null || stage?.name !== "queued" ? [] : [{ type: "call.foreseen", callId, at: now, queueId: stage.place.queueId, ...wait }];
}
