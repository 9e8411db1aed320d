// What fits beside what. An agent is a hundred per cent; each work in hand takes its share. A call wants all of him and
// nothing live beside it; patient work (a mail, a case) waits while live work is done.

export type WorkKind = "call" | "callback" | "message" | "campaign-call" | "consult" | "chat" | "mail" | "case";

export interface Claim {
  /** Of an agent, in per cent. */
  readonly weight: number;
  /** Nothing that cannot be interrupted stands beside it. */
  readonly isExclusive: boolean;
  /** Waits in the agent's hands while something that cannot wait is done. */
  readonly isInterruptible: boolean;
}

export type Claims = Readonly<Record<WorkKind, Claim>>;

export const usualClaims: Claims = {
  "call": { weight: 100, isExclusive: true, isInterruptible: false },
  "callback": { weight: 100, isExclusive: true, isInterruptible: false },
  // Whoever listens is not interrupted in mid-sentence: what he has heard he would hear again.
  "message": { weight: 100, isExclusive: true, isInterruptible: false },
  "campaign-call": { weight: 100, isExclusive: true, isInterruptible: false },
  "consult": { weight: 100, isExclusive: true, isInterruptible: false },
  "chat": { weight: 33, isExclusive: false, isInterruptible: false },
  "mail": { weight: 25, isExclusive: false, isInterruptible: true },
  "case": { weight: 25, isExclusive: false, isInterruptible: true },
};

/** Kinds in the order in which one leads when several are one need: who waits at a telephone first. */
export const kinds = Object.keys(usualClaims) as readonly WorkKind[];

/** Whether an agent who has this in hand can be given work of that kind now. */
export function canTake(inHand: readonly WorkKind[], kind: WorkKind, claims: Claims = usualClaims): boolean {
  const wanted = claims[kind];
  const held = inHand.map((each) => claims[each]).filter((claim) => wanted.isInterruptible || !claim.isInterruptible);
  if (wanted.isExclusive) return held.length === 0;
  return !held.some(({ isExclusive }) => isExclusive) && held.reduce((sum, { weight }) => sum + weight, wanted.weight) <= 100;
}

/** All kinds that he can be given now. */
export function takesWith(inHand: readonly WorkKind[], claims: Claims = usualClaims): readonly WorkKind[] {
  return kinds.filter((kind) => canTake(inHand, kind, claims));
}
