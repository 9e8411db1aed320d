// May this number be dialled by hand? Each concern has a name; one that blocks cannot be confirmed away. Policies are data:
// emergency and premium numbers by country (national numbering plans). Whether he may be called at all is core/campaign's to say.
export const concerns = ["number-invalid", "number-emergency", "number-premium", "number-not-allowed", "contact-opted-out", "rule-forbids", "outside-hours", "number-abroad"] as const;
export type Concern = (typeof concerns)[number];

const blocking: ReadonlySet<Concern> = new Set(["number-invalid", "number-emergency", "number-premium", "number-not-allowed", "contact-opted-out", "rule-forbids"]);

/** Nobody reaches help through a contact centre: these are dialled by hand, on a phone that says where it is. */
const emergency: ReadonlySet<string> = new Set(["112", "061", "062", "080", "085", "088", "091", "092", "016", "911", "999", "110", "113", "115", "117", "118"]);

/** What costs whoever calls more than a call. */
const premium: readonly string[] = ["+34803", "+34806", "+34807", "+34901", "+34902", "+34905", "+34907", "+3389", "+449", "+44871", "+44872", "+44873", "+49900", "+39899", "+35176", "+1900"];

export interface NumberFacts {
  /** As it was typed, and as E.164 where it can be read. */
  readonly typed: string;
  readonly number: string | null;
  /** Some trunk may dial it. */
  readonly isAllowed: boolean;
  /** What the house's own numbers begin with: "+34". */
  readonly home: string;
  /** What the rules about calling say (core/campaign); null: nothing. */
  readonly objection: "contact-opted-out" | "rule-forbids" | "outside-hours" | null;
}

export interface NumberCheck { readonly number: string | null; readonly concerns: readonly { readonly code: Concern; readonly blocks: boolean }[] }

/** What stands against dialling it now; nothing where nothing does. */
export function checkNumber({ typed, number, isAllowed, home, objection }: NumberFacts): NumberCheck {
  const found = number === null || emergency.has(digitsOf(typed)) ? [emergency.has(digitsOf(typed)) ? "number-emergency" as const : "number-invalid" as const] : [
    ...(premium.some((prefix) => number.startsWith(prefix)) ? ["number-premium" as const] : isAllowed ? [] : ["number-not-allowed" as const]),
    ...(objection === null ? [] : [objection]),
    ...(number.startsWith(home) ? [] : ["number-abroad" as const]),
  ];
  return { number, concerns: found.map((code) => ({ code, blocks: blocking.has(code) })) };
}

/** The first concern that stands in the way: one that blocks, else one that nobody has confirmed. */
export function refusalOf({ concerns: found }: NumberCheck, confirmed: readonly string[]): Concern | null {
  return (found.find(({ blocks }) => blocks) ?? found.find(({ code }) => !confirmed.includes(code)))?.code ?? null;
}

/** What numbers of the house's country begin with. */
export function homeOf(shown: string | null): string {
  return (shown ?? "+34").slice(0, 3);
}

function digitsOf(typed: string): string {
  return typed.replaceAll(/\D/gu, "");
}
