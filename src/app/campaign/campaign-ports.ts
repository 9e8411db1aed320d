// Where campaigns are kept, as their use cases see it.
import type { PeopleThere } from "../../core/campaign/law-of-people.ts";
import type { CampaignPlan, CampaignWish } from "../../core/campaign/plan.ts";
import type { CampaignId, Instant } from "../../core/kernel/kernel.ts";
import type { AuditRecord } from "../administration/audit.ts";

/** A list that a campaign calls: how many people are on it. */
export interface CampaignList { readonly id: string; readonly name: string; readonly source: string; readonly people: number }

/** Of the people on its lists. */
export interface CampaignProgress { readonly people: number; readonly untouched: number; readonly waiting: number; readonly inHand: number; readonly done: number }

export interface CampaignRecord extends CampaignPlan {
  readonly version: number;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly lists: readonly CampaignList[];
}

export type PlannedFields = Omit<CampaignPlan, "id" | "wish">;

export interface CampaignStore {
  list(query: { readonly wish: CampaignWish | null; readonly limit: number; readonly cursor: string | null }): Promise<{ readonly items: readonly CampaignRecord[]; readonly nextCursor: string | null }>;
  get(id: CampaignId): Promise<CampaignRecord | null>;
  /** Those of them that are there. */
  several(ids: readonly CampaignId[]): Promise<readonly CampaignRecord[]>;
  /** "exists": there is one of this id; "list-not-found": one of the lists is not there. */
  create(id: CampaignId, fields: PlannedFields, lists: readonly string[], entry: AuditRecord): Promise<CampaignRecord | "exists" | "list-not-found">;
  /** `lists` null stay as they are. "changed": it is not at this version any more. */
  update(id: CampaignId, change: { readonly fields: PlannedFields; readonly lists: readonly string[] | null; readonly expected: number | null }, entry: AuditRecord | null): Promise<CampaignRecord | "changed" | "list-not-found" | null>;
  wish(id: CampaignId, wish: CampaignWish, entry: AuditRecord): Promise<CampaignRecord | null>;
  /** "has-dialed": what it dialed is kept; "running": it runs or is paused, whoever started it meanwhile. */
  remove(id: CampaignId, entry: AuditRecord): Promise<"removed" | "has-dialed" | "running" | null>;
  /** Where the people of these lists may be, those of whom the same is known together. */
  whereabouts(lists: readonly string[]): Promise<readonly PeopleThere[]>;
  progress(ids: readonly CampaignId[]): Promise<ReadonlyMap<CampaignId, CampaignProgress>>;
}
