// A campaign as it runs on the floor: what it did, as facts. Whoever keeps how far it has come with each person, and every
// dial, does so from these (campaign_members, campaign_attempts).
import type { AgentId, CallId, CampaignId, Instant } from "../../kernel/kernel.ts";
import type { AttemptEnd, Candidate } from "../plan.ts";

/** One dial to one person. */
export interface Attempt {
  /** The call's own id: attemptId(campaign, member, n). */
  readonly attempt: CallId;
  readonly memberId: string;
  readonly number: string;
  readonly n: number;
}

export type CampaignFact = { readonly campaignId: CampaignId; readonly at: Instant } & (
  /** People who are due, from the feed; not in the journal: the feed knows them. */
  | { readonly type: "campaign.fed"; readonly candidates: readonly Candidate[]; readonly isEmpty: boolean }
  /** An attempt began. Whether he may be called is asked after this, and on record before anything rings. `agentId`: who had him before him first. */
  | ({ readonly type: "campaign.dialed"; readonly shown: string | null; readonly agentId: AgentId | null } & Attempt)
  | ({ readonly type: "campaign.attempt-ended" } & Attempt & AttemptOutcome)
  /** An agent says what came of it, or corrects it; mostly after its end. */
  | ({ readonly type: "campaign.noted"; readonly disposition: string } & Attempt)
  /** He was not dialled: he is the feed's again. */
  | { readonly type: "campaign.returned"; readonly memberId: string; readonly why: "paused" | "stopped" | "over" }
);

export interface AttemptOutcome {
  readonly end: AttemptEnd;
  readonly agentId: AgentId | null;
  readonly answeredAt: Instant | null;
  readonly connectedAt: Instant | null;
  /** From the answer to an agent; null: none was there. */
  readonly toAgentMs: number | null;
  /** What machine detection said. */
  readonly amd: string | null;
  /** As far as it is known by then. */
  readonly disposition: string | null;
}

/** What a campaign did in one hour that begins then, for its budget: calls put through, abandoned, and found to be machines. */
export interface SpentHour { readonly hour: Instant; readonly live: number; readonly abandoned: number; readonly machines: number }

/** What is to be known of it before it dials. */
export interface Recalled {
  /** Of the days that its rule of abandonment looks back. */
  readonly spent: readonly SpentHour[];
  /** How many attempts of it ended with each disposition, since it began. */
  readonly dispositions: Readonly<Record<string, number>>;
}
