// A caller leaves a message: an invitation, a beep, his voice; then he hears what became of it.
import { announcementId, callerOf, messageId, timerId } from "../kernel/ids.ts";
import { later, nothing, type Instant } from "../kernel/kernel.ts";
import type { Call, CallTurn } from "./call.ts";
import { clear, stopAnnouncement } from "./decide.ts";
import { farewell, invitation } from "./message-words.ts";
import type { Leaving, MessageOutcome } from "./message.ts";

/** Five seconds in which nobody speaks end it. */
const maxSilenceMs = 5_000;
/** Asterisk ends a recording by itself; this catches the report that never comes. */
const guardMs = 30_000;
/** A breath, a click, "hello?": nothing that anybody could act on. Asterisk counts the seconds in which there was voice. */
export const leastSpokenMs = 2_000;

type Wish = Pick<Leaving, "queueId" | "since" | "priority" | "only" | "way" | "maxMs">;

/** Invites him to speak; at once to the beep when his flow has done that. */
export function invite(call: Call, wish: Wish, now: Instant): CallTurn {
  const { id, language } = call;
  const { queueId, since, priority, only, way, maxMs } = wish;
  const asked = { type: "call.message-asked", callId: id, at: now, queueId, since, priority, only, way, maxMs, language } as const;
  if (way === "flow") {
    const begun = begin(call, maxMs, now);
    return { facts: [{ ...asked, text: null }, ...begun.facts], commands: begun.commands };
  }
  const text = invitation(language, way);
  return { facts: [{ ...asked, text }], commands: saying(call, text) };
}

/** Whatever is said is said after what he hears now. */
function saying(call: Call, text: string): CallTurn["commands"] {
  const { id, language, announcements } = call;
  const channelId = callerOf(id);
  return [
    ...stopAnnouncement(call), { type: "music.stop", callId: id, channelId },
    { type: "prompt.play", callId: id, channelId, playbackId: announcementId(id, announcements + 1), speech: [{ kind: "words", text, language }] },
  ];
}

/** The invitation is over: he is recorded. */
export function begin({ id, messages }: Pick<Call, "id" | "messages">, maxMs: number, now: Instant): CallTurn {
  const recordingId = messageId(id, messages + 1);
  return {
    facts: [{ type: "call.message-began", callId: id, at: now, recordingId }],
    commands: [
      { type: "recording.start", callId: id, channelId: callerOf(id), recordingId, maxMs, maxSilenceMs, beep: true, endOn: "#" },
      { type: "timer.set", timerId: timerId(id, "message"), at: later(now, maxMs + guardMs) },
    ],
  };
}

/** What Asterisk tells of a recording; `spokenMs` null where nobody counted. */
export interface Recorded { readonly durationMs: number; readonly spokenMs: number | null; readonly failed: boolean }

export function outcomeOf({ durationMs, spokenMs, failed }: Recorded): MessageOutcome {
  if (failed) return "failed";
  return (spokenMs ?? durationMs) < leastSpokenMs ? "too-short" : "left";
}

/** His voice is over. He is told what became of it, unless he is gone or goes on in his flow. */
export function endMessage(call: Call, outcome: MessageOutcome, durationMs: number, now: Instant): CallTurn {
  const { id, leaving, language, stage } = call;
  if (leaving?.step !== "recording" || leaving.recordingId === null) return nothing;
  const { queueId, recordingId, way } = leaving;
  const text = stage.name === "ended" || way === "flow" ? null : farewell(language, way, outcome);
  return {
    facts: [{ type: "call.message-ended", callId: id, at: now, queueId, recordingId, durationMs, outcome, text, language }],
    commands: [
      clear(call, "message"), ...(outcome === "too-short" || outcome === "dropped" ? [{ type: "recording.discard", callId: id, recordingId } as const] : []),
      ...(text === null ? [] : saying(call, text)),
    ],
  };
}

/** How long he has spoken at most, when nobody tells. */
export function sinceBegan({ leaving }: Call, now: Instant): number {
  return leaving === null || leaving.beganAt === null ? 0 : Math.min(now - leaving.beganAt, leaving.maxMs);
}
