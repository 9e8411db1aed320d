// What a call needs to know of a contact: enough to greet, to route and to pop. The full record stays in Postgres.
import type { ContactId, Language } from "./kernel.ts";

export const valueTiers = ["standard", "silver", "gold"] as const;

export interface ContactCard {
  readonly contactId: ContactId;
  readonly name: string;
  /** What a prompt says: "Marta". Empty for a firm. */
  readonly firstName: string;
  readonly kind: "person" | "firm";
  readonly language: Language;
  readonly valueTier: (typeof valueTiers)[number];
  /** Left out where nobody looked it up. */
  readonly standing?: Standing;
}

/** What routing rules read of a customer, as it was when he called. */
export interface Standing {
  /** Dates on which somebody would get back to him, with no conversation since. */
  readonly openPromises: number;
  /** Who talked with him last. */
  readonly lastAgent: string | null;
  readonly unit: string | null;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
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

/** As an agent's screen may have it: what rules read stays in the house. */
export function withoutStanding(caller: Caller): Caller {
  switch (caller.status) {
    case "known": return { ...caller, contact: bare(caller.contact) };
    case "shared": return { ...caller, candidates: caller.candidates.map(bare) };
    default: return caller;
  }
}

function bare({ contactId, name, firstName, kind, language, valueTier }: ContactCard): ContactCard {
  return { contactId, name, firstName, kind, language, valueTier };
}
