// A campaign and the people it calls, for tests: each says what it needs otherwise.
import type { CampaignPlan, Candidate } from "../../src/core/campaign/plan.ts";
import type { CampaignId, QueueId } from "../../src/core/kernel/kernel.ts";

export const spring = "spring" as CampaignId;

export function plan(change: Partial<CampaignPlan> = {}): CampaignPlan {
  return {
    id: spring, name: "Spring", wish: "running", mode: { type: "progressive" }, queueId: "operators" as QueueId, purpose: "service", isSimilar: true, language: "es", priority: 0,
    shown: [], linesMax: 20, dialsPerSecond: 10, ringMs: 20_000, abandonment: "us",
    safeHarbour: { es: "Le llamamos del Banco Garbí.", ca: "Li truquem del Banc Garbí.", en: "This is Garbí Bank." },
    calendar: null, from: null, until: null, retries: [], attemptsMax: 3, caps: [], dayParts: [], quota: null, finalDispositions: [], amd: null, cardsGiveWay: false, script: { es: "Hola {name}", ca: "Hola {name}", en: "Hello {name}" }, ...change,
  };
}

/** Whom the feed gives under this number of the list. */
export function candidate(memberId: string, change: Partial<Candidate> = {}): Candidate {
  return { memberId, contactId: null, name: `Person ${memberId}`, language: null, numbers: [`+346000${memberId.padStart(5, "0")}`], fields: {}, attempts: 0, only: null, dueAt: null, ...change };
}
