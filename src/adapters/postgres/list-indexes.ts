// Who of a large list has a number, or words that somebody searches for. To know it without an index is to read the whole list;
// so the first who asks has an index made, of that list alone, while requests go on. Files into other lists are copied as
// quickly as before, and a list in which nobody looks never pays for it.
import { createHash } from "node:crypto";
import { openBulk } from "./bulk.ts";
import type { Log, Run } from "./pool.ts";
import { createTurns } from "./turns.ts";

/** What each kind is made of, and from how many members on: fewer are read in a moment. Words are made anew of each who is read, and a campaign may have many lists. */
const kinds = { numbers: { of: "numbers", from: 5_000 }, words: { of: "list_member_words(name, numbers, person)", from: 1_000 } } as const;
type Kind = keyof typeof kinds;

/** Lists by what can be asked of them now. `small`: quicker read than found by an index; `unmade`: worth one, which is made meanwhile. */
export interface ListsByIndex { readonly made: readonly string[]; readonly small: readonly string[]; readonly unmade: readonly string[] }

export interface ListIndexes {
  ready(run: Run, kind: Kind, listIds: readonly string[]): Promise<ListsByIndex>;
  /** Of a list that is gone. */
  drop(listId: string): void;
}

/** The bounds say the same again: so Postgres takes it for few, and reads the index of the list's order and never the table. */
const members = "select from list_members m where m.list_id = l.id and m.list_id >= l.id and m.list_id <= l.id and m.gone_at is null";
/** Making it waits for what was begun before; so long at most, and then the next request tries again. */
const lockTimeoutMs = 60_000;

export function createListIndexes(url: string, log: Log): ListIndexes {
  const making = new Set<string>();
  // Postgres makes one index of a table at a time without locking it; who waits for that in the database would give up.
  const inTurn = createTurns();

  async function change(listId: string, statements: readonly string[]): Promise<void> {
    await inTurn("list_members", () => perform(url, statements)).catch((err: unknown) => { log.warn({ err, list: listId }, "an index of a list could not be changed; it is tried again with the next request"); });
  }

  function make(kind: Kind, listId: string): void {
    const name = nameOf(kind, listId);
    if (making.has(name)) return;
    making.add(name);
    // One that is not valid was left by whoever was killed while making it.
    void change(listId, [dropOf(name), `create index concurrently "${name}" on list_members using gin (${kinds[kind].of}) where ${inList(listId)} and gone_at is null`]).finally(() => { making.delete(name); });
  }

  return {
    async ready(run, kind, listIds) {
      const rows = await run<{ readonly id: string; readonly stands: keyof ListsByIndex }>({
        text: `select l.id, case when i.indisvalid then 'made' when exists (${members} offset ${String(kinds[kind].from)} limit 1) then 'unmade' else 'small' end as stands
          from unnest($1::text[], $2::text[]) l(id, name) left join pg_index i on i.indexrelid = to_regclass(l.name)`,
        values: [listIds, listIds.map((id) => nameOf(kind, id))],
      });
      const those = (wanted: keyof ListsByIndex): readonly string[] => rows.filter(({ stands }) => stands === wanted).map(({ id }) => id);
      const unmade = those("unmade");
      for (const id of unmade) make(kind, id);
      return { made: those("made"), small: those("small"), unmade };
    },
    drop: (listId) => { void change(listId, (Object.keys(kinds) as Kind[]).map((kind) => dropOf(nameOf(kind, listId)))); },
  };
}

const dropOf = (name: string): string => `drop index concurrently if exists "${name}"`;

/** Postgres cuts names after 63 letters. */
function nameOf(kind: Kind, listId: string): string {
  return `list_${kind}_${createHash("sha256").update(listId).digest("hex").slice(0, 32)}`;
}

/** So written that no other index answers it: Postgres would rather read the whole list by the one of its order. Small letters, digits and hyphens: a list's id can stand in a statement that takes no parameters. */
export function inList(listId: string): string {
  if (!/^[a-z0-9-]{1,63}$/u.test(listId)) throw new Error(`"${listId}" is no list's id`);
  return `list_id || '' = '${listId}'`;
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
