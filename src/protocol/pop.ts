// The 360° pop (R61, R64): who is calling and everything that an agent may want in the first seconds.
// Money is a decimal string in the account's currency; times are RFC 3339 in UTC.
import type { ContactId, Language } from "../core/kernel/kernel.ts";

export interface ContactPop {
  readonly contact: {
    readonly id: ContactId; readonly name: string; readonly firstName: string; readonly kind: "person" | "firm";
    readonly language: Language; readonly valueTier: "standard" | "silver" | "gold";
    readonly phones: readonly { readonly number: string; readonly label: string }[];
    readonly mails: readonly string[];
    readonly address: string | null; readonly customerSince: string | null; readonly firm: string | null;
    readonly consents: readonly { readonly purpose: string; readonly given: boolean; readonly at: string }[];
    readonly notes: string | null;
    /** The centre's own fields that have a value, in their order; their names are in the words of the house. */
    readonly fields: readonly { readonly id: string; readonly value: string }[];
  };
  readonly accounts: readonly {
    readonly id: string; readonly iban: string; readonly name: string; readonly balance: string; readonly currency: string; readonly readAt: string;
    readonly movements: readonly { readonly at: string; readonly amount: string; readonly concept: string; readonly balanceAfter: string }[];
  }[];
  readonly invoices: readonly { readonly number: string; readonly issuedAt: string; readonly dueAt: string; readonly amount: string; readonly unpaid: string; readonly currency: string }[];
  readonly orders: readonly { readonly number: string; readonly at: string; readonly status: string; readonly total: string; readonly currency: string; readonly items: string }[];
  readonly incidents: readonly { readonly number: string; readonly openedAt: string; readonly closedAt: string | null; readonly status: string; readonly subject: string; readonly owner: string | null }[];
  /** Received and made calls, newest first. */
  readonly calls: readonly { readonly id: string; readonly at: string; readonly direction: "inbound" | "outbound" | "internal"; readonly queue: string | null; readonly agent: string | null; readonly seconds: number; readonly outcome: string; readonly disposition: string | null; readonly notes: string | null; /** by whom each of the notes is */ readonly written: readonly { readonly by: string; readonly at: string; readonly text: string }[]; /** left in it, as far as they are written down */ readonly messages: readonly { readonly text: string; readonly language: string }[]; readonly followUpAt: string | null }[];
  /** Letters, mails, visits, messages. */
  readonly interactions: readonly { readonly at: string; readonly channel: string; readonly summary: string; readonly by: string | null }[];
  /** The people who dealt with him and what they did. */
  readonly people: readonly { readonly name: string; readonly role: string; readonly lastAt: string; readonly actions: readonly string[] }[];
  readonly unpaidTotal: string;
  /** Why he probably calls, most likely first: "unpaid-invoice", "order-in-transit", "open-incident". */
  readonly reasons: readonly { readonly code: string; readonly detail: string }[];
}
