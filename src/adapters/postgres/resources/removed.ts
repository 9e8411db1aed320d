// Where removed rows wait for whoever wants them back: whole, with the rows that hang on them and with their secrets.
import type { Kept } from "../../../app/administration/administration.ts";
import type { Trunk } from "../../../app/administration/trunk-list.ts";
import type { TrunkPorts } from "../../../app/administration/trunks.ts";
import type { Run } from "../pool.ts";
import type { Shape } from "./shape.ts";

/** The tables of a shape with the column that holds its id: its own first, so that children find their parent again. */
function tablesOf<R extends Kept>({ table, key, children = {} }: Shape<R>): readonly (readonly [string, string])[] {
  return [[table, key], ...Object.entries(children)];
}

export async function putAside<R extends Kept>(run: Run, shape: Shape<R>, id: string): Promise<void> {
  const tables = tablesOf(shape);
  const rows: Record<string, unknown> = {};
  for (const [table, column] of tables) {
    const [found] = await run<{ rows: unknown }>({ text: `select coalesce(jsonb_agg(to_jsonb(t)), '[]') as rows from ${table} t where t.${column}::text = $1`, values: [id] });
    rows[table] = found?.rows ?? [];
  }
  await run({ text: "insert into removed_rows (table_name, row_id, rows) values ($1, $2, $3::jsonb)", values: [shape.table, id, JSON.stringify(rows)] });
  for (const [table, column] of tables.toReversed()) await run({ text: `delete from ${table} where ${column}::text = $1`, values: [id] });
}

/** false: nothing of it is kept, or there is one by this id again. */
export async function bringBack<R extends Kept>(run: Run, shape: Shape<R>, id: string): Promise<boolean> {
  const [there] = await run({ text: `select 1 from ${shape.table} where ${shape.key}::text = $1`, values: [id] });
  if (there !== undefined) return false;
  const [kept] = await run<{ rows: Readonly<Record<string, unknown>> }>({
    text: "delete from removed_rows where id = (select id from removed_rows where table_name = $1 and row_id = $2 order by id desc limit 1) returning rows", values: [shape.table, id],
  });
  if (kept === undefined) return false;
  for (const [table] of tablesOf(shape)) {
    await run({ text: `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, values: [JSON.stringify(kept.rows[table] ?? [])] });
  }
  return true;
}

/** Trunks are kept in a file; those that were removed wait here all the same. */
export function createRemovedTrunks(run: Run): TrunkPorts["removed"] {
  const values = (id: string): readonly unknown[] => ["trunks", id];
  return {
    keep: async (id, trunk) => { await run({ text: "insert into removed_rows (table_name, row_id, rows) values ($1, $2, $3::jsonb)", values: [...values(id), JSON.stringify(trunk)] }); },
    find: async (id) => (await run<{ rows: Trunk }>({ text: "select rows from removed_rows where table_name = $1 and row_id = $2 order by id desc limit 1", values: values(id) }))[0]?.rows ?? null,
    forget: async (id) => { await run({ text: "delete from removed_rows where table_name = $1 and row_id = $2", values: values(id) }); },
  };
}
