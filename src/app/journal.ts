// Write-behind: facts go to a local file in the same turn (a kill -9 loses none) and to Postgres in batches. While
// Postgres is away they wait, in order; unique keys (boot, n) make sending a batch twice harmless.
import type { Call } from "../core/call/call.ts";
import type { Fact } from "../core/floor/floor.ts";
import { unjournalled } from "../core/ivr/session.ts";
import type { CallId } from "../core/kernel/kernel.ts";
import type { FactFile, FactStore, Journal, JournalledFact } from "./ports.ts";

export interface JournalOptions {
  /** The service's start, ms since the epoch: the first half of every fact's key. */
  readonly boot: number;
  readonly store: Pick<FactStore, "append">;
  readonly file: FactFile;
  /** Told when Postgres goes and comes back, with the facts waiting. */
  readonly onState: (state: "away" | "back", waiting: number, reason?: unknown) => void;
}

/** Facts are safe in the file meanwhile; whoever waits for Postgres to have them hastens it. */
const batchMs = 100;
const batchSize = 2000;
const retryMs = 500;

export function createJournal({ boot, store, file, onState }: JournalOptions): Journal {
  let n = 0;
  let confirmed = 0;
  let isAway = false;
  let waiting: JournalledFact[] = [];
  let calls = new Map<CallId, Call>();
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> | null = null;
  let waiters: { readonly n: number; readonly resolve: () => void }[] = [];

  function append(facts: readonly Fact[], touched: readonly Call[]): void {
    const kept = facts.filter((fact) => !unjournalled.has(fact.type)).map((fact) => ({ boot, n: ++n, fact }));
    if (kept.length === 0 && touched.length === 0) return;
    file.append(kept);
    waiting.push(...kept);
    for (const call of touched) calls.set(call.id, call);
    schedule(batchMs);
  }

  function schedule(delay: number): void {
    timer ??= setTimeout(begin, delay);
  }

  function begin(): void {
    timer = null;
    flushing ??= flush().finally(() => {
      flushing = null;
      if (waiting.length > 0) schedule(isAway ? retryMs : waiters.length > 0 ? 0 : batchMs);
    });
  }

  function hasten(): void {
    if (timer === null || isAway) return;
    clearTimeout(timer);
    begin();
  }

  async function flush(): Promise<void> {
    const batch = waiting.slice(0, batchSize);
    const touched = calls;
    calls = new Map();
    try {
      await store.append(batch, [...touched.values()]);
    } catch (reason) {
      calls = new Map([...touched, ...calls]);
      if (!isAway) onState("away", waiting.length, reason);
      isAway = true;
      return;
    }
    waiting = waiting.slice(batch.length);
    confirm(batch.at(-1)?.n ?? confirmed);
    if (isAway) onState("back", waiting.length);
    isAway = false;
  }

  function confirm(last: number): void {
    confirmed = last;
    file.confirmed(boot, last);
    const done = waiters.filter((waiter) => waiter.n <= last);
    waiters = waiters.filter((waiter) => waiter.n > last);
    for (const { resolve } of done) resolve();
  }

  function settled(deadlineMs: number): Promise<void> {
    if (confirmed >= n) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => { reject(new Error(`the journal is ${String(n - confirmed)} facts behind Postgres`)); }, deadlineMs);
      waiters.push({ n, resolve: () => { clearTimeout(late); resolve(); } });
      hasten();
    });
  }

  async function close(): Promise<void> {
    await flushing;
    if (waiting.length > 0 || calls.size > 0) await flush();
    if (timer) clearTimeout(timer);
    file.close();
    if (waiting.length === 0) file.confirmed(boot, n);
  }

  return { append, settled, close, lag: () => n - confirmed };
}
