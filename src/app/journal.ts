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

/** Facts are safe in the file meanwhile, and whoever waits for Postgres to have them hastens it. A batch costs what it costs, however small. */
const batchMs = 250;
const batchSize = 2000;
const retryMs = 500;

export function createJournal({ boot, store, file, onState }: JournalOptions): Journal {
  let n = 0;
  let confirmed = 0;
  let isAway = false;
  let waiting: JournalledFact[] = [];
  let calls = new Map<CallId, Call>();
  const waiters = createWaiters();
  const rounds = createRounds(async () => {
    await flush();
    if (waiting.length === 0) return null;
    return isAway ? retryMs : waiters.hasAny() ? 0 : batchMs;
  });

  function append(facts: readonly Fact[], touched: readonly Call[]): void {
    const kept = facts.filter((fact) => !unjournalled.has(fact.type)).map((fact) => ({ boot, n: ++n, fact }));
    if (kept.length === 0 && touched.length === 0) return;
    file.append(kept);
    waiting.push(...kept);
    for (const call of touched) calls.set(call.id, call);
    rounds.within(batchMs);
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
    waiters.reached(last);
  }

  function settled(deadlineMs: number): Promise<void> {
    if (confirmed >= n) return Promise.resolve();
    const reached = waiters.until(n, deadlineMs, () => new Error(`the journal is ${String(n - confirmed)} facts behind Postgres`));
    if (!isAway) rounds.hasten();
    return reached;
  }

  async function close(): Promise<void> {
    await rounds.over();
    if (waiting.length > 0 || calls.size > 0) await flush();
    rounds.stop();
    file.close();
    if (waiting.length === 0) file.confirmed(boot, n);
  }

  return { append, settled, close, lag: () => n - confirmed };
}

interface Rounds {
  within(ms: number): void;
  /** For somebody who cannot wait. */
  hasten(): void;
  /** The one that runs now is over. */
  over(): Promise<void>;
  stop(): void;
}

/** One round at a time; each says when the next is due, null when somebody must ask for it. */
function createRounds(round: () => Promise<number | null>): Rounds {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  const within = (ms: number): void => { timer ??= setTimeout(begin, ms); };
  function begin(): void {
    timer = null;
    running ??= round().then((next) => {
      running = null;
      if (next !== null) within(next);
    });
  }
  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }
  return {
    within, stop,
    hasten() {
      if (timer === null) return;
      stop();
      begin();
    },
    over: async () => { await running; },
  };
}

interface Waiters {
  hasAny(): boolean;
  /** Resolves when the fact of this number is in Postgres; rejects with that after so many milliseconds. */
  until(n: number, deadlineMs: number, late: () => Error): Promise<void>;
  reached(last: number): void;
}

function createWaiters(): Waiters {
  let all: readonly { readonly n: number; readonly resolve: () => void }[] = [];
  return {
    hasAny: () => all.length > 0,
    until: (n, deadlineMs, late) => new Promise((resolve, reject) => {
      const timer = setTimeout(() => { reject(late()); }, deadlineMs);
      all = [...all, { n, resolve: () => { clearTimeout(timer); resolve(); } }];
    }),
    reached(last) {
      const done = all.filter(({ n }) => n <= last);
      all = all.filter(({ n }) => n > last);
      for (const { resolve } of done) resolve();
    },
  };
}
