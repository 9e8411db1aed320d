// Numbers, amounts, dates and times as pieces of speech. Joined by a space the pieces read as the natural sentence.
import type { Language } from "../../kernel/kernel.ts";
import { catalan } from "./ca.ts";
import { english } from "./en.ts";
import { castilian } from "./es.ts";
import type { CalendarDay, ClockTime, Currency, Tongue } from "./tongue.ts";

const tongues: Readonly<Record<Language, Tongue>> = { es: castilian, ca: catalan, en: english };

const mostSpoken = 999_999_999_999;

/** A whole number from 0 to `mostSpoken`; `beforeNoun` as in "veintiún euros". */
export function sayWhole(language: Language, n: number, beforeNoun = false): readonly string[] {
  const tongue = tongues[language];
  if (n < 100) return [tongue.below100(n, beforeNoun)];
  const scale = tongue.scales.find(({ value }) => n >= value);
  if (scale) return [...sayScaled(language, n, scale), ...tail(language, n % scale.value, beforeNoun)];
  return [tongue.hundreds(Math.floor(n / 100), n % 100), ...tail(language, n % 100, beforeNoun)];
}

function sayScaled(language: Language, n: number, { value, one, many }: Tongue["scales"][number]): readonly string[] {
  const times = Math.floor(n / value);
  return times === 1 ? [one] : [...sayWhole(language, times, true), many];
}

function tail(language: Language, rest: number, beforeNoun: boolean): readonly string[] {
  return rest === 0 ? [] : sayWhole(language, rest, beforeNoun);
}

const numeral = /^(-?)(\d+)(?:\.(\d+))?$/u;

/** "-3.25": a decimal number; undefined when the text is none, or too large to be said. */
export function sayNumber(language: Language, value: string): readonly string[] | undefined {
  const [, sign, whole = "", decimals = ""] = numeral.exec(value.trim()) ?? [];
  if (sign === undefined || Number(whole) > mostSpoken) return undefined;
  const tongue = tongues[language];
  const fraction = decimals === "" ? [] : [tongue.point, ...sayDigits(language, decimals)];
  return [...(sign ? [tongue.minus] : []), ...sayWhole(language, Number(whole)), ...fraction];
}

/** Digits one by one; other signs are left out. */
export function sayDigits(language: Language, value: string): readonly string[] {
  return (value.match(/[0-9]/gu) ?? []).map((digit) => tongues[language].below100(Number(digit), false));
}

/** "1234.50" in a currency (ISO 4217); rounded to cents. Undefined when it is no number, too large, or the currency has no words. */
export function sayAmount(language: Language, value: string, currency = "EUR"): readonly string[] | undefined {
  const tongue = tongues[language];
  const money = tongue.currencies[currency];
  const total = centsOf(value);
  if (!money || total === undefined) return undefined;
  const whole = Math.floor(Math.abs(total) / 100);
  const cents = Math.abs(total) % 100;
  const sign = total < 0 ? [tongue.minus] : [];
  if (whole === 0 && cents > 0) return [...sign, tongue.below100(cents, true), cents === 1 ? money.cent : money.cents];
  return [...sign, ...sayMoney(language, whole, money), ...sayCents(tongue, cents, money)];
}

function centsOf(value: string): number | undefined {
  const [, sign, whole = "", decimals = ""] = numeral.exec(value.trim()) ?? [];
  if (sign === undefined || Number(whole) > mostSpoken) return undefined;
  const padded = decimals.padEnd(3, "0");
  const cents = Number(whole) * 100 + Number(padded.slice(0, 2)) + (Number(padded.charAt(2)) >= 5 ? 1 : 0);
  return Math.floor(cents / 100) > mostSpoken ? undefined : cents * (sign && cents > 0 ? -1 : 1);
}

/** The last two digits and the currency are one piece, which sounds better than two: "treinta y cuatro euros". */
function sayMoney(language: Language, whole: number, money: Currency): readonly string[] {
  if (whole === 1) return [`${tongues[language].below100(1, true)} ${money.one}`];
  const pieces = sayWhole(language, whole, true);
  if (whole >= 1e6 && whole % 1e6 === 0) return [...pieces, money.ofRound];
  if (whole > 0 && whole % 100 === 0) return [...pieces, money.many];
  return [...pieces.slice(0, -1), `${pieces.at(-1) ?? ""} ${money.many}`];
}

function sayCents(tongue: Tongue, cents: number, money: Currency): readonly string[] {
  if (cents === 0) return [];
  return [`${tongue.with} ${tongue.below100(cents, true)} ${cents === 1 ? money.cent : money.cents}`];
}

/** "el veinte de noviembre"; the year only when it is not `thisYear`. */
export function sayDay(language: Language, { year, month, day }: CalendarDay, thisYear: number): readonly string[] {
  const tongue = tongues[language];
  const ofYear = year === thisYear ? [] : [...(tongue.ofYear ? [tongue.ofYear] : []), ...sayWhole(language, year)];
  return [tongue.day(day), tongue.month(month), ...ofYear];
}

export function sayTime(language: Language, time: ClockTime): readonly string[] {
  return tongues[language].time(time);
}

const span = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** Every piece that numbers, euro amounts, dates and times are made of: about 500 a language. */
export function vocabulary(language: Language): readonly string[] {
  const tongue = tongues[language];
  const euro = tongue.currencies["EUR"];
  return [...new Set([
    ...span(0, 99).flatMap((n) => [tongue.below100(n, false), tongue.below100(n, true)]),
    ...span(1, 9).flatMap((n) => [tongue.hundreds(n, 0), tongue.hundreds(n, 1)]),
    ...tongue.scales.flatMap(({ one, many }) => [one, many]),
    tongue.minus, tongue.point, ...(tongue.ofYear ? [tongue.ofYear] : []),
    ...(euro ? euroPieces(tongue, euro) : []),
    ...span(1, 31).map((day) => tongue.day(day)), ...span(1, 12).map((month) => tongue.month(month)),
    ...span(0, 23).flatMap((hour) => tongue.time({ hour, minute: 0 })), ...span(1, 59).flatMap((minute) => tongue.time({ hour: 10, minute })),
  ])];
}

function euroPieces(tongue: Tongue, euro: Currency): readonly string[] {
  const short = (n: number): string => tongue.below100(n, true);
  return [
    euro.many, euro.ofRound, euro.cent, euro.cents, `${short(1)} ${euro.one}`,
    ...span(0, 99).map((n) => `${short(n)} ${euro.many}`), ...span(1, 99).flatMap((n) => sayCents(tongue, n, euro)),
  ];
}
