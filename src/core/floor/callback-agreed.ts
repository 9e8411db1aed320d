// What a caller in line is told about his callback, and how he goes once it is agreed: he hears so in his language, his place is kept
// by the callback, and his line is hung up. However it was asked for: by a key, or for him.
import { callbackWords } from "../callback/words.ts";
import type { Call, CallbackStep } from "../call/call.ts";
import { cause, end, leaveLine, offerOver, stopAnnouncement } from "../call/decide.ts";
import { rungOf } from "../call/parties.ts";
import { announcementId, callerOf, timerId } from "../kernel/ids.ts";
import { nothing, type Instant } from "../kernel/kernel.ts";
import type { FloorTurn } from "./floor.ts";
import { join } from "./turns.ts";

interface Saying { readonly step: CallbackStep; readonly number: string | null; readonly text: string }

export function say(call: Call, { step, number, text }: Saying, now: Instant): FloorTurn {
  const { id, language } = call;
  const channelId = callerOf(id);
  return {
    facts: [{ type: "call.callback-step", callId: id, at: now, step, number, text, language }],
    commands: [
      ...stopAnnouncement(call), { type: "music.stop", callId: id, channelId }, { type: "timer.clear", timerId: timerId(id, "announce") },
      { type: "prompt.play", callId: id, channelId, playbackId: announcementId(id, call.announcements + 1), speech: [{ kind: "words", text, language }] },
    ],
  };
}

interface Agreed { readonly number: string; /** by which he asked for it; empty when it was asked for him */ readonly key: string }

/** Nothing when he is not in line. Phones that ring for him stop: whoever is free gets the callback in its turn. */
export function letGo(call: Call, { number, key }: Agreed, now: Instant): FloorTurn {
  if (!("place" in call.stage)) return nothing;
  const { queueId } = call.stage.place;
  const rung = offerOver(call, { legs: rungOf(call).map(({ leg }) => leg), reason: "caller-left" }, now);
  const left: FloorTurn = { facts: [{ type: "call.left-queue", callId: call.id, at: now, queueId, reason: "callback", key }], commands: leaveLine(call) };
  return join(rung, left, say(call, { step: "agreed", number, text: callbackWords[call.language].agreed }, now));
}

/** He has heard that it is agreed. */
export function agreedHeard(call: Call, now: Instant): FloorTurn {
  return call.asking?.step === "agreed" ? end(call, "callback", cause.normal, now) : nothing;
}
