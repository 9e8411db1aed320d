// What is kept about who may be called, and what was decided each time.
import type { Whereabouts } from "../../core/campaign/called-hours.ts";
import type { ListedRow } from "../../core/campaign/listed-person.ts";
import type { Consent, ListVersion, OptOut, PastAttempt } from "../../core/campaign/terms.ts";
import type { Candidate } from "../../core/campaign/plan.ts";
import type { Recalled } from "../../core/campaign/run/run.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { Wish } from "../../core/kernel/command.ts";
import type { CampaignId, ContactId, Instant, RequestId } from "../../core/kernel/kernel.ts";
import type { AuditRecord } from "../administration/audit.ts";

/** A contact who has the number, as far as rules about calling ask. */
export interface Callable { readonly contactId: ContactId; readonly kind: "person" | "firm"; /** null: his record names none of its own */ readonly country: string | null; readonly postalCode: string | null; readonly isCustomer: boolean; readonly consents: readonly Consent[] }

export interface KnownOfNumber {
  readonly contacts: readonly Callable[];
  readonly optOuts: readonly OptOut[];
  readonly lists: readonly ListVersion[];
  /** Those of the lists on which it stands. */
  readonly listed: readonly string[];
  /** Of the number, and of the contacts' and the listed person's others. */
  readonly history: readonly PastAttempt[];
  /** As the list has him; null: nobody of a list was asked for, or he is gone from it. */
  readonly listedPerson: ListedRow | null;
}

export interface OptOutWish { readonly number: string; readonly contactId: ContactId | null; readonly scope: OptOut["scope"]; readonly campaignId: string | null; readonly way: OptOut["way"]; readonly reason: string; readonly byName: string; /** when he said so; absent: now */ readonly since?: Instant; /** what asked for it: kept once, however often it is sent */ readonly requestId?: RequestId }

/** By a key, as the journal has it. */
export type KeyWish = Wish & { readonly requestId: RequestId; readonly since: Instant };

export interface OptOutRecord extends OptOut { readonly number: string; readonly reason: string; readonly byName: string; readonly removed: { readonly at: Instant; readonly by: string; readonly reason: string } | null }

export interface CallableStore {
  /** `memberId`: who of a list is meant, where one is: his record counts though the number is not in it. */
  known(number: string, since: Instant, memberId?: string | null): Promise<KnownOfNumber>;
  add(wish: OptOutWish, entry: AuditRecord): Promise<OptOutRecord>;
  /** null: there is none that holds. */
  remove(id: string, by: { readonly name: string; readonly reason: string }, entry: AuditRecord): Promise<OptOutRecord | null>;
  /** Newest first; of a number also those that were taken away. */
  list(query: { readonly number: string | null; readonly limit: number; readonly cursor: string | null }): Promise<{ readonly items: readonly OptOutRecord[]; readonly nextCursor: string | null }>;
  lists(): Promise<readonly (ListVersion & { readonly numbers: number; readonly importedAt: Instant; readonly byName: string })[]>;
  /** Those of the journal that are not on record, the first first. */
  unheeded(): Promise<readonly KeyWish[]>;
  /** Which of these are opted out, each with the widest scope. */
  among(numbers: readonly string[]): Promise<readonly { readonly number: string; readonly scope: OptOut["scope"]; /** of the scope campaign */ readonly campaignId: string | null }[]>;
}

/** `record`: JSON as it was written; its seal is the digest of all of it and of the seal before. */
export interface EvidenceRow { readonly n: number; readonly kind: "decided" | "outcome"; readonly attempt: string; readonly record: string; readonly follows: string; readonly seal: string }

export interface EvidenceQuery { readonly number: string | null; readonly campaignId: string | null; readonly from: Instant | null; readonly until: Instant | null }

export interface EvidenceStore {
  /** Durable when it resolves. The same attempt and kind again is nothing, and false. `seal`: of a row in its place. */
  append(row: Pick<EvidenceRow, "kind" | "attempt" | "record">, seal: (row: Omit<EvidenceRow, "seal">) => string): Promise<boolean>;
  /** In order, in pages. */
  read(query: EvidenceQuery): AsyncIterable<readonly EvidenceRow[]>;
  head(): Promise<Pick<EvidenceRow, "n" | "seal">>;
  /** The last one that was let go; null: none was. */
  anchor(): Promise<EvidenceAnchor | null>;
  /** Some of what is older goes, and where the chain begins then is kept under a mark; says how many rows, and none once all went. */
  forget(before: Instant, mark: (anchor: Omit<EvidenceAnchor, "mark">) => string, at: Instant): Promise<number>;
}

/** The last row that was let go, and when; `mark`: the house's, on it. */
export interface EvidenceAnchor extends Pick<EvidenceRow, "n" | "seal"> { readonly at: Instant; readonly mark: string }

/** Who is next, and what was done so far. */
export interface CampaignFeed {
  /** So many who are due now, the first first: from now on they are in hand until a fact of theirs says otherwise. */
  feed(campaignId: CampaignId, wanted: number): Promise<{ readonly candidates: readonly Candidate[]; readonly isEmpty: boolean }>;
  recall(campaignId: CampaignId, since: Instant): Promise<Recalled>;
  /** Where the people of its lists are, each kind once. */
  locate(campaignId: CampaignId): Promise<readonly Whereabouts[]>;
  /** Told of all facts. */
  take(facts: readonly Fact[]): void;
}
