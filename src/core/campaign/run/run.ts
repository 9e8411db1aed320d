// A campaign as it runs on the floor: what it did, as facts. Whoever keeps how far it has come with each person, and every
// dial, does so from these (campaign_members, campaign_attempts).
import type { AmdVerdict } from "../../kernel/sound.ts";
import type { AgentId, CallId, CampaignId, Instant } from "../../kernel/kernel.ts";
import type { AbandonCounts } from "../abandonment/rules.ts";
import type { Whereabouts } from "../called-hours.ts";
import type { Pacer, PacingReasons } from "../pacing/pace.ts";
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
  /** The feed, what was done so far, or where its people are has been asked for; not in the journal, as the next three. */
  | { readonly type: "campaign.asked"; readonly for: "feed" | "past" | "whereabouts" }
  | { readonly type: "campaign.recalled"; readonly recalled: Recalled | null }
  | { readonly type: "campaign.located"; readonly whereabouts: readonly Whereabouts[] | null }
  /** How it stands, when that changed since the last look. */
  | { readonly type: "campaign.looked"; readonly standing: Standing }
  /** An attempt began. Whether he may be called is asked after this, and on record before anything rings. `agentId`: who had him before him first. */
  | ({ readonly type: "campaign.dialed"; readonly shown: string | null; readonly agentId: AgentId | null } & Attempt)
  | ({ readonly type: "campaign.attempt-ended" } & Attempt & AttemptOutcome)
  /** Somebody answered and has an agent; or none was there in time, and he hears who called. */
  | ({ readonly type: "campaign.put-through"; readonly agentId: AgentId; readonly toAgentMs: number } & Attempt)
  | ({ readonly type: "campaign.abandoned" } & Attempt)
  /** An agent says what came of it, or corrects it; mostly after its end. */
  | ({ readonly type: "campaign.noted"; readonly disposition: string; /** what he said before */ readonly was?: string | null } & Attempt)
  /** He was not dialled: he is the feed's again. */
  | { readonly type: "campaign.returned"; readonly memberId: string; readonly why: "paused" | "stopped" | "over" | "hours" | "budget" }
);

/** `ms`: from the answer. `isControl`: judged a machine, and given to an agent all the same. */
export interface AttemptAmd { readonly verdict: AmdVerdict; readonly ms: number; readonly isControl: boolean }

export interface AttemptOutcome {
  readonly end: AttemptEnd;
  readonly agentId: AgentId | null;
  /** He was on the line before it rang: what came of it is in no budget. */
  readonly isByHand?: true;
  /** Where he chose the number: what it saw. */
  readonly shown?: string | null;
  readonly answeredAt: Instant | null;
  readonly connectedAt: Instant | null;
  /** From the answer to an agent; null: none was there. */
  readonly toAgentMs: number | null;
  /** What machine detection said; null: nobody asked it. */
  readonly amd: AttemptAmd | null;
  /** As far as it is known by then. */
  readonly disposition: string | null;
  /** Of one that failed: all the time that it was dialled, not a word came from the trunk. */
  readonly isSilent?: true;
}

/** What a campaign did in one hour that begins then, for its budget. */
export interface SpentHour extends AbandonCounts { readonly hour: Instant }

/** What is to be known of it before it dials. */
export interface Recalled {
  /** Of the days that its rule of abandonment looks back. */
  readonly spent: readonly SpentHour[];
  /** How many attempts of it ended with each disposition, since it began. */
  readonly dispositions: Readonly<Record<string, number>>;
}

/** Why it dials nobody now; null: it dials, or waits for what it has dialled. `budget`: no line beside those for free agents; `budget-spent`: none at all; `nobody-free`: to look at whoever is next. */
export type WhyNot = "not-running" | "not-yet" | "over" | "outside-hours" | "quota" | "past-unknown" | "nobody-due" | "no-agents" | "nobody-free" | "lines" | "speed" | "budget" | "budget-spent" | "risk" | "by-hand" | "failing" | "trunk-silent";

/** For screens: how it stands now, and the figures that its pacing comes from. */
export interface Standing {
  readonly whyNot: WhyNot | null;
  readonly free: number;
  readonly ringing: number;
  readonly waiting: number;
  readonly talking: number;
  readonly hopper: number;
  readonly pacing: PacingReasons | null;
  /** Outside its hours, or with its budget spent: when it goes on; else null. */
  readonly opensAt: Instant | null;
}

/** A campaign on the floor. Who is called by it now is in the calls. */
export interface Run {
  readonly id: CampaignId;
  /** Who is called next, the first first. */
  readonly hopper: readonly Candidate[];
  readonly fed: { readonly askedAt: Instant | null; readonly at: Instant | null; readonly isEmpty: boolean };
  readonly past: { readonly askedAt: Instant | null; readonly isKnown: boolean };
  /** Where its people are, as far as is known: none at first. */
  readonly places: { readonly askedAt: Instant | null; readonly at: Instant | null; readonly whereabouts: readonly Whereabouts[] };
  readonly spent: readonly SpentHour[];
  readonly dispositions: Readonly<Record<string, number>>;
  /** Dials of the last second, and all since the service began. */
  readonly lately: readonly Instant[];
  readonly dials: number;
  /** Dials that failed by our own fault one after another (trunk, Asterisk or database away), the last of them, and how many of the last the trunk said nothing to. */
  readonly failures: { readonly inARow: number; readonly at: Instant | null; readonly silent: number };
  /** How many people each agent has skipped since he called one. */
  readonly skips: ReadonlyMap<AgentId, number>;
  readonly standing: Standing;
  /** What its pacing has learnt: mutable, as the dispatcher is. */
  readonly pacer: Pacer;
}
