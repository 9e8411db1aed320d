// What the ledger keeps of one decision: what routing was told since the one before, the moment, and what came of it.
// From these alone it can be made again (replay.ts).
import type { Instant } from "../../kernel/kernel.ts";
import type { FreeAgent, Offer, StaffMember, WorkItem } from "../work.ts";

/** Why somebody who is signed in can be given nothing. `with`: the call that he has, or the reason of his break. */
export interface Engagement { readonly state: "reserved" | "talking" | "wrap-up" | "not-ready" | "unreachable" | "listening"; readonly since: Instant; readonly with: string | null }

export type Told =
  | { readonly type: "item.came"; readonly item: WorkItem }
  | { readonly type: "item.left"; readonly id: string }
  | { readonly type: "agent.free"; readonly agent: FreeAgent }
  /** null: he is not signed in either. */
  | { readonly type: "agent.taken"; readonly id: string; readonly engagement: Engagement | null }
  | { readonly type: "staff.joined"; readonly member: StaffMember }
  | { readonly type: "staff.left"; readonly id: string }
  | { readonly type: "staff.expected"; readonly id: string; readonly at: Instant | null };

/** One place in line as it stood: its items, and what it asked of an agent. */
export interface Standing {
  readonly members: readonly WorkItem[];
  readonly step: number;
  /** What the rule in force left to ask; null where nothing is asked but that he be `only`. */
  readonly asks: { readonly language: string; readonly rule: string | null } | null;
  readonly only: string | null;
  readonly changeAt: Instant | null;
}

export interface OnShift { readonly member: StaffMember; readonly expectedAt: Instant | null; readonly engagement: Engagement | null }

/** All that routing knew at a moment. A replay may begin at any. */
export interface Opening {
  /** null: no bound. */
  readonly overdueAfterMs: number | null;
  readonly staff: readonly OnShift[];
  readonly free: readonly FreeAgent[];
  readonly line: readonly Standing[];
  /** Ids of those who were not yet matched against everybody. */
  readonly newItems: readonly string[];
  readonly newAgents: readonly string[];
}

/** A free agent who may take the item, with all that any strategy looks at. */
export interface Choice {
  readonly agent: string;
  readonly fit: number;
  readonly breadth: number;
  readonly idleSince: Instant;
  readonly busyShare: number;
  readonly handled: number;
  readonly offeredAt: Instant | null;
  /** He would set something aside for it; left out: his hands are empty. */
  readonly isHolding?: true;
}

/** Among whom an offer chose: the first in the queue's order of liking, and how many there were in all. */
export interface Considered { readonly item: string; readonly first: readonly Choice[]; readonly count: number }

export interface Outcome { readonly offers: readonly Offer[]; readonly considered: readonly Considered[] }

export interface Decision extends Outcome {
  readonly at: Instant;
  /** What was known before anything of `told`; null: what the decision before it left. */
  readonly opening: Opening | null;
  readonly told: readonly Told[];
  /** The waits that were expected by queue, where a step asked for them; null where nobody could say. */
  readonly predicted: Readonly<Record<string, number | null>>;
}

/** The bytes by which two decisions are compared. */
export function textOf({ offers, considered }: Outcome): string {
  return JSON.stringify({ offers, considered });
}
