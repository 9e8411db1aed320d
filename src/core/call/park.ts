// Parking: the caller hears the music of his queue in a numbered slot until a colleague takes him, by screen or by
// dialling the slot, or until its time is over.
import { timerId } from "../kernel/ids.ts";
import { later, nothing, refuse, type AgentId, type Instant } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Call, CallTurn } from "./call.ts";
import { clear, music, releaseAgent } from "./decide.ts";
import { stopTrack } from "./recording.ts";

/** Numbers that a phone of ours may dial; no extension may be one of them. */
export const slots = { first: 701, last: 799 } as const;

/** The lowest that nobody stands in, null when all are taken. */
export function freeSlot(taken: ReadonlySet<number>): number | null {
  for (let slot: number = slots.first; slot <= slots.last; slot += 1) if (!taken.has(slot)) return slot;
  return null;
}

export interface Parking { readonly by: AgentId; readonly slot: number; readonly parkMs: number; readonly musicClass: string; readonly supervisor: Supervisor | null }

/** Only the two of them talk: nobody else is left standing. */
export function park(call: Call, { by, slot, parkMs, musicClass, supervisor }: Parking, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  if (call.consult !== null) return refuse("consulting");
  if (call.joined.length + call.away.length > 0) return refuse("in-conference");
  const until = later(now, parkMs);
  const stopped = stopTrack(call, { by: null, reason: "moved" }, now);
  return {
    facts: [...stopped.facts, { type: "call.parked", callId: call.id, at: now, by, slot, until, supervisor }],
    commands: [...stopped.commands, ...releaseAgent(call), music(call, musicClass), { type: "timer.set", timerId: timerId(call.id, "park"), at: until }],
  };
}

/** Out of the slot; where to is judged elsewhere. `by` null: his time is over. */
export function unpark(call: Call, by: AgentId | null, now: Instant): CallTurn {
  if (call.stage.name !== "parked") return nothing;
  const reason = by === null ? "time" : "taken";
  return { facts: [{ type: "call.unparked", callId: call.id, at: now, by, slot: call.stage.slot, parkedBy: call.stage.by, reason }], commands: [clear(call, "park")] };
}
