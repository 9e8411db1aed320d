// Who of a large list has a number. To know it without an index is to read the whole list; so the first request that adds people
// to one has an index made, of that list's numbers alone, while requests go on. Files into other lists are copied as quickly as
// before, and whoever never adds by a program never pays for it.
import { createHash } from "node:crypto";
import { openBulk } from "./bulk.ts";
import type { Log, Run } from "./pool.ts";

export interface NumbersIndexes {
  /** Whether this list's numbers are found by an index; where it is worth one and has none, it is made meanwhile. */
  has(run: Run, listId: string): Promise<boolean>;
  /** Of a list that is gone. */
  drop(listId: string): void;
}

/** So it is written that no other index answers it: Postgres would rather read the whole list by the one of its order. */
export const ofList = "list_id || ''";

/** Fewer are read in a few milliseconds. */
const largeFrom = 5_000;
/** Making it waits for what was begun before; so long at most, and then the next request tries again. */
const lockTimeoutMs = 60_000;

export function createNumbersIndexes(url: string, log: Log): NumbersIndexes {
  const underWay = new Set<string>();

  function change(listId: string, statements: readonly string[]): void {
    if (underWay.has(listId)) return;
    underWay.add(listId);
    perform(url, statements).catch((err: unknown) => { log.warn({ err, list: listId }, "the index of a list's numbers could not be changed; it is tried again with the next request"); }).finally(() => { underWay.delete(listId); });
  }

  return {
    async has(run, listId) {
      const [index] = await run<{ valid: boolean | null; large: boolean }>({
        text: `select i.valid, case when i.valid then true else exists (select from list_members where list_id = $1 and gone_at is null order by list_members.id offset ${String(largeFrom)} limit 1) end as large
          from (select (select indisvalid from pg_index where indexrelid = to_regclass($2)) as valid) i`,
        values: [listId, nameOf(listId)],
      });
      if (index?.valid === true) return true;
      // One that is not valid was left by whoever was killed while making it.
      if (index?.large === true) change(listId, [dropOf(listId), `create index concurrently "${nameOf(listId)}" on list_members using gin (numbers) where ${ofList} = '${plain(listId)}'`]);
      return false;
    },
    drop: (listId) => { change(listId, [dropOf(listId)]); },
  };
}

const dropOf = (listId: string): string => `drop index concurrently if exists "${nameOf(listId)}"`;

/** Postgres cuts names after 63 letters. */
function nameOf(listId: string): string {
  return `list_numbers_${createHash("sha256").update(listId).digest("hex").slice(0, 32)}`;
}

/** Small letters, digits and hyphens: a list's id can be written into a statement that takes no parameters. */
function plain(listId: string): string {
  if (!/^[a-z0-9-]{1,63}$/u.test(listId)) throw new Error(`"${listId}" is no list's id`);
  return listId;
}

async function perform(url: string, statements: readonly string[]): Promise<void> {
  const bulk = await openBulk(url);
  try {
    await bulk.run({ text: `set lock_timeout = ${String(lockTimeoutMs)}` });
    for (const text of statements) await bulk.run({ text });
  } finally {
    await bulk.close();
  }
}
