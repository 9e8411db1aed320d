// Folds into a call what becomes of the dial that it is.
import type { Call, CallFact } from "./call.ts";
import type { Instant } from "../kernel/kernel.ts";
import type { Amd, Dialed, DialedFact } from "./dialed.ts";

type Type = Exclude<DialedFact["type"], "call.attempted" | "call.card-shown">;
type Rows = { readonly [T in Type]: (call: Call, fact: Extract<CallFact, { type: T }>) => Call };

export const dialedRows: Rows = {
  "call.number-chosen": (call, { agentId, number, endpoint, trunk, dnis }) => ({
    ...onDialed(call, { endpoint, chosenBy: agentId }), ani: number, trunk, dnis, placed: call.placed && { ...call.placed, to: { kind: "number", number } },
  }),
  "call.attempt-rung": (call, { at, ringUntil }) => ({ ...onDialed(call, { rungAt: at }), stage: { name: "attempting", since: at, ringUntil, isDialled: true } }),
  "call.progressed": (call, { at }) => onDialed(call, { progressedAt: at }),
  "call.attempt-answered": (call, { at }) => ({ ...onDialed(call, { answeredAt: at }), stage: { name: "in-flow" } }),
  "call.attempt-failed": (call, { reason }) => onDialed(call, { end: reason }),
  "call.harboured": (call, { at }) => ({ ...onDialed(call, { harbouredAt: at }), announcements: call.announcements + 1 }),
  "call.opt-out-asked": (call) => onDialed(call, { optOut: "asked" }),
  "call.opt-out-told": (call, { isKept }) => ({ ...onDialed(call, { optOut: isKept ? "kept" : "failed" }), announcements: call.announcements + 1 }),
  "call.found-machine": (call) => onDialed(call, { isMachine: true }),
  "call.amd-began": (call, { budgetMs }) => onDialed(call, { amd: { budgetMs, sounds: [], verdict: null, afterMs: null, isControl: false, toldAt: null, isFoundPerson: false } }),
  "call.sound-began": (call, { at }) => onAmd(call, ({ sounds }) => ({ sounds: [...sounds, { from: at, until: null }] })),
  "call.sound-ended": (call, { from, until }) => onAmd(call, ({ sounds }) => ({ sounds: [...sounds.filter((one) => one.until !== null), { from, until }] })),
  "call.amd-ended": (call, { verdict, afterMs, isControl }) => onAmd(call, () => ({ verdict, afterMs, isControl })),
  "call.machine-told": (call, { at }) => ({ ...onAmd(call, () => ({ toldAt: at })), announcements: call.announcements + 1 }),
  "call.found-person": (call) => onAmd(call, () => ({ isFoundPerson: true })),
};

/** Whom an agent called himself has answered when they talk. */
export function answeredByHand(dialed: Dialed | null, at: Instant): Dialed | null {
  return dialed === null || dialed.card === undefined ? dialed : { ...dialed, answeredAt: dialed.answeredAt ?? at };
}

function onDialed(call: Call, change: Partial<Dialed>): Call {
  return { ...call, dialed: call.dialed && { ...call.dialed, ...change } };
}

function onAmd(call: Call, change: (amd: Amd) => Partial<Amd>): Call {
  const amd = call.dialed?.amd ?? null;
  return amd === null ? call : onDialed(call, { amd: { ...amd, ...change(amd) } });
}
