// May he be written to now? His own word, consent where the law asks for it, the registers that cover the channel, and the
// hours of the plan, where he is. Calls are judged again when they are dialled (may-dial.ts); but one that he is promised by a
// callback counts as asked for then, so what the law says of calls that sell is asked here.
import { cited } from "../cited.ts";
import type { Instant } from "../../kernel/kernel.ts";
import { localTime } from "../../sla/calendar.ts";
import { judgeRule } from "../judge-rule.ts";
import { regimes } from "../regimes/all.ts";
import { everywhere } from "../regimes/house.ts";
import type { Rule, Week } from "../rule.ts";
import type { Campaign, DialedContact, ListVersion, Objection } from "../terms.ts";
import { placesOf, type Place } from "../zones.ts";
import type { Channel, CommunicationPlan, WritingHours } from "./plan.ts";

/** For electronic advertising; a customer may be offered what is like what he has. Letters need no consent, and end with his word. */
const consent: Rule = {
  id: "message.consent", from: "2002-07-12", force: "law", purposes: ["commercial"], demand: { kind: "consent", of: "marketing", orCustomer: true },
  source: cited("Directive 2002/58/EC art. 13(1)-(2); Ley 34/2002 (LSSI) art. 21", { es: "esta última, en España", ca: "aquesta última, a Espanya", en: "the latter in Spain" }), isVerified: false,
};

const ownWord = everywhere.filter(({ demand }) => demand.kind === "own-list");
const whereKnown = everywhere.filter(({ demand }) => demand.kind === "known-country");

type Judged = Pick<CommunicationPlan, "id" | "purpose" | "isSimilar" | "hours" | "zone">;

interface Asked { readonly channel: Channel; readonly at: Instant; /** of others, as the house has them */ readonly lists: readonly ListVersion[] }

/** The gravest objection: those that never pass by themselves first. null: he may. */
export function objectionTo(contact: DialedContact, plan: Judged, { channel, at, lists }: Asked): Objection | null {
  const places = whereabouts(contact, plan.zone);
  return hasSaidNo(contact, plan, at) ?? firstOf(rulesFor(channel, { contact, places, at }), { contact, plan, at, lists, places }) ?? closed(contact, plan, at);
}

/** His own word alone. */
export function hasSaidNo(contact: DialedContact, plan: Judged, at: Instant): Objection | null {
  return firstOf(ownWord, { contact, plan, at, lists: [], places: [] });
}

/** The plan's hours alone. */
export function closed(contact: DialedContact, plan: Judged, at: Instant): Objection | null {
  return firstOf([hoursRule(plan.hours)], { contact, plan, at, lists: [], places: whereabouts(contact, plan.zone) });
}

interface Question { readonly contact: DialedContact; readonly plan: Judged; readonly at: Instant; readonly lists: readonly ListVersion[]; readonly places: readonly Place[] }

function firstOf(rules: readonly Rule[], { contact, plan: { id, purpose, isSimilar }, at, lists, places }: Question): Objection | null {
  const campaign: Campaign = { id, purpose, mode: "manual", shown: null, isSimilar, askedAt: null, lists, caps: [], abandonment: null };
  for (const rule of rules) {
    const objection = rule.purposes.includes(purpose) ? judgeRule(rule, { contact, campaign, at, places }) : null;
    if (objection !== null) return objection;
  }
  return null;
}

/** Of the countries where he may be: for a call whether he agreed and is on no register; for the rest the registers that cover it. */
function rulesFor(channel: Channel, { contact, places, at }: Pick<Question, "contact" | "places" | "at">): readonly Rule[] {
  const isAsked = ({ demand }: Rule): boolean => (channel === "phone" ? demand.kind === "consent" || demand.kind === "list" : demand.kind === "list" && demand.covers?.includes(channel) === true);
  const there = regimes.filter(({ country }) => places.some((place) => place.country === country)).flatMap(({ rules }) => rules)
    .filter((rule) => isAsked(rule) && rule.modes === undefined && (rule.kinds === undefined || rule.kinds.includes(contact.kind)) && isInForce(rule, at));
  if (channel === "phone") return [...whereKnown, ...there];
  return channel === "letter" ? there : [consent, ...there];
}

function isInForce({ from, until }: Rule, at: Instant): boolean {
  const day = new Date(at).toISOString().slice(0, 10);
  return from <= day && (until === undefined || day < until);
}

type Reached = Pick<DialedContact, "number" | "address" | "otherAddresses">;

/** Where he may be; nothing known: where the house is. */
export function whereabouts({ number, address, otherAddresses }: Reached, zone: string): readonly Place[] {
  const places = placesOf(number, address, otherAddresses);
  return places.length > 0 ? places : [{ country: "", region: null, zone }];
}

/** When the hours of the plan end that are open at `at`, wherever he may be; what was not sent until then waits. */
export function closesAt(contact: Reached, { hours, zone }: Pick<Judged, "hours" | "zone">, at: Instant): Instant {
  const minutes = whereabouts(contact, zone).map((place) => hours.until - localTime(place.zone, at).minute);
  return (at - (at % minuteMs) + Math.min(...minutes) * minuteMs) as Instant;
}

const minuteMs = 60_000;

function hoursRule({ days, from, until, notOnHolidays }: WritingHours): Rule {
  const week: Week = [0, 1, 2, 3, 4, 5, 6].map((day) => (days.includes(day) ? [{ from, to: until }] : []));
  return { id: "plan.hours", from: "1970-01-01", force: "house", purposes: ["commercial", "service", "debt", "survey", "asked"], demand: { kind: "hours", week, notOnHolidays }, source: { es: "Del propio plan", ca: "Del mateix pla", en: "The plan's own" }, isVerified: true };
}
