// What a call needs to know of a contact: enough to greet, to route and to pop. The full record stays in Postgres.
import type { ContactId, Language } from "./kernel.ts";

export interface ContactCard {
  readonly contactId: ContactId;
  readonly name: string;
  /** What a prompt says: "Marta". Empty for a firm. */
  readonly firstName: string;
  readonly kind: "person" | "firm";
  readonly language: Language;
  readonly valueTier: "standard" | "silver" | "gold";
}

/** Who is calling, as far as is known now. */
export type Caller =
  | { readonly status: "looking-up" }
  /** Nobody with this number, or the number is withheld. */
  | { readonly status: "unknown" }
  /** Several contacts share the number: the agent chooses. */
  | { readonly status: "shared"; readonly candidates: readonly ContactCard[] }
  | { readonly status: "known"; readonly contact: ContactCard };

export function cardOf(caller: Caller): ContactCard | null {
  return caller.status === "known" ? caller.contact : null;
}

/** Whether both are the same known contact. */
export function isSame(one: Caller, other: Caller): boolean {
  return one.status === "known" && other.status === "known" && one.contact.contactId === other.contact.contactId;
}
