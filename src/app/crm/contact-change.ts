// Judges what is asked of a contact: numbers become E.164, money gets two decimals, the PIN its salted hash. All that
// is wrong is told at once, each with its field.
import type { ContactId } from "../../core/kernel/kernel.ts";
import type { ContactChange, JudgedChange, Phone, PinHash } from "./contact-record.ts";
import { Refusal } from "../refusal.ts";

export interface JudgePorts {
  readonly toE164: (text: string) => string | null;
  readonly sealPin: (contactId: ContactId, pin: string) => PinHash;
}

type Fault = Refusal["details"][number];

/** Throws the Refusal "contact-not-valid" (422) with every field that is wrong. */
export function judgeChange(ports: JudgePorts, id: ContactId, change: ContactChange): JudgedChange {
  const { phones, pin, accounts, balance, ...plain } = change;
  const faults: Fault[] = [];
  const judged: JudgedChange = {
    ...plain,
    firstName: plain.firstName ?? firstNameOf(plain),
    phones: phones?.flatMap((phone, n) => phoneOf(ports, phone, { pointer: `#/phones/${String(n)}`, faults })).filter(isFirst),
    pin: pin === undefined || pin === null ? pin : pinOf(ports, id, { pin, faults }),
    accounts: accounts?.map((account, n) => ({ ...account, balance: moneyOf(account.balance, `#/accounts/${String(n)}/balance`, faults) })),
    balance: moneyOf(balance, "#/balance", faults),
  };
  if (faults.length > 0) throw new Refusal(422, "contact-not-valid", "The contact was not kept: some of its fields are not right.", faults);
  return judged;
}

/** What a prompt says; a firm has none. Only where the name is new and nothing else was asked. */
function firstNameOf({ name, kind }: Pick<ContactChange, "name" | "kind">): string | undefined {
  if (name === undefined) return undefined;
  return kind === "firm" ? "" : name.trim().split(/\s+/u)[0] ?? "";
}

function phoneOf({ toE164 }: JudgePorts, phone: NonNullable<ContactChange["phones"]>[number], { pointer, faults }: { readonly pointer: string; readonly faults: Fault[] }): Phone[] {
  const { number, label = "mobile" } = typeof phone === "string" ? { number: phone } : phone;
  const e164 = toE164(number);
  if (e164 !== null) return [{ number: e164, label }];
  faults.push({ pointer, detail: `"${number}" is not a telephone number; write it as +34600111222, or as it is dialled in the house's country` });
  return [];
}

function isFirst(phone: Phone, n: number, all: readonly Phone[]): boolean {
  return all.findIndex(({ number }) => number === phone.number) === n;
}

function pinOf({ sealPin }: JudgePorts, id: ContactId, { pin, faults }: { readonly pin: string; readonly faults: Fault[] }): PinHash | undefined {
  if (/^\d{4,6}$/u.test(pin)) return sealPin(id, pin);
  faults.push({ pointer: "#/pin", detail: "a PIN has four to six digits; six are safest" });
  return undefined;
}

function moneyOf(amount: string | number | undefined, pointer: string, faults: Fault[]): string | undefined {
  if (amount === undefined) return undefined;
  const text = typeof amount === "number" ? amount.toFixed(2) : amount;
  const read = /^(-?\d{1,12})(?:\.(\d{1,2}))?$/u.exec(text);
  if (read !== null) return `${read[1] ?? "0"}.${(read[2] ?? "").padEnd(2, "0")}`;
  faults.push({ pointer, detail: "write an amount as 1234.50, below a million millions" });
  return undefined;
}
