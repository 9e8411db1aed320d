// The queue log's table, and how far it was written: one row, locked while lines are added, so that two services that run
// side by side for a moment never tell the same fact twice.
import type pg from "pg";
import type { JournalledFact } from "../../app/ports.ts";
import type { QueueLogMark, QueueLogPlace, QueueLogStore } from "../../app/queue-log.ts";
import { clean, type QueueLogLine } from "../../core/board/queue-log/line.ts";
import type { Verb } from "../../core/board/queue-log/verbs.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { jsonOf } from "./json.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";

interface FactRow { readonly boot: number; readonly n: number; readonly body: Fact }
interface PlaceRow extends QueueLogPlace { readonly line: number | null; readonly file: string | null; readonly bytes: number | null }
interface LineRow {
  readonly id: number; readonly at_ms: number; readonly callid: string; readonly queuename: string; readonly agent: string; readonly event: Verb;
  readonly data1: string; readonly data2: string; readonly data3: string; readonly data4: string; readonly data5: string;
}

const pageSize = 2_000;

export interface QueueLogStores {
  /** Goes on where it stood; one that is new, or was switched off, begins with what happens from now on. `hasFile`: whether it is also written to a file. */
  open(hasFile: boolean): Promise<QueueLogStore>;
  switchOff(): Promise<void>;
}

export function createQueueLogStores(pool: pg.Pool): QueueLogStores {
  const run = runOn(pool);
  return {
    async open(hasFile) {
      await run({ text: begin });
      await run({ text: hasFile ? beginFile : endFile });
      return createQueueLogStore(pool);
    },
    switchOff: async () => { await run({ text: "delete from queue_log_places" }); },
  };
}

const begin = `
  insert into queue_log_places (boot, n, revision)
  select coalesce(f.boot, 0), coalesce(f.n, 0), r.revision
  from configuration_revisions r left join (select boot, n from facts order by boot desc, n desc limit 1) f on true on conflict do nothing`;
const beginFile = "update queue_log_places set line = (select coalesce(max(id), 0) from queue_log) where line is null";
const endFile = "update queue_log_places set line = null, file = null, bytes = null";

function createQueueLogStore(pool: pg.Pool): QueueLogStore {
  const run = runOn(pool);
  return {
    place: () => placeNow(run),
    positions: async () => (await run<{ positions: Readonly<Record<string, number>> }>({ text: "select positions from queue_log_places" }))[0]?.positions ?? {},
    before: async (place) => (await run<FactRow>({ text: storiesGoingOn, values: [place.boot, place.n] })).map(factOf),
    after: async ({ boot, n }) => (await run<FactRow>({
      name: "queue-log-facts",
      text: "select boot, n, body from facts where (boot, n) > ($1::bigint, $2::int) and type not like 'ivr.%' order by boot, n limit $3",
      values: [boot, n, pageSize],
    })).map(factOf),
    revision: async () => (await run<{ revision: number }>({ name: "configuration-revision", text: "select revision from configuration_revisions" }))[0]?.revision ?? 0,
    add: (lines, move) => inTransaction(pool, (within) => add(within, lines, move)),
    lacking: () => lacking(run),
    mark: (mark, keepLines) => inTransaction(pool, (within) => setMark(within, mark, keepLines)),
  };
}

/** A call's whole story, an agent's since he signed in: of those who are there still, and of those who were not gone yet at that place. */
const storiesGoingOn = `
  with going_on as (
    select subject from open_subjects
    union select distinct subject from facts where (boot, n) > ($1::bigint, $2::int) and type not like 'ivr.%'
  ), beginnings as (
    select g.subject, b.boot, b.n from going_on g cross join lateral (
      select f.boot, f.n from facts f
      where f.subject = g.subject and f.type in ('call.arrived', 'call.placed', 'agent.signed-in') and (f.boot, f.n) <= ($1::bigint, $2::int)
      order by f.boot desc, f.n desc limit 1
    ) b
  )
  select f.boot, f.n, f.body from beginnings b join facts f on f.subject = b.subject and (f.boot, f.n) >= (b.boot, b.n)
  where (f.boot, f.n) <= ($1::bigint, $2::int) and f.type not like 'ivr.%' order by f.boot, f.n`;

function factOf({ boot, n, body }: FactRow): JournalledFact {
  return { boot, n, fact: body };
}

async function placeNow(run: Run, lock = ""): Promise<PlaceRow> {
  const [row] = await run<PlaceRow>({ text: `select boot, n, revision, line, file, bytes from queue_log_places ${lock}` });
  if (row === undefined) throw new Error("the queue log's place is gone from queue_log_places: start the service anew, and it begins with what happens from then on");
  return row;
}

async function add(run: Run, lines: readonly QueueLogLine[], { from, to, positions }: Parameters<QueueLogStore["add"]>[1]): Promise<boolean> {
  const found = await placeNow(run, "for update");
  if (found.boot !== from.boot || found.n !== from.n || found.revision !== from.revision) return false;
  if (lines.length > 0) await insert(run, lines);
  await run({ text: "update queue_log_places set boot = $1, n = $2, revision = $3, positions = $4::jsonb", values: [to.boot, to.n, to.revision, jsonOf(positions)] });
  return true;
}

async function insert(run: Run, lines: readonly QueueLogLine[]): Promise<void> {
  const data = (place: number): readonly string[] => lines.map((line) => clean(line.data[place] ?? ""));
  await run({
    name: "queue-log-add",
    text: `insert into queue_log (time, callid, queuename, agent, event, data1, data2, data3, data4, data5)
      select to_timestamp(at / 1000.0), callid, queue, agent, verb, d1, d2, d3, d4, d5
      from unnest($1::float8[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
        with ordinality as l (at, callid, queue, agent, verb, d1, d2, d3, d4, d5, place) order by place`,
    values: [
      lines.map(({ at }) => at), lines.map(({ callId }) => clean(callId)), lines.map(({ queue }) => clean(queue)), lines.map(({ agent }) => clean(agent)), lines.map(({ verb }) => verb),
      data(0), data(1), data(2), data(3), data(4),
    ],
  });
}

async function lacking(run: Run): ReturnType<QueueLogStore["lacking"]> {
  const { line, file, bytes } = await placeNow(run);
  const rows = await run<LineRow>({
    name: "queue-log-lacking",
    text: "select *, (extract(epoch from time) * 1000)::bigint as at_ms from queue_log where id > $1 order by id limit $2",
    values: [line ?? 0, pageSize],
  });
  return { mark: { line: line ?? 0, at: file === null || bytes === null ? null : { file, bytes } }, lines: rows.map(lineOf) };
}

function lineOf({ id, at_ms: at, callid, queuename, agent, event, data1, data2, data3, data4, data5 }: LineRow): QueueLogLine & { readonly number: number } {
  return { number: id, at: at as Instant, callId: callid, queue: queuename, agent, verb: event, data: [data1, data2, data3, data4, data5] };
}

async function setMark(run: Run, { line, at }: QueueLogMark, keepLines: boolean): Promise<void> {
  await run({ text: "update queue_log_places set line = $1, file = $2, bytes = $3", values: [line, at?.file ?? null, at?.bytes ?? null] });
  if (!keepLines) await run({ text: "delete from queue_log where id <= $1", values: [line] });
}
