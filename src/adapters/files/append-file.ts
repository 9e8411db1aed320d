// A local append-only file of facts or of routing's decisions: one JSON line each, written synchronously into the page cache, so
// that what Postgres has not confirmed survives a kill -9. Segments are deleted when all their lines are in Postgres.
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { AppendFile, NumberedLine } from "../../app/ports.ts";

export interface AppendFileOptions {
  readonly folder: string;
  /** Of its segments: ".facts". */
  readonly suffix: string;
  /** Told when lines cannot be written (disk full), at most once a minute: calls go on, and Postgres alone holds them until it is mended. */
  readonly onFault: (reason: unknown) => void;
  readonly segmentBytes?: number;
  /** What this run has written and is not confirmed; beyond it nothing is written, so that the disk is left to others. Left out: no bound. */
  readonly mostBytes?: number;
}

interface Segment { readonly path: string; readonly fd: number; bytes: number; boot: number; last: number }

const faultEveryMs = 60_000;

/** Opens the folder; what earlier runs left is read once by `left()` and deleted when it is confirmed. */
export function createAppendFile<Line extends NumberedLine>({ folder, suffix, onFault, segmentBytes = 8 * 1024 * 1024, mostBytes = Infinity }: AppendFileOptions): AppendFile<Line> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const old = readdirSync(folder).filter((name) => name.endsWith(suffix)).sort().map((name) => join(folder, name));
  const full: Segment[] = [];
  let made = 0;
  let current: Segment | null = null;
  let isTorn = false;
  let toldAt = -Infinity;

  function tell(reason: unknown): void {
    if (performance.now() - toldAt < faultEveryMs) return;
    toldAt = performance.now();
    onFault(reason);
  }

  function open(): Segment {
    const name = `${String(Date.now())}-${String(process.pid)}-${String(++made).padStart(6, "0")}${suffix}`;
    const path = join(folder, name);
    return { path, fd: openSync(path, "ax", 0o600), bytes: 0, boot: 0, last: 0 };
  }

  function append(lines: readonly Line[]): void {
    const last = lines.at(-1);
    if (last === undefined) return;
    if (full.reduce((sum, { bytes }) => sum + bytes, current?.bytes ?? 0) >= mostBytes) {
      tell(new Error(`${String(mostBytes)} bytes in ${folder} wait to be confirmed: no more are written until Postgres takes them`));
      return;
    }
    try {
      current ??= open();
      // What a full disk cut off in the middle stays a line of its own.
      current.bytes += writeWhole(current.fd, `${isTorn ? "\n" : ""}${lines.map((line) => `${JSON.stringify(line)}\n`).join("")}`);
      isTorn = false;
      current.boot = last.boot;
      current.last = last.n;
      if (current.bytes >= segmentBytes) rotate();
    } catch (reason) {
      isTorn = true;
      tell(reason);
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
    left: () => old.flatMap(readSegment) as Line[],
    forget: () => { for (const path of old.splice(0)) remove(path); },
  };
}

function writeWhole(fd: number, text: string): number {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) written += writeSync(fd, bytes, written);
  return written;
}

/** A line torn by the death of the machine, at the end of a segment, is none. */
function readSegment(path: string): readonly unknown[] {
  return readFileSync(path, "utf8").split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as unknown];
    } catch {
      return [];
    }
  });
}

function remove(path: string | undefined): void {
  if (path !== undefined) unlinkSync(path);
}
