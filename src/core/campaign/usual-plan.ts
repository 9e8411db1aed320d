// What a campaign is where nobody says otherwise: calm, lawful, and of use on the first day.
import { dayMs, hourMs } from "./rule.ts";
import type { CampaignPlan } from "./plan.ts";

/** A line for each free agent: nobody is abandoned by foresight that was wrong. */
export const usualPlan: Omit<CampaignPlan, "id" | "name" | "wish" | "queueId"> = {
  mode: { type: "progressive" },
  purpose: "service", isSimilar: false, language: "es", priority: 0, shown: [],
  linesMax: 30, dialsPerSecond: 2, ringMs: 25_000, abandonment: "us",
  safeHarbour: { es: "", ca: "", en: "" },
  calendar: null, from: null, until: null,
  retries: [
    { after: "busy", pauseMs: 15 * 60_000, most: 3, next: false },
    { after: "no-answer", pauseMs: 4 * hourMs, most: 3, next: false },
    { after: "given-up", pauseMs: hourMs, most: 3, next: false },
    { after: "rejected", pauseMs: dayMs, most: 1, next: false },
    { after: "machine", pauseMs: 4 * hourMs, most: 3, next: false },
    { after: "hung-up", pauseMs: dayMs, most: 1, next: false },
    { after: "abandoned", pauseMs: 3 * dayMs, most: 1, next: false },
    { after: "unreachable", pauseMs: hourMs, most: 2, next: true },
    { after: "no-such-number", pauseMs: 0, most: 1, next: true },
    { after: "failed", pauseMs: 30 * 60_000, most: 2, next: false },
  ],
  attemptsMax: 6, caps: [{ id: "person-day", most: 2, windowMs: dayMs, of: "person" }],
  dayParts: [{ fromHour: 9, untilHour: 14, most: 3 }, { fromHour: 14, untilHour: 21, most: 3 }],
  quota: null, finalDispositions: [], amd: null, cardsGiveWay: false,
  script: { es: "", ca: "", en: "" },
};
