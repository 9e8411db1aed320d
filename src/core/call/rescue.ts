// An agent who is lost in mid-call: his browser was closed or refreshed, his phone went dead. The call does not end. The
// caller is told, hears music, and the agent is rung back by a new leg; to both it stays the same conversation.
// Where others are there to talk on, see `away.ts`.
import type { Command, TelephonyCommand } from "../kernel/command.ts";
import { announcementId, bridgeId, callerOf, legId, timerId } from "../kernel/ids.ts";
import { later, nothing, type ChannelId, type Instant, type Language } from "../kernel/kernel.ts";
import type { Call, CallTurn } from "./call.ts";
import { cause, clear, hangUp, originate, stopAnnouncement } from "./decide.ts";

/** Hanging up by hand, refusing and not answering; whatever else ends a leg is a failure. */
const wished: ReadonlySet<number> = new Set([cause.normal, cause.busy, cause.noAnswer, cause.rejected, 31]);

/** Whether a phone's leg that ended so was lost. A browser's phone never ends a call by itself: its screen does, by command. */
export function isLoss(phone: "desk" | "browser" | "outside", why: number): boolean {
  return phone === "browser" || !wished.has(why);
}

/** What a caller hears whose agent was lost, in his language. */
export const lostWords: Readonly<Record<Language, string>> = {
  es: "Un momento, por favor. Enseguida vuelve a hablar con la persona que le atendía.",
  ca: "Un moment, si us plau. De seguida tornarà a parlar amb la persona que l'atenia.",
  en: "One moment, please. We are putting you back through to your agent.",
};

/** Between two tries to ring a phone that does not take the call. */
export const againMs = 2_000;

/** `cause` null: his leg may still stand in Asterisk, but nobody is at it; `isGone`: it was hung up before, while others were there. */
export function loseAgent(call: Call, { cause: why, rescueMs, isGone = false }: { readonly cause: number | null; readonly rescueMs: number; readonly isGone?: boolean }, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name !== "connected") return nothing;
  const until = later(now, rescueMs);
  const text = stage.heldOn === "screen" ? null : lostWords[call.language];
  return {
    facts: [{ type: "call.agent-lost", callId: call.id, at: now, agentId: stage.agentId, leg: stage.leg, cause: why, until, text, language: call.language }],
    commands: [
      ...(stage.heldOn === "screen" ? [] : [{ type: "bridge.remove", callId: call.id, bridgeId: stage.bridge, channelId: callerOf(call.id) } as const]),
      ...(why === null && !isGone ? [hangUp(call, stage.leg)] : []),
      { type: "bridge.destroy", callId: call.id, bridgeId: stage.bridge },
      ...(text === null ? [] : [tellCaller(call, text)]),
      { type: "timer.set", timerId: timerId(call.id, "rescue"), at: until },
    ],
  };
}

/** A new leg to the agent; it rings as long as the caller is kept for him. */
export function ringBack(call: Call, endpoint: string, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name !== "returning" || stage.leg !== null || stage.until <= now) return nothing;
  const leg = legId(call.id, call.legs + 1);
  return {
    facts: [{ type: "call.rung-back", callId: call.id, at: now, agentId: stage.agentId, leg }],
    commands: [clear(call, "again"), originate(call, leg, endpoint, stage.until - now)],
  };
}

/** The leg that rang him back is gone, or is given up for another; it is tried again while there is time. */
export function ringBackEnded(call: Call, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name !== "returning" || stage.leg === null) return nothing;
  return {
    facts: [{ type: "call.ring-back-ended", callId: call.id, at: now, agentId: stage.agentId, leg: stage.leg }],
    commands: [hangUp(call, stage.leg), { type: "timer.set", timerId: timerId(call.id, "again"), at: later(now, againMs) }],
  };
}

/** He is back: both in a new bridge, or on hold as they were. */
export function agentBack(call: Call, leg: ChannelId, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name !== "returning" || stage.leg !== leg) return nothing;
  const bridge = bridgeId(call.id, call.bridges + 1);
  const isHeld = stage.heldSince !== null;
  const heard: Command[] = isHeld ? [] : [...stopAnnouncement(call), { type: "music.stop", callId: call.id, channelId: callerOf(call.id) }];
  return {
    facts: [{ type: "call.agent-returned", callId: call.id, at: now, agentId: stage.agentId, leg, bridge }],
    commands: [
      clear(call, "rescue"), clear(call, "again"), ...heard,
      { type: "bridge.create", callId: call.id, bridgeId: bridge, channels: isHeld ? [leg] : [callerOf(call.id), leg] },
    ],
  };
}

/** He does not come back in time, or will not: the caller is somebody else's. */
export function giveUpOn(call: Call, reason: "time" | "declined", now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name !== "returning") return nothing;
  return {
    facts: [{ type: "call.agent-not-back", callId: call.id, at: now, agentId: stage.agentId, reason }],
    commands: [clear(call, "rescue"), clear(call, "again"), ...(stage.leg === null ? [] : [hangUp(call, stage.leg)])],
  };
}

function tellCaller(call: Call, text: string): TelephonyCommand {
  return { type: "prompt.play", callId: call.id, channelId: callerOf(call.id), playbackId: announcementId(call.id, call.announcements + 1), speech: [{ kind: "words", text, language: call.language }] };
}
