// What supervision keeps: thresholds, alerts, messages.
import type pg from "pg";
import type { AlertPorts } from "../../app/floor/alerts.ts";
import type { Addressee, Message, MessagePorts } from "../../app/floor/messages.ts";
import type { ThresholdPorts } from "../../app/floor/thresholds.ts";
import type { Alert } from "../../core/board/alerts.ts";
import type { Thresholds } from "../../core/board/thresholds.ts";
import type { AgentId, Instant } from "../../core/kernel/kernel.ts";
import { jsonOf } from "./json.ts";
import { inTransaction, runOn } from "./pool.ts";

export interface SupervisionStore { readonly thresholds: ThresholdPorts["store"]; readonly alerts: AlertPorts["store"]; readonly messages: MessagePorts["store"] }

interface AlertRow { readonly id: string; readonly level: Alert["level"]; readonly subject_kind: Alert["subject"]["kind"]; readonly subject_id: string; readonly measure: Alert["measure"]; readonly value: number; readonly passed: number; readonly raised_at: Date; readonly ended_at: Date | null }
interface MessageRow {
  readonly id: string; readonly at: Date; readonly from_id: string; readonly from_name: string; readonly from_agent_id: AgentId | null; readonly to_kind: Addressee["kind"]; readonly to_id: string | null;
  readonly text: string; readonly reply_to: string | null; readonly readers: readonly { readonly agentId: AgentId; readonly readAt: number | null }[];
}

export function createSupervisionStore(pool: pg.Pool): SupervisionStore {
  return { thresholds: thresholdStore(pool), alerts: alertStore(pool), messages: messageStore(pool) };
}

function thresholdStore(pool: pg.Pool): ThresholdPorts["store"] {
  const run = runOn(pool);
  return {
    read: async () => (await run<{ version: number; value: Thresholds }>({ text: "select version, value from thresholds" }))[0] ?? null,
    keep: async (value, seen) => (await run({
      text: `insert into thresholds (version, value) select $2::int + 1, $1::jsonb where $2 = 0 or exists (select 1 from thresholds)
        on conflict (only_one) do update set version = excluded.version, value = excluded.value, changed_at = now() where thresholds.version = $2 returning version`,
      values: [jsonOf(value), seen],
    })).length === 1,
  };
}

function alertStore(pool: pg.Pool): AlertPorts["store"] {
  const run = runOn(pool);
  return {
    async open(since, now) {
      await run({ text: "update alerts set ended_at = to_timestamp($1 / 1000.0) where ended_at is null", values: [now] });
      const rows = await run<AlertRow>({ text: "select * from alerts where raised_at >= to_timestamp($1 / 1000.0) order by raised_at, id", values: [since] });
      return rows.map((row) => ({
        id: row.id, level: row.level, subject: { kind: row.subject_kind, id: row.subject_id }, measure: row.measure, value: row.value, limit: row.passed,
        raisedAt: row.raised_at.getTime() as Instant, endedAt: row.ended_at === null ? null : row.ended_at.getTime() as Instant,
      }));
    },
    async keep(alerts) {
      await run({
        text: `insert into alerts (id, level, subject_kind, subject_id, measure, value, passed, raised_at, ended_at)
          select id, level, kind, subject, measure, value, passed, to_timestamp(raised / 1000.0), to_timestamp(ended / 1000.0)
          from jsonb_to_recordset($1::jsonb) as a (id uuid, level text, kind text, subject text, measure text, value float8, passed float8, raised float8, ended float8)
          on conflict (id) do update set ended_at = excluded.ended_at`,
        values: [jsonOf(alerts.map(({ id, level, subject, measure, value, limit, raisedAt, endedAt }) => ({ id, level, kind: subject.kind, subject: subject.id, measure, value, passed: limit, raised: raisedAt, ended: endedAt })))],
      });
    },
  };
}

function messageStore(pool: pg.Pool): MessagePorts["store"] {
  const run = runOn(pool);
  return {
    since: async (at) => (await run<MessageRow>({
      text: `select m.id, m.at, m.from_id, m.from_name, m.from_agent_id, m.to_kind, m.to_id, m.text, m.reply_to,
          coalesce(jsonb_agg(jsonb_build_object('agentId', r.agent_id, 'readAt', (extract(epoch from r.read_at) * 1000)::bigint) order by r.agent_id) filter (where r.agent_id is not null), '[]') as readers
        from messages m left join message_readers r on r.message_id = m.id where m.at >= to_timestamp($1 / 1000.0) group by m.id order by m.at, m.id`,
      values: [at],
    })).map(messageOf),
    add: ({ id, at, from, to, text, replyTo, readers }) => inTransaction(pool, async (within) => {
      await within({
        text: "insert into messages (id, at, from_id, from_name, from_agent_id, to_kind, to_id, text, reply_to) values ($1, to_timestamp($2 / 1000.0), $3, $4, $5, $6, $7, $8, $9)",
        values: [id, at, from.id, from.name, from.agentId, to.kind, "id" in to ? to.id : null, text, replyTo],
      });
      await within({ text: "insert into message_readers (message_id, agent_id) select $1, unnest($2::text[])", values: [id, readers.map(({ agentId }) => agentId)] });
    }),
    read: async (messageId, agentId, at) => {
      await run({ text: "update message_readers set read_at = coalesce(read_at, to_timestamp($3 / 1000.0)) where message_id = $1 and agent_id = $2", values: [messageId, agentId, at] });
    },
  };
}

function messageOf(row: MessageRow): Message {
  const to = row.to_kind === "agent" || row.to_kind === "queue" ? { kind: row.to_kind, id: row.to_id ?? "" } : { kind: row.to_kind };
  return {
    id: row.id, at: row.at.getTime() as Instant, from: { id: row.from_id, name: row.from_name, agentId: row.from_agent_id }, to, text: row.text, replyTo: row.reply_to,
    readers: row.readers.map(({ agentId, readAt }) => ({ agentId, readAt: readAt as Instant | null })),
  };
}
