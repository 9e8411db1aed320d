// What Asterisk and our own errands tell of a call.
import { lineProgressed } from "../call/attempt.ts";
import type { Call } from "../call/call.ts";
import { muteFailed } from "../call/conference.ts";
import { end, music, offerOver, cause } from "../call/decide.ts";
import { rungFor, rungOf } from "../call/parties.ts";
import { earOver, hush } from "../call/recording.ts";
import type { Caller } from "../kernel/contact-card.ts";
import { announcementId, callerOf, callIdOf, isMessage, timerId, trackOf } from "../kernel/ids.ts";
import { later, nothing, type CallId, type ChannelId, type Instant } from "../kernel/kernel.ts";
import { deaf, keyOfAnswered, toldAll } from "./amd.ts";
import { pickedUp } from "./carrying.ts";
import { agreedHeard } from "./callback-agreed.ts";
import { keyInLine } from "./callback-keys.ts";
import type { Command, Floor, FloorTurn, Input } from "./floor.ts";
import { keyWhileLeaving, messagePromptOver, messageRecorded, messageUnheard } from "./leaving.ts";
import { keyPressed } from "./press.ts";
import { legGone } from "./rescue.ts";
import { facts, stepFlow } from "./turns.ts";

type Of<T extends Input["type"]> = Extract<Input, { type: T }>;

/** Who is calling must be known before he is greeted, but never at the price of silence. */
const lookUpDeadlineMs = 400;

export function arrived(floor: Floor, input: Of<"call.arrived">, now: Instant): FloorTurn {
  if (floor.calls.has(input.callId)) return nothing;
  const number = floor.configuration.numbers.get(input.dnis);
  const language = input.language ?? number?.language ?? "es";
  return {
    facts: [{ type: "call.arrived", callId: input.callId, at: now, ani: input.ani, dnis: input.dnis, trunk: input.trunk, language }],
    commands: [
      { type: "contact.look-up", callId: input.callId, ani: input.ani, deadlineMs: lookUpDeadlineMs },
      { type: "channel.answer", callId: input.callId, channelId: callerOf(input.callId) },
    ],
  };
}

/** Refused before he is answered: his carrier hears 503 and may try elsewhere. */
export function turnedAway(floor: Floor, { callId, ani, dnis, trunk, language }: Of<"call.turned-away">, now: Instant): FloorTurn {
  if (floor.calls.has(callId)) return nothing;
  return {
    facts: [
      { type: "call.arrived", callId, at: now, ani, dnis, trunk, language: language ?? floor.configuration.numbers.get(dnis)?.language ?? "es" },
      { type: "call.ended", callId, at: now, cause: cause.congestion, by: "system" },
    ],
    commands: [{ type: "channel.refuse", callId, channelId: callerOf(callId) }],
  };
}

export function lookedUp(floor: Floor, input: Of<"contact.looked-up">, now: Instant): FloorTurn {
  const call = floor.calls.get(input.callId);
  if (call?.caller.status !== "looking-up" || call.stage.name === "ended") return nothing;
  const caller = meant(input.caller, call.dialed?.contactId ?? null);
  return facts({ type: "call.identified", callId: call.id, at: now, caller, by: "number" }, ...pickedUp(floor, call, caller, now));
}

/** Of a campaign's call the list says which of those is meant who share the number. */
function meant(caller: Caller, contactId: string | null): Caller {
  const his = caller.status === "shared" ? caller.candidates.find((card) => card.contactId === contactId) : undefined;
  return his === undefined ? caller : { status: "known", contact: his };
}

export function legRang(floor: Floor, channelId: ChannelId, now: Instant): FloorTurn {
  const call = floor.calls.get(callIdOf(channelId));
  const agentId = call === undefined ? undefined : rungFor(call, channelId);
  return agentId === undefined ? progressed(floor, channelId, now) : facts({ type: "call.leg-rang", callId: callIdOf(channelId), at: now, agentId, leg: channelId });
}

/** The far side of a campaign's dial gives a first sign of life. */
export function progressed(floor: Floor, channelId: ChannelId, now: Instant): FloorTurn {
  const call = floor.calls.get(callIdOf(channelId));
  return call === undefined || callerOf(call.id) !== channelId ? nothing : lineProgressed(call, now);
}

export function channelDestroyed(floor: Floor, { channelId, cause: why }: Of<"channel.destroyed">, now: Instant): FloorTurn {
  const call = floor.calls.get(callIdOf(channelId));
  if (call === undefined) return nothing;
  return trackOf(channelId) === null ? legGone(floor, call, { channelId, why }, now) : earOver(call, channelId, { failed: false }, now);
}

/**
 * Keys count on the caller's own channel while a flow has him, and on an agent's outside phone that was asked for one. In a
 * conversation they are kept out of the recording, whoever presses them.
 */
export function digitPressed(floor: Floor, { channelId, digit }: Of<"digit.pressed">, now: Instant): FloorTurn {
  const call = floor.calls.get(callIdOf(channelId));
  if (call === undefined) return nothing;
  if (call.asked.includes(channelId) && rungFor(call, channelId) !== undefined) return keyPressed(call, channelId, digit, now);
  if (call.stage.name === "connected") return hush(call, now);
  if (callerOf(call.id) !== channelId) return nothing;
  const answered = keyOfAnswered(floor, call, digit, now);
  if (answered !== null) return answered;
  if (call.stage.name === "queued" || call.asking?.step === "agreed") return keyInLine(floor, call, digit, now);
  if (call.stage.name !== "in-flow") return nothing;
  if (call.leaving !== null) return keyWhileLeaving(floor, call, digit, now);
  return stepFlow(floor, call.id, { type: "digit.pressed", digit }, now);
}

