// What a communication plan is: steps by phone, SMS, mail and letter that each person of a list goes through in order, why,
// when, under which conditions and who answers for it. Decided by administration and replaced whole; how far it has come with
// each person is kept apart (due.ts).
import type { CampaignId, Instant, Language, QueueId } from "../../kernel/kernel.ts";
import type { Purpose } from "../../kernel/purpose.ts";

export const channels = ["mail", "sms", "letter", "phone"] as const;
export type Channel = (typeof channels)[number];

type InLanguages<T> = Readonly<Record<Language, T>>;

/** Texts hold {fields} of the person; {field|otherwise} where he may lack it. */
export interface Written { readonly subject: string; readonly text: string }

export type StepContent =
  | { readonly channel: "mail" | "letter"; readonly words: InLanguages<Written> }
  | { readonly channel: "sms"; readonly words: InLanguages<string> }
  /** Somebody calls him: he is put into a campaign, or agents of a queue have a callback of him. `note`: what they read. */
  | { readonly channel: "phone"; readonly into: { readonly type: "campaign"; readonly campaignId: CampaignId } | { readonly type: "callback"; readonly queueId: QueueId }; readonly note: string };

/** Counted from the step before; for the first, from the beginning of the round. */
export type StepTime =
  | { readonly type: "after"; readonly ms: number }
  /** So many days later, at that minute of the local day. */
  | { readonly type: "day"; readonly days: number; readonly minute: number }
  /** On a day of the calendar, "2026-12-01". */
  | { readonly type: "date"; readonly date: string; readonly minute: number };

export type StepCondition =
  | { readonly type: "always" }
  /** He has neither answered nor talked with us since the round began. */
  | { readonly type: "no-answer" }
  /** That earlier step did not reach him: not delivered, or no conversation. */
  | { readonly type: "not-reached"; readonly stepId: string };

export interface PlanStep {
  readonly id: string;
  /** What this step is for, in the words of whoever planned it. */
  readonly aim: string;
  readonly content: StepContent;
  readonly time: StepTime;
  readonly condition: StepCondition;
  /** Users who answer for it. */
  readonly people: readonly string[];
}

/** Again from the first step, so long after the round before began, at most so many rounds in all. */
export interface Repeat { readonly every: number; readonly unit: "day" | "month"; readonly most: number }

/** When messages leave, where the person is; 0 = Monday. */
export interface WritingHours { readonly days: readonly number[]; readonly from: number; readonly until: number; readonly notOnHolidays: boolean }

export const results = ["order", "payment", "incident", "contact"] as const;
/** What is counted as its success, from the customer record: an order, less owed than before, an incident opened, a call to us. */
export interface Measure { readonly result: (typeof results)[number]; readonly withinDays: number }

export type PlanWish = "draft" | "running" | "paused" | "stopped";

export interface CommunicationPlan {
  readonly id: string;
  readonly name: string;
  readonly wish: PlanWish;
  /** What the whole is for. */
  readonly aim: string;
  /** Why people are written to, as the law asks. */
  readonly purpose: Purpose;
  /** What is offered is like what a customer has already. */
  readonly isSimilar: boolean;
  readonly listId: string;
  /** Of those whose own is not known. */
  readonly language: Language;
  readonly steps: readonly PlanStep[];
  readonly repeat: Repeat | null;
  readonly hours: WritingHours;
  /** Of those for whom no place is known. */
  readonly zone: string;
  /** So many of a hundred are never contacted, to compare with. */
  readonly controlPercent: number;
  /** Chooses them: the same seed, the same people. */
  readonly seed: string;
  readonly measure: Measure;
}

/** How a step ended for a person. `unknown`: it may have left; it is never sent again. */
export type StepState = "queued" | "sending" | "sent" | "delivered" | "failed" | "unknown" | "skipped" | "cancelled";

export interface StepRecord { readonly round: number; readonly stepId: string; readonly at: Instant; readonly state: StepState; /** of a phone step: they talked */ readonly reached: boolean }

/** What came back from a person. */
export interface Answer { readonly at: Instant; readonly kind: "reply" | "conversation" }
