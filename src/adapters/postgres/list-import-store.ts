// Imports of files into lists, as Postgres keeps them.
import type pg from "pg";
import type { ImportForm, ImportRecord, ImportStore } from "../../app/lists/ports.ts";
import { createPool, runOn } from "./pool.ts";

/** For an import that runs on its own: one connection, which is its own to close. */
export function openListImports(url: string): ImportStore & { close(): Promise<void> } {
  const pool = createPool(url, { info: () => undefined, warn: () => undefined });
  return { ...createListImportStore(pool), close: () => pool.end() };
}

/** First half of the advisory locks by which an import shows that it is alive; the second is of its id. */
export const importLock = 0x6c697374;

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;
const columns = `id, list_id as "listId", file_name as "fileName", bytes, state, form, tally, read_bytes as "readBytes", why, by_name as "by", ${ms("created_at")} as "createdAt", ${ms("started_at")} as "startedAt", ${ms("ended_at")} as "endedAt"`;
const empty = { rows: 0, taken: 0, rejected: 0, duplicates: 0, noted: 0 };
/** So long an import may take to begin. */
const grace = "interval '20 seconds'";

export function createListImportStore(pool: pg.Pool): ImportStore {
  const run = runOn(pool);
  return {
    create: async ({ id, listId, fileName, bytes, by }) => {
      const [made] = await run<ImportRecord>({ text: `insert into list_imports (id, list_id, file_name, bytes, by_name) values ($1, $2, $3, $4, $5) returning ${columns}`, values: [id, listId, fileName, bytes, by] });
      return made as ImportRecord;
    },
    find: async (id) => (await run<ImportRecord>({ text: `select ${columns} from list_imports where id = $1`, values: [id] }))[0] ?? null,
    ofList: (listId) => run<ImportRecord>({ text: `select ${columns} from list_imports where list_id = $1 order by created_at desc limit 50`, values: [listId] }),
    begin: async (id, form: ImportForm) => (await run({
      text: `update list_imports set state = 'running', form = $2, tally = $3, read_bytes = 0, why = null, started_at = clock_timestamp(), ended_at = null
        where id = $1 and state in ('uploaded', 'interrupted', 'cancelled', 'failed') and not exists (select from list_imports o where o.list_id = list_imports.list_id and o.state = 'running') returning id`,
      values: [id, JSON.stringify(form), JSON.stringify(empty)],
    })).length === 1,
    advance: async (id, tally, readBytes) => (await run({ text: "update list_imports set tally = $2, read_bytes = $3 where id = $1 and state = 'running' returning id", values: [id, JSON.stringify(tally), readBytes] })).length === 1,
    end: async (id, state, why) => (await run({ text: "update list_imports set state = $2, why = $3, ended_at = clock_timestamp() where id = $1 and state in ('uploaded', 'running', 'interrupted') returning id", values: [id, state, why] })).length === 1,
    sweep: async () => {
      await run({
        text: `update list_imports i set state = 'interrupted', ended_at = clock_timestamp() where state = 'running' and started_at < clock_timestamp() - ${grace}
          and not exists (select from pg_locks l where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database()) and l.classid = ${String(importLock)} and l.objid::bigint = hashtext(i.id)::bigint & 4294967295)`,
      });
    },
  };
}
