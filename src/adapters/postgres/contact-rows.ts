// Rows of contacts ↔ values.
import type { Account, Contact, Phone } from "../../app/crm/contact-record.ts";
import type { ContactCard, Standing } from "../../core/kernel/contact-card.ts";
import type { ContactId, Language } from "../../core/kernel/kernel.ts";

export interface CardRow {
  readonly id: string; readonly name: string; readonly first_name: string; readonly kind: "person" | "firm";
  readonly language: Language; readonly value_tier: ContactCard["valueTier"];
  readonly standing?: Standing;
}

export interface ContactRow extends CardRow {
  readonly mails: string[]; readonly address: string | null; readonly postal_code: string | null; readonly town: string | null; readonly country: string; readonly tags: string[]; readonly customer_since: string | null;
  readonly firm_id: string | null; readonly notes: string | null; readonly attributes: Readonly<Record<string, unknown>>; readonly has_pin: boolean; readonly version: number;
  readonly created_at: Date; readonly updated_at: Date; readonly sort_name: string;
  readonly phones: Phone[]; readonly accounts: Account[];
}

/** Everything of a contact `c` that `contactOf` reads. */
export const contactColumns = `c.id, c.name, c.first_name, c.kind, c.language, c.value_tier, c.mails, c.address, c.postal_code, c.town, c.country, c.tags, c.customer_since::text, c.firm_id, c.notes, c.attributes,
  c.pin_hash is not null as has_pin, c.version, c.created_at, c.updated_at, lower(c.name) as sort_name,
  (select coalesce(json_agg(json_build_object('number', p.number, 'label', p.label) order by p.position, p.number), '[]')
    from contact_phones p where p.contact_id = c.id) as phones,
  (select coalesce(json_agg(json_build_object('id', a.id, 'iban', a.iban, 'name', a.name, 'currency', a.currency, 'balance', a.balance::text)
      order by a.position, a.iban), '[]') from accounts a where a.contact_id = c.id) as accounts`;

/** Of a contact `c`, as routing rules read it. What is older than 90 days is forgotten. */
const standing = `json_build_object(
  'openPromises', (select count(*) from calls k where k.contact_id = c.id::text and k.arrived_at > now() - interval '90 days' and k.value ->> 'followUpAt' is not null
    and not exists (select 1 from calls l where l.contact_id = k.contact_id and l.answered_at > k.ended_at)),
  'lastAgent', (select k.agent_id from calls k where k.contact_id = c.id::text and k.agent_id is not null and k.answered_at is not null and k.arrived_at > now() - interval '90 days' order by k.arrived_at desc limit 1),
  'unit', c.attributes ->> 'unit',
  'fields', (select coalesce(json_object_agg(f.id, c.attributes -> f.id), '{}') from contact_fields f where jsonb_typeof(c.attributes -> f.id) in ('string', 'number', 'boolean')))`;

/** Everything of a contact `c` that `cardOf` reads. */
export const cardColumns = `c.id, c.name, c.first_name, c.kind, c.language, c.value_tier, ${standing} as standing`;

export function cardOf(row: CardRow): ContactCard {
  return { ...(row.standing === undefined ? {} : { standing: row.standing }), contactId: row.id as ContactId, name: row.name, firstName: row.first_name, kind: row.kind, language: row.language, valueTier: row.value_tier };
}

export function contactOf(row: ContactRow): Contact {
  return {
    id: row.id as ContactId, name: row.name, firstName: row.first_name, kind: row.kind, language: row.language, valueTier: row.value_tier,
    phones: row.phones, mails: row.mails, address: row.address, postalCode: row.postal_code, town: row.town, country: row.country, tags: row.tags, customerSince: row.customer_since, firmId: row.firm_id as ContactId | null,
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
