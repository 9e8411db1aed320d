// Campaigns in Postgres: the plan as one document, its lists in order, and how far it has come with the people on them.
import type pg from "pg";
import type { CampaignList, CampaignProgress, CampaignRecord, CampaignStore, PlannedFields } from "../../app/campaign/campaign-ports.ts";
import type { CampaignPlan, CampaignWish } from "../../core/campaign/plan.ts";
import type { PeopleThere } from "../../core/campaign/law-of-people.ts";
import type { Address } from "../../core/campaign/terms.ts";
import type { CampaignId, Instant, QueueId } from "../../core/kernel/kernel.ts";
import { recordWithin } from "./audit-store.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { jsonOf } from "./json.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";

interface Row {
  readonly id: CampaignId; readonly name: string; readonly wish: CampaignWish; readonly queue_id: QueueId; readonly plan: Omit<CampaignPlan, "id" | "name" | "wish" | "queueId">;
  readonly version: number; readonly created_at: Date; readonly started_at: Date | null; readonly lists: readonly CampaignList[];
}

const select = `select c.id, c.name, c.wish, c.queue_id, c.plan, c.version, c.created_at, c.started_at,
  coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name, 'source', l.source, 'people', (select count(*) from list_members m where m.list_id = l.id and m.gone_at is null)) order by cl.position, l.id)
    from campaign_lists cl join contact_lists l on l.id = cl.list_id where cl.campaign_id = c.id), '[]') as lists
  from campaigns c`;

/** `patient`: a pool whose statements may take minutes. */
export function createCampaignStore(pool: pg.Pool, patient: pg.Pool): CampaignStore {
  const run = runOn(pool);
  return {
    list: async ({ wish, limit, cursor }) => {
      const [before = ""] = cursor === null ? [] : readCursor(cursor, 1);
      const rows = await run<Row>({ text: `${select} where ($1::text is null or c.wish = $1) and ($2 = '' or c.id > $2) order by c.id limit $3`, values: [wish, before, limit + 1] });
      return pageOf(rows, limit, { item: recordOf, key: ({ id }) => [id] });
    },
    get: (id) => one(run, id),
    several: async (ids) => (await run<Row>({ text: `${select} where c.id = any($1) order by c.id`, values: [ids] })).map(recordOf),
    whereabouts: (lists) => whereabouts(runOn(patient), lists),
    create: (id, fields, lists, entry) => inTransaction(pool, async (within) => {
      const made = await within({ text: "insert into campaigns (id, name, queue_id, plan) values ($1, $2, $3, $4::jsonb) on conflict do nothing returning id", values: [id, fields.name, fields.queueId, planOf(fields)] });
      if (made.length === 0) return "exists";
      if (!(await areThere(within, lists))) throw new NoSuchList();
      await putLists(within, id, lists);
      await recordWithin(within, entry);
      return (await one(within, id)) as CampaignRecord;
    }).catch(unlessNoList),
    update: (id, { fields, lists, expected }, entry) => inTransaction(pool, async (within) => {
      const [found] = await within<{ version: number }>({ text: "select version from campaigns where id = $1 for update", values: [id] });
      if (found === undefined) return null;
      if (expected !== null && found.version !== expected) return "changed";
      if (lists !== null && !(await areThere(within, lists))) return "list-not-found";
      await within({ text: "update campaigns set name = $2, queue_id = $3, plan = $4::jsonb, version = version + 1 where id = $1", values: [id, fields.name, fields.queueId, planOf(fields)] });
      if (lists !== null) await putLists(within, id, lists);
      if (entry !== null) await recordWithin(within, entry);
      return one(within, id);
    }),
    wish: (id, wish, entry) => inTransaction(pool, async (within) => {
      const done = await within({ text: "update campaigns set wish = $2, version = version + 1, started_at = case when $2 = 'running' then coalesce(started_at, clock_timestamp()) else started_at end where id = $1 returning id", values: [id, wish] });
      if (done.length === 0) return null;
      await recordWithin(within, entry);
      return one(within, id);
    }),
    remove: (id, entry) => inTransaction(pool, async (within) => {
      // whoever starts it or dials for it meanwhile waits for this row
      const [found] = await within<Pick<Row, "wish">>({ text: "select wish from campaigns where id = $1 for update", values: [id] });
      if (found === undefined) return null;
      if (found.wish === "running" || found.wish === "paused") return "running";
      const [dialed] = await within({ text: "select 1 from campaign_attempts where campaign_id = $1 limit 1", values: [id] });
      if (dialed !== undefined) return "has-dialed";
      await within({ text: "delete from campaigns where id = $1", values: [id] });
      await recordWithin(within, entry);
      return "removed";
    }),
    progress: (ids) => progress(run, ids),
  };
}

