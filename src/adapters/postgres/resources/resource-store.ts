// One store for every resource of administration, by its shape. A change, its entry in the audit trail and the version
// that it counts up are one transaction.
import type pg from "pg";
import type { Change, Changing, Kept, Listed, Listing, ResourceStore } from "../../../app/administration/administration.ts";
import { differenceOf, type Author } from "../../../app/administration/audit.ts";
import { Refusal } from "../../../app/refusal.ts";
import { recordWithin } from "../audit-store.ts";
import { built, table } from "../builder.ts";
import { pageOf, readCursor } from "../cursor.ts";
import { jsonOf } from "../json.ts";
import { like } from "../like.ts";
import { inTransaction, PostgresFault, runOn, type Run } from "../pool.ts";
import { bringBack, putAside } from "./removed.ts";
import { columnsOf, type Shape } from "./shape.ts";

export function createResourceStore<R extends Kept>(pool: pg.Pool, shape: Shape<R>): ResourceStore<R> {
  const run = runOn(pool);
  return {
    list: (query) => list(run, shape, query),
    get: (id) => read(run, shape, id),
    create: (id, change, by) => inTransaction(pool, (within) => guarded(shape, create(within, shape, { id, change, by }))),
    update: (id, change, changing) => inTransaction(pool, (within) => guarded(shape, update(within, shape, { id, change, ...changing }))),
    remove: (id, by) => inTransaction(pool, (within) => remove(within, shape, id, by)),
    restore: (id, by) => inTransaction(pool, (within) => guarded(shape, restore(within, shape, id, by))),
  };
}

async function list<R extends Kept>(run: Run, shape: Shape<R>, { q, sort, limit, cursor }: Listing): Promise<Listed<R>> {
  const { by, isBackwards } = sortOf(shape, sort);
  const query = table(`${shape.table} as x`).select(table.raw(`${columnsOf(shape)}, ${by} as "sortKey"`))
    .orderByRaw(`${by} ${isBackwards ? "desc" : "asc"}, x.${shape.key}::text ${isBackwards ? "desc" : "asc"}`).limit(limit + 1);
  if (shape.where !== undefined) void query.whereRaw(shape.where);
  if (q !== null) void query.whereRaw(`${shape.search} ilike ?`, [like(q)]);
  if (cursor !== null) void query.whereRaw(`(${by}, x.${shape.key}::text) ${isBackwards ? "<" : ">"} (?, ?)`, [...readCursor(cursor, 2)]);
  const rows = await run<R & { readonly sortKey: string }>(built(query));
  return pageOf(rows, limit, { item: withoutSortKey, key: (row) => [row.sortKey, row.id] });
}

function withoutSortKey<R extends Kept>({ sortKey: _sortKey, ...record }: R & { readonly sortKey: string }): R {
  return record as unknown as R;
}

function sortOf<R extends Kept>({ sorts }: Shape<R>, asked: string | null): { readonly by: string; readonly isBackwards: boolean } {
  const name = asked?.replace(/^-/u, "") ?? Object.keys(sorts)[0] ?? "";
  const by = sorts[name];
  if (by === undefined) throw new Refusal(422, "invalid", `This list sorts by ${Object.keys(sorts).join(", ")}.`, [{ pointer: "query.sort", detail: "not a sort of this list" }]);
  return { by, isBackwards: asked?.startsWith("-") ?? false };
}

export async function read<R extends Kept>(run: Run, shape: Shape<R>, id: string): Promise<R | null> {
  const [row] = await run<R>({ text: `select ${columnsOf(shape)} from ${shape.table} x where x.${shape.key}::text = $1 ${shape.where === undefined ? "" : `and ${shape.where}`}`, values: [id] });
  return row ?? null;
}

function rowOf<R extends Kept>(shape: Shape<R>, change: Change): Readonly<Record<string, unknown>> {
  const own = Object.entries(shape.fields).filter(([field]) => change[field] !== undefined);
  return Object.fromEntries(own.map(([field, { column, json }]) => [column, json === true && change[field] !== null ? jsonOf(change[field]) : change[field]]));
}

interface Making { readonly id: string | null; readonly change: Change; readonly by: Author }

