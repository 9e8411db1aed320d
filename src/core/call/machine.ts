// Person or machine: what is heard of whoever answered a campaign's call, and what a machine is told. Nobody is hung up on in
// silence: whoever was taken for a machine by mistake hears who called, and a key gets him an agent.
import { announcementId, callerOf, timerId } from "../kernel/ids.ts";
import { later, nothing, type Instant, type Language } from "../kernel/kernel.ts";
import { gapMs, type AmdReason, type AmdVerdict } from "../kernel/sound.ts";
import type { Call, CallTurn } from "./call.ts";
import { cause, clear, end, stopAnnouncement } from "./decide.ts";

/** From now on every sound of his is told of. The budget runs from the answer. */
export function listenFor(call: Call, budgetMs: number, now: Instant): CallTurn {
  return {
    facts: [{ type: "call.amd-began", callId: call.id, at: now, budgetMs }],
    commands: [{ type: "talk.detect", callId: call.id, channelId: callerOf(call.id), gapMs }, { type: "timer.set", timerId: timerId(call.id, "amd"), at: later(now, budgetMs) }],
  };
}

export function soundBegan(call: Call, now: Instant): CallTurn {
  return isListenedTo(call) ? { facts: [{ type: "call.sound-began", callId: call.id, at: now }], commands: [] } : nothing;
}

/** Told of after the gap that ended it. */
export function soundEnded(call: Call, spokenMs: number, now: Instant): CallTurn {
  if (!isListenedTo(call)) return nothing;
  const until = later(now, -gapMs);
  return { facts: [{ type: "call.sound-ended", callId: call.id, at: now, from: later(until, -Math.max(0, spokenMs)), until }], commands: [] };
}

export function amdOver(call: Call, said: { readonly verdict: AmdVerdict; readonly reason: AmdReason; readonly isControl: boolean }, now: Instant): CallTurn {
  const answeredAt = call.dialed?.answeredAt ?? now;
  return { facts: [{ type: "call.amd-ended", callId: call.id, at: now, ...said, afterMs: now - answeredAt }], commands: [clear(call, "amd")] };
}

/** Nobody listens any more for what he says before an agent is there. */
export function listenNoMore(call: Call): CallTurn {
  return { facts: [], commands: [{ type: "talk.detect", callId: call.id, channelId: callerOf(call.id), gapMs: null }] };
}

export function tellMachine(call: Call, words: Readonly<Record<Language, string>>, now: Instant): CallTurn {
  const { id, language } = call;
  const playbackId = announcementId(id, call.announcements + 1);
  const text = words[language];
  return {
    facts: [{ type: "call.machine-told", callId: id, at: now, playbackId, text, language }],
    commands: [clear(call, "amd"), { type: "prompt.play", callId: id, channelId: callerOf(id), playbackId, speech: [{ kind: "words", text, language }] }],
  };
}

/** It has been told all. */
export function machineDone(call: Call, now: Instant): CallTurn {
  return end(call, "flow", cause.normal, now);
}

/** Machines press no keys. */
export function foundPerson(call: Call, now: Instant): CallTurn {
  return { facts: [{ type: "call.found-person", callId: call.id, at: now }], commands: [clear(call, "amd"), ...stopAnnouncement(call)] };
}

/** Not known yet whether a person answered. */
export function isUndecided({ dialed, stage }: Call): boolean {
  return stage.name === "in-flow" && dialed?.amd?.verdict === null && dialed.harbouredAt === null;
}

/** Judged a machine, and neither is an agent to look into it nor has he pressed a key. */
export function isTakenForMachine({ dialed }: Pick<Call, "dialed">): boolean {
  return dialed?.amd?.verdict === "machine" && !dialed.amd.isControl && !dialed.amd.isFoundPerson;
}

/** The end of his greeting is waited for, or the verdict. */
function isListenedTo(call: Call): boolean {
  return isUndecided(call) || (call.stage.name === "in-flow" && isTakenForMachine(call) && call.dialed?.amd?.toldAt === null);
}
