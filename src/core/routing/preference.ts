// Which of the agents who may take an item gets it: the strategies, each a total order (then longest idle, then id).
import type { Instant } from "../kernel/kernel.ts";
import type { Requirement } from "./requirement.ts";
import type { Profile } from "./profiles.ts";
import type { Strategy } from "./work.ts";

/** A free agent as the dispatcher keeps him. */
export interface Candidate {
  readonly id: string;
  readonly profile: Profile;
  /** One bit for each kind of work that he can take. */
  readonly takes: number;
  /** He would set something aside for it. */
  readonly isHolding: boolean;
  readonly idleSince: Instant;
  readonly busyShare: number;
  readonly handled: number;
  readonly offeredAt: Instant | null;
}

/** Who asks: what for, and how its queue chooses. */
export interface Asking { readonly requirement: Requirement | null; readonly strategy: Strategy; readonly stickyTo: string | null }

/** Whoever has something in hand comes after all who have nothing. */
export function hasBeenIdleLonger(one: Candidate, other: Candidate): boolean {
  if (one.isHolding !== other.isHolding) return other.isHolding;
  return one.idleSince < other.idleSince || (one.idleSince === other.idleSince && one.id < other.id);
}

/** Nobody is interrupted whom it does not take (who is kept for one agent waits for him alone: placement.ts); then the agent he knows before all others; then by the strategy. */
export function isPreferred(one: Candidate, other: Candidate, { requirement, strategy, stickyTo }: Asking): boolean {
  if (one.isHolding !== other.isHolding) return other.isHolding;
  if (one.id === stickyTo || other.id === stickyTo) return one.id === stickyTo;
  const ahead = lead[strategy](one, other, requirement);
  return ahead === 0 ? hasBeenIdleLonger(one, other) : ahead > 0;
}

/** Above 0: the first of the two comes first. */
const lead: Readonly<Record<Strategy, (one: Candidate, other: Candidate, requirement: Requirement | null) => number>> = {
  "longest-idle": () => 0,
  "least-occupied": (one, other) => other.busyShare - one.busyShare || other.handled - one.handled,
  "best-fit": (one, other, requirement) => (requirement === null ? 0 : requirement.fit(one.profile) - requirement.fit(other.profile)),
  // Round and round: whoever was asked longest ago, or never.
  "round-robin": (one, other) => (other.offeredAt ?? Number.NEGATIVE_INFINITY) > (one.offeredAt ?? Number.NEGATIVE_INFINITY) ? 1 : one.offeredAt === other.offeredAt ? 0 : -1,
  "specialists-last": (one, other) => other.profile.breadth - one.profile.breadth,
  "ring-several": () => 0,
};
