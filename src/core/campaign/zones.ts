// Where a telephone may ring: by its number and by its owner's address. A mobile number says no more than its country, a
// number of a state with two zones may be in either; what is not known is taken to be everywhere it can be.
import { regionOf } from "./region-names.ts";
import type { Address } from "./terms.ts";
import { states } from "./us-area-codes.ts";

/** `region`: ISO 3166-2; null: anywhere in the country. */
export interface Place { readonly country: string; readonly region: string | null; readonly zone: string }

/** Codes without the +, longest first. `zones`: all that the country has, as far as persons are called there. */
const countries: readonly (readonly [code: string, country: string, zones: readonly string[]])[] = [
  ["262", "FR", ["Indian/Reunion", "Indian/Mayotte"]], ["508", "FR", ["America/Miquelon"]], ["590", "FR", ["America/Guadeloupe"]], ["594", "FR", ["America/Cayenne"]], ["596", "FR", ["America/Martinique"]],
  ["687", "FR", ["Pacific/Noumea"]], ["689", "FR", ["Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier"]],
  ["376", "AD", ["Europe/Andorra"]], ["353", "IE", ["Europe/Dublin"]], ["212", "MA", ["Africa/Casablanca"]], ["351", "PT", ["Europe/Lisbon", "Atlantic/Azores"]],
  ["33", "FR", ["Europe/Paris"]], ["34", "ES", ["Europe/Madrid", "Atlantic/Canary"]], ["39", "IT", ["Europe/Rome"]], ["44", "GB", ["Europe/London"]], ["49", "DE", ["Europe/Berlin"]],
  ["41", "CH", ["Europe/Zurich"]], ["43", "AT", ["Europe/Vienna"]], ["32", "BE", ["Europe/Brussels"]], ["31", "NL", ["Europe/Amsterdam"]], ["48", "PL", ["Europe/Warsaw"]],
];

/** Places of the number and of the addresses, each once. None: nothing is known. */
export function placesOf(number: string, address: Address | null, others: readonly Address[] = []): readonly Place[] {
  const ofNumber = placesOfNumber(number);
  const home = address === null ? [] : placesBeside(ofNumber, address);
  const all = [...ofNumber.map((place) => narrowed(place, home)), ...home, ...others.flatMap((one) => placesBeside(ofNumber, one))];
  return all.filter((one, n) => all.findIndex((other) => other.zone === one.zone && other.region === one.region) === n);
}

/** An address that names no more than the country of the number says nothing new; a region that is not understood may be any of it. */
export function placesBeside(ofNumber: readonly Place[], address: Address): readonly Place[] {
  const { country, region, postalCode } = address;
  const saysMore = ofNumber.every((place) => place.country !== country) || (region ?? "").trim() !== "" || (postalCode ?? "") !== "";
  return saysMore ? placesOfAddress(address) : [];
}

/** A number that may be anywhere in a country is where its owner lives there: for holidays of a region, not for the hour. */
function narrowed(place: Place, theirs: readonly Place[]): Place {
  const home = place.region === null ? theirs.find(({ country }) => country === place.country) : undefined;
  return home === undefined ? place : { ...place, region: home.region };
}

export function placesOfNumber(number: string): readonly Place[] {
  const digits = number.replace(/^\+/u, "");
  if (digits.startsWith("1")) return american(digits.slice(1, 4));
  if (digits.startsWith("34")) return spanish(digits.slice(2));
  if (digits.startsWith("351")) return portuguese(digits.slice(3));
  const [, country, zones] = countries.find(([code]) => digits.startsWith(code)) ?? [];
  return country === undefined || zones === undefined ? [] : zones.map((zone) => ({ country, region: null, zone }));
}

