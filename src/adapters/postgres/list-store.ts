// Contact lists and who is in them, as Postgres keeps them.
import type pg from "pg";
import type { ListRecord, ListStore, MemberQuery, MemberRecord } from "../../app/lists/ports.ts";
import { recordWithin } from "./audit-store.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { like } from "./like.ts";
import { addMembers } from "./list-adding.ts";
import type { ListIndexes } from "./list-indexes.ts";
import { breaksReference, inTransaction, runOn, type Run } from "./pool.ts";
import { createTurns } from "./turns.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;
const lists = (where: string): string => `
  select l.id, l.name, l.source, ${ms("l.created_at")} as "createdAt", c.*,
    coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name) from campaign_lists u join campaigns g on g.id = u.campaign_id where u.list_id = l.id), '[]') as campaigns
  from contact_lists l cross join lateral (
    select count(*) as members, count(m.contact_id) as known, count(m.consent) as consented, count(m.language) as "withLanguage", count(*) filter (where cardinality(m.numbers) > 1) as "withOthers"
    from list_members m where m.list_id = l.id and m.gone_at is null) c
  ${where} order by l.created_at desc, l.id`;
const memberColumns = `id::text, person, contact_id as "contactId", name, language, country, region, postal_code as "postalCode", numbers, fields, consent - 'ofRecord' as consent, ${ms("added_at")} as "addedAt"`;
const pageSize = 2_000;

/** `patient`: for what reads or takes away a whole list, which takes longer with a million people than a request may otherwise. */
export function createListStore(pool: pg.Pool, { patient, indexes }: { readonly patient: pg.Pool; readonly indexes: ListIndexes }): ListStore {
  const run = runOn(pool);
  const inTurn = createTurns();
  return {
    all: () => run<ListRecord>({ text: lists("") }),
    find: async (id) => (await run<ListRecord>({ text: lists("where l.id = $1"), values: [id] }))[0] ?? null,
    create: ({ id, name, source }, entry) => inTransaction(pool, async (within) => {
      const made = await within({ text: "insert into contact_lists (id, name, source) values ($1, $2, $3) on conflict do nothing returning id", values: [id, name, source] });
      if (made.length === 1) await recordWithin(within, entry);
      return made.length === 1;
    }),
    rename: (id, name, entry) => inTransaction(pool, async (within) => {
      await within({ text: "update contact_lists set name = $2 where id = $1", values: [id, name] });
      await recordWithin(within, entry);
    }),
    remove: async (id, entry) => {
      try {
        const end = await inTransaction(patient, async (within) => {
          const [plan] = await within({ text: "select from communication_plans where list_id = $1 and wish in ('running', 'paused') limit 1", values: [id] });
          if (plan !== undefined) return "in-use" as const;
          await within({ text: "delete from contact_lists where id = $1", values: [id] });
          await recordWithin(within, entry);
          return "removed" as const;
        });
        if (end === "removed") void indexes.sweep();
        return end;
      } catch (reason) {
        if (breaksReference(reason)) return "in-use";
        throw reason;
      }
    },
    members: (id, query) => members(run, id, query),
    add: (id, sent, settle) => inTurn(id, async () => {
      const { made, unmade, noRoom } = await indexes.ready(run, "numbers", [id]);
      return inTransaction(unmade.length + noRoom.length > 0 ? patient : pool, (within) => addMembers(within, id, { sent, settle, isIndexed: made.length > 0 }));
    }),
    removeMember: (id, memberId, entry) => inTransaction(pool, async (within) => {
      const gone = await within({ text: "update list_members set gone_at = clock_timestamp() where list_id = $1 and id = $2::bigint and gone_at is null returning id", values: [id, numberOf(memberId)] });
      if (gone.length === 1) await recordWithin(within, entry);
      return gone.length === 1;
    }),
    each: (id) => each(run, id),
  };
}

function numberOf(id: string): string {
  return /^\d{1,18}$/u.test(id) ? id : "0";
}

async function members(run: Run, id: string, { q, limit, cursor }: MemberQuery): Promise<Awaited<ReturnType<ListStore["members"]>>> {
  const [after = "0"] = cursor === null ? [] : readCursor(cursor, 1);
  const rows = await run<MemberRecord>({
    text: `select ${memberColumns} from list_members where list_id = $1 and gone_at is null and list_members.id > $2::bigint
      and ($3::text is null or name ilike $3 or person ilike $3 or exists (select from unnest(numbers) n where n like $4)) order by list_members.id limit $5`,
    values: [id, numberOf(after), q === null ? null : like(q), q === null ? "" : like(q.replace(/[ .-]/gu, "")), limit + 1],
  });
  return pageOf(rows, limit, { item: (row) => row, key: (row) => [row.id] });
}

async function* each(run: Run, id: string): AsyncGenerator<readonly MemberRecord[]> {
  for (let after = "0"; ;) {
    const rows = await run<MemberRecord>({ text: `select ${memberColumns} from list_members where list_id = $1 and gone_at is null and list_members.id > $2::bigint order by list_members.id limit ${String(pageSize)}`, values: [id, after] });
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.id ?? after;
  }
}
