// Whether a queue is open now.
import type { Instant } from "../kernel/kernel.ts";
import { isClosedNow } from "../queue/emergency.ts";
import type { Queue } from "../queue/queue.ts";
import { hoursAt } from "../sla/calendar.ts";
import type { Floor } from "./floor.ts";

/** By its calendar, or closed at once by a supervisor. */
export function hoursOf({ configuration: { calendars, emergencies } }: Floor, { id, calendar }: Queue, now: Instant): "open" | "closed" | "holiday" {
  if (isClosedNow(emergencies, id)) return "closed";
  const hours = calendar === null ? undefined : calendars.get(calendar);
  return hours === undefined ? "open" : hoursAt(hours, now);
}
