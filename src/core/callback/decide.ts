// What becomes of a callback: when it is tried, what an attempt that came to nothing leads to, when it is over.
import { timerId } from "../kernel/ids.ts";
import { later, nothing, refuse, type AgentId, type CallbackId, type CallId, type Instant } from "../kernel/kernel.ts";
import type { AttemptOutcome, Callback, CallbackEnd, CallbackFact, CallbackTurn, Wish } from "./callback.ts";

/** A queue's rules: at most so many calls to him, and so long between two. */
export interface CallbackRules { readonly attempts: number; readonly pauseMs: number }

export function ask(callbackId: CallbackId, wish: Wish, now: Instant): CallbackTurn {
  return { facts: [{ type: "callback.asked", callbackId, at: now, ...wish }], commands: wakeAt(callbackId, wish.notBefore) };
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

/** He was called and nobody answered: again after a pause, in the same place, unless that was enough. */
export function attemptOver(callback: Callback, outcome: AttemptOutcome, { attempts, pauseMs }: CallbackRules, now: Instant): CallbackTurn {
  const { id, queueId, stage } = callback;
  if (stage.name !== "trying") return nothing;
  const isLast = outcome === "no-such-number" || calls(callback) + (isCall(outcome) ? 1 : 0) >= attempts;
  const until = outcome === "reached" || outcome === "not-dialled" || isLast ? null : later(now, pauseMs);
  const over: CallbackFact = { type: "callback.attempt-ended", callbackId: id, queueId, at: now, call: stage.call, outcome, until };
  const end: CallbackEnd | null = outcome === "reached" ? "reached" : isLast ? "gave-up" : null;
  return { facts: [over, ...(end === null ? [] : [{ type: "callback.ended", callbackId: id, queueId, at: now, end, by: null } as const])], commands: end === null ? wakeAt(id, until) : [] };
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
  return outcome !== "not-dialled";
}

export const wakeUp = "callback";

export function wakeAt(id: CallbackId, at: Instant | null): CallbackTurn["commands"] {
  return at === null ? [] : [{ type: "timer.set", timerId: timerId(id, wakeUp), at }];
}

function fact(one: CallbackFact): CallbackTurn {
  return { facts: [one], commands: [] };
}
