// What the flow of a call must say because of the emergency switch.
import type { Emergency } from "../ivr/session.ts";
import type { CallId, Instant, QueueId } from "../kernel/kernel.ts";
import { messageOn, recordingOf } from "../queue/emergency.ts";
import type { Floor } from "./floor.ts";

/** For the flow of a call: what it must say at a queue or, null, before all else. */
export function emergencyIn(floor: Floor, callId: CallId, now: Instant): (place: QueueId | null) => Emergency | null {
  return (place) => {
    const message = messageOn(floor.configuration.emergencies, place, now);
    if (message === null || floor.calls.get(callId)?.heard.includes(message.id) === true) return null;
    const { id, text, isRecorded, then } = message;
    return { id, then, prompt: { text, ...(isRecorded ? { recording: recordingOf(place) } : {}) } };
  };
}
