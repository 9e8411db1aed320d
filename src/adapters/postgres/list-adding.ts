// People whom programs send into a list: one request after the other, so that two at once do not add somebody twice.
import type { ListStore, SentMember, Settle } from "../../app/lists/ports.ts";
import { mostNumbers } from "../../core/list/member.ts";
import type { Kept, Settled } from "../../core/list/unite.ts";
import { belongings } from "./house-numbers.ts";
import { jsonOf } from "./json.ts";
import { inList } from "./list-index-names.ts";
import type { Run } from "./pool.ts";

/** First half of the advisory lock that adding to a list holds; an import waits for it before it looks who is there. */
export const addingLock = 0x6d656d62;

export async function addMembers(run: Run, id: string, { sent, settle, isIndexed }: { readonly sent: readonly SentMember[]; readonly settle: Settle; readonly isIndexed: boolean }): Promise<Awaited<ReturnType<ListStore["add"]>>> {
  await run({ text: `select pg_advisory_xact_lock(${String(addingLock)}, hashtext($1))`, values: [id] });
  const [importing] = await run({ text: "select from list_imports where list_id = $1 and state = 'running' limit 1", values: [id] });
  if (importing !== undefined) return "importing";
  const numbers = sent.flatMap((one) => one.numbers);
  const house = await belongings(run, numbers);
  const named = sent.map(({ key, contactId, numbers: own }) => ({ key, contact: contactId ?? own.map((number) => house.get(number)).find((contact) => contact !== undefined) ?? null, numbers: own }));
  const persons = named.flatMap(({ key, contact, numbers: [first] }) => [key, contact, first].filter((one) => one !== null && one !== undefined));
  const there = await run<{ person: string; numbers: readonly string[] }>({ text: thereStatement(id, isIndexed), values: [id, persons, [...new Set([...numbers, ...persons])]] });
  const settled = settle(named, there);
  const counts = await keep(run, id, sent.flatMap((one, n) => keptOf(one, settled[n])));
  await addNumbers(run, id, settled);
  return { ...counts, settled };
}

export function thereStatement(id: string, isIndexed: boolean): string {
  return `select person, numbers from (${mayBe} union ${isIndexed ? byIndex(id) : byReading}) there order by id`;
}

/** Who has gone is left out afterwards: else Postgres, which takes a list for short until it is first analyzed, may read all of it by the index of its order. */
const mayBe = "select id, person, numbers from (select id, person, numbers, gone_at from list_members where list_id = $1 and person = any($2) offset 0) named where gone_at is null";
const byReading = "select id, person, numbers from list_members where list_id = $1 and gone_at is null and numbers && $3::text[]";
/** Number by number, so that what it costs is what was sent, whatever Postgres believes of the list. */
const byIndex = (id: string): string => `select m.id, m.person, m.numbers from unnest($3::text[]) n(number)
  cross join lateral (select id, person, numbers from list_members where ${inList(id)} and gone_at is null and numbers @> array[n.number] offset 0) m`;

function keptOf({ key: _, ...one }: SentMember, settled: Settled | undefined): readonly (Omit<SentMember, "key"> & Pick<Kept, "person">)[] {
  return settled === undefined || settled.as === "united" ? [] : [{ ...one, person: settled.person, numbers: settled.numbers.slice(0, mostNumbers) }];
}

/** Whom the house knows is found by his numbers in the same statement, unless the caller says who he is. */
async function keep(run: Run, id: string, some: readonly object[]): Promise<{ readonly added: number; readonly changed: number }> {
  const rows = await run<{ readonly isNew: boolean }>({
    text: `insert into list_members as m (list_id, person, contact_id, name, language, country, region, postal_code, numbers, fields, consent)
      select $1, x.person, coalesce((select c.id from contacts c where c.id::text = x."contactId"),
          (select p.contact_id from unnest(x.numbers) with ordinality u(n, at) join contact_phones p on p.number = u.n order by u.at, p.contact_id limit 1)),
        x.name, x.language, x.country, x.region, x."postalCode", x.numbers, x.fields, x.consent
      from jsonb_to_recordset($2::jsonb) x(person text, "contactId" text, name text, language text, country text, region text, "postalCode" text, numbers text[], fields jsonb, consent jsonb)
      on conflict (list_id, person) do update set contact_id = excluded.contact_id, name = excluded.name, language = excluded.language, country = excluded.country, region = excluded.region,
        postal_code = excluded.postal_code, numbers = excluded.numbers, fields = excluded.fields, consent = excluded.consent, gone_at = null,
        added_at = case when m.gone_at is null then m.added_at else clock_timestamp() end
      returning xmax = 0 as "isNew"`,
    values: [id, jsonOf(some)],
  });
  const added = rows.filter(({ isNew }) => isNew).length;
  return { added, changed: rows.length - added };
}

/** To those who were there, behind the numbers that they have. */
async function addNumbers(run: Run, id: string, settled: readonly Settled[]): Promise<void> {
  const further = settled.flatMap((one) => (one.as === "united" && one.isThere ? one.numbers.map((number) => ({ person: one.with, number })) : []));
  if (further.length === 0) return;
  await run({
    text: `update list_members m set numbers = (m.numbers || array(select u.number from unnest($2::text[], $3::text[]) with ordinality u(person, number, at) where u.person = m.person and u.number <> all(m.numbers) order by u.at))[1:${String(mostNumbers)}]
      where m.list_id = $1 and m.person = any($2)`,
    values: [id, further.map(({ person }) => person), further.map(({ number }) => number)],
  });
}
