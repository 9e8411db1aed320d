// Folds into a call what becomes of the dial that it is.
import type { Call, CallFact } from "./call.ts";
import type { Dialed, DialedFact } from "./dialed.ts";

type Type = Exclude<DialedFact["type"], "call.attempted">;
type Rows = { readonly [T in Type]: (call: Call, fact: Extract<CallFact, { type: T }>) => Call };

export const dialedRows: Rows = {
  "call.attempt-rung": (call, { at, ringUntil }) => ({ ...onDialed(call, { rungAt: at }), stage: { name: "attempting", since: at, ringUntil, isDialled: true } }),
  "call.attempt-answered": (call, { at }) => ({ ...onDialed(call, { answeredAt: at }), stage: { name: "in-flow" } }),
  "call.attempt-failed": (call, { reason }) => onDialed(call, { end: reason }),
  "call.harboured": (call, { at }) => ({ ...onDialed(call, { harbouredAt: at }), announcements: call.announcements + 1 }),
  "call.found-machine": (call) => onDialed(call, { isMachine: true }),
};

function onDialed(call: Call, change: Partial<Dialed>): Call {
  return { ...call, dialed: call.dialed && { ...call.dialed, ...change } };
}
