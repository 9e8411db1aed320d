// What the law says of a campaign's own people, wherever they are: how many in each country and region of holidays, in which
// hours each of them may be called, and in which hours all of them may. What else stands against somebody is asked when he is
// dialled (may-dial.ts); somebody who may be in two countries counts in both, and the strictest of them binds him.
import type { Purpose } from "../kernel/purpose.ts";
import { hoursOfBoth, hoursWithin, lawModeOf } from "./law-of-plan.ts";
import type { CampaignMode } from "./plan.ts";
import { regimes } from "./regimes/all.ts";
import { everywhere } from "./regimes/house.ts";
import type { Rule, Week } from "./rule.ts";
import type { Address } from "./terms.ts";
import { placesOf, type Place } from "./zones.ts";

/** People of whom the same is known: where their numbers may ring (their beginnings are enough), and their address. */
export interface PeopleThere { readonly numbers: readonly string[]; readonly address: Address; readonly people: number }

export interface CountryLaw {
  /** ISO 3166-1. */
  readonly country: string;
  readonly people: number;
  /** Its rules are known here; where they are not, nobody is sold anything. */
  readonly isKnown: boolean;
  /** In which everybody there may be called, on a clock there. */
  readonly hours: Week;
  readonly notOnHolidays: boolean;
  /** Whose holidays, or whose own rules, hold; null: those of any, since it is not known where in the country. The most people first. */
  readonly regions: readonly { readonly region: string | null; readonly people: number }[];
  /** Of its rules for such calls. */
  readonly rules: number;
  readonly unverified: number;
}

export interface PeopleLaw { readonly people: number; /** of whom no place is known */ readonly nowhere: number; /** the most people first */ readonly countries: readonly CountryLaw[]; /** in which each may be called, each on his own clock */ readonly together: Week; readonly both: Week }

export interface KindOfCalls { readonly purpose: Purpose; readonly mode: CampaignMode }

/** On a day ("2026-11-28"); `own`: the campaign's hours. */
export function lawOfPeople(kind: KindOfCalls, there: readonly PeopleThere[], { day, own }: { readonly day: string; readonly own: Week | null }): PeopleLaw {
  const counts = new Map<string, { people: number; readonly regions: Map<string | null, number> }>();
  let [people, nowhere] = [0, 0];
  for (const group of there) {
    people += group.people;
    const places = placesOfGroup(group);
    const found = countriesOf(places, group.address);
    if (found.size === 0) nowhere += group.people;
    for (const country of found) count(counts, country, places, group.people);
  }
  const countries = [...counts].map(([country, found]) => lawIn(kind, day, { country, ...found })).toSorted((a, b) => b.people - a.people || a.country.localeCompare(b.country));
  const together = countries.length === 0 ? hoursWithin(everywhere.filter((rule) => isFor(rule, kind, day)), null) : countries.map(({ hours }) => hours).reduce(hoursOfBoth);
  return { people, nowhere, countries, together, both: own === null ? together : hoursOfBoth(together, own) };
}

/** An address also names one whose clocks are not known here. */
function countriesOf(places: readonly Place[], { country }: Address): ReadonlySet<string> {
  return new Set(places.length > 0 ? places.map((place) => place.country) : country === "" ? [] : [country]);
}

export function placesOfGroup({ numbers, address }: PeopleThere): readonly Place[] {
  return numbers.length === 0 ? placesOf("", address) : numbers.flatMap((number) => placesOf(number, address));
}

function count(counts: Map<string, { people: number; readonly regions: Map<string | null, number> }>, country: string, places: readonly Place[], people: number): void {
  const found = counts.get(country) ?? { people: 0, regions: new Map<string | null, number>() };
  counts.set(country, found);
  found.people += people;
  const there = places.filter((place) => place.country === country).map((place) => place.region);
  for (const region of new Set(there.length > 0 ? there : [null])) found.regions.set(region, (found.regions.get(region) ?? 0) + people);
}

interface FoundCountry { readonly country: string; readonly people: number; readonly regions: ReadonlyMap<string | null, number> }

function lawIn(kind: KindOfCalls, day: string, { country, people, regions }: FoundCountry): CountryLaw {
  const own = (regimes.find((regime) => regime.country === country)?.rules ?? []).filter((rule) => isFor(rule, kind, day) && isOfAny(rule, regions));
  const all = [...own, ...everywhere.filter((rule) => isFor(rule, kind, day))];
  return {
    country, people, isKnown: regimes.some((regime) => regime.country === country), hours: hoursWithin(all, null),
    notOnHolidays: all.some(({ demand }) => demand.kind === "hours" && demand.notOnHolidays),
    regions: [...regions].map(([region, here]) => ({ region, people: here })).toSorted((a, b) => b.people - a.people || (a.region ?? "").localeCompare(b.region ?? "")),
    rules: own.length, unverified: own.filter(({ isVerified }) => !isVerified).length,
  };
}

/** Where it is not known in which region somebody is, the rules of each hold. */
function isOfAny({ region }: Rule, regions: ReadonlyMap<string | null, number>): boolean {
  return region === undefined || regions.has(region) || regions.has(null);
}

function isFor({ from, until, purposes, modes, kinds }: Rule, { purpose, mode }: KindOfCalls, day: string): boolean {
  return from <= day && (until === undefined || day < until) && purposes.includes(purpose) && (modes === undefined || modes.includes(lawModeOf(mode))) && (kinds === undefined || kinds.includes("person"));
}
