// Asking a queue: the agent stands in its line with his question, the caller in hand hears music, and whoever is free and fits
// is rung for it. From then on it is a consultation like any other; who does not answer sends it back into the line, first.
import { consultId, legId, timerId } from "../kernel/ids.ts";
import { later, nothing, refuse, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { Call, CallFact, CallTurn } from "./call.ts";
import { stepAside, whyNoConsult } from "./consult.ts";
import type { ConsultEnd, ConsultLine, ConsultTarget } from "./consultation.ts";
import { clear, hangUp, originate } from "./decide.ts";

/** `priority` is what his place is worth; he hears what callers of that queue hear. */
export function askQueue(call: Call, { queueId, priority, musicClass }: { readonly queueId: QueueId; readonly priority: number; readonly musicClass: string }, now: Instant): CallTurn {
  const refused = whyNoConsult(call);
  if (refused !== null || call.stage.name !== "connected") return refuse(refused ?? "call-not-connected");
  const place = consultId(call.id, call.legs + 1);
  const aside = stepAside(call, { musicClass }, now);
  const queued: CallFact = { type: "call.consult-queued", callId: call.id, at: now, by: call.stage.agentId, queueId, priority, place };
  return { facts: [...aside.facts, queued], commands: aside.commands };
}

/** The question that stands in a line now; null where none does. */
export function questionOf({ consult }: Pick<Call, "consult">): ConsultLine | null {
  return consult !== null && consult.leg === null ? consult.line : null;
}

/** Somebody was found: he is rung. What the agent hears goes on. */
export function ringForQuestion(call: Call, { to, endpoint, ringMs }: { readonly to: ConsultTarget; readonly endpoint: string; readonly ringMs: number }, now: Instant): CallTurn {
  if (questionOf(call) === null || call.consult === null) return nothing;
  const leg = legId(call.id, call.legs + 1);
  const ringUntil = later(now, ringMs);
  return {
    facts: [{ type: "call.consult-began", callId: call.id, at: now, by: call.consult.by, to, leg, ringUntil }],
    commands: [originate(call, leg, endpoint, ringMs), { type: "timer.set", timerId: timerId(call.id, "consult"), at: ringUntil }],
  };
}

/** Whom the line had found does not come. undefined: he was asked for himself, or is talking. */
export function backToLine(call: Call, reason: ConsultEnd, now: Instant): CallTurn | undefined {
  const { consult: asked } = call;
  if (asked === null || asked.leg === null || asked.bridge !== null || asked.line === null) return undefined;
  const { by, to, leg } = asked;
  return {
    facts: [{ type: "call.consult-unanswered", callId: call.id, at: now, by, to, leg, reason }],
    commands: [clear(call, "consult"), hangUp(call, leg)],
  };
}
