// The law's hours where people are: when one of them may be called, and when anybody of a campaign may. It looks at hours
// and holidays alone; whatever else stands against a call is asked when somebody is dialled (may-dial.ts).
import type { Instant } from "../kernel/kernel.ts";
import type { Calendar } from "../sla/calendar.ts";
import { localTime } from "../sla/calendar.ts";
import { holidayOn } from "./holidays.ts";
import { lawModeOf } from "./law-of-plan.ts";
import { openFrom, openUntil, type Hours } from "./open-hours.ts";
import type { CampaignPlan } from "./plan.ts";
import { regimes } from "./regimes/all.ts";
import { everywhere } from "./regimes/house.ts";
import type { Rule } from "./rule.ts";
import type { Address } from "./terms.ts";
import { placesOf, type Place } from "./zones.ts";

/** Everywhere that one person's telephone may ring: all of these places must be open. */
export type Whereabouts = readonly Place[];

type Kind = Pick<CampaignPlan, "purpose" | "mode">;

/** The first instant from then on at which he may be called; null: not within some weeks. */
export function mayRingFrom(kind: Kind, places: Whereabouts, from: Instant): Instant | null {
  return openFrom(hoursOf(kind, places, from), from);
}

/** While he may be called: until when; null: no hours bind it. */
export function mayRingUntil(kind: Kind, places: Whereabouts, at: Instant): Instant | null {
  return openUntil(hoursOf(kind, places, at), at);
}

/** By the rules in force then. A firm is taken for a person: nobody is called too early for it, some firms later than they might be. */
function hoursOf({ purpose, mode }: Kind, places: Whereabouts, at: Instant): readonly Hours[] {
  const holds = ({ purposes, modes, kinds }: Rule): boolean => purposes.includes(purpose) && (modes === undefined || modes.includes(lawModeOf(mode))) && (kinds === undefined || kinds.includes("person"));
  return places.flatMap((place) => {
    const day = localTime(place.zone, at).date;
    return rulesAt(place).filter((rule) => holds(rule) && rule.from <= day && (rule.until === undefined || day < rule.until)).flatMap((rule) => hoursAt(rule, place));
  });
}

function rulesAt({ country, region }: Place): readonly Rule[] {
  const ofCountry = regimes.find((regime) => regime.country === country)?.rules ?? [];
  return [...ofCountry.filter((rule) => rule.region === undefined || region === null || rule.region === region), ...everywhere];
}

function hoursAt({ demand }: Rule, { country, region, zone }: Place): readonly Hours[] {
  if (demand.kind !== "hours") return [];
  return [{ zone, week: demand.week, holidays: { has: (date) => demand.notOnHolidays && holidayOn(country, region, date) !== null } }];
}

/** Different ones only, and none that is never open before another: with all of its places, and more. */
export function whereaboutsOf(people: Iterable<{ readonly number: string; readonly address: Address | null }>): readonly Whereabouts[] {
  const known = new Map<string, ReadonlyMap<string, Place>>();
  for (const { number, address } of people) {
    const places = new Map(placesOf(number, address).map((place) => [nameOf(place), place]));
    if (places.size > 0) known.set([...places.keys()].toSorted().join(), places);
  }
  const all = [...known.values()];
  return all.filter((one) => !all.some((other) => other !== one && other.size < one.size && [...other.keys()].every((name) => one.has(name)))).map((places) => [...places.values()]);
}

function nameOf({ country, region, zone }: Place): string {
  return `${country} ${region ?? "*"} ${zone}`;
}

interface Looked { readonly plan: CampaignPlan; readonly calendar: Calendar | null; readonly at: Instant; readonly until: number; readonly opens: Instant | null }

/** What was found last, since it is asked at every event: an answer holds for its minute, or until it opens. */
const looked = new WeakMap<readonly Whereabouts[], Looked>();

/** The first instant from then on at which the campaign's own hours and the law permit to call any of these; null: not within some weeks. */
export function opensFor(plan: CampaignPlan, calendar: Calendar | null, whereabouts: readonly Whereabouts[], now: Instant): Instant | null {
  const before = looked.get(whereabouts);
  if (before?.plan === plan && before.calendar === calendar && before.at <= now && now < before.until) return before.opens === null || before.opens > now ? before.opens : now;
  const opens = firstOf(plan, calendar, whereabouts, now);
  const minuteEnds = now - (now % 60_000) + 60_000;
  looked.set(whereabouts, { plan, calendar, at: now, until: opens === null || opens === now ? minuteEnds : opens, opens });
  return opens;
}

/** Of nobody known nothing but the campaign's own hours is said. */
function firstOf(plan: CampaignPlan, calendar: Calendar | null, whereabouts: readonly Whereabouts[], now: Instant): Instant | null {
  const own: readonly Hours[] = calendar === null ? [] : [calendar];
  const each = (whereabouts.length === 0 ? [[]] : whereabouts).map((places) => openFrom([...own, ...hoursOf(plan, places, now)], now));
  const some = each.filter((at) => at !== null);
  return some.length === 0 ? null : Math.min(...some) as Instant;
}
