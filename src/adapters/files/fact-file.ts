// The local append-only file of facts: one JSON line a fact, written synchronously into the page cache, so that what
// Postgres has not confirmed survives a kill -9. Segments are deleted when all their facts are in Postgres.
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { FactFile, JournalledFact } from "../../app/ports.ts";

export interface FactFileOptions {
  readonly folder: string;
  /** Told when facts cannot be written (disk full): calls go on, and Postgres alone holds them until it is mended. */
  readonly onFault: (reason: unknown) => void;
  readonly segmentBytes?: number;
}

interface Segment { readonly path: string; readonly fd: number; bytes: number; boot: number; last: number }

const suffix = ".facts";

/** Opens the folder; what earlier runs left is read once by `left()` and deleted when it is confirmed. */
export function createFactFile({ folder, onFault, segmentBytes = 8 * 1024 * 1024 }: FactFileOptions): FactFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const old = readdirSync(folder).filter((name) => name.endsWith(suffix)).sort().map((name) => join(folder, name));
  const full: Segment[] = [];
  let made = 0;
  let current: Segment | null = null;

  function open(): Segment {
    const name = `${String(Date.now())}-${String(process.pid)}-${String(++made).padStart(6, "0")}${suffix}`;
    const path = join(folder, name);
    return { path, fd: openSync(path, "ax", 0o600), bytes: 0, boot: 0, last: 0 };
  }

  function append(facts: readonly JournalledFact[]): void {
    const last = facts.at(-1);
    if (last === undefined) return;
    try {
      current ??= open();
      current.bytes += writeSync(current.fd, facts.map((fact) => `${JSON.stringify(fact)}\n`).join(""));
      current.boot = last.boot;
      current.last = last.n;
      if (current.bytes >= segmentBytes) rotate();
    } catch (reason) {
      onFault(reason);
    }
  }

  function rotate(): void {
    if (current === null) return;
    closeSync(current.fd);
    full.push(current);
    current = null;
  }

  function confirmed(boot: number, n: number): void {
    if (current && current.boot === boot && current.last <= n && current.bytes > segmentBytes / 8) rotate();
    while (full[0] && full[0].boot <= boot && full[0].last <= n) remove(full.shift()?.path);
  }

  function close(): void {
    rotate();
  }

  return {
    append, confirmed, close,
    left: () => old.flatMap(readSegment),
    forget: () => { for (const path of old.splice(0)) remove(path); },
  };
}

/** A line torn by the death of the machine, at the end of a segment, is not a fact. */
function readSegment(path: string): readonly JournalledFact[] {
  return readFileSync(path, "utf8").split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as JournalledFact];
    } catch {
      return [];
    }
  });
}

function remove(path: string | undefined): void {
  if (path !== undefined) unlinkSync(path);
}