function placesOfAddress({ country, region: written, postalCode }: Address): readonly Place[] {
  const region = regionOf(country, written);
  if (country === "ES") return spainIn(region ?? regionOfPostalCode(postalCode));
  if (country === "US" && region !== null) {
    const zones = states[region.slice(3)]?.zones ?? everyAmericanZone;
    return zones.map((zone) => ({ country, region, zone }));
  }
  if (country === "US") return everyAmericanZone.map((zone) => ({ country, region: null, zone }));
  const found = countries.filter(([, each]) => each === country).at(-1);
  return (found?.[2] ?? []).map((zone) => ({ country, region, zone }));
}

const everyAmericanZone = [...new Set(Object.values(states).flatMap(({ zones }) => zones))];

function american(code: string): readonly Place[] {
  for (const [state, { codes, zones, only = {} }] of Object.entries(states)) {
    if (codes.split(" ").includes(code)) return (only[code] ?? zones).map((zone) => ({ country: "US", region: `US-${state}`, zone }));
  }
  return [];
}

const canaryZone = "Atlantic/Canary";
const mainlandZone = "Europe/Madrid";

function spainIn(region: string | null): readonly Place[] {
  const zones = region === null ? [mainlandZone, canaryZone] : [region === "ES-CN" ? canaryZone : mainlandZone];
  return zones.map((zone) => ({ country: "ES", region, zone }));
}

/** Geographic numbers begin with 9 or 8 and their province's digits (Plan nacional de numeración telefónica). */
function spanish(national: string): readonly Place[] {
  if (!/^[89]/u.test(national)) return spainIn(null);
  const province = national.slice(1, 3);
  return spainIn(Object.entries(provinces).find(([, codes]) => codes.split(" ").some((code) => province.startsWith(code)))?.[0] ?? null);
}

/** 52 is Málaga and Melilla, 56 Cádiz and Ceuta: of two communities, so of none that is known. */
const provinces: Readonly<Record<string, string>> = {
  "ES-MD": "1", "ES-CT": "3 72 73 77", "ES-AN": "50 51 53 54 55 57 58 59", "ES-AR": "74 76 78", "ES-AS": "84 85", "ES-CB": "42", "ES-CL": "20 21 23 47 75 79 80 83 87", "ES-CM": "25 26 49 67 69", "ES-CN": "22 28",
  "ES-EX": "24 27", "ES-GA": "81 82 86 88", "ES-IB": "71", "ES-MC": "68", "ES-NC": "48", "ES-PV": "43 44 45 46", "ES-RI": "41", "ES-VC": "60 61 62 63 64 65 66",
};

/** The first two digits of a postal code are the province's number (INE). */
const provincesByPost: Readonly<Record<string, string>> = {
  "ES-AN": "04 11 14 18 21 23 29 41", "ES-AR": "22 44 50", "ES-AS": "33", "ES-IB": "07", "ES-CN": "35 38", "ES-CB": "39", "ES-CL": "05 09 24 34 37 40 42 47 49", "ES-CM": "02 13 16 19 45", "ES-CT": "08 17 25 43", "ES-VC": "03 12 46",
  "ES-EX": "06 10", "ES-GA": "15 27 32 36", "ES-MD": "28", "ES-MC": "30", "ES-NC": "31", "ES-PV": "01 20 48", "ES-RI": "26", "ES-CE": "51", "ES-ML": "52",
};

function regionOfPostalCode(postalCode: string | null): string | null {
  if (postalCode === null || !/^\d{5}$/u.test(postalCode)) return null;
  return Object.entries(provincesByPost).find(([, codes]) => codes.split(" ").includes(postalCode.slice(0, 2)))?.[0] ?? null;
}

/** 292, 295 and 296 are the Azores; all other fixed numbers have Lisbon's time, which is Madeira's too. */
function portuguese(national: string): readonly Place[] {
  const zones = /^29[256]/u.test(national) ? ["Atlantic/Azores"] : national.startsWith("2") ? ["Europe/Lisbon"] : ["Europe/Lisbon", "Atlantic/Azores"];
  return zones.map((zone) => ({ country: "PT", region: null, zone }));
}
