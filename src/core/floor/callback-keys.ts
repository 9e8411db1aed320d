// A caller in line presses the key for a callback: he is asked for the number, hears it read back, and hangs up with his
// place kept. While he chooses he stands in line as before; whoever is offered meanwhile is put through.
import { callbackWords } from "../callback/words.ts";
import { ask } from "../callback/decide.ts";
import type { Call } from "../call/call.ts";
import { callbackOfCall } from "../kernel/ids.ts";
import { nothing, type Instant } from "../kernel/kernel.ts";
import type { Queue } from "../queue/queue.ts";
import { letGo, say } from "./callback-agreed.ts";
import { reasonOf } from "./carrying.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { callbackFor } from "./callbacks.ts";
import { dialable } from "./dialable.ts";
import { leaveByKey } from "./leaving.ts";
import { facts, join } from "./turns.ts";
import { askedFrom } from "./work.ts";

const end_ = "#";
const longest = 20;

export function keyInLine(floor: Floor, call: Call, digit: string, now: Instant): FloorTurn {
  if (call.stage.name !== "queued") return nothing;
  if (call.asking === null) return firstKey(floor, call, { digit, queue: floor.configuration.queues.get(call.stage.place.queueId) }, now);
  switch (call.asking.step) {
    case "choose": case "confirm": return chosen(floor, call, digit, now);
    case "type": return typed(floor, call, digit, now);
    case "agreed": return nothing;
  }
}

/** What the queue offers instead of waiting: a callback, or to leave a message. */
function firstKey(floor: Floor, call: Call, { digit, queue }: { readonly digit: string; readonly queue: Queue | undefined }, now: Instant): FloorTurn {
  if (queue === undefined || digit === "") return nothing;
  if (digit === queue.messageKey) return leaveByKey(floor, call, digit, now);
  return digit === queue.callbackKey ? begin(floor, call, now) : nothing;
}

/** Withheld numbers and those that may not be dialled are not offered. */
function begin(floor: Floor, call: Call, now: Instant): FloorTurn {
  const { ani, language } = call;
  const words = callbackWords[language];
  const number = ani === null ? null : dialable(floor, ani);
  return number !== null ? say(call, { step: "choose", number, text: words.choose(number) }, now) : say(call, { step: "type", number: null, text: words.type }, now);
}

function chosen(floor: Floor, call: Call, digit: string, now: Instant): FloorTurn {
  const number = call.asking?.number ?? null;
  if (digit === "2") return say(call, { step: "type", number: null, text: callbackWords[call.language].type }, now);
  return digit === "1" && number !== null ? agree(floor, call, number, now) : nothing;
}

function typed(floor: Floor, call: Call, digit: string, now: Instant): FloorTurn {
  const keys = call.asking?.typed ?? "";
  if (digit !== end_) return keys.length < longest ? facts({ type: "call.callback-typed", callId: call.id, at: now, digit }) : nothing;
  const words = callbackWords[call.language];
  const number = dialable(floor, keys);
  return number !== null ? say(call, { step: "confirm", number, text: words.confirm(number) }, now) : say(call, { step: "type", number: null, text: words.wrong }, now);
}

/** He has his callback in this very turn, whatever becomes of his line now. */
function agree(floor: Floor, call: Call, number: string, now: Instant): FloorTurn {
  if (call.stage.name !== "queued") return nothing;
  const { place } = call.stage;
  const { id, caller, language } = call;
  const asked = callbackFor(floor, { queueId: place.queueId, number, caller }) !== undefined ? nothing : ask(callbackOfCall(id), {
    queueId: place.queueId, number, caller, language, arrivedAt: place.since ?? place.queuedAt, priority: place.priority, only: place.only,
    ...askedFrom(floor, call), reason: reasonOf(floor, id), way: "key", by: null, originCall: id, notBefore: null,
  }, now);
  return join(asked, letGo(call, { number, key: floor.configuration.queues.get(place.queueId)?.callbackKey ?? "" }, now));
}
