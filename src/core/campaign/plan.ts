// What a campaign is: whom it may call, how it dials, who talks, and what becomes of those who were not reached. Decided by
// administration and replaced whole; how far it has come is kept apart (progress.ts).
import type { AgentId, CalendarId, CampaignId, FlowId, Instant, Language, QueueId } from "../kernel/kernel.ts";
import type { Purpose } from "../kernel/purpose.ts";
import type { AbandonRule } from "./abandonment/rules.ts";
import type { HouseCap } from "./terms.ts";

/** Who is there first: in `manual` and `preview` an agent, before anything is dialled; in the others whoever answers. */
export type CampaignMode =
  /** Agents take whom they want from the list, and call. */
  | { readonly type: "manual" }
  /** A card first: dialled when the agent accepts, or by itself after so long; 0 = only when he does. He may say no so often in a row. */
  | { readonly type: "preview"; readonly acceptMs: number; readonly skipsInARow: number }
  /** A line for each free agent. */
  | { readonly type: "progressive" }
  /** So many lines for each free agent, 1 to 4. */
  | { readonly type: "ratio"; readonly ratio: number }
  | { readonly type: "predictive" }
  /** Nobody talks: whoever answers hears a flow. */
  | { readonly type: "agentless"; readonly flowId: FlowId };

/** Lines are dialled before anybody is there for whoever answers; by how many, its pacing says. */
export function isPaced({ type }: CampaignMode): boolean {
  return type === "progressive" || type === "ratio" || type === "predictive";
}

/** What people want of it. What it does follows from this, the hours, the budget and whoever is left (state.ts). */
export type CampaignWish = "draft" | "running" | "paused" | "stopped";

/** What came of one dial. `given-up`: we let go of a line that had rung long enough; `hung-up`: answered, and gone before an agent or the message could be there; `opted-out`: heard the message that nobody was there, or that was meant for a machine, and pressed the key by which he is never called again; `skipped`: an agent said no to the card; `not-called`: the card came to nothing by nobody's word, or the line was let go before it rang. */
export const attemptEnds = [
  "conversation", "abandoned", "opted-out", "machine", "hung-up", "played",
  "busy", "no-answer", "given-up", "rejected", "unreachable", "no-such-number", "failed",
  "not-allowed", "skipped", "not-called", "unknown",
] as const;
export type AttemptEnd = (typeof attemptEnds)[number];

/** After such an end: again after so long, at most so often in all; on his next number where `next`. */
export interface Retry { readonly after: AttemptEnd; readonly pauseMs: number; readonly most: number; readonly next: boolean }

/** In these local hours at most so many attempts on one person in all: so that he is tried at different times of the day. */
export interface DayPart { readonly fromHour: number; readonly untilHour: number; readonly most: number }

export interface CampaignPlan {
  readonly id: CampaignId;
  readonly name: string;
  readonly wish: CampaignWish;
  readonly mode: CampaignMode;
  /** Whose agents talk, with its skills, wrap-up, dispositions and recording. */
  readonly queueId: QueueId;
  readonly purpose: Purpose;
  /** What is offered is like what a customer has already. */
  readonly isSimilar: boolean;
  /** Of those whose own is not known. */
  readonly language: Language;
  /** Above 0: before campaigns and callers of less, in points of the queue's. */
  readonly priority: number;
  /** Numbers of the house that are shown, E.164, in turn; none: the house's usual. */
  readonly shown: readonly string[];
  readonly linesMax: number;
  readonly dialsPerSecond: number;
  /** How long a phone rings; never below 15 s. */
  readonly ringMs: number;
  /** The rule that bounds abandoned calls. */
  readonly abandonment: AbandonRule["id"];
  /** What somebody hears for whom no agent is there in time: who called, how to say no. */
  readonly safeHarbour: Readonly<Record<Language, string>>;
  /** When it dials, on top of what the law allows; null: whenever that does. */
  readonly calendar: CalendarId | null;
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly retries: readonly Retry[];
  readonly attemptsMax: number;
  readonly caps: readonly HouseCap[];
  readonly dayParts: readonly DayPart[];
  /** It is over when so many ended with one of these dispositions; null: when the list is. */
  readonly quota: { readonly dispositions: readonly string[]; readonly most: number } | null;
  /** Dispositions after which nobody calls him again in this campaign. */
  readonly finalDispositions: readonly string[];
  /**
   * Tells machines from people within so long of the answer; then tells machines at once who called and hangs up, or leaves
   * them that message after their tone. This share of them is given to an agent all the same (0.05 where nothing is said).
   * null: does not.
   */
  readonly amd: { readonly budgetMs: number; readonly then: "hang-up" | "message"; readonly controlShare?: number } | null;
  /** Somebody whom an agent has before him is set aside for a caller of his queues. */
  readonly cardsGiveWay: boolean;
  /** What agents read, as text with {name}-like fields of the member. */
  readonly script: Readonly<Record<Language, string>>;
}

/** Somebody who is to be called, with what is known of how far it has come with him. */
export interface Candidate {
  /** Of the list's row. */
  readonly memberId: string;
  readonly contactId: string | null;
  readonly name: string;
  readonly language: Language | null;
  /** E.164, the one to dial now first. */
  readonly numbers: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  /** Attempts so far in this campaign. */
  readonly attempts: number;
  /** Who alone calls him: he has promised. */
  readonly only: AgentId | null;
  /** Agreed, or the retry's; null: he was never called. */
  readonly dueAt: Instant | null;
  /** When the law's hours end where he is; absent or null: none bind it. */
  readonly callableUntil?: Instant | null;
  /** It was promised to him. */
  readonly isAgreed?: boolean;
  readonly rings?: Rings | null;
}

/** What the chance of an answer is learnt by: the time zone where it rings, and which people he is of. */
export interface Rings { readonly zone: string; readonly segment: string }
