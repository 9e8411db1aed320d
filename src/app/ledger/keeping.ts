// Write-behind for routing's decisions: to a local file in the same turn, before the facts that come of them (a kill -9 loses
// none), and to Postgres in batches. While Postgres is away they wait here, up to a bound.
import type { Decision, Opening } from "../../core/routing/ledger/decision.ts";
import { createWriter, type Version, type Written } from "../../core/routing/ledger/written.ts";
import { sealed, type Aside, type Digest, type LedgerFile, type LedgerLine, type LedgerRow, type LedgerStore } from "./ports.ts";

export interface LedgerOptions {
  /** The service's start, ms since the epoch. */
  readonly boot: number;
  readonly store: Pick<LedgerStore, "append">;
  readonly file: Pick<LedgerFile, "append" | "confirmed" | "close">;
  readonly aside: Pick<Aside, "add">;
  readonly digest: Digest;
  /** Told when decisions cannot be kept and when they can again; `dropped`: those that were given up. */
  readonly onState: (state: "away" | "back", about: { readonly waiting: number; readonly dropped: number }, reason?: unknown) => void;
  readonly mostWaiting?: number;
}

export interface Ledger {
  append(decisions: readonly Decision[]): void;
  /** Resolves when all that was appended so far is in Postgres, or could not be brought there. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const batchMs = 100;
const batchSize = 200;
const retryMs = 500;
const usuallyMostWaiting = 100_000;

/** An opening is put in words behind the turn: in a large centre it is large. */
interface Numbered { readonly n: number; readonly written: Omit<Written, "opening">; readonly opening: Opening | null }
interface Batch { readonly rows: readonly LedgerRow[]; readonly versions: readonly Version[] }

export function createLedger({ boot, store, file, aside, digest, onState, mostWaiting = usuallyMostWaiting }: LedgerOptions): Ledger {
  const scribe = createScribe(boot, digest);
  const waiting: Numbered[] = [];
  /** Put in words, and not in Postgres yet. */
  let batch: Batch | null = null;
  let dropped = 0;
  let isAway = false;
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> | null = null;

  function append(decisions: readonly Decision[]): void {
    const noted = decisions.map((decision) => scribe.note(decision));
    file.append(noted.map(({ line }) => line));
    waiting.push(...noted.map(({ numbered }) => numbered));
    if (waiting.length > mostWaiting) dropped += waiting.splice(0, waiting.length - mostWaiting).length;
    schedule(isAway ? retryMs : batchMs);
  }

  function schedule(delay: number): void {
    timer ??= setTimeout(() => { timer = null; void flush(); }, delay);
  }

  function flush(): Promise<void> {
    flushing ??= sendAll().finally(() => { flushing = null; if (batch !== null || waiting.length > 0) schedule(isAway ? retryMs : batchMs); });
    return flushing;
  }

  /** One batch after another, until nothing waits or Postgres is away. */
  async function sendAll(): Promise<void> {
    while (batch !== null || waiting.length > 0) {
      batch ??= scribe.inRows(waiting.splice(0, batchSize));
      try {
        aside.add(await store.append(batch.rows, batch.versions));
      } catch (reason) {
        if (!isAway) onState("away", { waiting: waiting.length, dropped }, reason);
        isAway = true;
        return;
      }
      file.confirmed(boot, batch.rows.at(-1)?.n ?? 0);
      batch = null;
      if (isAway) onState("back", { waiting: waiting.length, dropped });
      isAway = false;
    }
  }

  async function settled(): Promise<void> {
    await flushing;
    if (batch !== null || waiting.length > 0) await flush();
  }

  return {
    append, settled,
    close: async () => {
      await settled();
      if (timer !== null) clearTimeout(timer);
      file.close();
      if (batch === null && waiting.length === 0) file.confirmed(boot, scribe.last());
    },
  };
}

interface Scribe {
  /** Numbers it and puts it in words, but for an opening that is large. */
  note(decision: Decision): { readonly numbered: Numbered; readonly line: LedgerLine };
  inRows(numbered: readonly Numbered[]): Batch;
  last(): number;
}

function createScribe(boot: number, digest: Digest): Scribe {
  const writer = createWriter(digest);
  /** What was referred to and is in no batch yet. */
  const news: Version[] = [];
  let [n, follows] = [0, ""];

  function rowOf({ n: number, written, opening }: Numbered): LedgerRow {
    const row = sealed({ boot, n: number, ...written, opening: opening === null ? null : writer.writeOpening(opening) }, follows, digest);
    follows = row.seal;
    return row;
  }

  return {
    last: () => n,
    note(decision) {
      const { opening } = decision;
      const written = writer.write(decision);
      const first = opening !== null && isBare(opening) ? writer.writeOpening(opening) : null;
      const versions = writer.news();
      news.push(...versions);
      n += 1;
      return { numbered: { n, written, opening }, line: { boot, n, written: { ...written, opening: first }, versions } };
    },
    inRows(numbered) {
      const rows = numbered.map(rowOf);
      return { rows, versions: [...news.splice(0), ...writer.news()] };
    },
  };
}

/** Nothing was known before. */
function isBare({ staff, free, line }: Opening): boolean {
  return staff.length + free.length + line.length === 0;
}
