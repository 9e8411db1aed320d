// A contact as the use cases know it, and what may be asked to change. Money is a decimal string.
import type { ContactId, Language } from "../../core/kernel/kernel.ts";

export type Attribute = string | number | boolean | null;
export interface Account { id: string; iban: string; name: string; currency: string; balance: string }
export interface Phone { number: string; label: string }

/** Times are RFC 3339 in UTC. */
export interface Contact {
  id: ContactId; name: string; firstName: string; kind: "person" | "firm";
  language: Language; valueTier: "standard" | "silver" | "gold";
  phones: Phone[]; mails: string[];
  address: string | null; postalCode: string | null; town: string | null; /** ISO 3166-1 alpha 2 */ country: string; tags: string[];
  /** local date */ customerSince: string | null; firmId: ContactId | null; notes: string | null;
  hasPin: boolean;
  /** The centre's own fields, and what an import kept that is none of ours. */
  attributes: Readonly<Record<string, Attribute>>;
  accounts: Account[];
  /** Of the first account. */
  balance: string | null;
  createdAt: string; updatedAt: string;
  /** Counts up with each change. */
  version: number;
}

/** What is left out stays as it is; phones, mails and tags replace the whole list; accounts are matched by id or IBAN. */
export interface ContactChange {
  readonly name?: string | undefined; readonly firstName?: string | undefined; readonly kind?: "person" | "firm" | undefined;
  readonly language?: Language | undefined; readonly valueTier?: "standard" | "silver" | "gold" | undefined;
  readonly phones?: readonly (string | { readonly number: string; readonly label?: string | undefined })[] | undefined;
  readonly mails?: readonly string[] | undefined;
  readonly address?: string | null | undefined; readonly postalCode?: string | null | undefined; readonly town?: string | null | undefined; readonly country?: string | undefined; readonly tags?: readonly string[] | undefined;
  readonly customerSince?: string | null | undefined; readonly firmId?: string | null | undefined;
  readonly notes?: string | null | undefined;
  /** null takes it away. */
  readonly pin?: string | null | undefined;
  /** Those given are changed, null takes one away, the others stay. */
  readonly attributes?: Readonly<Record<string, Attribute>> | undefined;
  readonly accounts?: readonly AccountChange[] | undefined;
  /** Of the first account, which is opened if there is none. */
  readonly balance?: string | number | undefined;
}

export interface AccountChange {
  readonly id?: string | undefined; readonly iban?: string | undefined; readonly name?: string | undefined;
  readonly currency?: string | undefined; readonly balance?: string | number | undefined;
}

/** A change that was judged: numbers in E.164, money with two decimals, the PIN as its salted hash. */
export type JudgedChange = Omit<ContactChange, "phones" | "pin" | "accounts" | "balance"> & {
  readonly phones?: readonly Phone[] | undefined;
  readonly pin?: PinHash | null | undefined;
  readonly accounts?: readonly (Omit<AccountChange, "balance"> & { readonly balance?: string | undefined })[] | undefined;
  readonly balance?: string | undefined;
};

export interface PinHash { readonly salt: Uint8Array; readonly hash: Uint8Array }