export function promptFinished(floor: Floor, input: Of<"prompt.finished">, now: Instant): FloorTurn {
  const call = floor.calls.get(callIdOf(input.playbackId));
  if (call === undefined) return nothing;
  if (call.consult !== null) return nothing;
  if (input.playbackId !== announcementId(call.id, call.announcements)) return stepFlow(floor, call.id, input, now);
  const over = toldAll(call, now);
  if (over !== null) return over;
  if (call.leaving !== null) return messagePromptOver(floor, call, call.leaving, now);
  return call.asking?.step === "agreed" ? agreedHeard(call, now) : announcementOver(floor, call, input, now);
}

/** He waits on, and hears music again. */
function announcementOver(floor: Floor, call: Call, input: Of<"prompt.finished">, now: Instant): FloorTurn {
  const told: FloorTurn["facts"] = call.telling?.playbackId === input.playbackId ? [{ type: "call.emergency-heard", callId: call.id, at: now, emergencyId: call.telling.emergencyId }] : [];
  if (call.stage.name === "returning") return { facts: [], commands: [music(call, "default")] };
  const queue = "place" in call.stage ? floor.configuration.queues.get(call.stage.place.queueId) : undefined;
  if (queue === undefined) return nothing;
  const again = { type: "timer.set", timerId: timerId(call.id, "announce"), at: later(now, queue.announceEveryMs) } as const;
  return { facts: told, commands: [music(call, queue.musicClass), ...(queue.announceEveryMs === 0 ? [] : [again])] };
}

export function recordingFinished(floor: Floor, input: Of<"recording.finished">, now: Instant): FloorTurn {
  const callId = callIdOf(input.recordingId);
  const call = floor.calls.get(callId);
  if (isMessage(input.recordingId)) return call?.leaving?.recordingId === input.recordingId ? messageRecorded(floor, call, { ...input, spokenMs: input.spokenMs ?? null }, now) : nothing;
  if (trackOf(input.recordingId) === null) return stepFlow(floor, callId, input, now);
  return call ? earOver(call, input.recordingId, input, now) : nothing;
}

/** A command that Asterisk refused. A channel that is gone is ordinary on a telephone: its own event tells. */
export function commandFailed(floor: Floor, { command, status }: Of<"command.failed">, now: Instant): FloorTurn {
  if (!("callId" in command)) return nothing;
  const call = floor.calls.get(command.callId);
  if (call === undefined) return nothing;
  switch (command.type) {
    case "channel.originate": return notRung(floor, call, command.channelId, now);
    case "channel.snoop": return trackOf(command.snoopId) !== null ? earOver(call, command.snoopId, { failed: status !== 404 }, now) : legGone(floor, call, { channelId: command.snoopId, why: cause.failed, isFailed: true }, now);
    case "prompt.play": return promptFinished(floor, { type: "prompt.finished", playbackId: command.playbackId, failed: true }, now);
    case "recording.check": return status === 404 ? messageUnheard(floor, call, now) : nothing;
    case "recording.start": return isMessage(command.recordingId) ? messageNotStarted(floor, call, status, now) : trackOf(command.recordingId) !== null ? earOver(call, command.recordingId, { failed: status !== 404 }, now) : stepFlow(floor, call.id, { type: "recording.finished", recordingId: command.recordingId, durationMs: 0, failed: true }, now);
    default: return soundFailed(floor, call, { command, status }, now);
  }
}

/** A channel that is gone has no voice: he hung up before the tone. */
function messageNotStarted(floor: Floor, call: Call, status: number, now: Instant): FloorTurn {
  return messageRecorded(floor, call, { durationMs: 0, spokenMs: 0, failed: status !== 404 }, now);
}

/** The screen must not say muted, or recording, or paused, when Asterisk is not. */
function soundFailed(floor: Floor, call: Call, { command, status }: { readonly command: Command; readonly status: number }, now: Instant): FloorTurn {
  switch (command.type) {
    case "talk.detect": return deaf(floor, call, now);
    case "channel.mute": return muteFailed(call, command.channelId, command.isMuted, now);
    // One that has not begun is silenced when it does; the end of one that is over is told by itself.
    case "recording.pause": case "recording.resume": return status === 404 || status === 409 ? nothing : earOver(call, command.recordingId, { failed: true }, now);
    default: return nothing;
  }
}

function notRung(floor: Floor, call: Call, channelId: ChannelId, now: Instant): FloorTurn {
  const isOffer = rungOf(call).some(({ leg }) => leg === channelId);
  return isOffer ? offerOver(call, { legs: [channelId], reason: "failed" }, now) : legGone(floor, call, { channelId, why: cause.failed, isFailed: true }, now);
}

/** Something of ours broke while judging this call: the dialplan's failover queue takes the caller. */
export function surrendered(floor: Floor, callId: CallId, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call === undefined || call.stage.name === "ended") return nothing;
  const over = end(call, "system", cause.failed, now);
  const kept = over.commands.filter((command) => command.type !== "channel.hangup" || command.channelId !== callerOf(callId));
  return { facts: over.facts, commands: [...kept, { type: "channel.fail-over", callId, channelId: callerOf(callId) }] };
}
