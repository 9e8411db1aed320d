// From rows to what is judged, and from what was judged to where a member stands.
import type { Judged, KnownOfMember, Member } from "../../core/campaign/due.ts";
import type { KnownOfMembers, Standing } from "./feed-ports.ts";

export function knownOf({ memberId, numbers, contactId }: Member, { tried, dialled, optOuts, inHand }: KnownOfMembers): KnownOfMember {
  return {
    tried: tried.filter((one) => one.memberId === memberId),
    dialled: dialled.filter(({ number }) => numbers.includes(number)),
    optOuts: optOuts.flatMap((one): KnownOfMember["optOuts"] => (contactId !== null && one.contactId === contactId ? [{ ...one, number: null }] : numbers.includes(one.number) ? [one] : [])),
    isInHand: inHand.some((one) => (contactId !== null && one.contactId === contactId) || one.numbers.some((number) => numbers.includes(number))),
  };
}

/** With the latest word about a promise: asked for him from outside, or given (and perhaps taken back) by the agent who talked with him. */
export function withPromise(member: Member, { tried }: KnownOfMembers): Member {
  const words = tried.flatMap(({ memberId, followUpAt, notedAt, agentId }) => (memberId === member.memberId && notedAt !== null ? [{ on: notedAt, agreed: followUpAt === null ? null : { at: followUpAt, on: notedAt, only: agentId } }] : []));
  const own = member.agreed === null ? [] : [{ on: member.agreed.on, agreed: member.agreed }];
  return { ...member, agreed: [...words, ...own].toSorted((a, b) => b.on - a.on)[0]?.agreed ?? null };
}

export function standingOf(member: Member, known: KnownOfMembers, verdict: Exclude<Judged, { candidate: unknown }>): Standing {
  const tried = known.tried.filter((one) => one.memberId === member.memberId);
  return { memberId: member.memberId, attempts: Math.max(member.attempts, tried.length), ...lastOf(tried), ...("next" in verdict ? waiting(member, verdict.next) : { ...over, why: verdict.never }) };
}

const over = { state: "done", nextAt: null, numberAt: 0, only: null, agreedAt: null, agreedOn: null } as const;

function waiting({ numbers, agreed }: Member, { at, number, only, isAgreed }: Extract<Judged, { next: unknown }>["next"]): Omit<Standing, "memberId" | "attempts" | "outcome" | "disposition"> {
  const kept = isAgreed && agreed !== null ? { agreedAt: agreed.at, agreedOn: agreed.on } : { agreedAt: null, agreedOn: null };
  return { state: "waiting", nextAt: at, numberAt: Math.max(0, numbers.indexOf(number)), only, ...kept, why: null };
}

/** What was not allowed is told where nothing else is known. */
function lastOf(tried: KnownOfMembers["tried"]): Pick<Standing, "outcome" | "disposition"> {
  const last = tried.findLast(({ end }) => end !== "not-allowed") ?? tried.at(-1);
  return { outcome: last?.end ?? null, disposition: tried.findLast(({ disposition }) => disposition !== null)?.disposition ?? null };
}
