// What is known of one person of a campaign when it is judged what comes next.
import type { AgentId, Instant } from "../kernel/kernel.ts";
import type { AttemptEnd } from "./plan.ts";
import type { Address } from "./terms.ts";

/** One dial so far. `isSilent`: it failed, and not a word came from the line for so long that a phone may have rung. `until`: of one that was not allowed, when it is, as far as is known. */
export interface Tried { readonly at: Instant; readonly endedAt: Instant; readonly number: string; readonly end: AttemptEnd; readonly isSilent: boolean; readonly disposition: string | null; readonly until: Instant | null }

/** A call that he was promised. `on`: when he was. */
export interface Agreed { readonly at: Instant; readonly on: Instant; readonly only: AgentId | null }

export interface MemberHistory {
  /** E.164, in the list's order. */
  readonly numbers: readonly string[];
  /** Those of them of whom we know that nobody may call them. */
  readonly optedOut: ReadonlySet<string>;
  readonly address: Address | null;
  /** In order. */
  readonly tried: readonly Tried[];
  readonly agreed: Agreed | null;
  /** Local hours at which somebody picked up, by number; of any campaign. */
  readonly answeredHours: ReadonlyMap<string, readonly number[]>;
  /** Numbers at which the plan's caps leave no room now, with when they do again. */
  readonly fullUntil?: ReadonlyMap<string, Instant>;
  readonly isGone: boolean;
  readonly isTakenOut: boolean;
}
