// What is kept of how far campaigns have come, as the feed and the progress ask for it.
import type { Dialled, Member } from "../../core/campaign/due.ts";
import type { Tried } from "../../core/campaign/history.ts";
import type { Never } from "../../core/campaign/next.ts";
import type { NumberWatch } from "../../core/campaign/number-watch.ts";
import type { AttemptEnd } from "../../core/campaign/plan.ts";
import type { CampaignFact, Recalled, SpentHour } from "../../core/campaign/run/run.ts";
import type { Address, OptOut } from "../../core/campaign/terms.ts";
import type { MemberState } from "../../core/campaign/what-next.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { AgentId, CallId, CampaignId, ContactId, Instant } from "../../core/kernel/kernel.ts";

/** Of all members that were asked about. */
export interface KnownOfMembers {
  readonly tried: readonly (Tried & { readonly memberId: string; readonly followUpAt: Instant | null; readonly notedAt: Instant | null; readonly agentId: AgentId | null })[];
  readonly dialled: readonly Dialled[];
  readonly optOuts: readonly (Pick<OptOut, "scope" | "campaignId"> & { readonly number: string; readonly contactId: ContactId | null })[];
  /** Others who are in hand now, of any campaign. */
  readonly inHand: readonly { readonly numbers: readonly string[]; readonly contactId: ContactId | null }[];
}

/** `said`: words of a name or key, or a number; `callingCode`: which numbers may be said without. */
export interface PeopleSearch { readonly said: string; readonly callingCode: string; readonly most: number; readonly now: Instant }

/** `reference`: his key in the list. */
export interface FoundMember { readonly memberId: string; readonly reference: string; readonly state: MemberState; readonly why: Never | "twice" | null; readonly outcome: AttemptEnd | null }

export interface FeedStore {
  /** So many who are due, best first; they are in hand when it resolves. */
  take(campaignId: CampaignId, wanted: number, now: Instant): Promise<readonly Member[]>;
  /** One of them who waits, or was never called: in hand when it resolves. false: he is in hand already, or done with. */
  takeOne(campaignId: CampaignId, memberId: string): Promise<boolean>;
  /** Where a contact is on the list of a campaign that is not done with him; of several rows the one that was called. */
  campaignsOf(contactId: ContactId): Promise<readonly { readonly campaignId: CampaignId; readonly memberId: string }[]>;
  members(campaignId: CampaignId, ids: readonly string[]): Promise<readonly Member[]>;
  /** Whether he is on one of its lists. */
  isOn(campaignId: CampaignId, memberId: string): Promise<boolean>;
  /** Anybody of its lists, those who are due first. `isCut`: more fit; `prepared`: how far lists are that are being made searchable, 0 to 1, of whom nobody is told yet, null: none is; `leftOut`: how many lists are not, and are not being made so, since too many are. */
  find(campaignId: CampaignId, search: PeopleSearch): Promise<{ readonly members: readonly FoundMember[]; readonly isCut: boolean; readonly prepared: number | null; readonly leftOut: number }>;
  /** Begins to make its lists searchable. */
  prepareSearch(campaignId: CampaignId): Promise<void>;
  /** `since`: how far back dials of other campaigns are told. */
  known(campaignId: CampaignId, members: readonly Member[], since: Instant): Promise<KnownOfMembers>;
  /** How many dials ended with one of these. */
  around(campaignId: CampaignId, dispositions: readonly string[]): Promise<number>;
}

/** How far it has come with one member. `numberAt`: which of his numbers is next. */
export interface Standing {
  readonly memberId: string;
  readonly state: "waiting" | "done";
  readonly nextAt: Instant | null;
  readonly numberAt: number;
  readonly attempts: number;
  readonly outcome: AttemptEnd | null;
  readonly disposition: string | null;
  readonly only: AgentId | null;
  readonly agreedAt: Instant | null;
  readonly agreedOn: Instant | null;
  readonly why: Never | "twice" | null;
}

export type AttemptFact<T extends CampaignFact["type"]> = Extract<CampaignFact, { type: T }>;

export interface SpentSince { readonly campaignId: CampaignId; readonly since: Instant }

export interface ProgressStore {
  /** Dials that began; the same again is nothing. */
  began(facts: readonly AttemptFact<"campaign.dialed">[]): Promise<void>;
  /** The first end of an attempt stands; tells whose ends were the first. */
  ended(facts: readonly AttemptFact<"campaign.attempt-ended">[]): Promise<readonly { readonly campaignId: CampaignId; readonly memberId: string }[]>;
  noted(facts: readonly AttemptFact<"campaign.noted">[]): Promise<void>;
  /** What an agent promised after a call that a campaign made; others' calls are nothing. */
  promised(promises: readonly { readonly callId: CallId; readonly followUpAt: Instant | null; readonly at: Instant }[]): Promise<readonly { readonly campaignId: CampaignId; readonly memberId: string }[]>;
  /** `isFreeing` false: whoever is in hand stays it. Whoever is being called stays in hand. */
  settle(campaignId: CampaignId, standings: readonly Standing[], how: { readonly isFreeing: boolean }): Promise<void>;
  /** Not dialled, so due as they were. */
  giveBack(campaignId: CampaignId, ids: readonly string[]): Promise<void>;
  /** What was told since the oldest of those who are in hand was taken, in order. */
  untold(): Promise<readonly Fact[]>;
  /** Dials without an end, and whoever else is in hand. */
  open(): Promise<{ readonly attempts: readonly { readonly campaignId: CampaignId; readonly memberId: string; readonly attempt: CallId }[]; readonly inHand: readonly { readonly campaignId: CampaignId; readonly memberId: string; /** on record as allowed to ring */ readonly decided: { readonly attempt: CallId; readonly number: string; readonly n: number; readonly at: Instant } | null }[] }>;
  recall(campaignId: CampaignId, since: Instant): Promise<Recalled>;
  /** What each did hour by hour, from an instant of its own on. */
  spent(asked: readonly SpentSince[]): Promise<ReadonlyMap<CampaignId, readonly SpentHour[]>>;
  /** Of the people of its lists: how their numbers begin, and the part of the address that says where it is; each kind once. */
  whereabouts(campaignId: CampaignId): Promise<readonly { readonly number: string; readonly address: Address }[]>;
  watches(): Promise<readonly NumberWatch[]>;
  keepWatches(watches: readonly NumberWatch[]): Promise<void>;
}
