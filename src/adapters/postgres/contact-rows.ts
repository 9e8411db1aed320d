// Rows of contacts ↔ values.
import type { Account, Contact, Phone } from "../../app/crm/contact-record.ts";
import type { ContactCard } from "../../core/kernel/contact-card.ts";
import type { ContactId, Language } from "../../core/kernel/kernel.ts";

export interface CardRow {
  readonly id: string; readonly name: string; readonly first_name: string; readonly kind: "person" | "firm";
  readonly language: Language; readonly value_tier: ContactCard["valueTier"];
}

export interface ContactRow extends CardRow {
  readonly mails: string[]; readonly address: string | null; readonly customer_since: string | null;
  readonly firm_id: string | null; readonly notes: string | null; readonly attributes: Readonly<Record<string, unknown>>; readonly has_pin: boolean; readonly version: number;
  readonly created_at: Date; readonly updated_at: Date; readonly sort_name: string;
  readonly phones: Phone[]; readonly accounts: Account[];
}

/** Everything of a contact `c` that `contactOf` reads. */
export const contactColumns = `c.id, c.name, c.first_name, c.kind, c.language, c.value_tier, c.mails, c.address, c.customer_since::text, c.firm_id, c.notes, c.attributes,
  c.pin_hash is not null as has_pin, c.version, c.created_at, c.updated_at, lower(c.name) as sort_name,
  (select coalesce(json_agg(json_build_object('number', p.number, 'label', p.label) order by p.position, p.number), '[]')
    from contact_phones p where p.contact_id = c.id) as phones,
  (select coalesce(json_agg(json_build_object('id', a.id, 'iban', a.iban, 'name', a.name, 'currency', a.currency, 'balance', a.balance::text)
      order by a.position, a.iban), '[]') from accounts a where a.contact_id = c.id) as accounts`;

export function cardOf(row: CardRow): ContactCard {
  return { contactId: row.id as ContactId, name: row.name, firstName: row.first_name, kind: row.kind, language: row.language, valueTier: row.value_tier };
}

export function contactOf(row: ContactRow): Contact {
  return {
    id: row.id as ContactId, name: row.name, firstName: row.first_name, kind: row.kind, language: row.language, valueTier: row.value_tier,
    phones: row.phones, mails: row.mails, address: row.address, customerSince: row.customer_since, firmId: row.firm_id as ContactId | null,
    notes: row.notes, attributes: plainOnly(row.attributes), hasPin: row.has_pin, accounts: row.accounts, balance: row.accounts[0]?.balance ?? null,
    createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(), version: row.version,
  };
}

/** An import may have kept lists and objects: they are shown as their JSON. */
function plainOnly(attributes: Readonly<Record<string, unknown>>): Contact["attributes"] {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, value === null || ["string", "number", "boolean"].includes(typeof value) ? value as string : JSON.stringify(value)]));
}

/** Ids are UUIDs in the database; any other text names nobody. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text);
}
