// Whether somebody who is due in a campaign is given to it now: nobody is called who is in hand elsewhere, who was called as
// often as the house allows, who is in the campaign's lists twice, or for whom something changed since it was planned.
import { later, type ContactId, type Instant, type Language } from "../kernel/kernel.ts";
import { localTime } from "../sla/calendar.ts";
import { mayRingFrom, mayRingUntil } from "./called-hours.ts";
import type { Agreed, MemberHistory, Tried } from "./history.ts";
import { holdsAgainst } from "./judge-rule.ts";
import { inOrder, pastCaps, zoneOf } from "./next-number.ts";
import { mayHaveRung, nextAttempt, type Around, type Never, type Next } from "./next.ts";
import type { CampaignPlan, Candidate, Rings } from "./plan.ts";
import type { Address, HouseCap, OptOut } from "./terms.ts";
import { placesOf } from "./zones.ts";

/** Somebody of a list, and how far a campaign has come with him. */
export interface Member {
  readonly memberId: string;
  readonly listId?: string;
  readonly contactId: ContactId | null;
  readonly name: string;
  readonly language: Language | null;
  readonly numbers: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly address: Address;
  readonly attempts: number;
  readonly dueAt: Instant | null;
  readonly agreed: Agreed | null;
  readonly isGone: boolean;
  readonly isTakenOut: boolean;
}

/** A dial of any campaign to one of his numbers; `end` unknown: it is under way, too. */
export interface Dialled extends Pick<Tried, "end" | "isSilent"> { readonly campaignId: string; readonly memberId: string; readonly number: string; readonly at: Instant; readonly isAnswered: boolean }

export interface KnownOfMember {
  /** In this campaign, in order. */
  readonly tried: readonly Tried[];
  readonly dialled: readonly Dialled[];
  /** That name him or one of his numbers; `number` null: all of his. */
  readonly optOuts: readonly (Pick<OptOut, "scope" | "campaignId"> & { readonly number: string | null })[];
  /** Somebody else who is he, by contact or number, is in hand. */
  readonly isInHand: boolean;
}

export type Judged = { readonly candidate: Candidate } | { readonly next: Exclude<Next, { never: Never }> } | { readonly never: Never | "twice" };

const inHandMs = 10 * 60_000;
/** An agent who promised a call and is not there for so long leaves it to whoever is. */
const promiseMs = 3_600_000;

export function judgeDue(plan: CampaignPlan, member: Member, known: KnownOfMember, { now, ...around }: Around & { readonly now: Instant }): Judged {
  const history = historyOf(plan, member, known, now);
  if (isTwice(plan, member, known)) return { never: "twice" };
  const next = nextAttempt(plan, history, now, around);
  if ("never" in next) return next;
  if (next.at > now) return { next };
  // he has asked for it: what the house allows itself does not stand against a promise
  const free = next.isAgreed ? now : Math.max(history.fullUntil?.get(next.number) ?? now, roomOf(plan.caps, "person", known.dialled, now));
  const places = placesOf(next.number, member.address);
  // where no hour is lawful for weeks, whoever decides about the dial says so on record
  const lawful = mayRingFrom(plan, places, now) ?? now;
  const at = Math.max(free, lawful, known.isInHand ? later(now, inHandMs) : now) as Instant;
  return at > now ? { next: { ...next, at } } : { candidate: { ...candidateOf(member, history, next), callableUntil: mayRingUntil(plan, places, now) } };
}

/** The campaign has called him as another row of its lists. */
function isTwice({ id }: CampaignPlan, { memberId }: Member, { dialled }: KnownOfMember): boolean {
  return dialled.filter(mayHaveRung).some((one) => one.campaignId === id && one.memberId !== memberId);
}

/** Called now by an agent who chose him, before he is due or after; or why not. */
export function chosenNow(plan: CampaignPlan, member: Member, known: KnownOfMember, { now, ...around }: Around & { readonly now: Instant }): { readonly candidate: Candidate } | { readonly never: Never | "twice" | "in-hand" } {
  if (known.isInHand) return { never: "in-hand" };
  if (isTwice(plan, member, known)) return { never: "twice" };
  const history = historyOf(plan, member, known, now);
  const next = nextAttempt(plan, history, now, around);
  return "never" in next ? next : { candidate: candidateOf(member, history, next) };
}

export function historyOf({ id, purpose, caps }: Pick<CampaignPlan, "id" | "purpose" | "caps">, member: Member, { tried, dialled, optOuts }: KnownOfMember, now: Instant): MemberHistory {
  const { numbers, address, agreed, isGone, isTakenOut } = member;
  const against = optOuts.filter((one) => holdsAgainst(one, { id, purpose }));
  const optedOut = new Set(numbers.filter((number) => against.some((one) => one.number === null || one.number === number)));
  const answered = dialled.filter(({ isAnswered }) => isAnswered);
  const hours = new Map(numbers.map((number) => [number, answered.filter((one) => one.number === number).map(({ at }) => Math.floor(localTime(zoneOf(number, address) ?? "UTC", at).minute / 60))]));
  const fullUntil = new Map(numbers.map((number) => [number, roomOf(caps, "number", dialled.filter((one) => one.number === number), now)] as const).filter(([, at]) => at > now));
  return { numbers, optedOut, address, tried, agreed, answeredHours: hours, fullUntil, isGone, isTakenOut };
}

/** When all such caps of the house leave room for one more call. */
function roomOf(caps: readonly HouseCap[], of: HouseCap["of"], all: readonly Dialled[], now: Instant): Instant {
  const dialled = all.filter(mayHaveRung);
  return Math.max(now, ...caps.filter((cap) => cap.of === of).map((cap) => roomAt(cap, dialled, now))) as Instant;
}

function roomAt({ most, windowMs }: HouseCap, dialled: readonly Dialled[], now: Instant): number {
  const counted = dialled.filter(({ at }) => now < at + windowMs).toSorted((a, b) => b.at - a.at)[most - 1];
  return counted === undefined ? now : counted.at + windowMs;
}

function candidateOf({ memberId, listId = "", contactId, name, language, fields, attempts, dueAt, address }: Member, history: MemberHistory, { at, number, only, isAgreed }: Exclude<Next, { never: Never }>): Candidate {
  const others = inOrder(isAgreed ? pastCaps(history) : history, { at, next: false }).filter((one) => one !== number);
  const isLate = dueAt !== null && at - dueAt > promiseMs;
  return { memberId, contactId, name, language, numbers: [number, ...others], fields, attempts, only: isLate ? null : only, dueAt, isAgreed, rings: ringsAt(zoneOf(number, address), { listId, attempts, isAgreed }) };
}

/** Whoever is called again, or has agreed to it, is another kind of line than those who are new. */
function ringsAt(zone: string | null, { listId, attempts, isAgreed }: { readonly listId: string; readonly attempts: number; readonly isAgreed: boolean }): Rings | null {
  return zone === null ? null : { zone, segment: `${listId} ${isAgreed ? "agreed" : attempts === 0 ? "first" : "again"}` };
}
