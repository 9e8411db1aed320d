// A person of a campaign before an agent, as a card: he is called, skipped or taken back; then it goes on as a call that the
// agent places. Nobody who answers it finds nobody there.
import { timerId } from "../kernel/ids.ts";
import { nothing, type Instant } from "../kernel/kernel.ts";
import type { Call, CallFact, CallTurn } from "./call.ts";
import { cause, end } from "./decide.ts";
import { evolve } from "./evolve.ts";
import type { DialedFact } from "./dialed.ts";
import { closePreview, dialBack } from "./preview.ts";

type Shown = Extract<DialedFact, { type: "call.card-shown" }>;

export function showCard(shown: Omit<Extract<CallFact, { type: "call.card-shown" }>, "type">): CallTurn {
  const fact: CallFact & Shown = { type: "call.card-shown", ...shown };
  return { facts: [fact], commands: [{ type: "timer.set", timerId: timerId(shown.callId, "ring"), at: shown.until }] };
}

export function isCard({ stage, dialed }: Call): boolean {
  return stage.name === "previewing" && dialed !== null;
}

/** An agent had, or has, him before him first. */
export function isAgentFirst({ dialed }: Call): boolean {
  return dialed?.card !== undefined;
}

type Chosen = Extract<CallFact, { type: "call.number-chosen" }>;

/** The call as it goes on, on another of his numbers. */
export function onNumber(call: Call, chosen: Omit<Chosen, "type" | "callId">): { readonly call: Call; readonly turn: CallTurn } {
  const fact: Chosen = { type: "call.number-chosen", callId: call.id, ...chosen };
  return { call: evolve(call, fact), turn: { facts: [fact], commands: [] } };
}

/** Rings the agent's own phone; whether the person may be called is asked when he is on the line. */
export function dialCard(call: Call, { phone, ringMs }: { readonly phone: string; readonly ringMs: number }, now: Instant): CallTurn {
  const { dialed, dnis, trunk } = call;
  return dialed === null ? nothing : dialBack(call, { phone, ringMs, endpoint: dialed.endpoint, partyRingMs: dialed.ringMs, dnis, trunk }, now);
}

/** Nobody decided anything about him: he is due again. `not-accepted`: the agent let its time pass. */
export function takeBack(call: Call, outcome: "taken-back" | "not-accepted" | "not-allowed", now: Instant): CallTurn {
  return isCard(call) ? closePreview(call, outcome, now) : nothing;
}

/** His phone rings no longer, and the agent who called is let go. */
export function callOff(call: Call, reason: "given-up" | "unknown", now: Instant): CallTurn {
  const { stage } = call;
  if (!isAgentFirst(call) || (stage.name !== "placing" && stage.name !== "calling")) return nothing;
  const over = end(call, "not-reached", cause.normal, now);
  return { facts: [{ type: "call.attempt-failed", callId: call.id, at: now, reason, cause: cause.normal }, ...over.facts], commands: over.commands };
}
