// The staging table and the one merge that makes contacts of it. All is one transaction: whatever ends it early, nothing
// was imported.
import type { Bulk } from "../../adapters/postgres/bulk.ts";
import type { Run } from "../../adapters/postgres/pool.ts";
import { stagedColumns } from "./judge-row.ts";

/** What becomes of a row whose number somebody already has. */
export const duplicateRules = ["skip", "update", "add"] as const;
export type DuplicateRule = (typeof duplicateRules)[number];

export interface Refused { readonly line: number; readonly reason: string; /** the cells as far as they are known by field */ readonly name: string; readonly number: string | null }
export interface Merged { readonly added: number; readonly updated: number; readonly refused: readonly Refused[] }

/** Begins the transaction; `copyStatement` then fills it. */
export async function openStaging({ run }: Bulk): Promise<void> {
  const [server] = await run<{ version: number }>({ text: "select current_setting('server_version_num')::int as version" });
  await run({ text: "begin" });
  // Sorting and joining a million rows stays in memory.
  await run({ text: "set local work_mem = '256MB'; set local temp_buffers = '64MB'" });
  // Ids that grow (RFC 9562, version 7) go to the end of the index and not all over it.
  await run({
    text: `create temp table staged (
      line bigint not null, id uuid not null default ${(server?.version ?? 0) >= 180000 ? "uuidv7()" : "gen_random_uuid()"},
      name text not null, first_name text, kind text, language text, value_tier text, mails text[], address text, postal_code text, town text, country text, tags text[],
      customer_since date, notes text, attributes jsonb, number text, label text, others jsonb) on commit drop`,
  });
}

export const copyStatement = `copy staged (${stagedColumns.join(", ")}) from stdin`;

export async function merge(run: Run, rule: DuplicateRule, language: string): Promise<Merged> {
  await run({ text: "analyze staged" });
  const taken = rule === "add" ? false : await findTaken(run);
  const refused = taken ? await refuse(run, rule) : [];
  await trustKeys(run);
  const updated = taken && rule === "update" ? await update(run) : 0;
  const added = await add(run, language, taken);
  return { added, updated, refused };
}

/** Rows of which a number belongs to somebody, with whom. False when there are none. */
async function findTaken(run: Run): Promise<boolean> {
  await run({
    text: `create temp table taken on commit drop as
      select w.line, min(w.number) as number, min(p.contact_id::text)::uuid as contact_id, count(distinct p.contact_id) as owners, true as fit
      from (select line, number from staged where number is not null
        union all select s.line, e ->> 0 from staged s, jsonb_array_elements(s.others) e where s.others is not null) w
      join contact_phones p on p.number = w.number group by w.line`,
  });
  const [row] = await run<{ n: number }>({ text: "select count(*)::int as n from taken" });
  return (row?.n ?? 0) > 0;
}

/** Takes out of the import what the rule does not let in, and tells why. */
async function refuse(run: Run, rule: DuplicateRule): Promise<readonly Refused[]> {
  if (rule === "update") {
    await run({
      text: `update taken t set fit = false from (select line, owners, row_number() over (partition by contact_id order by line) as turn from taken) x
        where x.line = t.line and (x.owners > 1 or x.turn > 1)`,
    });
  } else await run({ text: "update taken set fit = false" });
  const rows = await run<{ line: number; name: string; first: string | null; number: string; owner: string; owners: number; contact_id: string }>({
    text: `select t.line, s.name, s.number as first, t.number, c.name as owner, t.owners::int from taken t join staged s on s.line = t.line join contacts c on c.id = t.contact_id
      where not t.fit order by t.line`,
  });
  await run({ text: "delete from staged s using taken t where t.line = s.line and not t.fit" });
  return rows.map(({ line, name, first, number, owner, owners }) => ({
    line, name, number: first,
    reason: owners > 1 ? `the number ${number} belongs to ${String(owners)} contacts` : rule === "skip" ? `the number ${number} belongs already to ${owner}` : `an earlier line changes ${owner} already`,
  }));
}

/**
 * The new phones refer to contacts made in this very transaction, so checking each reference again by a trigger (half of
 * the merge's time) proves nothing. Only some users may leave it out; for the others it is just slower.
 */
async function trustKeys(run: Run): Promise<void> {
  const [row] = await run<{ may: boolean }>({ text: "select has_parameter_privilege(current_user, 'session_replication_role', 'set') as may" });
  if (row?.may === true) await run({ text: "set local session_replication_role = replica" });
}

async function update(run: Run): Promise<number> {
  const rows = await run<{ n: number }>({
    text: `with changed as (update contacts c set name = s.name, first_name = coalesce(s.first_name, c.first_name), kind = coalesce(s.kind, c.kind),
        language = coalesce(s.language, c.language), value_tier = coalesce(s.value_tier, c.value_tier), mails = coalesce(s.mails, c.mails),
        address = coalesce(s.address, c.address), postal_code = coalesce(s.postal_code, c.postal_code), town = coalesce(s.town, c.town), country = coalesce(s.country, c.country), tags = coalesce(s.tags, c.tags), customer_since = coalesce(s.customer_since, c.customer_since),
        notes = coalesce(s.notes, c.notes), attributes = c.attributes || coalesce(s.attributes, '{}'), version = c.version + 1, updated_at = now()
      from staged s join taken t on t.line = s.line where c.id = t.contact_id returning 1) select count(*)::int as n from changed`,
  });
  await run({ text: "update staged s set id = t.contact_id from taken t where t.line = s.line" });
  return rows[0]?.n ?? 0;
}

async function add(run: Run, language: string, someTaken: boolean): Promise<number> {
  const fresh = someTaken ? "where not exists (select from taken t where t.line = s.line)" : "";
  await run({
    text: `insert into contacts (id, kind, name, first_name, language, value_tier, mails, address, postal_code, town, country, tags, customer_since, notes, attributes)
      select id, coalesce(kind, 'person'), name, coalesce(first_name, ''), coalesce(language, $1), coalesce(value_tier, 'standard'), coalesce(mails, '{}'), address,
        postal_code, town, coalesce(country, 'ES'), coalesce(tags, '{}'), customer_since, notes, coalesce(attributes, '{}') from staged s ${fresh}`,
    values: [language],
  });
  // In the order of the first index, which then grows at its end instead of all over.
  await run({ text: "insert into contact_phones (number, contact_id, label) select number, id, label from staged where number is not null order by number on conflict do nothing" });
  await run({
    text: `insert into contact_phones (number, contact_id, label, position) select e.phone ->> 0, s.id, e.phone ->> 1, e.n
      from staged s, jsonb_array_elements(s.others) with ordinality e (phone, n) where s.others is not null on conflict do nothing`,
  });
  const [row] = await run<{ n: number }>({ text: `select count(*)::int as n from staged s ${fresh}` });
  return row?.n ?? 0;
}
