// Plans of communication as administration writes them, and what they may name.
import type pg from "pg";
import type { KeptPlan, PlanChoices, PlanStore, PlanSummary } from "../../../app/communication/ports.ts";
import type { CommunicationPlan, PlanWish } from "../../../core/campaign/communication/plan.ts";
import type { Instant } from "../../../core/kernel/kernel.ts";
import { recordWithin } from "../audit-store.ts";
import { jsonOf } from "../json.ts";
import { inTransaction, runOn, type Run } from "../pool.ts";

interface Row { readonly id: string; readonly name: string; readonly wish: PlanWish; readonly list_id: string; readonly plan: CommunicationPlan; readonly version: number; readonly created_at: Date; readonly started_at: Date | null }
interface SummaryRow extends Row { readonly members: number; readonly sent: number; readonly waiting: number; readonly next_at: Date | null }

export function createPlanStore(pool: pg.Pool): PlanStore {
  const run = runOn(pool);
  return {
    list: async () => (await run<SummaryRow>({
      text: `select p.*, coalesce(m.members, 0) as members, coalesce(m.waiting, 0) as waiting, m.next_at, coalesce(s.sent, 0) as sent from communication_plans p
        left join (select plan_id, count(*) as members, count(next_at) as waiting, min(next_at) as next_at from communication_members group by plan_id) m on m.plan_id = p.id
        left join (select plan_id, count(*) as sent from communication_messages where state in ('sent', 'delivered') group by plan_id) s on s.plan_id = p.id order by p.created_at desc, p.id`,
    })).map((row): PlanSummary => ({ ...keptOf(row), members: row.members, sent: row.sent, waiting: row.waiting, nextAt: momentOf(row.next_at) })),
    get: async (id) => {
      const [row] = await run<Row>({ text: "select * from communication_plans where id = $1", values: [id] });
      return row === undefined ? null : keptOf(row);
    },
    add: (plan, entry) => inTransaction(pool, async (within) => {
      const rows = await within({ text: "insert into communication_plans (id, name, wish, list_id, plan) values ($1, $2, $3, $4, $5::jsonb) on conflict do nothing returning id", values: [plan.id, plan.name, plan.wish, plan.listId, jsonOf(plan)] });
      if (rows.length === 1) await recordWithin(within, entry);
      return rows.length === 1;
    }),
    replace: (plan, seen, entry) => inTransaction(pool, async (within) => {
      const [row] = await within<Row>({ text: "update communication_plans set name = $2, list_id = $3, plan = $4::jsonb, version = version + 1 where id = $1 and version = $5 returning *", values: [plan.id, plan.name, plan.listId, jsonOf(plan), seen] });
      if (row === undefined) return null;
      // What is due may have changed for everybody who is still in it.
      await within({ text: "update communication_members set next_at = clock_timestamp() where plan_id = $1 and next_at is not null", values: [plan.id] });
      await recordWithin(within, entry);
      return keptOf(row);
    }),
    want: (id, wish, entry) => inTransaction(pool, async (within) => {
      const [row] = await within<Row>({ text: "update communication_plans set wish = $2, version = version + 1, started_at = case when $2 = 'running' then coalesce(started_at, clock_timestamp()) else started_at end where id = $1 and wish <> 'stopped' returning *", values: [id, wish] });
      if (row === undefined) return null;
      if (wish === "stopped") await within({ text: "update communication_messages set state = 'cancelled', why = 'stopped', ended_at = clock_timestamp() where plan_id = $1 and state = 'queued'", values: [id] });
      await recordWithin(within, entry);
      return keptOf(row);
    }),
    // Whoever starts it holds its row meanwhile, and finds it gone, or it is found begun.
    remove: (id, entry) => inTransaction(pool, async (within) => {
      const [found] = await within<Pick<Row, "started_at">>({ text: "select started_at from communication_plans where id = $1 for update", values: [id] });
      if (found === undefined) return null;
      if (found.started_at !== null) return "begun";
      await within({ text: "delete from communication_plans where id = $1", values: [id] });
      await recordWithin(within, entry);
      return "removed";
    }),
    choices: () => choices(run),
  };
}

function keptOf({ id, name, wish, list_id, plan, version, created_at, started_at }: Row): KeptPlan {
  return { plan: { ...plan, id, name, wish, listId: list_id }, version, createdAt: created_at.getTime() as Instant, startedAt: momentOf(started_at) };
}

function momentOf(date: Date | null): Instant | null {
  return date === null ? null : date.getTime() as Instant;
}

/** Fields are those of the first members of a list: files bring the same ones to all. */
async function choices(run: Run): Promise<PlanChoices> {
  const [lists, users, campaigns, queues] = await Promise.all([
    run<PlanChoices["lists"][number]>({
      text: `select l.id, l.name, (select count(*) from list_members m where m.list_id = l.id and m.gone_at is null) as members,
        coalesce((select array_agg(distinct k order by k) from (select fields from list_members m where m.list_id = l.id and m.gone_at is null order by m.id limit 50) f, jsonb_object_keys(f.fields) k), '{}') as fields from contact_lists l order by l.name, l.id`,
    }),
    run<PlanChoices["users"][number]>({ text: "select id::text, name from users where disabled_at is null order by name" }),
    run<PlanChoices["campaigns"][number]>({ text: "select id, name from campaigns where wish <> 'stopped' order by name" }),
    run<PlanChoices["queues"][number]>({ text: "select id, name ->> 'es' as name from queues order by 2" }),
  ]);
  return { lists, users, campaigns, queues };
}
