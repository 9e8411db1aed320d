// What the emergency switch says to those in line: each message once, the house's first, and never while a phone is being
// rung for him. Whoever came to the line by a flow has heard it there. A playback that was cut off is heard again.
import { waitsForAgent } from "../call/attempt.ts";
import type { Call } from "../call/call.ts";
import { cause, end, leaveLine, stopAnnouncement } from "../call/decide.ts";
import { announcementId, callerOf, timerId } from "../kernel/ids.ts";
import type { Speech } from "../kernel/command.ts";
import { nothing, type CallId, type Instant, type QueueId } from "../kernel/kernel.ts";
import { messagesInLine, recordingOf, type EmergencyMessage } from "../queue/emergency.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { facts, join } from "./turns.ts";

/** All who stand in a line now: the switch may just have been set. */
export function tellLines(floor: Floor, now: Instant): FloorTurn {
  if (floor.configuration.emergencies.length === 0) return nothing;
  return join(nothing, ...[...floor.lines.values()].flatMap((line) => [...line].map((id) => emergencyInLine(floor, id, now))));
}

/** What follows for him who has heard one, else the next that he has not. */
export function emergencyInLine(floor: Floor, callId: CallId, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call?.stage.name !== "queued" || isBeingTold(call) || waitsForAgent(call)) return nothing;
  const messages = messagesInLine(floor.configuration.emergencies, call.stage.place.queueId, now);
  const due = call.telling?.isHeard === true ? messages.find(({ message }) => message.id === call.telling?.emergencyId && message.then.kind !== "wait") : undefined;
  if (due !== undefined) return letGo(call, due.message, now);
  const next = messages.find(({ message }) => !hasHeard(floor, call, message.id));
  return next === undefined ? nothing : tell(call, next, now);
}

/** After a restart nobody knows whether he heard it to its end. */
export function tellAgain(floor: Floor, call: Call, now: Instant): FloorTurn {
  const { telling, stage } = call;
  if (telling === null || telling.isHeard || stage.name !== "queued") return emergencyInLine(floor, call.id, now);
  const cutOff = messagesInLine(floor.configuration.emergencies, stage.place.queueId, now).find(({ message }) => message.id === telling.emergencyId);
  return cutOff === undefined ? { facts: [], commands: stopAnnouncement(call) } : tell(call, cutOff, now);
}

/** Another sentence that came between has cut it off. */
function isBeingTold({ telling, id, announcements }: Call): boolean {
  return telling !== null && !telling.isHeard && telling.playbackId === announcementId(id, announcements);
}

function hasHeard(floor: Floor, call: Call, emergencyId: string): boolean {
  return call.heard.includes(emergencyId) || floor.sessions.get(call.id)?.heard.includes(emergencyId) === true;
}

function tell(call: Call, { place, message }: { readonly place: QueueId | null; readonly message: EmergencyMessage }, now: Instant): FloorTurn {
  const { id, language } = call;
  const channelId = callerOf(id);
  const text = message.text[language];
  const playbackId = announcementId(id, call.announcements + 1);
  const words: Speech = { kind: "words", text, language };
  return {
    facts: [{ type: "call.emergency-told", callId: id, at: now, queueId: place, emergencyId: message.id, playbackId, text, language }],
    commands: [
      ...stopAnnouncement(call), { type: "music.stop", callId: id, channelId }, { type: "timer.clear", timerId: timerId(id, "announce") },
      { type: "prompt.play", callId: id, channelId, playbackId, speech: [message.isRecorded ? { kind: "recording", name: recordingOf(place), language, otherwise: [words] } : words] },
    ],
  };
}

/** Out of the line: to the flow, or off the telephone. */
function letGo(call: Call, { then }: EmergencyMessage, now: Instant): FloorTurn {
  if (call.stage.name !== "queued") return nothing;
  const { queueId } = call.stage.place;
  return facts({ type: "call.left-queue", callId: call.id, at: now, queueId, reason: "emergency", ...(then.kind === "flow" ? { flowId: then.flowId } : {}) });
}

/** He has left the line with nowhere to go. */
export function sayGoodbye(call: Call, now: Instant): FloorTurn {
  return join({ facts: [], commands: leaveLine(call) }, end(call, "supervisor", cause.normal, now));
}