async function create<R extends Kept>(run: Run, shape: Shape<R>, { id, change, by }: Making): Promise<R> {
  const row = { ...rowOf(shape, change), ...(id === null ? {} : { [shape.key]: await freeId(run, shape, id) }) };
  const [made] = await run<{ id: string }>(built(table(shape.table).insert(row).returning(table.raw(`${shape.key}::text as id`) as never)));
  await shape.writeMore?.(run, made?.id ?? "", change);
  const record = await read(run, shape, made?.id ?? "");
  if (record === null) throw new Error(`${shape.kind} ${made?.id ?? ""} was not kept`);
  await recordWithin(run, { by, action: "created", subject: { kind: shape.kind, id: record.id, name: shape.nameOf(record) }, before: null, after: bare(record) });
  return record;
}

/** An id that a person chose stands as it is and may be taken; one made from a name gets a number behind it. */
async function freeId<R extends Kept>(run: Run, { table: from, key }: Shape<R>, wanted: string): Promise<string> {
  if (!wanted.endsWith("~")) return wanted;
  const base = wanted.slice(0, -1);
  const taken = new Set((await run<{ id: string }>({ text: `select ${key}::text as id from ${from} where ${key}::text like $1 || '%'`, values: [base] })).map(({ id }) => id));
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${String(n)}`;
    if (!taken.has(id)) return id;
  }
}

async function update<R extends Kept>(run: Run, shape: Shape<R>, { id, change, expected, by }: Changing & { readonly id: string; readonly change: Change }): Promise<R | "changed" | null> {
  await run({ text: `select 1 from ${shape.table} where ${shape.key}::text = $1 for update`, values: [id] });
  const before = await read(run, shape, id);
  if (before === null) return null;
  if (expected !== null && before.version !== expected) return "changed";
  await run(built(table(shape.table).whereRaw(`${shape.key}::text = ?`, [id]).update({ ...rowOf(shape, change), version: table.raw("version + 1") })));
  await shape.writeMore?.(run, id, change);
  const after = await read(run, shape, id);
  if (after === null) throw new Error(`${shape.kind} ${id} was lost while it was changed`);
  const difference = differenceOf(before as unknown as Change, after as unknown as Change);
  if (difference !== null) await recordWithin(run, { by, action: "changed", subject: { kind: shape.kind, id, name: shape.nameOf(after) }, ...difference });
  return after;
}

async function remove<R extends Kept>(run: Run, shape: Shape<R>, id: string, by: Author): Promise<R | null> {
  const record = await read(run, shape, id);
  if (record === null) return null;
  const users = shape.usedBy === undefined ? [] : await run<{ kind: string; id: string; name: string }>({ text: shape.usedBy, values: [id] });
  if (users.length > 0) throw inUse(users);
  await putAside(run, shape, id);
  await recordWithin(run, { by, action: "deleted", subject: { kind: shape.kind, id, name: shape.nameOf(record) }, before: bare(record), after: null });
  return record;
}

/** Each user as a pointer that a screen can make a link of: "#/queue/vip". */
function inUse(users: readonly { kind: string; id: string; name: string }[]): Refusal {
  const told = users.map(({ kind, name }) => `${kind} ${name}`).join(", ");
  return new Refusal(409, "in-use", `It is still used by ${told}: change that first.`, users.map(({ kind, id, name }) => ({ pointer: `#/${kind}/${id}`, detail: name })));
}

async function restore<R extends Kept>(run: Run, shape: Shape<R>, id: string, by: Author): Promise<R | null> {
  if (!await bringBack(run, shape, id)) return null;
  const record = await read(run, shape, id);
  if (record !== null) await recordWithin(run, { by, action: "restored", subject: { kind: shape.kind, id, name: shape.nameOf(record) }, before: null, after: bare(record) });
  return record;
}

function bare(record: Kept): Change {
  return Object.fromEntries(Object.entries(record).filter(([field]) => field !== "version"));
}

/** Turns a broken rule of the tables into a refusal that names the field. */
async function guarded<R extends Kept, Result>({ rules, table: from, key, kind }: Shape<R>, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (reason) {
    const broken = reason instanceof PostgresFault ? reason.constraint : null;
    if (broken === null) throw reason;
    const rule = rules?.[broken] ?? (broken === `${from}_pkey` ? { code: "taken", pointer: `#/${key}`, detail: `another ${kind} has it` } : null);
    if (rule === null) throw reason;
    throw new Refusal(409, rule.code, `This cannot be kept: ${rule.detail}.`, [{ pointer: rule.pointer, detail: rule.detail }]);
  }
}
