// What is read of how campaigns go, and what people decide about one person.
import type { AmdCount } from "../../core/campaign/amd/matrix.ts";
import type { Stand } from "../../core/campaign/list-health.ts";
import type { Never } from "../../core/campaign/next.ts";
import type { NumberWatch } from "../../core/campaign/number-watch.ts";
import type { AttemptEnd } from "../../core/campaign/plan.ts";
import type { MemberState } from "../../core/campaign/what-next.ts";
import type { AgentId, CampaignId, Instant } from "../../core/kernel/kernel.ts";
import type { AuditRecord } from "../administration/audit.ts";

export interface CountedList { readonly id: string; readonly name: string; readonly untouched: number; readonly stands: readonly Stand[] }
export interface Answers { readonly dials: number; readonly answered: number }

export interface MemberRecord {
  readonly id: string; readonly list: string; readonly contactId: string | null; readonly name: string; readonly numbers: readonly string[]; readonly state: MemberState; readonly nextAt: Instant | null; readonly number: string | null;
  readonly isAgreed: boolean; readonly only: AgentId | null; readonly attempts: number; readonly outcome: AttemptEnd | null; readonly disposition: string | null; readonly why: Never | "twice" | null;
}

export interface AttemptRecord {
  readonly callId: string; readonly n: number; readonly number: string; readonly shown: string | null; readonly agentId: AgentId | null; readonly at: Instant; readonly answeredAt: Instant | null; readonly connectedAt: Instant | null; readonly endedAt: Instant | null;
  readonly outcome: AttemptEnd | null; readonly amd: string | null; readonly disposition: string | null; readonly followUpAt: Instant | null;
}

export interface MemberFilter { readonly state: MemberState | null; readonly outcome: AttemptEnd | null; /** part of a name */ readonly name: string | null; /** E.164 */ readonly number: string | null; readonly limit: number; readonly cursor: string | null }

export interface CampaignFiguresStore {
  lists(campaignId: CampaignId): Promise<readonly CountedList[]>;
  outcomes(campaignId: CampaignId): Promise<readonly { readonly outcome: AttemptEnd; readonly attempts: number }[]>;
  /** What machine detection said, beside what agents found. */
  amd(campaignId: CampaignId): Promise<readonly AmdCount[]>;
  hours(campaignId: CampaignId, zone: string): Promise<readonly (Answers & { readonly hour: number })[]>;
  shown(campaignId: CampaignId): Promise<readonly (Answers & { readonly number: string; readonly watch: NumberWatch | null })[]>;
  members(campaignId: CampaignId, filter: MemberFilter): Promise<{ readonly items: readonly MemberRecord[]; readonly nextCursor: string | null }>;
  /** `ahead`: who come before him of those who were never called. */
  member(campaignId: CampaignId, memberId: string): Promise<{ readonly member: MemberRecord; readonly history: readonly AttemptRecord[]; readonly ahead: number } | null>;
  /** false: he is in hand. */
  agree(campaignId: CampaignId, memberId: string, call: { readonly at: Instant; readonly on: Instant; readonly only: AgentId | null }, entry: AuditRecord): Promise<boolean>;
  /** Whoever is being called is called to the end, and never again. */
  takeOut(campaignId: CampaignId, memberId: string, entry: AuditRecord): Promise<void>;
}
