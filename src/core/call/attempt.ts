// The life of a dial: is he allowed to be called, it rings, somebody answers or nobody does. Its channel has the one id that
// the call's gives it, so that it is dialled once or never, whatever becomes of us meanwhile.
import { announcementId, callerOf, timerId } from "../kernel/ids.ts";
import { later, nothing, type CallId, type Instant, type Language } from "../kernel/kernel.ts";
import type { Call, CallTurn } from "./call.ts";
import { cause, clear, end, leaveLine } from "./decide.ts";
import { isSilent, type DialedFact, type DialEnd } from "./dialed.ts";
import { isTakenForMachine } from "./machine.ts";
import { notReachedBy } from "./place.ts";

type Attempted = Extract<DialedFact, { type: "call.attempted" }>;

/** How long it may take to say whether he may be called. */
const checkMs = 10_000;
/** Asterisk gives up ringing a little after we do, as a last net. */
const ringNetMs = 5_000;

export function attempt(callId: CallId, attempted: Omit<Attempted, "type">, now: Instant): CallTurn {
  return {
    facts: [{ type: "call.attempted", callId, at: now, ...attempted }],
    commands: [{ type: "timer.set", timerId: timerId(callId, "ring"), at: later(now, checkMs + 1_000) }, { type: "dial.check", callId, deadlineMs: checkMs }],
  };
}

/** What is decided is on record by now: it rings, or nobody is called. */
export function attemptChecked(call: Call, answer: "yes" | "no" | "failed", now: Instant): CallTurn {
  if (call.stage.name !== "attempting" || call.stage.isDialled) return nothing;
  return answer === "yes" ? ring(call, now) : attemptOver(call, answer === "no" ? "not-allowed" : "failed", now);
}

function ring(call: Call, now: Instant): CallTurn {
  const { id, dialed, dnis, language } = call;
  if (dialed === null) return nothing;
  const { endpoint, ringMs } = dialed;
  const ringUntil = later(now, ringMs);
  return {
    facts: [{ type: "call.attempt-rung", callId: id, at: now, ringUntil }],
    commands: [
      { type: "channel.originate", callId: id, channelId: callerOf(id), endpoint, callerNumber: dnis === "" ? null : dnis, callerName: null, ringMs: ringMs + ringNetMs, language, beside: null },
      { type: "timer.set", timerId: timerId(id, "ring"), at: ringUntil },
    ],
  };
}

/** Nobody answered, or nobody will. */
export function attemptOver(call: Call, reason: DialEnd, now: Instant, why: number = cause.normal): CallTurn {
  if (call.stage.name !== "attempting") return nothing;
  const over = end(call, "not-reached", why, now);
  return { facts: [{ type: "call.attempt-failed", callId: call.id, at: now, reason, cause: why }, ...over.facts], commands: over.commands };
}

/** Its channel is gone: busy, no answer, no such number. */
export function attemptGone(call: Call, why: number, now: Instant): CallTurn {
  return attemptOver(call, why === cause.noUser && isSilent(call.dialed) ? "failed" : notReachedBy(why), now, why);
}

/** Where the far side has not even said that it rings, it was the trunk's fault and nobody's phone rang. */
export function attemptExpired(call: Call, now: Instant): CallTurn {
  if (call.stage.name !== "attempting") return nothing;
  return attemptOver(call, call.stage.isDialled && !isSilent(call.dialed) ? "no-answer" : "failed", now, cause.noAnswer);
}

/** Rung so long that whoever answers would find nobody: let go, unless nobody's phone rings there at all. */
export function attemptLetGo(call: Call, now: Instant): CallTurn {
  return attemptOver(call, isSilent(call.dialed) ? "failed" : "given-up", now);
}

export function lineProgressed(call: Call, now: Instant): CallTurn {
  const isRung = call.stage.name === "attempting" || call.stage.name === "calling";
  return isRung && isSilent(call.dialed) ? { facts: [{ type: "call.progressed", callId: call.id, at: now }], commands: [] } : nothing;
}

export function attemptAnswered(call: Call, now: Instant): CallTurn {
  if (call.stage.name !== "attempting" || !call.stage.isDialled) return nothing;
  return { facts: [{ type: "call.attempt-answered", callId: call.id, at: now }], commands: [clear(call, "ring")] };
}

/** He is told who called, since no agent was there in time. Whoever is free before the end of it still gets him. */
export function harbour(call: Call, words: Readonly<Record<Language, string>>, now: Instant): CallTurn {
  const { id, language, dialed, answeredAt } = call;
  if (dialed === null || dialed.harbouredAt !== null || answeredAt !== null) return nothing;
  const playbackId = announcementId(id, call.announcements + 1);
  const text = words[language];
  return {
    facts: [{ type: "call.harboured", callId: id, at: now, playbackId, text, language }],
    commands: [{ type: "prompt.play", callId: id, channelId: callerOf(id), playbackId, speech: [{ kind: "words", text, language }] }],
  };
}

/** An agent's phone that rings for him at the end of the message is waited for so long at a time. */
const lastWaitMs = 1_000;

/** He has heard it: nobody came, so we let him go. */
export function harbourOver(call: Call, now: Instant): CallTurn {
  const { stage, id } = call;
  if (stage.name === "offered") return { facts: [], commands: [{ type: "timer.set", timerId: timerId(id, "harbour"), at: later(now, lastWaitMs) }] };
  if (stage.name !== "queued" && stage.name !== "in-flow") return nothing;
  const over = end(call, "flow", cause.normal, now);
  return { facts: over.facts, commands: [...leaveLine(call), ...over.commands] };
}

/** He has answered, and no agent has had him yet. Whoever may be a person counts. */
export function waitsForAgent(call: Call): boolean {
  const { dialed, answeredAt } = call;
  return dialed !== null && !dialed.isAgentless && dialed.answeredAt !== null && answeredAt === null && !isTakenForMachine(call);
}

/** He heard, or hears, that nobody was there for him. */
export function isHarboured({ dialed }: Call): boolean {
  return dialed !== null && dialed.harbouredAt !== null;
}
