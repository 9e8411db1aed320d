// Phone numbers as people write them. Home numbers are written here; the rules of all other countries weigh a hundred
// kilobytes and are brought when the first of their numbers is shown or typed.
import type * as phoneRules from "libphonenumber-js/min";

type Rules = typeof phoneRules;

const homeCountry = "ES";
let rules: Rules | null = null;
let coming: Promise<void> | null = null;
const waiting = new Set<() => void>();

/** Resolves when the numbers of all countries can be written; a failed try is repeated by the next call. */
export function bringRules(): Promise<void> {
  coming ??= import("libphonenumber-js/min").then((brought) => {
    rules = brought;
    for (const tell of waiting) tell();
  }, () => { coming = null; });
  return coming;
}

/** Tells when the rules have come; answers how to stop. */
export function onRules(tell: () => void): () => void {
  waiting.add(tell);
  return () => { waiting.delete(tell); };
}

export function hasRules(): boolean {
  return rules !== null;
}

/** Home numbers as people write them at home, others with their country code; whatever is no number stays as it is. */
export function writePhone(number: string): string {
  const home = atHome(number);
  if (home !== null || !/\d{3}/u.test(number)) return home ?? number;
  const parsed = rulesNow()?.parsePhoneNumberFromString(number, homeCountry);
  if (parsed === undefined) return number;
  return parsed.country === homeCountry ? parsed.formatNational() : parsed.formatInternational();
}

/** E.164 for a number that can exist, else null; until the rules have come, of home numbers only. */
export function dialable(text: string): string | null {
  const digits = text.replaceAll(/[\s().-]/gu, "");
  if (/^[5-9]\d{8}$/u.test(digits)) return `+34${digits}`;
  if (atHome(digits) !== null) return digits;
  const parsed = rulesNow()?.parsePhoneNumberFromString(text, homeCountry);
  return parsed?.isPossible() === true ? parsed.number : null;
}

function rulesNow(): Rules | null {
  if (rules === null) void bringRules();
  return rules;
}

/** The Spanish numbering plan: nine digits from 5 to 9, in twos; 800 and 900, in threes. */
function atHome(number: string): string | null {
  const [, digits = ""] = /^\+34([5-9]\d{8})$/u.exec(number) ?? [];
  if (digits === "") return null;
  const groups = /^[89]00/u.test(digits) ? /(\d{3})(\d{3})(\d{3})/u : /(\d{3})(\d{2})(\d{2})(\d{2})/u;
  return groups.exec(digits)?.slice(1).join(" ") ?? null;
}
