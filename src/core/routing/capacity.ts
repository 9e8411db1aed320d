// What fits beside what. An agent is a hundred per cent; each work in hand takes its share. A call wants all of him and
// nothing live beside it; patient work (a mail, a case) waits while live work is done, and an open message or card waits
// for whoever is at a telephone where its queue or campaign says so.

export type WorkKind = "call" | "callback" | "message" | "campaign-call" | "consult" | "chat" | "mail" | "case" | "preview";

export interface Claim {
  /** Of an agent, in per cent. */
  readonly weight: number;
  /** Nothing that it does not yield to, and that does not yield to it, stands beside it. */
  readonly isExclusive: boolean;
  /** It is set aside, and waits in the agent's hands, while he does any of these. */
  readonly yieldsTo: readonly WorkKind[];
}

export type Claims = Readonly<Record<WorkKind, Claim>>;

/** Somebody is at a telephone for it, now. */
export const atTelephone: readonly WorkKind[] = ["call", "campaign-call", "consult"];

const live = { weight: 100, isExclusive: true, yieldsTo: [] } as const satisfies Claim;
const patient = { weight: 25, isExclusive: false, yieldsTo: ["call", "callback", "message", "campaign-call", "consult", "chat"] } as const satisfies Claim;

export const usualClaims: Claims = {
  "call": live,
  "callback": live,
  // Whoever listens is not interrupted in mid-sentence: what he has heard he would hear again.
  "message": live,
  "campaign-call": live,
  "consult": live,
  "chat": { weight: 33, isExclusive: false, yieldsTo: [] },
  "mail": patient,
  "case": patient,
  // A person of a campaign as a card: nobody is called yet.
  "preview": live,
};

/** Where a queue's messages, or a campaign's cards, give way to callers. */
export const givingWay: Claims = { ...usualClaims, message: { ...live, yieldsTo: atTelephone }, preview: { ...live, yieldsTo: atTelephone } };

/** Kinds in the order in which one leads when several are one need: who waits at a telephone first. */
export const kinds = Object.keys(usualClaims) as readonly WorkKind[];

/** Whether an agent who has this in hand can be given work of that kind now. */
export function canTake(inHand: readonly WorkKind[], kind: WorkKind, claims: Claims = usualClaims): boolean {
  const wanted = claims[kind];
  const held = inHand.map((each) => claims[each]).filter(({ yieldsTo }) => !yieldsTo.includes(kind));
  if (wanted.isExclusive) return held.length === 0;
  return !held.some(({ isExclusive }) => isExclusive) && held.reduce((sum, { weight }) => sum + weight, wanted.weight) <= 100;
}

/** All kinds that he can be given now. */
export function takesWith(inHand: readonly WorkKind[], claims: Claims = usualClaims): readonly WorkKind[] {
  return kinds.filter((kind) => canTake(inHand, kind, claims));
}
