// Public holidays of Spain, of the whole country and of each autonomous community, by rule: a fixed date, or days counted
// from Easter. Seven days are fixed for all by article 45 of Real Decreto 2001/1983; the rest each community chooses every
// year, and BOE publishes all of them in the autumn before (for 2026: resolución de la Dirección General de Trabajo of
// October 2025; for 2027: of October 2026). Local holidays, two in each town, are in no set.
//
// `published`: years whose days are exact. For the whole country they follow from the decree, as none of the seven falls on
// a Sunday; Castilla y León and Castilla-La Mancha (Decreto 44/2025) were compared with what they published. Every other year is computed by rule and custom, and is to be compared with the
// gazette before it is relied on: a community may move or swap a day at will.
import { dayOf, easter, weekdayOf } from "./easter.ts";

type Rule = readonly [date: string, name: string] | readonly [easterShift: number, name: string];

export interface HolidaySet {
  /** ISO 3166-2. */
  readonly id: string;
  readonly name: string;
  /** Compared with the gazette. */
  readonly published: readonly number[];
  readonly days: readonly Rule[];
  /** Fixed days that go to Monday when they fall on a Sunday. */
  readonly moved: readonly string[];
  /** Days of one year only, beside the rules. */
  readonly only?: Readonly<Record<string, string>>;
}

const national: readonly Rule[] = [
  ["01-01", "Año Nuevo"], [-2, "Viernes Santo"], ["05-01", "Fiesta del Trabajo"], ["08-15", "Asunción de la Virgen"],
  ["10-12", "Fiesta Nacional de España"], ["12-08", "Inmaculada Concepción"], ["12-25", "Natividad del Señor"],
];
const usual: readonly Rule[] = [...national, ["01-06", "Epifanía del Señor"], ["11-01", "Todos los Santos"], ["12-06", "Día de la Constitución Española"]];
const maundy: Rule = [-3, "Jueves Santo"];
const easterMonday: Rule = [1, "Lunes de Pascua"];
const joseph: Rule = ["03-19", "San José"];
const john: Rule = ["06-24", "San Juan"];
const james: Rule = ["07-25", "Santiago Apóstol"];
const both = ["11-01", "12-06"] as const;

const set = (id: string, name: string, days: readonly Rule[], more: Partial<HolidaySet> = {}): HolidaySet => ({ id, name, days: [...usual, ...days], moved: [], published: [], ...more });

export const holidaySets: readonly HolidaySet[] = [
  { id: "ES", name: "España (fiestas comunes)", days: national, moved: [], published: [2026] },
  set("ES-AN", "Andalucía", [maundy, ["02-28", "Día de Andalucía"]], { moved: [...both, "02-28"] }),
  set("ES-AR", "Aragón", [maundy, ["04-23", "San Jorge, Día de Aragón"]], { moved: both }),
  set("ES-AS", "Principado de Asturias", [maundy, ["09-08", "Día de Asturias"]], { moved: both }),
  set("ES-IB", "Illes Balears", [maundy, easterMonday, ["03-01", "Día de les Illes Balears"]], { moved: ["03-01"], only: { "2026-12-26": "Segunda fiesta de Navidad" } }),
  set("ES-CN", "Canarias (sin las insulares)", [maundy, ["05-30", "Día de Canarias"]], { moved: ["11-01"] }),
  set("ES-CB", "Cantabria", [maundy, ["07-28", "Día de las Instituciones de Cantabria"], ["09-15", "La Bien Aparecida"]], { moved: ["12-06"] }),
  set("ES-CM", "Castilla-La Mancha", [maundy, [60, "Corpus Christi"]], { moved: ["11-01"], published: [2026], only: { "2026-04-06": "Lunes de Pascua", "2027-05-31": "Día de Castilla-La Mancha" } }),
  set("ES-CL", "Castilla y León", [maundy, ["04-23", "Fiesta de la Comunidad"]], { moved: both, published: [2026] }),
  set("ES-CT", "Catalunya", [easterMonday, john, ["09-11", "Diada Nacional de Catalunya"], ["12-26", "Sant Esteve"]]),
  set("ES-CE", "Ceuta", [maundy, ["08-05", "Nuestra Señora de África"], ["09-02", "Día de Ceuta"]]),
  set("ES-VC", "Comunitat Valenciana", [joseph, easterMonday, john, ["10-09", "Dia de la Comunitat Valenciana"]]),
  set("ES-EX", "Extremadura", [maundy, ["09-08", "Día de Extremadura"]], { moved: both }),
  set("ES-GA", "Galicia", [maundy, joseph, ["07-25", "Día de Galicia"]], { only: { "2026-06-24": "San Juan" } }),
  set("ES-RI", "La Rioja", [maundy, easterMonday, ["06-09", "Día de La Rioja"]], { moved: ["12-06"] }),
  set("ES-MD", "Comunidad de Madrid", [maundy, ["05-02", "Fiesta de la Comunidad de Madrid"]], { moved: [...both, "05-02"] }),
  set("ES-ML", "Melilla", [maundy, ["09-08", "Virgen de la Victoria"], ["09-17", "Día de Melilla"]], { moved: ["12-06"] }),
  set("ES-MC", "Región de Murcia", [maundy, joseph, ["06-09", "Día de la Región de Murcia"]], { moved: ["12-06"] }),
  set("ES-NC", "Comunidad Foral de Navarra", [maundy, easterMonday, joseph, ["12-03", "San Francisco Javier"]]),
  set("ES-PV", "País Vasco", [maundy, easterMonday, joseph, james]),
];

export interface PublicHoliday { readonly day: string; readonly name: string }

/** The days of a set in a year, in order. */
export function holidaysOf({ days, moved, only = {} }: HolidaySet, year: number): readonly PublicHoliday[] {
  const regular = days.flatMap(([when, name]): readonly PublicHoliday[] => {
    const day = typeof when === "number" ? easter(year, when) : `${String(year)}-${when}`;
    if (weekdayOf(day) !== 0 || !moved.includes(String(when))) return [{ day, name }];
    return [{ day: dayOf(Date.parse(`${day}T00:00:00Z`) + 86_400_000), name: `${name} (trasladada)` }];
  });
  const special = Object.entries(only).filter(([day]) => day.startsWith(`${String(year)}-`)).map(([day, name]) => ({ day, name }));
  return [...regular, ...special].toSorted((a, b) => a.day.localeCompare(b.day));
}
