// CPU time of processes, from /proc/<pid>/stat (proc(5): utime and stime in ticks of 10 ms).
import { readFileSync, readdirSync } from "node:fs";

const ticksASecond = 100;

interface Stat { readonly parent: number; readonly cpuMs: number }

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(fields[1]), cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksASecond };
  } catch {
    return null;
  }
}

/** Milliseconds of CPU that a process has used with all its threads; 0 when it is gone. */
export function cpuOf(pid: number): number {
  return statOf(pid)?.cpuMs ?? 0;
}

/** The same for a process and its children, e.g. a postmaster with its backends. */
export function cpuOfFamily(pid: number): number {
  const children = readdirSync("/proc").filter((name) => /^\d+$/u.test(name)).map((name) => statOf(Number(name))).filter((stat) => stat?.parent === pid);
  return cpuOf(pid) + children.reduce((sum, stat) => sum + (stat?.cpuMs ?? 0), 0);
}

export interface Usage { readonly asterisk: number; readonly node: number; readonly postgres: number }
export interface Pids { readonly asterisk: number; readonly node: number | null; readonly postgres: number | null }

/** Begins to measure; the answer tells the CPU used since, in ms, by each part. */
export function meter(pids: Pids): () => Usage {
  const read = (): Usage => ({
    asterisk: cpuOf(pids.asterisk), node: pids.node === null ? 0 : cpuOf(pids.node), postgres: pids.postgres === null ? 0 : cpuOfFamily(pids.postgres),
  });
  const before = read();
  return () => {
    const now = read();
    return { asterisk: now.asterisk - before.asterisk, node: now.node - before.node, postgres: Math.max(0, now.postgres - before.postgres) };
  };
}
