// A campaign that can be run as it is, and a house for it.
import type { Planned, PlanHouse } from "../../src/core/campaign/check-plan.ts";
import { usualPlan } from "../../src/core/campaign/usual-plan.ts";
import type { CalendarId, FlowId, Instant, QueueId } from "../../src/core/kernel/kernel.ts";

const mornings = [0, 1, 2, 3, 4].map(() => [{ from: 540, to: 840 }]);

/** Friday 27 November 2026, 11:00 in Madrid. */
export const aFriday = Date.parse("2026-11-27T10:00:00Z") as Instant;

export const planHouse: PlanHouse = {
  now: aFriday, country: "ES", zone: "Europe/Madrid",
  queues: new Map([["sales" as QueueId, { able: 4, dispositions: ["sold", "no"] }], ["alone" as QueueId, { able: 1, dispositions: [] }], ["nobody" as QueueId, { able: 0, dispositions: [] }]]),
  flows: new Set(["survey" as FlowId]),
  calendars: new Map([
    ["mornings" as CalendarId, { id: "mornings" as CalendarId, zone: "Europe/Madrid", week: [...mornings, [], []], holidays: new Set(["2026-11-30"]) }],
    ["sundays" as CalendarId, { id: "sundays" as CalendarId, zone: "Europe/Madrid", week: [[], [], [], [], [], [], [{ from: 600, to: 720 }]], holidays: new Set<string>() }],
  ]),
  numbers: new Set(["+34931000001", "+34600000001"]),
};

export function planned(change: Partial<Planned> = {}): Planned {
  const message = { es: "Le ha llamado el Banco Alameda.", ca: "Us ha trucat el Banc Alameda.", en: "Banco Alameda has called you." };
  return { ...usualPlan, name: "Autumn", queueId: "sales" as QueueId, safeHarbour: message, shown: ["+34931000001"], lists: ["autumn"], ...change };
}
