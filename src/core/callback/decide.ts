// What becomes of a callback: when it is tried, what an attempt that came to nothing leads to, when it is over.
import { timerId } from "../kernel/ids.ts";
import { later, nothing, refuse, type AgentId, type CallbackId, type CallId, type Instant } from "../kernel/kernel.ts";
import type { VoiceMessage } from "../kernel/voice-message.ts";
import type { AttemptOutcome, Callback, CallbackEnd, CallbackFact, CallbackTurn, Wish } from "./callback.ts";

/** A queue's rules: at most so many calls to him, and so long between two. */
export interface CallbackRules { readonly attempts: number; readonly pauseMs: number; /** of one that was put off */ readonly until?: Instant | null }

export function ask(callbackId: CallbackId, wish: Wish, now: Instant, message?: VoiceMessage): CallbackTurn {
  return { facts: [{ type: "callback.asked", callbackId, at: now, ...wish, ...(message === undefined ? {} : { message }) }], commands: wakeAt(callbackId, wish.notBefore) };
}

/** Whether it may be given to an agent now. One that is tried is not in line, so it is never tried twice at once. */
export function isInLine({ stage }: Callback): boolean {
  return stage.name === "waiting" && stage.until === null;
}

export function due(callback: Callback, now: Instant): CallbackTurn {
  const { stage } = callback;
  return stage.name === "waiting" && stage.until !== null && stage.until <= now ? fact({ type: "callback.due", callbackId: callback.id, queueId: callback.queueId, at: now }) : nothing;
}

export function postpone({ id, queueId, stage }: Callback, until: Instant, now: Instant): CallbackTurn {
  return stage.name === "waiting" ? { facts: [{ type: "callback.postponed", callbackId: id, queueId, at: now, until }], commands: wakeAt(id, until) } : nothing;
}

/** The id of the call that tries it next: another for each attempt, the same however often it is asked. */
export function nextAttempt({ id, attempts }: Callback): string {
  return `${id}-${String(attempts.length + 1)}`;
}

export function attempt(callback: Callback, call: CallId, agentId: AgentId, now: Instant): CallbackTurn {
  return isInLine(callback) ? fact({ type: "callback.attempted", callbackId: callback.id, queueId: callback.queueId, at: now, call, agentId }) : nothing;
}

/** He was called and nobody answered: again after a pause, in the same place, unless that was enough. A message that led to no call is back at once, or when it was put off to. */
export function attemptOver(callback: Callback, outcome: AttemptOutcome, rules: CallbackRules, now: Instant): CallbackTurn {
  const { id, queueId, stage } = callback;
  if (stage.name !== "trying") return nothing;
  const end = endOf(callback, outcome, rules.attempts);
  const until = end !== null ? null : outcome === "put-off" ? rules.until ?? later(now, rules.pauseMs) : isCall(outcome) ? later(now, rules.pauseMs) : null;
  const over: CallbackFact = { type: "callback.attempt-ended", callbackId: id, queueId, at: now, call: stage.call, outcome, until };
  return { facts: [over, ...(end === null ? [] : [{ type: "callback.ended", callbackId: id, queueId, at: now, end, by: null } as const])], commands: end === null ? wakeAt(id, until) : [] };
}

function endOf(callback: Callback, outcome: AttemptOutcome, attempts: number): CallbackEnd | null {
  if (outcome === "reached" || outcome === "done" || outcome === "deleted") return outcome;
  if (outcome === "not-allowed") return outcome;
  const isLast = outcome === "no-such-number" || (isCall(outcome) && calls(callback) + 1 >= attempts);
  return isLast ? "gave-up" : null;
}

/** He left another, in the place that he has; nothing when that is over or is being tried. */
export function addMessage({ id, queueId, stage }: Callback, message: VoiceMessage, now: Instant): CallbackTurn {
  return stage.name === "waiting" ? fact({ type: "callback.message-left", callbackId: id, queueId, at: now, message }) : nothing;
}

/** Over without a call: taken back, called in by himself, a number that may not be called. One that is being tried is let be. */
export function close({ id, queueId, stage }: Callback, end: CallbackEnd, by: string | null, now: Instant): CallbackTurn {
  if (stage.name === "ended") return refuse("callback-over");
  if (stage.name === "trying") return refuse("callback-being-tried");
  return { facts: [{ type: "callback.ended", callbackId: id, queueId, at: now, end, by }], commands: [{ type: "timer.clear", timerId: timerId(id, wakeUp) }] };
}

/** What it is about, in his own words; nothing when he has said so already. */
export function explain({ id, queueId, reason: before, stage }: Callback, reason: string, now: Instant): CallbackTurn {
  if (stage.name === "ended") return refuse("callback-over");
  return reason === before ? nothing : fact({ type: "callback.explained", callbackId: id, queueId, at: now, reason });
}

/** Whose it is: the agent who alone calls, and the one who asked for it. */
export function ownersOf({ only, way, by }: Callback): readonly AgentId[] {
  return [only, way === "agent" ? by as AgentId | null : null].filter((id) => id !== null);
}

/** Calls that rang, or could have rung, at his phone. */
export function calls({ attempts }: Callback): number {
  return attempts.filter(({ outcome }) => outcome !== null && isCall(outcome)).length;
}

function isCall(outcome: AttemptOutcome): boolean {
  return !callless.has(outcome);
}

const callless: ReadonlySet<AttemptOutcome> = new Set(["not-dialled", "not-allowed", "done", "deleted", "put-off", "not-taken", "gone"]);

/** How often somebody said "not now" to a message. */
export function putOffs({ attempts }: Pick<Callback, "attempts">): number {
  return attempts.filter(({ outcome }) => outcome === "put-off").length;
}

export const wakeUp = "callback";

export function wakeAt(id: CallbackId, at: Instant | null): CallbackTurn["commands"] {
  return at === null ? [] : [{ type: "timer.set", timerId: timerId(id, wakeUp), at }];
}

function fact(one: CallbackFact): CallbackTurn {
  return { facts: [one], commands: [] };
}
