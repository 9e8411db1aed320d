// Whether a flow may offer a callback now, and on which number.
import type { CallbackAnswer } from "../ivr/session.ts";
import type { Instant, QueueId } from "../kernel/kernel.ts";
import { dialable } from "./dialable.ts";
import type { Floor } from "./floor.ts";
import { hoursOf } from "./hours.ts";

/** On this number, as it is typed or as the carrier gave it; "" is withheld. */
export function callbackAnswer(floor: Floor, queueId: QueueId, typed: string, now: Instant): CallbackAnswer {
  const queue = floor.configuration.queues.get(queueId);
  if (queue === undefined) return { reason: "queue" };
  if (hoursOf(floor, queue, now) !== "open") return { reason: "closed" };
  const number = dialable(floor, typed);
  return number === null ? { reason: "number" } : { number };
}
