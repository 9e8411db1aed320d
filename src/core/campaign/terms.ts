// What is known when somebody is about to be dialled, and what came of asking whether he may be.
import type { Instant } from "../kernel/kernel.ts";
import type { Purpose } from "../kernel/purpose.ts";
import type { Demand, DialOutcome, Force, Mode } from "./rule.ts";

/** ISO 3166-1 alpha 2; `region`: ISO 3166-2, where it is known. */
export interface Address { readonly country: string; readonly region: string | null; readonly postalCode: string | null }

/** `purpose`: "marketing", "automated-calls", "survey"… `given` false: he has said no. `source`: where he said so, as his list has it; absent: in his record. */
export interface Consent { readonly purpose: string; readonly given: boolean; readonly at: Instant; readonly source?: string }

/** An entry of the house's own list that names him or his number. */
export interface OptOut { readonly id: string; readonly scope: "everything" | "commercial" | "campaign"; readonly campaignId: string | null; readonly since: Instant; readonly way: string }

/** A call that was dialled to him before. `number`: E.164. */
export interface PastAttempt {
  readonly at: Instant; readonly number: string; readonly purpose: Purpose; readonly campaignId: string | null;
  readonly outcome: DialOutcome;
}

export interface DialedContact {
  /** E.164 */
  readonly number: string;
  readonly kind: "person" | "firm";
  readonly address: Address | null;
  /** Of others who have the number, and of the list that names him: he may be there as well. */
  readonly otherAddresses?: readonly Address[];
  readonly isCustomer: boolean;
  readonly consents: readonly Consent[];
  readonly optOuts: readonly OptOut[];
  /** Lists of others (Robinson, national do-not-call) on which his number stands: their ids. */
  readonly listed: ReadonlySet<string>;
  /** Of his number or of himself, in any order; as far back as the longest window. */
  readonly history: readonly PastAttempt[];
}

/** A list of others as the house has it: of this day ("2026-11-20"). */
export interface ListVersion { readonly id: string; readonly asOf: string }

/** At most so many attempts in so long. */
export interface HouseCap { readonly id: string; readonly most: number; readonly windowMs: number; readonly of: "number" | "person" }

export interface Campaign {
  /** null: a call by hand, or a callback. */
  readonly id: string | null;
  readonly purpose: Purpose;
  readonly mode: Mode;
  /** What the other side sees, E.164; null: nothing. */
  readonly shown: string | null;
  /** What is offered is like what a customer has already. */
  readonly isSimilar: boolean;
  /** When he asked to be called. */
  readonly askedAt: Instant | null;
  readonly lists: readonly ListVersion[];
  readonly caps: readonly HouseCap[];
  /** Of the last 30 days; null where no call may be abandoned. */
  readonly abandonment: { readonly live: number; readonly abandoned: number } | null;
}

/** A rule as it was consulted. `version`: since when it has this wording. */
export interface RuleRef { readonly id: string; readonly version: string; readonly force: Force; readonly region: string | null }

/** What stands against the call. `until`: from when on this alone would not; absent: never by itself. */
export interface Objection { readonly rule: RuleRef; readonly demand: Demand; readonly finding: Finding; readonly until?: Instant }

/** What was found, in words that a sentence is made of. */
export type Finding =
  | { readonly code: "outside-hours"; readonly zone: string; readonly local: string }
  | { readonly code: "holiday"; readonly zone: string; readonly local: string; readonly holiday: string; /** by rule or custom, not compared with the gazette */ readonly isComputed: boolean }
  | { readonly code: "no-consent" } | { readonly code: "consent-refused"; readonly at: Instant }
  | { readonly code: "opted-out"; readonly since: Instant; readonly way: string; readonly scope: OptOut["scope"] }
  | { readonly code: "listed"; readonly list: string } | { readonly code: "list-missing"; readonly list: string } | { readonly code: "list-old"; readonly list: string; readonly asOf: string }
  | { readonly code: "caller-id-withheld" } | { readonly code: "caller-id-forbidden"; readonly shown: string }
  | { readonly code: "too-many"; readonly used: number; readonly most: number; readonly windowMs: number }
  | { readonly code: "too-soon"; readonly after: DialOutcome; readonly windowMs: number }
  | { readonly code: "abandon-rate"; readonly live: number; readonly abandoned: number; readonly limit: number }
  | { readonly code: "unknown-country" };

export interface Evidence {
  readonly at: Instant;
  readonly purpose: Purpose;
  readonly mode: Mode;
  /** Countries whose rules were asked. */
  readonly regimes: readonly string[];
  /** Where it may ring, with the time there ("2026-11-27T10:05"). */
  readonly places: readonly { readonly zone: string; readonly region: string | null; readonly local: string }[];
  readonly rules: readonly (RuleRef & { readonly isMet: boolean })[];
  readonly lists: readonly { readonly id: string; readonly asOf: string | null; readonly isFound: boolean }[];
  readonly consent: Consent | null;
  readonly attemptsBefore: number;
}

export type Verdict =
  | { readonly may: "yes"; readonly evidence: Evidence }
  | { readonly may: "no"; readonly rule: RuleRef; readonly objection: Objection; readonly evidence: Evidence; /** when all rules permit again, as far as is known now; absent: not by itself */ readonly until?: Instant };
