// Which numbers may be dialled, how they are written, and when a queue's customers may be called.
import type { QueueId } from "../kernel/kernel.ts";
import type { CallingRule } from "../sla/calling-window.ts";
import type { Floor } from "./floor.ts";

/** As its endpoint names it, "PJSIP/+34600111222@trunk"; null where it may not be dialled. One number is written one way, however it was typed. */
export function dialable({ configuration }: Floor, number: string): string | null {
  const endpoint = number === "" ? null : configuration.outsideEndpoint(number);
  return endpoint === null ? null : /^[^/]*\/([^@]+)/u.exec(endpoint)?.[1] ?? number;
}

export function callingRuleOf({ configuration }: Floor, queueId: QueueId): CallingRule {
  const queue = configuration.queues.get(queueId);
  const calendar = queue === undefined || queue.calendar === null ? null : configuration.calendars.get(queue.calendar) ?? null;
  return { calendar, zone: configuration.zone, window: { fromHour: queue?.callbackFromHour ?? 0, untilHour: queue?.callbackUntilHour ?? 0 } };
}
