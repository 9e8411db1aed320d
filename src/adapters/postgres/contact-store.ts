// Contacts: found by number on an index (the hot path of every call), listed, read and changed.
import type pg from "pg";
import type { Contact, JudgedChange } from "../../app/crm/contact-record.ts";
import type { ContactCard } from "../../core/kernel/contact-card.ts";
import type { ContactId } from "../../core/kernel/kernel.ts";
import { built, table } from "./builder.ts";
import { createContactPop } from "./contact-pop.ts";
import { cardColumns, cardOf, contactColumns, contactOf, isUuid, type CardRow, type ContactRow } from "./contact-rows.ts";
import { pageOf, readCursor, type Page } from "./cursor.ts";
import { like } from "./like.ts";
import { writeContact } from "./contact-writes.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";
import type { ContactPop } from "../../protocol/pop.ts";

export interface ContactQuery {
  /** E.164. */
  readonly number?: string | undefined;
  /** Part of a name, number or mail. */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ContactStore {
  /** Everybody who has this number, most valuable first; at most ten. */
  findByNumber(e164: string): Promise<readonly ContactCard[]>;
  pop(id: string): Promise<ContactPop | null>;
  get(id: string): Promise<Contact | null>;
  list(query: ContactQuery): Promise<Page<Contact>>;
  /** The id is made before, since the PIN's hash holds it. */
  create(change: JudgedChange & { readonly name: string }, id: ContactId): Promise<Contact>;
  /** null: nobody has this id; "changed": it is no longer at `ifVersion`. */
  update(id: string, change: JudgedChange, ifVersion: number | null): Promise<Contact | "changed" | null>;
}

export function createContactStore(pool: pg.Pool): ContactStore {
  const run = runOn(pool);
  return {
    findByNumber: (e164) => findByNumber(run, e164),
    pop: createContactPop(run),
    get: (id) => get(run, id),
    list: (query) => list(run, query),
    create: (change, id) => inTransaction(pool, async (within) => {
      await writeContact(within, id, { change, isNew: true });
      return await get(within, id) as Contact;
    }),
    update: (id, change, ifVersion) => inTransaction(pool, (within) => update(within, id as ContactId, { change, ifVersion })),
  };
}

async function findByNumber(run: Run, e164: string): Promise<readonly ContactCard[]> {
  const rows = await run<CardRow>({
    name: "contacts-by-number",
    text: `select ${cardColumns}
      from contact_phones p join contacts c on c.id = p.contact_id where p.number = $1
      order by case c.value_tier when 'gold' then 0 when 'silver' then 1 else 2 end, c.name, c.id limit 10`,
    values: [e164],
  });
  return rows.map(cardOf);
}

async function get(run: Run, id: string): Promise<Contact | null> {
  if (!isUuid(id)) return null;
  const [row] = await run<ContactRow>({ name: "contact-get", text: `select ${contactColumns} from contacts c where c.id = $1`, values: [id] });
  return row === undefined ? null : contactOf(row);
}

async function list(run: Run, { number, text, limit, cursor }: ContactQuery): Promise<Page<Contact>> {
  const query = table("contacts as c").select(table.raw(contactColumns)).orderByRaw("lower(c.name), c.id").limit(limit + 1);
  if (number !== undefined) void query.whereExists(table.select(table.raw("1")).from("contact_phones as f").whereRaw("f.contact_id = c.id and f.number = ?", [number]));
  if (text !== undefined) void query.whereRaw(
    "(c.name ilike ? or array_to_string(c.mails, ' ') ilike ? or exists (select 1 from contact_phones f where f.contact_id = c.id and f.number like ?))",
    [like(text), like(text), like(text.replace(/[\s.()-]/gu, ""))],
  );
  if (cursor !== undefined) void query.whereRaw("(lower(c.name), c.id) > (?, ?::uuid)", [...readCursor(cursor, 2)]);
  return pageOf(await run<ContactRow>(built(query)), limit, { item: contactOf, key: (row) => [row.sort_name, row.id] });
}

async function update(run: Run, id: ContactId, { change, ifVersion }: { readonly change: JudgedChange; readonly ifVersion: number | null }): Promise<Contact | "changed" | null> {
  if (!isUuid(id)) return null;
  const [row] = await run<{ version: number }>({ text: "select version from contacts where id = $1 for update", values: [id] });
  if (row === undefined) return null;
  if (ifVersion !== null && row.version !== ifVersion) return "changed";
  await writeContact(run, id, { change, isNew: false });
  return get(run, id);
}
