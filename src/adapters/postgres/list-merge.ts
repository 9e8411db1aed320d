// Staged rows to members of a list, each step one statement over all of them: further numbers to whoever has one of them,
// whom of the contacts a row is, and the members themselves.
import type { Met } from "../../app/lists/ports.ts";
import { mostNumbers } from "../../core/list/member.ts";
import type { Run } from "./pool.ts";

/** `ids`: of the members that were there, by their number below 0. */
export interface MergeInto { readonly listId: string; readonly ids: readonly number[] }

export async function mergeMembers(run: Run, into: MergeInto): Promise<readonly Met[]> {
  await trustKeys(run);
  await addNumbers(run, into);
  const knowsAnybody = await meetContacts(run);
  const met = await meetMembers(run, into, knowsAnybody);
  const [row] = await run<{ held: boolean }>({ text: "select exists (select from list_members where list_id = $1) as held", values: [into.listId] });
  await insert(run, into.listId, { knowsAnybody, isEmpty: row?.held !== true });
  return met;
}

/**
 * The members refer to the list and to contacts that were found in this very transaction, so checking each reference again
 * by a trigger (half of the merge's time) proves nothing. Only some users may leave it out; for the others it is just slower.
 */
async function trustKeys(run: Run): Promise<void> {
  const [row] = await run<{ may: boolean }>({ text: "select has_parameter_privilege(current_user, 'session_replication_role', 'set') as may" });
  if (row?.may === true) await run({ text: "set local session_replication_role = replica" });
}

async function addNumbers(run: Run, { ids }: MergeInto): Promise<void> {
  const [row] = await run<{ more: boolean }>({ text: "select exists (select from staged where of is not null) as more" });
  if (row?.more !== true) return;
  const more = "(select x.of, array_agg(u.n order by x.line, u.at) as numbers from staged x, unnest(x.numbers) with ordinality u(n, at) where x.of is not null group by x.of) e";
  await run({ text: `update staged s set numbers = (s.numbers || e.numbers)[1:${String(mostNumbers)}] from ${more} where s.line = e.of and s.of is null` });
  if (ids.length > 0) {
    await run({
      text: `update list_members m set numbers = (m.numbers || e.numbers)[1:${String(mostNumbers)}] from ${more} join unnest($1::bigint[]) with ordinality i(id, at) on i.at = -e.of where m.id = i.id`, values: [ids],
    });
  }
  await run({ text: "delete from staged where of is not null" });
}

/** Who of the contacts has the first of a row's numbers that anybody has. False: nobody has any. */
async function meetContacts(run: Run): Promise<boolean> {
  const [house] = await run<{ held: boolean }>({ text: "select exists (select from contact_phones) as held" });
  if (house?.held !== true) return false;
  await run({ text: "analyze staged (number)" });
  await run({
    text: `create temp table met on commit drop as
      select distinct on (line) line, keyed, contact_id from (
        select s.line, s.keyed, 1 as at, p.contact_id from staged s join contact_phones p on p.number = s.number
        union all select s.line, s.keyed, u.at, p.contact_id from staged s, unnest(s.numbers) with ordinality u(n, at) join contact_phones p on p.number = u.n where cardinality(s.numbers) > 1 and u.at > 1) x
      order by line, at, contact_id`,
  });
  await run({ text: "analyze met" });
  const [row] = await run<{ any: boolean }>({ text: "select exists (select from met) as any" });
  return row?.any === true;
}

/** Rows that are one contact, and rows of somebody who is in the list: their numbers go to him, and they are no members. */
async function meetMembers(run: Run, { listId, ids }: MergeInto, knowsAnybody: boolean): Promise<readonly Met[]> {
  if (!knowsAnybody) return [];
  await run({
    text: `create temp table doubled on commit drop as
      select x.line, case when m.id is null then x.first else 0 end as first, m.id as member_id
      from (select line, contact_id, min(line) over (partition by contact_id) as first from met where not keyed) x
      left join list_members m on m.list_id = $1 and m.gone_at is null and m.person = x.contact_id::text where m.id is not null or x.first < x.line`,
    values: [listId],
  });
  const rows = await run<{ line: number; first: number; member_id: string | null }>({ text: "select line, first, member_id from doubled order by line" });
  if (rows.length === 0) return [];
  const more = (of: string): string => `(select d.${of} as of, array_agg(distinct u.n) as numbers from doubled d join staged x on x.line = d.line, unnest(x.numbers) u(n) group by 1) e`;
  await run({ text: `update staged s set numbers = (s.numbers || array(select n from unnest(e.numbers) n where n <> all(s.numbers)))[1:${String(mostNumbers)}] from ${more("first")} where s.line = e.of` });
  await run({ text: `update list_members m set numbers = (m.numbers || array(select n from unnest(e.numbers) n where n <> all(m.numbers)))[1:${String(mostNumbers)}] from ${more("member_id")} where m.id = e.of` });
  await run({ text: "delete from staged s using doubled d where d.line = s.line" });
  const placeOf = new Map(ids.map((id, n) => [id, -(n + 1)]));
  return rows.map(({ line, first, member_id }) => ({ line, of: member_id === null ? first : placeOf.get(Number(member_id)) ?? -1 }));
}

/** Whoever was taken out of the list by hand comes back by a file that names him. */
async function insert(run: Run, listId: string, { knowsAnybody, isEmpty }: { readonly knowsAnybody: boolean; readonly isEmpty: boolean }): Promise<void> {
  const person = knowsAnybody ? "case when s.keyed or t.contact_id is null then s.person else t.contact_id::text end" : "s.person";
  await run({
    text: `insert into list_members (list_id, person, contact_id, name, language, country, region, postal_code, numbers, fields, consent)
      select $1, ${person}, ${knowsAnybody ? "t.contact_id" : "null"}, s.name, s.language, s.country, s.region, s.postal_code, s.numbers, s.fields, s.consent
      from staged s ${knowsAnybody ? "left join met t on t.line = s.line" : ""} ${isEmpty ? "" : `on conflict (list_id, person) do update set contact_id = excluded.contact_id, name = excluded.name, language = excluded.language,
        country = excluded.country, region = excluded.region, postal_code = excluded.postal_code, numbers = excluded.numbers, fields = excluded.fields, consent = excluded.consent, gone_at = null, added_at = clock_timestamp()`}`,
    values: [listId],
  });
}
