// Rules about calling as dated data: for which calls each holds, since when, what it demands and who says so.
import type { OpenSpan } from "../sla/calendar.ts";
import type { Purpose } from "../kernel/purpose.ts";
import type { Source } from "./cited.ts";

/** `manual`: an agent is on the line before it rings; `predictive`: an agent is looked for when somebody answers; `agentless`: nobody talks. */
export type Mode = "manual" | "predictive" | "agentless";

/** What came of a dial; "unknown": it was dialled, and nobody wrote what came of it (yet). */
export type DialOutcome = "unknown" | "not-reached" | "conversation" | "refused" | "abandoned" | "machine";

/** `law` and `code` (of conduct) bind everybody; what the `house` wants of itself, its supervisors may set aside. */
export type Force = "law" | "code" | "house";

/** Monday first, minutes after local midnight. */
export type Week = readonly (readonly OpenSpan[])[];

export type Demand =
  /** Only then, where it rings; `notOnHolidays`: nor on public holidays there. */
  | { readonly kind: "hours"; readonly week: Week; readonly notOnHolidays: boolean }
  /** He has said yes; a customer, offered something similar, need not have where `orCustomer`. */
  | { readonly kind: "consent"; readonly of: string; readonly orCustomer: boolean }
  /** His number is not on that list, whose copy is not older than so many days. Who said yes, or is a customer, may be called all the same. */
  | { readonly kind: "list"; readonly list: string; readonly maxAgeDays: number; readonly unless: readonly ("consent" | "customer")[]; /** besides calls */ readonly covers?: readonly ("sms" | "mail" | "letter")[] }
  /** Our number is shown, and does not begin so. */
  | { readonly kind: "caller-id"; readonly not: readonly string[] }
  /** Fewer than so many attempts (or only those that ended so) in the time before. */
  | { readonly kind: "cap"; readonly most: number; readonly windowMs: number; readonly of: "number" | "person"; readonly after: DialOutcome | "any"; readonly within: "purpose" | "campaign" | "all" }
  /** Of calls answered by persons in 30 days, a smaller share was abandoned. */
  | { readonly kind: "abandon-rate"; readonly limit: number }
  /** He is not on the house's own list, for this. */
  | { readonly kind: "own-list" }
  /** We know the rules of where he is. */
  | { readonly kind: "known-country" };

export interface Rule {
  /** "es.hours" */
  readonly id: string;
  /** Local dates: the first day on which it holds so, and the first on which it does not any more. */
  readonly from: string;
  readonly until?: string;
  readonly force: Force;
  readonly purposes: readonly Purpose[];
  readonly modes?: readonly Mode[];
  readonly kinds?: readonly ("person" | "firm")[];
  /** ISO 3166-2: for those who may be there. */
  readonly region?: string;
  readonly demand: Demand;
  readonly source: Source;
  /** The source's own text was read, or what its keeper says of it, and on which day; otherwise it is to be compared with it before it is relied on. */
  readonly isVerified: boolean;
  readonly readOn?: string;
}

export interface Regime { /** ISO 3166-1 */ readonly country: string; readonly rules: readonly Rule[] }

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** "09:00-13:00 14:00-20:00" on those weekdays, 0 = Monday. */
export function weekOf(...spans: readonly (readonly [days: readonly number[], hours: string])[]): Week {
  return [0, 1, 2, 3, 4, 5, 6].map((day) => spans.filter(([days]) => days.includes(day)).flatMap(([, hours]) => hours.split(" ").map(spanOf)));
}

export const workdays = [0, 1, 2, 3, 4] as const;
export const allDays = [0, 1, 2, 3, 4, 5, 6] as const;

function spanOf(text: string): OpenSpan {
  const [from = 0, to = 0] = text.split("-").map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));
  return { from, to };
}
