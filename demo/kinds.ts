// The shapes of the demo's data. Times are told in days before the day on which the demo is made.
import type { Language } from "../src/core/kernel/kernel.ts";

export type Money = string;
export interface DemoMovement { readonly daysAgo: number; readonly amount: Money; readonly concept: string }
export interface DemoAccount { readonly name: string; /** ten digits */ readonly number: string; readonly balance: Money; /** newest first */ readonly movements: readonly DemoMovement[] }
export interface DemoInvoice { readonly number: string; readonly daysAgo: number; /** negative: still to come */ readonly dueDaysAgo: number; readonly amount: Money; readonly unpaid: Money }
export interface DemoOrder { readonly number: string; readonly daysAgo: number; readonly status: "preparing" | "in-transit" | "delivered"; readonly total: Money; readonly items: string }
export interface DemoIncident { readonly number: string; readonly daysAgo: number; readonly closedDaysAgo: number | null; readonly status: string; readonly subject: string; readonly owner: string }
export interface DemoInteraction { readonly daysAgo: number; readonly channel: "mail" | "letter" | "visit" | "message" | "web"; readonly summary: string; readonly by?: string; readonly role?: string; readonly action?: string }
/** A call of the past. It came from another telephone than the customer's first, so that lists by that number begin empty. */
export interface DemoCall { readonly daysAgo: number; readonly agent: string; readonly waitedSeconds: number; readonly talkSeconds: number; readonly disposition: string; readonly notes: string }

export interface DemoCustomer {
  readonly key: string;
  readonly kind: "person" | "firm";
  readonly name: string;
  readonly firstName: string;
  readonly language: Language;
  readonly tier: "standard" | "silver" | "gold";
  /** The first one identifies him alone. */
  readonly phones: readonly (readonly [number: string, label: string])[];
  readonly mails: readonly string[];
  readonly address: string;
  readonly postalCode: string;
  readonly place: readonly [latitude: number, longitude: number];
  readonly since: string;
  readonly firm?: string;
  readonly notes?: string;
  readonly consents: Readonly<Record<string, boolean>>;
  readonly accounts: readonly DemoAccount[];
  readonly invoices?: readonly DemoInvoice[];
  readonly orders?: readonly DemoOrder[];
  readonly incidents?: readonly DemoIncident[];
  readonly interactions?: readonly DemoInteraction[];
  readonly calls?: readonly DemoCall[];
}
