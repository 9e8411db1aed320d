// Callbacks, each a row as its facts make it: folded anew whenever one is added, so that a batch that comes twice or late
// changes nothing.
import type pg from "pg";
import type { CallbackFilter, CallbackPorts } from "../../app/floor/callbacks.ts";
import type { Callback, CallbackFact } from "../../core/callback/callback.ts";
import { foldCallback } from "../../core/callback/evolve.ts";
import { cardOf } from "../../core/kernel/contact-card.ts";
import { built, table } from "./builder.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { jsonOf } from "./json.ts";
import { runOn, type Run } from "./pool.ts";

interface Row { readonly id: string; readonly value: Callback; readonly sort_time: string }

export function createCallbackStore(pool: pg.Pool): CallbackPorts["store"] {
  const run = runOn(pool);
  return {
    get: async (id) => (await run<Row>({ text: "select value from callbacks where id = $1", values: [id] }))[0]?.value ?? null,
    list: (filter) => list(run, filter),
  };
}

async function list(run: Run, { state, end, queueId, agentId, limit, cursor }: CallbackFilter): ReturnType<CallbackPorts["store"]["list"]> {
  const query = table("callbacks as b").select("b.id", "b.value", table.raw("b.asked_at::text as sort_time")).orderByRaw("b.asked_at desc, b.id desc").limit(limit + 1);
  if (state !== null) void query.whereRaw(state === "open" ? "b.ended_at is null" : "b.ended_at is not null");
  if (end !== null) void query.where("b.outcome", end);
  if (queueId !== null) void query.where("b.queue_id", queueId);
  if (agentId !== null) void query.whereRaw("(b.only_agent_id = ? or b.value ->> 'by' = ?)", [agentId, agentId]);
  if (cursor !== null) {
    const [time = "", id = ""] = readCursor(cursor, 2);
    void query.whereRaw("(b.asked_at, b.id) < (?::timestamptz, ?)", [time, id]);
  }
  return pageOf(await run<Row>(built(query)), limit, { item: ({ value }) => value, key: ({ sort_time: time, id }) => [time, id] });
}

/** In the transaction that adds the facts. */
export async function keepCallbacks(run: Run, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await run<{ boot: number; n: number; subject: string; body: CallbackFact }>({ name: "facts-of-callbacks", text: "select boot, n, subject, body from facts where subject = any($1) order by boot, n", values: [ids] });
  const kept = ids.flatMap((id) => {
    const his = rows.filter(({ subject }) => subject === id);
    const callback = foldCallback(his.map(({ body }) => body));
    const last = his.at(-1);
    return callback === null || last === undefined ? [] : [columnsOf(callback, last)];
  });
  await run({
    text: `insert into callbacks (id, boot, n, queue_id, contact_id, number, only_agent_id, state, outcome, asked_at, ended_at, value)
      select id, boot, n, queue_id, contact_id, number, only_agent_id, state, outcome, to_timestamp(asked_at / 1000.0), to_timestamp(ended_at / 1000.0), value
      from jsonb_to_recordset($1::jsonb) as b (id text, boot bigint, n int, queue_id text, contact_id text, number text, only_agent_id text, state text, outcome text, asked_at float8, ended_at float8, value jsonb)
      on conflict (id) do update set boot = excluded.boot, n = excluded.n, state = excluded.state, outcome = excluded.outcome, ended_at = excluded.ended_at, value = excluded.value
        where (excluded.boot, excluded.n) >= (callbacks.boot, callbacks.n)`,
    values: [jsonOf(kept)],
  });
}

function columnsOf(callback: Callback, { boot, n }: { readonly boot: number; readonly n: number }): object {
  const { id, queueId, number, only, stage, askedAt, caller } = callback;
  const ended = stage.name === "ended" ? stage : null;
  return {
    id, boot, n, queue_id: queueId, contact_id: cardOf(caller)?.contactId ?? null, number, only_agent_id: only, state: stage.name, outcome: ended?.end ?? null,
    asked_at: askedAt, ended_at: ended?.at ?? null, value: callback,
  };
}
