// Write-behind for routing's decisions: put in words and sent to Postgres in batches, so that a decision waits for
// neither. While Postgres is away they wait here, up to a bound; a service that is killed loses its last batch, and the
// next one begins with all that it knows.
import type { Decision } from "../../core/routing/ledger/decision.ts";
import { createWriter, type Version } from "../../core/routing/ledger/written.ts";
import { sealedText, type Digest, type LedgerRow, type LedgerStore } from "./ports.ts";

export interface LedgerOptions {
  /** The service's start, ms since the epoch. */
  readonly boot: number;
  readonly store: Pick<LedgerStore, "append">;
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

interface Numbered { readonly n: number; readonly decision: Decision }
interface Batch { readonly rows: readonly LedgerRow[]; readonly versions: readonly Version[] }

export function createLedger({ boot, store, digest, onState, mostWaiting = usuallyMostWaiting }: LedgerOptions): Ledger {
  const writer = createWriter(digest);
  let n = 0;
  let follows = "";
  const waiting: Numbered[] = [];
  /** Put in words, and not in Postgres yet. */
  let batch: Batch | null = null;
  let dropped = 0;
  let isAway = false;
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> | null = null;

  function append(decisions: readonly Decision[]): void {
    for (const decision of decisions) waiting.push({ n: ++n, decision });
    if (waiting.length > mostWaiting) dropped += waiting.splice(0, waiting.length - mostWaiting).length;
    schedule(isAway ? retryMs : batchMs);
  }

  function schedule(delay: number): void {
    timer ??= setTimeout(() => { timer = null; void flush(); }, delay);
  }

  function inWords(): Batch {
    const rows = waiting.splice(0, batchSize).map((one) => rowOf(one));
    return { rows, versions: writer.news() };
  }

  function rowOf({ n: number, decision }: Numbered): LedgerRow {
    const row = { boot, n: number, ...writer.write(decision), follows };
    follows = digest(sealedText(row));
    return { ...row, seal: follows };
  }

  function flush(): Promise<void> {
    flushing ??= sendAll().finally(() => { flushing = null; if (batch !== null || waiting.length > 0) schedule(isAway ? retryMs : batchMs); });
    return flushing;
  }

  /** One batch after another, until nothing waits or Postgres is away. */
  async function sendAll(): Promise<void> {
    while (batch !== null || waiting.length > 0) {
      batch ??= inWords();
      try {
        await store.append(batch.rows, batch.versions);
      } catch (reason) {
        if (!isAway) onState("away", { waiting: waiting.length, dropped }, reason);
        isAway = true;
        return;
      }
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
    },
  };
}