/** Takes back what was written with the rest of the transaction. */
class NoSuchList extends Error {}

function unlessNoList(reason: unknown): "list-not-found" {
  if (reason instanceof NoSuchList) return "list-not-found";
  throw reason;
}

async function one(run: Run, id: string): Promise<CampaignRecord | null> {
  const [row] = await run<Row>({ text: `${select} where c.id = $1`, values: [id] });
  return row === undefined ? null : recordOf(row);
}

/** The beginnings of numbers and of Spanish postal codes tell where somebody is: so groups are few. */
async function whereabouts(run: Run, lists: readonly string[]): Promise<readonly PeopleThere[]> {
  const rows = await run<{ readonly numbers: readonly string[]; readonly people: number } & Address>({
    text: `select numbers, country, region, "postalCode", count(*)::int as people from (
        select (select coalesce(array_agg(distinct left(n, 7) order by left(n, 7)), '{}') from unnest(m.numbers) n) as numbers, m.country, m.region, case when m.country = 'ES' and m.postal_code ~ '^\\d{5}$' then left(m.postal_code, 2) || '000' end as "postalCode"
        from list_members m where m.list_id = any($1) and m.gone_at is null) m group by 1, 2, 3, 4`, values: [lists],
  });
  return rows.map(({ numbers, people, ...address }) => ({ numbers, people, address }));
}

async function areThere(run: Run, lists: readonly string[]): Promise<boolean> {
  const [found] = await run<{ n: number }>({ text: "select count(*)::integer as n from contact_lists where id = any($1)", values: [lists] });
  return found?.n === new Set(lists).size;
}

/** In this order; how far one was seen to stays with it. */
async function putLists(run: Run, id: string, lists: readonly string[]): Promise<void> {
  await run({ text: "delete from campaign_lists where campaign_id = $1 and not (list_id = any($2))", values: [id, lists] });
  await run({
    text: `insert into campaign_lists (campaign_id, list_id, position) select $1, list_id, min(n) from unnest($2::text[]) with ordinality as given (list_id, n) group by list_id
      on conflict (campaign_id, list_id) do update set position = excluded.position`,
    values: [id, lists],
  });
}

/** Whoever was never tried has no row of his own. */
async function progress(run: Run, ids: readonly CampaignId[]): Promise<ReadonlyMap<CampaignId, CampaignProgress>> {
  const rows = await run<{ id: CampaignId } & Omit<CampaignProgress, "untouched">>({
    text: `select c.id, coalesce(p.people, 0)::integer as people, coalesce(s.waiting, 0)::integer as waiting, coalesce(s.in_hand, 0)::integer as "inHand", coalesce(s.done, 0)::integer as done from campaigns c
      left join (select cl.campaign_id, count(*) as people from campaign_lists cl join list_members m on m.list_id = cl.list_id and m.gone_at is null where cl.campaign_id = any($1) group by 1) p on p.campaign_id = c.id
      left join (select campaign_id, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'in-hand') as in_hand, count(*) filter (where state = 'done') as done from campaign_members where campaign_id = any($1) group by 1) s on s.campaign_id = c.id
      where c.id = any($1)`,
    values: [ids],
  });
  return new Map(rows.map(({ id, people, waiting, inHand, done }) => [id, { people: Math.max(people, waiting + inHand + done), waiting, inHand, done, untouched: Math.max(0, people - waiting - inHand - done) }]));
}

function planOf({ name: _name, queueId: _queue, ...plan }: PlannedFields): string {
  return jsonOf(plan);
}

function recordOf({ id, name, wish, queue_id, plan, version, created_at, started_at, lists }: Row): CampaignRecord {
  return { ...plan, id, name, wish, queueId: queue_id, version, createdAt: created_at.getTime() as Instant, startedAt: started_at === null ? null : started_at.getTime() as Instant, lists };
}
