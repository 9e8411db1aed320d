// Recordings as Postgres knows them; their sound is in the vault.
import type pg from "pg";
import type { Recording, RecordingFilter, RecordingStore } from "../../app/recordings/ports.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { built, table } from "./builder.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { jsonOf } from "./json.ts";
import { runOn, type Run } from "./pool.ts";

interface Row {
  readonly id: Recording["id"]; readonly call_id: Recording["callId"]; readonly kind: Recording["kind"]; readonly state: Recording["state"]; readonly duration_ms: number;
  readonly recorded_at: Date; readonly queue_id: Recording["queueId"]; readonly agents: Recording["agents"]; readonly silences: Recording["silences"]; readonly peaks: Recording["peaks"];
  readonly is_told: boolean | null; readonly bytes: string; readonly fault: string | null; readonly deleted_at: Date | null; readonly transcript: Recording["transcript"]; readonly ani: string | null; readonly sort_time: string;
}

export function createRecordingStore(pool: pg.Pool): RecordingStore {
  const run = runOn(pool);
  return {
    waiting: async (limit) => (await run<Row>({ text: "select id, call_id, recorded_at from recordings where state = 'waiting' order by recorded_at limit $1", values: [limit] }))
      .map((row) => ({ id: row.id, callId: row.call_id, recordedAt: instantOf(row.recorded_at) })),
    kept: async (id, story, sealed) => {
      await run({
        text: `update recordings set state = 'kept', kind = $2, recorded_at = to_timestamp($3 / 1000.0), duration_ms = $4, queue_id = $5, agents = $6, silences = $7::jsonb,
          peaks = $8::jsonb, bytes = $9, key_id = $10, is_told = $11, fault = null where id = $1`,
        values: [id, story.kind, story.startedAt, sealed.durationMs, story.queueId, [...story.agents], jsonOf(story.silences), jsonOf(sealed.peaks), sealed.bytes, sealed.keyId, story.isTold],
      });
    },
    lost: async (id, fault) => { await run({ text: "update recordings set state = 'lost', fault = $2 where id = $1", values: [id, fault] }); },
    list: (filter) => list(run, filter),
    get: async (id) => (await run<Row>(built(rows().where("r.id", id)))).map(recordingOf)[0] ?? null,
    keptBefore: async (at, limit) => (await run<Row>({
      text: "select id, recorded_at from recordings where state = 'kept' and kind = 'conversation' and recorded_at < to_timestamp($1 / 1000.0) order by recorded_at limit $2", values: [at, limit],
    })).map((row) => ({ id: row.id, startedAt: instantOf(row.recorded_at) })),
    messagesBefore: async (at, limit) => (await run<Row>({
      text: `select r.id, r.recorded_at from recordings r join queues q on q.id = r.queue_id
        where r.state = 'kept' and r.kind = 'message' and q.message_days > 0 and r.recorded_at < to_timestamp($1 / 1000.0) - make_interval(days => q.message_days)
          and not exists (select 1 from callbacks b where b.ended_at is null and b.value -> 'messages' @> jsonb_build_array(jsonb_build_object('recordingId', r.id)))
        order by r.recorded_at limit $2`, values: [at, limit],
    })).map((row) => ({ id: row.id, startedAt: instantOf(row.recorded_at) })),
    transcribed: async (id, transcript) => { await run({ text: "update recordings set transcript = $2::jsonb where id = $1", values: [id, transcript === null ? null : jsonOf(transcript)] }); },
    deleted: async (id) => { await run({ text: "update recordings set state = 'deleted', deleted_at = now(), peaks = '{}', bytes = 0, transcript = null where id = $1", values: [id] }); },
  };
}

function rows() {
  return table("recordings as r").leftJoin("calls as k", "k.id", "r.call_id").select("r.*", "k.ani", table.raw("r.recorded_at::text as sort_time"));
}

async function list(run: Run, { callId, agentId, queueId, from, to, text, limit, cursor }: RecordingFilter): ReturnType<RecordingStore["list"]> {
  const query = rows().orderByRaw("r.recorded_at desc, r.id desc").limit(limit + 1);
  if (callId !== null) void query.where("r.call_id", callId);
  if (agentId !== null) void query.whereRaw("r.agents @> array[?]::text[]", [agentId]);
  if (queueId !== null) void query.where("r.queue_id", queueId);
  if (from !== null) void query.where("r.recorded_at", ">=", new Date(from));
  if (to !== null) void query.where("r.recorded_at", "<", new Date(to));
  if (text !== null) void query.whereRaw("to_tsvector('simple', r.transcript ->> 'text') @@ websearch_to_tsquery('simple', ?)", [text]);
  if (cursor !== null) void query.whereRaw("(r.recorded_at, r.id) < (?::timestamptz, ?)", [...readCursor(cursor, 2)]);
  return pageOf(await run<Row>(built(query)), limit, { item: recordingOf, key: (row) => [row.sort_time, row.id] });
}

function recordingOf(row: Row): Recording {
  return {
    id: row.id, callId: row.call_id, kind: row.kind, state: row.state, startedAt: instantOf(row.recorded_at), durationMs: row.duration_ms, queueId: row.queue_id,
    agents: row.agents, silences: row.silences, isTold: row.is_told, peaks: row.peaks, bytes: Number(row.bytes), fault: row.fault, deletedAt: row.deleted_at === null ? null : instantOf(row.deleted_at), ani: row.ani, transcript: row.transcript,
  };
}

function instantOf(date: Date): Instant {
  return date.getTime() as Instant;
}
