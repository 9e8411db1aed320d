// Calls as the record keeps them: the whole Call as it was last, newest first.
import type pg from "pg";
import type { CallFilter, CallPage, CallRecordPorts } from "../../app/crm/call-records.ts";
import type { Call } from "../../core/call/call.ts";
import { built, table } from "./builder.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { jsonOf } from "./json.ts";
import { runOn, type Run } from "./pool.ts";

interface CallRow { readonly id: string; readonly value: Call; readonly sort_time: string }

export type CallStore = CallRecordPorts["calls"];

export function createCallStore(pool: pg.Pool): CallStore {
  const run = runOn(pool);
  return {
    list: (filter) => list(run, filter),
    get: async (id) => (await run<CallRow>({ name: "call-get", text: "select value from calls where id = $1", values: [id] })).map(callOf)[0] ?? null,
    link: async (id, contact) => {
      await run({
        text: "update calls set contact_id = $2, value = jsonb_set(value, '{caller}', $3::jsonb) where id = $1",
        values: [id, contact.contactId, jsonOf({ status: "known", contact })],
      });
    },
  };
}

async function list(run: Run, { ani, agentId, from, until, limit, cursor }: CallFilter): Promise<CallPage> {
  const query = table("calls as k").select("k.id", "k.value", table.raw("k.arrived_at::text as sort_time"))
    .orderByRaw("k.arrived_at desc, k.id desc").limit(limit + 1);
  if (ani !== null) void query.where("k.ani", ani);
  // Who handed a call on is no longer its agent but still one of its agents.
  if (agentId !== null) void query.whereRaw("k.value->'agents' @> to_jsonb(?::text)", [agentId]);
  if (from !== null) void query.whereRaw("k.arrived_at >= to_timestamp(? / 1000.0)", [from]);
  if (until !== null) void query.whereRaw("k.arrived_at < to_timestamp(? / 1000.0)", [until]);
  if (cursor !== null) void query.whereRaw("(k.arrived_at, k.id) < (?::timestamptz, ?)", [...readCursor(cursor, 2)]);
  const { items, nextCursor } = pageOf(await run<CallRow>(built(query)), limit, { item: callOf, key: (row) => [row.sort_time, row.id] });
  return { calls: items, nextCursor };
}

/** Rows of calls that an earlier version of the service ended lack what it did not know. */
function callOf({ value }: Pick<CallRow, "value">): Call {
  return { ...unknownThen, ...value };
}

const unknownThen: Pick<Call, "advisers" | "followUpAt" | "consult" | "joined" | "away"> = { advisers: [], followUpAt: null, consult: null, joined: [], away: [] };
