// Money, dates, spans and phone numbers in the user's language. Pure; the zone is the browser's.
import type { Language } from "../../core/kernel/kernel.ts";
import { locales } from "../../core/kernel/locale.ts";
import { writePhone } from "./phone-numbers.ts";

export interface Formats {
  /** A decimal string, e.g. "1234.50" → "1.234,50 €". */
  money(amount: string, currency: string): string;
  /** 24 Nov 2026 */
  date(at: string | number): string;
  /** 09:30 */
  time(at: string | number): string;
  /** 09:30:05 */
  exactTime(at: string | number): string;
  /** "today 09:30", "yesterday", "3 days ago", then the date. */
  ago(at: string | number, now: number): string;
  /** "4 min 05 s", for spans that are over. */
  span(ms: number): string;
  phone(number: string): string;
  /** 0.851 → "85 %" */
  share(part: number): string;
  /** 1234 → "1.234" */
  count(number: number): string;
}

const made = new Map<string, Formats>();

/** One set for each language: the browser takes milliseconds to make a formatter, and a hundred places on a screen ask for one. */
export function formatsFor(language: Language, timeZone?: string): Formats {
  const key = `${language} ${timeZone ?? ""}`;
  const known = made.get(key) ?? makeFormats(locales[language], timeZone === undefined ? {} : { timeZone });
  made.set(key, known);
  return known;
}

function makeFormats(locale: string, zone: { readonly timeZone?: string }): Formats {
  const dates = (options: Intl.DateTimeFormatOptions, tongue = locale) => lazily(() => new Intl.DateTimeFormat(tongue, { ...options, ...zone }));
  const day = dates({ dateStyle: "medium" });
  const clock = dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const exact = dates({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const dayNumber = dates({}, "en-CA");
  const near = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const whole = lazily(() => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }));
  const plain = lazily(() => new Intl.NumberFormat(locale));
  const inCurrency = new Map<string, Intl.NumberFormat>();
  const daysBetween = (from: Date, to: number): number => Math.round((Date.parse(dayNumber().format(to)) - Date.parse(dayNumber().format(from))) / 86_400_000);
  return {
    money: (amount, currency) => {
      const known = inCurrency.get(currency) ?? new Intl.NumberFormat(locale, { style: "currency", currency, useGrouping: "always" });
      inCurrency.set(currency, known);
      return known.format(Number(amount));
    },
    date: (at) => day().format(new Date(at)),
    time: (at) => clock().format(new Date(at)),
    exactTime: (at) => exact().format(new Date(at)),
    ago: (at, now) => {
      const days = daysBetween(new Date(at), now);
      if (days === 0) return clock().format(new Date(at));
      return days > 0 && days < 7 ? near().format(-days, "day") : day().format(new Date(at));
    },
    span,
    phone: writePhone,
    share: (part) => whole().format(part),
    count: (number) => plain().format(number),
  };
}

/** Made when first asked for. */
function lazily<T extends object>(make: () => T): () => T {
  let known: T | undefined;
  return () => (known ??= make());
}

function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${String(minutes)} min ${String(seconds % 60).padStart(2, "0")} s` : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** "4:05" or "1:04:05", for clocks that run. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const rest = `${String(Math.floor(seconds / 60) % 60).padStart(seconds >= 3600 ? 2 : 1, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  return seconds >= 3600 ? `${String(Math.floor(seconds / 3600))}:${rest}` : rest;
}
