// May he be called now? Every rule of every country that he may be in, of every zone where it may ring, of his own word and
// of the house is asked; the first that stands against it in the order law, code, house answers. Nothing else decides it.
import type { Instant } from "../kernel/kernel.ts";
import { localTime } from "../sla/calendar.ts";
import { consentOf, judgeRule, type Question } from "./judge-rule.ts";
import { regimes } from "./regimes/all.ts";
import { everywhere } from "./regimes/house.ts";
import { dayMs, type Force, type Rule } from "./rule.ts";
import type { Campaign, DialedContact, Evidence, HouseCap, Objection, Verdict } from "./terms.ts";
import { placesOf, type Place } from "./zones.ts";

/** `instant` is that of the dial: ask again right before it. */
export function mayDial(contact: DialedContact, campaign: Campaign, instant: Instant): Verdict {
  const { objections, evidence } = judge(contact, campaign, instant);
  const worst = objections[0];
  if (worst === undefined) return { may: "yes", evidence };
  const until = nextAllowed(contact, campaign, instant);
  return { may: "no", rule: worst.rule, objection: worst, evidence, ...(until === null ? {} : { until }) };
}

const furthestMs = 400 * dayMs;

/** The first instant from then on at which every rule permits, as far as is known now; null: not by itself. */
export function nextAllowed(contact: DialedContact, campaign: Campaign, from: Instant): Instant | null {
  let at = from;
  while (at - from < furthestMs) {
    const { objections } = judge(contact, campaign, at);
    if (objections.length === 0) return at;
    const untils = objections.map(({ until }) => until);
    if (untils.includes(undefined)) return null;
    at = Math.max(at + 1, ...untils.filter((until) => until !== undefined)) as Instant;
  }
  return null;
}

/** What may be set aside by whom: a rule of law or of conduct by nobody; hours of courtesy by whoever calls, other rules of the house by who runs the floor. */
export function setAsideBy({ rule, demand }: Objection): "agent" | "supervisor" | null {
  if (rule.force !== "house") return null;
  return demand.kind === "hours" ? "agent" : "supervisor";
}

interface Judged { readonly objections: readonly Objection[]; readonly evidence: Evidence }

const order: readonly Force[] = ["law", "code", "house"];

/** Every rule that holds for it, and what stands against it, the gravest first: what never passes before what does. */
export function judge(contact: DialedContact, campaign: Campaign, at: Instant): Judged {
  const places = placesOf(contact.number, contact.address, contact.otherAddresses);
  const asked = rulesFor(contact, campaign, { at, places }).map(({ rule, there }) => ({ rule, objection: judgeRule(rule, { contact, campaign, at, places: there }) }));
  const objections = asked.flatMap(({ objection }) => objection ?? []).toSorted((a, b) => order.indexOf(a.rule.force) - order.indexOf(b.rule.force) || gravity(b) - gravity(a));
  return { objections, evidence: evidenceOf({ contact, campaign, at, places }, asked) };
}

function gravity({ until }: Objection): number {
  return until ?? Infinity;
}

interface Asked { readonly rule: Rule; readonly there: readonly Place[] }

function rulesFor(contact: DialedContact, campaign: Campaign, { at, places }: Pick<Question, "at" | "places">): readonly Asked[] {
  const ofCountries = regimes.flatMap(({ country, rules }) => rules.map((rule) => ({ rule, there: places.filter((place) => place.country === country && isOfRegion(rule, place)) })));
  const ofHouse = [...everywhere, ...campaign.caps.map(ruleOfCap)].map((rule) => ({ rule, there: places }));
  return [...ofHouse, ...ofCountries.filter(({ there }) => there.length > 0)].filter(({ rule, there }) => isFor(rule, contact, campaign) && isInForce(rule, there, at));
}

/** Where the region is not known, the rules of each of them hold. */
function isOfRegion({ region }: Rule, place: Place): boolean {
  return region === undefined || place.region === null || place.region === region;
}

function isFor({ purposes, modes, kinds }: Rule, { kind }: DialedContact, { purpose, mode }: Campaign): boolean {
  return purposes.includes(purpose) && (modes === undefined || modes.includes(mode)) && (kinds === undefined || kinds.includes(kind));
}

/** From the local midnight of its first day on, wherever that comes first; until that of its last, wherever that comes last. */
function isInForce({ from, until }: Rule, there: readonly Place[], at: Instant): boolean {
  const dates = there.map(({ zone }) => localTime(zone, at).date);
  const days = dates.length > 0 ? dates : [new Date(at).toISOString().slice(0, 10)];
  return days.some((day) => from <= day && (until === undefined || day < until));
}

function ruleOfCap({ id, most, windowMs, of }: HouseCap): Rule {
  return { id: `house.${id}`, from: "1970-01-01", force: "house", purposes: ["commercial", "service", "debt", "survey"], demand: { kind: "cap", most, windowMs, of, after: "any", within: "all" }, source: { es: "De la propia casa", ca: "De la mateixa casa", en: "The house's own" }, isVerified: true };
}

function evidenceOf({ contact, campaign, at, places }: Question, asked: readonly { readonly rule: Rule; readonly objection: Objection | null }[]): Evidence {
  const { purpose, mode, lists } = campaign;
  const consulted = [...new Set(asked.flatMap(({ rule: { demand } }) => (demand.kind === "list" ? [demand.list] : [])))];
  const needed = asked.map(({ rule: { demand } }) => demand).find((demand) => demand.kind === "consent");
  return {
    at, purpose, mode, regimes: [...new Set(places.map(({ country }) => country))],
    places: places.map(({ zone, region }) => ({ zone, region, local: localAt(zone, at) })),
    rules: asked.map(({ rule: { id, from, force, region }, objection }) => ({ id, version: from, force, region: region ?? null, isMet: objection === null })),
    lists: consulted.map((id) => ({ id, asOf: lists.find((each) => each.id === id)?.asOf ?? null, isFound: contact.listed.has(id) })),
    consent: consentOf(contact, needed?.of ?? "marketing", at), attemptsBefore: contact.history.filter((one) => one.at <= at).length,
  };
}

function localAt(zone: string, at: Instant): string {
  const { date, minute } = localTime(zone, at);
  return `${date}T${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
