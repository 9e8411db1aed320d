// Holds one rule against one call. Each kind of demand has a row; an objection says what was found and from when on it
// would not stand any more.
import type { Instant } from "../kernel/kernel.ts";
import type { Purpose } from "../kernel/purpose.ts";
import { localTime } from "../sla/calendar.ts";
import { holidayOn, type Holiday } from "./holidays.ts";
import { regimes } from "./regimes/all.ts";
import { dayMs, type Demand, type Rule } from "./rule.ts";
import type { Campaign, Consent, DialedContact, Finding, ListVersion, Objection, OptOut, PastAttempt } from "./terms.ts";
import type { Place } from "./zones.ts";

/** `places`: where it may ring and the rule holds. */
export interface Question { readonly contact: DialedContact; readonly campaign: Campaign; readonly at: Instant; readonly places: readonly Place[] }

type Found = { readonly finding: Finding; readonly until?: Instant } | null;
type Rows = { readonly [K in Demand["kind"]]: (demand: Extract<Demand, { kind: K }>, question: Question) => Found };

const rows: Rows = {
  "hours": hours, "consent": consent, "list": list, "cap": cap,
  "caller-id": ({ not }, { campaign: { shown } }) => {
    if (shown === null || shown === "") return { finding: { code: "caller-id-withheld" } };
    return not.some((prefix) => shown.startsWith(prefix)) ? { finding: { code: "caller-id-forbidden", shown } } : null;
  },
  "abandon-rate": ({ limit }, { campaign: { abandonment } }) => {
    if (abandonment === null || abandonment.abandoned <= limit * abandonment.live) return null;
    return { finding: { code: "abandon-rate", ...abandonment, limit } };
  },
  "own-list": (_, question) => ownList(question),
  "known-country": (_, { places }) => (places.length > 0 && places.every(({ country }) => withRules.has(country)) ? null : { finding: { code: "unknown-country" } }),
};

const withRules: ReadonlySet<string> = new Set(regimes.map(({ country }) => country));

export function judgeRule(rule: Rule, question: Question): Objection | null {
  const found = (rows[rule.demand.kind] as (demand: Demand, question: Question) => Found)(rule.demand, question);
  if (found === null) return null;
  return { rule: { id: rule.id, version: rule.from, force: rule.force, region: rule.region ?? null }, demand: rule.demand, ...found };
}

type Hours = Extract<Demand, { kind: "hours" }>;

function hours(demand: Hours, { places, at }: Question): Found {
  const closed = places.find((place) => !isOpen(demand, place, at));
  if (closed === undefined) return null;
  const { date, minute } = localTime(closed.zone, at);
  const holiday = holidayHere(demand, closed, date);
  const there = { zone: closed.zone, local: `${date}T${clock(minute)}` };
  const until = nextOpen(demand, places, at);
  const finding: Finding = holiday === null ? { code: "outside-hours", ...there } : { code: "holiday", ...there, holiday: holiday.name, isComputed: holiday.isComputed };
  return { finding, ...(until === null ? {} : { until }) };
}

function isOpen(demand: Hours, place: Place, at: Instant): boolean {
  const { date, weekday, minute } = localTime(place.zone, at);
  return (demand.week[weekday] ?? []).some(({ from, to }) => from <= minute && minute < to) && holidayHere(demand, place, date) === null;
}

function holidayHere({ notOnHolidays }: Hours, { country, region }: Place, date: string): Holiday | null {
  return notOnHolidays ? holidayOn(country, region, date) : null;
}

/** Hours begin on whole quarters, and zones are whole quarters from UTC. */
const stepMs = 15 * 60_000;
const furthestMs = 30 * dayMs;

function nextOpen(demand: Hours, places: readonly Place[], at: Instant): Instant | null {
  for (let next = at - (at % stepMs) + stepMs; next - at < furthestMs; next += stepMs) {
    if (places.every((place) => isOpen(demand, place, next as Instant))) return next as Instant;
  }
  return null;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** His own word about such calls; one that he gives on a day to come is none yet. */
export function consentOf({ consents }: DialedContact, purpose: string, at: Instant): Consent | null {
  return consents.find((one) => one.purpose === purpose && !(one.given && one.at > at)) ?? null;
}

function consent({ of, orCustomer }: Extract<Demand, { kind: "consent" }>, { contact, campaign, at }: Question): Found {
  const his = consentOf(contact, of, at);
  if (his?.given === true) return null;
  if (his !== null) return { finding: { code: "consent-refused", at: his.at } };
  return orCustomer && isServed(contact, campaign) ? null : { finding: { code: "no-consent" } };
}

function isServed({ isCustomer }: DialedContact, { isSimilar }: Campaign): boolean {
  return isCustomer && isSimilar;
}

export function isTooOld({ asOf }: ListVersion, maxAgeDays: number, at: Instant): boolean {
  return at - Date.parse(asOf) >= (maxAgeDays + 1) * dayMs;
}

function list({ list: id, maxAgeDays, unless }: Extract<Demand, { kind: "list" }>, { contact, campaign, at }: Question): Found {
  if (unless.includes("consent") && consentOf(contact, "marketing", at)?.given === true) return null;
  if (unless.includes("customer") && isServed(contact, campaign)) return null;
  const version = campaign.lists.find((each) => each.id === id);
  if (version === undefined) return { finding: { code: "list-missing", list: id } };
  if (contact.listed.has(id)) return { finding: { code: "listed", list: id } };
  return isTooOld(version, maxAgeDays, at) ? { finding: { code: "list-old", list: id, asOf: version.asOf } } : null;
}

function cap({ most, windowMs, of, after, within }: Extract<Demand, { kind: "cap" }>, { contact, campaign, at }: Question): Found {
  const counts = (one: PastAttempt): boolean => (after === "any" || one.outcome === after) && (of === "person" || one.number === contact.number)
    && (within === "all" || (within === "purpose" ? one.purpose === campaign.purpose : one.campaignId === campaign.id)) && one.at <= at && at < one.at + windowMs;
  const found = contact.history.filter(counts).toSorted((a, b) => b.at - a.at);
  const oldest = found[most - 1];
  if (oldest === undefined) return null;
  const finding: Finding = after === "any" ? { code: "too-many", used: found.length, most, windowMs } : { code: "too-soon", after, windowMs };
  return { finding, until: (oldest.at + windowMs) as Instant };
}

/** "Call me" after "do not call me" is the later word. A consent that was refused is a word of his own, in every country. */
function ownList({ contact, campaign: { id, purpose, askedAt }, at }: Question): Found {
  const { optOuts } = contact;
  const against = optOuts.find(({ scope, campaignId, since }) => {
    if (purpose === "asked" && (scope !== "everything" || (askedAt !== null && askedAt >= since))) return false;
    return holdsAgainst({ scope, campaignId }, { id, purpose });
  });
  if (against !== undefined) return { finding: { code: "opted-out", since: against.since, way: against.way, scope: against.scope } };
  const refused = consentOf(contact, refusable[purpose] ?? "", at);
  return refused?.given === false ? { finding: { code: "consent-refused", at: refused.at } } : null;
}

/** Whether a word that was given is about such calls. */
export function holdsAgainst({ scope, campaignId }: Pick<OptOut, "scope" | "campaignId">, { id, purpose }: Pick<Campaign, "id" | "purpose">): boolean {
  return scope === "everything" || (scope === "commercial" && (purpose === "commercial" || purpose === "survey")) || (scope === "campaign" && id !== null && campaignId === id);
}

const refusable: Readonly<Partial<Record<Purpose, string>>> = { commercial: "marketing", survey: "survey" };
