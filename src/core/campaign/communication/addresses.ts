// By which ways somebody can be reached, and where: from his record, else from what the list's file brought.
import type { Channel } from "./plan.ts";
import type { Fields } from "./fields.ts";

export interface Reachable {
  readonly name: string;
  /** E.164 */
  readonly numbers: readonly string[];
  readonly mails: readonly string[];
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly fields: Fields;
}

export interface Addresses { readonly mail: string | null; readonly sms: string | null; /** lines under each other, his name first */ readonly letter: readonly string[] | null; readonly phone: string | null }

export function addressesOf(person: Reachable): Addresses {
  const { numbers, mails, fields } = person;
  return { mail: [...mails, fields["mail"] ?? "", fields["email"] ?? ""].find(isMail) ?? null, sms: numbers.find(takesSms) ?? null, letter: letterAddress(person), phone: numbers[0] ?? null };
}

export function waysOf(addresses: Addresses): ReadonlySet<Channel> {
  return new Set((["mail", "sms", "letter", "phone"] as const).filter((way) => addresses[way] !== null));
}

/** No more than what keeps a slip or two addresses in one field out of a header. */
export function isMail(text: string): boolean {
  return /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\.]{2,}$/u.test(text) && text.length <= 254;
}

/** In Spain fixed lines take none; elsewhere a number does not say. */
function takesSms(number: string): boolean {
  return number.startsWith("+34") ? /^\+34[67]/u.test(number) : /^\+[1-9]\d{5,14}$/u.test(number);
}

function letterAddress({ name, address, postalCode, fields }: Reachable): readonly string[] | null {
  const street = (address ?? fields["address"] ?? "").split(/\n|,\s*(?=\d{5}\b)/u).map((line) => line.trim()).filter((line) => line !== "");
  const code = postalCode ?? fields["postal_code"] ?? "";
  const town = fields["city"] ?? fields["town"] ?? "";
  const last = street.some((line) => code !== "" && line.includes(code)) ? "" : `${code} ${town}`.trim();
  const lines = [name.trim(), ...street, last].filter((line) => line !== "");
  return street.length > 0 && lines.some((line) => /\d{4,}/u.test(line)) && name.trim() !== "" ? lines.slice(0, 6) : null;
}
