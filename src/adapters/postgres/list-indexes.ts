// Who of a large list has a number, or words that somebody searches for. To know it without an index is to read the whole list;
// so the first who asks has an index made, of that list alone, while requests go on. Files into other lists are copied as
// quickly as before, and a list in which nobody looks never pays for it. There are a few at most, and none stays for nothing.
import { openBulk } from "./bulk.ts";
import { inList, kinds, nameOf, type Kind } from "./list-index-names.ts";
import { readStanding, shareMade, type Standing } from "./list-index-standing.ts";
import type { Log, Run } from "./pool.ts";
import { createTurns } from "./turns.ts";

/** Lists by what can be asked of them now. `small`: quicker read than found by an index; `unmade`: worth one, which is made meanwhile, as far as `share` says (0 to 1, of these and `made` together);
 *  `noRoom`: worth one, and none is made, since as many as may be are in use. */
export interface ListsByIndex { readonly made: readonly string[]; readonly small: readonly string[]; readonly unmade: readonly string[]; readonly noRoom: readonly string[]; readonly share: number }

export interface ListIndexes {
  ready(run: Run, kind: Kind, listIds: readonly string[]): Promise<ListsByIndex>;
  /** Resolves when nothing is left of lists that are gone, or of whoever was killed while making one; what could not be done is in the log. */
  sweep(): Promise<void>;
}

export interface IndexBounds {
  /** Each costs every row of every list a comparison when it comes in: with so many a file of a million takes a few seconds longer. */
  readonly most: number;
  /** One that was asked in this time is not given up for another: lists that are searched by turns would have theirs made all day. */
  readonly inUseMs: number;
}

const usual: IndexBounds = { most: 24, inUseMs: 60 * 60_000 };

/** The bounds say the same again: so Postgres takes it for few, and reads the index of the list's order and never the table. */
const members = "select from list_members m where m.list_id = l.id and m.list_id >= l.id and m.list_id <= l.id and m.gone_at is null";
/** Making it waits for what was begun before; so long at most, and then the next request tries again. */
const lockTimeoutMs = 60_000;
/** No room for one is none for any other: so long nobody asks again, and the log says it once. */
const refusedForMs = 5 * 60_000;
/** Who makes one has it, of all processes: two would drop what the other made. Waited for in the database it would keep the making waiting, too. */
const makersLock = "select pg_try_advisory_lock(hashtextextended('indexes of lists', 0)) as mine";

export function createListIndexes(url: string, log: Log, { most, inUseMs }: IndexBounds = usual): ListIndexes {
  const making = new Set<string>();
  /** By the process's own clock; one that nobody asked since the start goes first. */
  const usedAt = new Map<string, number>();
  // Postgres makes one index of a table at a time without locking it; who waits for that in the database would give up.
  const inTurn = createTurns();
  let refusedUntil = -Infinity;
  const isRefused = (): boolean => performance.now() < refusedUntil;

  async function change(work: (run: Run) => Promise<void>, isPointless = (): boolean => false): Promise<void> {
    await inTurn("list_members", async () => { if (!isPointless()) await onOwn(url, work); }).catch((err: unknown) => { log.warn({ err }, "indexes of lists could not be changed; it is tried again with the next request"); });
  }

  /** False: as many as may be are all in use. */
  async function makeRoom(run: Run, standing: readonly Standing[]): Promise<boolean> {
    const made = standing.filter(({ isMade }) => isMade).sort((a, b) => (usedAt.get(a.name) ?? -Infinity) - (usedAt.get(b.name) ?? -Infinity));
    const tooMany = made.slice(0, Math.max(0, made.length + 1 - most));
    if (tooMany.some(({ name }) => performance.now() - (usedAt.get(name) ?? -Infinity) < inUseMs)) return false;
    for (const one of tooMany) await dropOne(run, one);
    return true;
  }

  /** What stands by now, of its own making or another's, is left alone. */
  async function makeOne(run: Run, kind: Kind, listId: string): Promise<void> {
    const [lock] = await run<{ readonly mine: boolean }>({ text: makersLock });
    if (lock?.mine !== true) return;
    const [name, standing] = [nameOf(kind, listId), await readStanding(run)];
    const own = standing.find((one) => one.name === name);
    if (own?.isMade === true) return;
    if (!await makeRoom(run, standing)) {
      refusedUntil = performance.now() + refusedForMs;
      log.warn({ list: listId, most }, "no index of a long list was made: as many as may be were all used within the hour");
      return;
    }
    // One that is not valid was left by whoever was killed while making it.
    if (own !== undefined) await dropOne(run, own);
    await run({ text: `create index concurrently "${name}" on list_members using gin (${kinds[kind].of}) where ${inList(listId)} and gone_at is null` });
    usedAt.set(name, performance.now());
  }

  function make(kind: Kind, listId: string): void {
    const name = nameOf(kind, listId);
    if (making.has(name)) return;
    making.add(name);
    void change((run) => makeOne(run, kind, listId), isRefused).finally(() => { making.delete(name); });
  }

  return {
    async ready(run, kind, listIds) {
      const rows = await run<{ readonly id: string; readonly stands: "made" | "small" | "unmade" }>({
        text: `select l.id, case when i.indisvalid then 'made' when exists (${members} offset ${String(kinds[kind].from)} limit 1) then 'unmade' else 'small' end as stands
          from unnest($1::text[], $2::text[]) l(id, name) left join pg_index i on i.indexrelid = to_regclass(l.name)`,
        values: [listIds, listIds.map((id) => nameOf(kind, id))],
      });
      const [made, small, missing] = (["made", "small", "unmade"] as const).map((wanted) => rows.filter(({ stands }) => stands === wanted).map(({ id }) => id)) as [string[], string[], string[]];
      for (const id of made) usedAt.set(nameOf(kind, id), performance.now());
      const [unmade, noRoom]: [readonly string[], readonly string[]] = isRefused() ? [[], missing] : [missing, []];
      for (const id of unmade) make(kind, id);
      return { made, small, unmade, noRoom, share: unmade.length === 0 ? 1 : shareMade(await readStanding(run), [...made, ...unmade].map((id) => nameOf(kind, id))) };
    },
    sweep: () => change(async (run) => {
      for (const one of (await readStanding(run)).filter(({ isLeft }) => isLeft)) await dropOne(run, one);
      refusedUntil = -Infinity;
    }),
  };
}

async function dropOne(run: Run, { name }: Pick<Standing, "name">): Promise<void> {
  await run({ text: `drop index concurrently if exists "${name}"` });
}

async function onOwn(url: string, work: (run: Run) => Promise<void>): Promise<void> {
  const bulk = await openBulk(url);
  try {
    await bulk.run({ text: `set lock_timeout = ${String(lockTimeoutMs)}` });
    await work(bulk.run);
  } finally {
    await bulk.close();
  }
}
