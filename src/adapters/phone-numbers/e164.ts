// Numbers as people and carriers write them, to E.164.
import { getCountryCallingCode, parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/max";
import type { NumberKind } from "../../core/kernel/number-kind.ts";

const withheld = /^(?:|anonymous|restricted|private|unavailable|unknown)$/iu;

/** E.164, or null for what is no public number: withheld, an extension, a name. `region` reads national numbers. */
export function toE164(text: string, region: string): string | null {
  const trimmed = text.trim();
  if (withheld.test(trimmed)) return null;
  const number = parsePhoneNumberFromString(trimmed.startsWith("00") ? `+${trimmed.slice(2)}` : trimmed, region as CountryCode);
  return number?.isPossible() === true ? number.number : null;
}

/** Remembers the last answers: the same few thousand numbers call again and again. */
export function createToE164(region: string, remember = 10_000): (text: string) => string | null {
  const seen = new Map<string, string | null>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const number = toE164(text, region);
    if (seen.size >= remember) seen.clear();
    seen.set(text, number);
    return number;
  };
}

/** Where the numbers of a country do not tell mobiles from the rest, any of them may be one. */
export function takesSms(e164: string): boolean {
  const type = parsePhoneNumberFromString(e164)?.getType();
  return type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE";
}

const kinds: Readonly<Partial<Record<string, NumberKind>>> = { MOBILE: "mobile", FIXED_LINE: "landline", FIXED_LINE_OR_MOBILE: "either" };

/** As far as the country's numbering plan tells. */
export function kindOf(e164: string): NumberKind {
  return kinds[parsePhoneNumberFromString(e164)?.getType() ?? ""] ?? "other";
}

/** "34" of ES. */
export function callingCodeOf(region: string): string {
  return getCountryCallingCode(region as CountryCode);
}
