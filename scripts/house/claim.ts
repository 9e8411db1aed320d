// One house a data folder: a second one is refused by name, one left by a kill -9 is no hindrance.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { startTime } from "./child.ts";

interface Holder { readonly pid: number; readonly started: string | null }

/** Takes the claim; null when it is ours, else the process that holds it. */
export function claim(file: string): number | null {
  for (;;) {
    if (take(file)) return null;
    const holder = read(file);
    if (holder !== null && startTime(holder.pid) === holder.started) return holder.pid;
    putAside(file, holder);
  }
}

export function release(file: string): void {
  if (read(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** Written aside and linked: the claim appears whole or not at all. */
function take(file: string): boolean {
  const aside = `${file}.${String(process.pid)}`;
  writeFileSync(aside, JSON.stringify({ pid: process.pid, started: startTime(process.pid) } satisfies Holder), { mode: 0o600 });
  try {
    linkSync(aside, file);
    return true;
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw reason;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Moved first and looked at again: of two that find it stale, neither removes the claim that the other then took. */
function putAside(file: string, stale: Holder | null): void {
  const aside = `${file}.stale-${String(process.pid)}`;
  try {
    renameSync(file, aside);
    const moved = read(aside);
    if (moved?.pid === stale?.pid && moved?.started === stale?.started) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch {
    return; // the other one was faster
  }
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}
