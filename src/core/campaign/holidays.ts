// Public holidays as rules about calling ask for them. Spain's are those of the calendars; others are computed from their
// laws' own rules and are compared with no gazette. Local holidays (of towns, of the Canary and Alsatian regions) are in none.
import { dayOf, easter, weekdayOf } from "../sla/easter.ts";
import { holidaySets, holidaysOf } from "../sla/holiday-sets.ts";

export interface Holiday { readonly name: string; /** by rule or custom, not compared with the gazette */ readonly isComputed: boolean }

type Days = Readonly<Record<string, string>>;

/** `region` null: in any of them. `date`: local, "2026-12-25". */
export function holidayOn(country: string, region: string | null, date: string): Holiday | null {
  const year = Number(date.slice(0, 4));
  const key = `${country} ${region ?? ""} ${String(year)}`;
  const days = known.get(key) ?? learn(key, daysOf(country, region, year));
  return days.get(date) ?? null;
}

const known = new Map<string, ReadonlyMap<string, Holiday>>();

function learn(key: string, days: ReadonlyMap<string, Holiday>): ReadonlyMap<string, Holiday> {
  known.set(key, days);
  return days;
}

function daysOf(country: string, region: string | null, year: number): ReadonlyMap<string, Holiday> {
  if (country !== "ES") return new Map(Object.entries(computed[country]?.(year) ?? {}).map(([day, name]) => [day, { name, isComputed: true }]));
  const sets = holidaySets.filter(({ id }) => id === "ES" || region === null || id === region);
  // The whole country's come last, so that a day of all is not told as one of a region.
  return new Map(sets.toReversed().flatMap((set) => holidaysOf(set, year).map(({ day, name }) => [day, { name, isComputed: !set.published.includes(year) }] as const)));
}

const computed: Readonly<Record<string, (year: number) => Days>> = {
  FR: (year) => ({ ...fixed(year, "01-01 Jour de l'an", "05-01 Fête du Travail", "05-08 Victoire 1945", "07-14 Fête nationale", "08-15 Assomption", "11-01 Toussaint", "11-11 Armistice 1918", "12-25 Noël"), [easter(year, 1)]: "Lundi de Pâques", [easter(year, 39)]: "Ascension", [easter(year, 50)]: "Lundi de Pentecôte" }),
  IT: (year) => ({ ...fixed(year, "01-01 Capodanno", "01-06 Epifania", "04-25 Liberazione", "05-01 Festa del Lavoro", "06-02 Festa della Repubblica", "08-15 Ferragosto", ...(year >= 2026 ? ["10-04 San Francesco"] : []), "11-01 Ognissanti", "12-08 Immacolata", "12-25 Natale", "12-26 Santo Stefano"), [easter(year)]: "Pasqua", [easter(year, 1)]: "Lunedì dell'Angelo" }),
  US: (year) => ({
    ...observed(year, "01-01 New Year's Day", "06-19 Juneteenth", "07-04 Independence Day", "11-11 Veterans Day", "12-25 Christmas Day"),
    [nth(year, 1, 1, 3)]: "Martin Luther King Jr. Day", [nth(year, 2, 1, 3)]: "Washington's Birthday", [nth(year, 6, 1, 0)]: "Memorial Day", [nth(year, 9, 1, 1)]: "Labor Day", [nth(year, 10, 1, 2)]: "Columbus Day", [nth(year, 11, 4, 4)]: "Thanksgiving Day",
  }),
};

function fixed(year: number, ...days: readonly string[]): Days {
  return Object.fromEntries(days.map((day) => [`${String(year)}-${day.slice(0, 5)}`, day.slice(6)]));
}

/** On the day itself, and on the Friday before a Saturday or the Monday after a Sunday (5 USC 6103). */
function observed(year: number, ...days: readonly string[]): Days {
  const own = Object.entries(fixed(year, ...days));
  const shifts: Readonly<Record<number, number>> = { 6: -1, 0: 1 };
  return Object.fromEntries(own.flatMap(([day, name]) => {
    const shift = shifts[weekdayOf(day)];
    return shift === undefined ? [[day, name]] : [[day, name], [dayOf(Date.parse(day) + shift * 86_400_000), `${name} (observed)`]];
  }));
}

/** The n-th such weekday (0 = Sunday) of a month; the 0th is the last one of the month before. */
function nth(year: number, month: number, weekday: number, n: number): string {
  const first = Date.UTC(year, month - 1, 1);
  const shift = (weekday - new Date(first).getUTCDay() + 7) % 7;
  return dayOf(first + (shift + (n - 1) * 7) * 86_400_000);
}
