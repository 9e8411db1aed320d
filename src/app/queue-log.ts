// Writes the queue log behind the journal: reads the facts that came after those it wrote of, in pages, and keeps in Postgres
// how far it came, in the transaction that adds the lines. So a kill -9 at any moment loses no line and doubles none: the
// table's come with their place in the journal, and the file's are compared with what a killed run had written already.
import { configurationTakenUp, linesOf } from "../core/board/queue-log/queue-log.ts";
import { textOf, type QueueLogLine } from "../core/board/queue-log/line.ts";
import type { Names } from "../core/board/queue-log/names.ts";
import { nothingLogged, positionsOf, putPositions, type QueueLogUnderWay } from "../core/board/queue-log/under-way.ts";
import type { Clock, JournalledFact } from "./ports.ts";

/** How far the log came: the last fact, and the configuration's revision that it told of. */
export interface QueueLogPlace { readonly boot: number; readonly n: number; readonly revision: number }

/** Where a file stands; `file` is which one, since names move when logs are rotated. */
export interface FilePlace { readonly file: string; readonly bytes: number }

/** `at`: where the file stood when it had all lines up to and including `line`; null: it has none yet. */
export interface QueueLogMark { readonly line: number; readonly at: FilePlace | null }

export interface QueueLogStore {
  place(): Promise<QueueLogPlace>;
  /** Kept with the last place: where those who wait or talk came in. */
  positions(): Promise<Readonly<Record<string, number>>>;
  /** Facts up to a place, of calls and agents whose story goes on after it. */
  before(place: QueueLogPlace): Promise<readonly JournalledFact[]>;
  after(place: QueueLogPlace): Promise<readonly JournalledFact[]>;
  /** Of the configuration, now. */
  revision(): Promise<number>;
  /** Adds lines and moves the place on, both or neither; false: the log stood elsewhere, so nothing was done. */
  add(lines: readonly QueueLogLine[], move: { readonly from: QueueLogPlace; readonly to: QueueLogPlace; readonly positions: Readonly<Record<string, number>> }): Promise<boolean>;
  /** Lines that the file lacks, oldest first, numbered; and where it stood when it had all before them. */
  lacking(): Promise<{ readonly mark: QueueLogMark; readonly lines: readonly (QueueLogLine & { readonly number: number })[] }>;
  /** `keepLines` false: they were for the file alone. */
  mark(mark: QueueLogMark, keepLines: boolean): Promise<void>;
}

export interface QueueLogFile {
  /** Where it stands; made if there is none. */
  place(): Promise<FilePlace>;
  /** Adds lines of text, but for those that stand there already beyond `since`. */
  write(lines: readonly string[], since: FilePlace): Promise<FilePlace>;
}

export interface QueueLogPorts {
  readonly store: QueueLogStore;
  /** null: there is no file. */
  readonly file: QueueLogFile | null;
  /** Whether the table is for readers; else its lines go when the file has them. */
  readonly keepLines: boolean;
  readonly names: Names;
  readonly clock: Clock;
  /** Rejects when Postgres has not all that happened within so many milliseconds. */
  readonly settled: (deadlineMs: number) => Promise<void>;
  /** Told when it cannot go on, once, and when it can again. */
  readonly onState: (state: "stopped" | "going-on", reason?: unknown) => void;
}

export interface QueueLog {
  /** Something happened: it will be told soon. */
  wake(): void;
  /** Tells what is left to tell, and ends. */
  close(): Promise<void>;
}

/** Callers and agents do several things at once; readers look every few seconds. */
const soonMs = 1_000;
const retryMs = 2_000;
const settleMs = 5_000;

export function createQueueLog(ports: QueueLogPorts): QueueLog {
  const teller = createTeller(ports);
  let isStopped = false;
  let isClosed = false;
  let isAwaited = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  function wake(): void {
    isAwaited = true;
    if (running === null) schedule(soonMs);
  }

  function schedule(afterMs: number): void {
    if (!isClosed) timer ??= setTimeout(() => { timer = null; run(); }, afterMs);
  }

  function run(): void {
    running = tell().finally(() => {
      running = null;
      if (isAwaited) schedule(isStopped ? retryMs : soonMs);
    });
  }

  async function tell(): Promise<void> {
    isAwaited = false;
    try {
      await ports.settled(settleMs);
      while (await teller.tellPage());
      while (ports.file !== null && await writeOut(ports, ports.file));
      if (isStopped) ports.onState("going-on");
      isStopped = false;
    } catch (reason) {
      teller.forget();
      isAwaited = true;
      if (!isStopped) ports.onState("stopped", reason);
      isStopped = true;
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    if (timer !== null) clearTimeout(timer);
    await running;
    await tell();
  }

  return { wake, close };
}

interface Standing { readonly place: QueueLogPlace; readonly log: QueueLogUnderWay }

/** Folds facts into lines, page by page. */
function createTeller({ store, names, clock }: QueueLogPorts): { tellPage(): Promise<boolean>; forget(): void } {
  let standing: Standing | null = null;

  async function stand(): Promise<Standing> {
    const place = await store.place();
    const log = nothingLogged();
    for (const fact of await store.before(place)) linesOf(log, fact, names);
    putPositions(log, await store.positions());
    log.boot = place.boot;
    return { place, log };
  }

  return {
    /** Whether there may be more. */
    async tellPage() {
      const { place: from, log } = standing ?? await stand();
      const facts = await store.after(from);
      const revision = await store.revision();
      const last = facts.at(-1);
      standing = { place: from, log };
      if (last === undefined && revision === from.revision) return false;
      const lines = facts.flatMap((fact) => linesOf(log, fact, names));
      if (revision !== from.revision) lines.push(configurationTakenUp(clock.now()));
      const to = { boot: last?.boot ?? from.boot, n: last?.n ?? from.n, revision };
      standing = await store.add(lines, { from, to, positions: positionsOf(log) }) ? { place: to, log } : null;
      return true;
    },
    /** What was folded and not kept is folded again, from what was kept. */
    forget() { standing = null; },
  };
}

/** Whether there may be more. */
async function writeOut({ store, keepLines }: QueueLogPorts, file: QueueLogFile): Promise<boolean> {
  const { mark, lines } = await store.lacking();
  const last = lines.at(-1);
  if (last === undefined) return false;
  const since = mark.at ?? await markFirst(store, file, mark.line);
  await store.mark({ line: last.number, at: await file.write(lines.map(textOf), since) }, keepLines);
  return true;
}

/** Before the first line, so that a run that is killed while it writes it leaves no doubt. */
async function markFirst(store: QueueLogStore, file: QueueLogFile, line: number): Promise<FilePlace> {
  const at = await file.place();
  await store.mark({ line, at }, true);
  return at;
}
