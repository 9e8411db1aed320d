// A server process of the house: started in a session of its own (the terminal's Ctrl-C reaches only us, and we stop
// them in order), written down with its start time, so that a later house can tell it from a stranger with the same pid.
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "./user.ts";

/** Signals to be sent one after another, each with the ms it has to be obeyed in. */
export type Farewell = readonly (readonly [signal: NodeJS.Signals, ms: number])[];

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Resolves with a sentence on how it ended. */
  readonly ended: Promise<string>;
  alive(): boolean;
  /** Sends the signals one after another, and last SIGKILL. Resolves when it is gone. */
  stop(farewell: Farewell): Promise<void>;
}

interface Record { readonly pid: number; readonly started: string; readonly fingerprint: string }

export interface ChildOptions {
  readonly name: string;
  readonly command: Command;
  readonly env?: NodeJS.ProcessEnv;
  /** where it is written down: pid, start time, fingerprint */
  readonly record: string;
  /** what makes an orphan of an earlier house as good as a new one */
  readonly fingerprint: string;
  readonly log: string;
  readonly cwd?: string;
}

export function startChild(options: ChildOptions): Child {
  const { name, command, record, fingerprint } = options;
  const log = openLog(options.log);
  const child = spawn(command.file, [...command.args], {
    detached: true, stdio: ["ignore", log, log], cwd: options.cwd ?? "/", env: options.env ?? process.env,
    ...(command.uid !== undefined && command.gid !== undefined ? { uid: command.uid, gid: command.gid } : {}),
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (reason) => { resolve(`${name} cannot be started: ${reason.message}`); });
    child.once("exit", (code, signal) => { resolve(`${name} ended ${signal === null ? `with exit code ${String(code)}` : `by ${signal}`}`); });
  });
  const pid = child.pid ?? -1;
  const started = startTime(pid) ?? "";
  if (pid > 0) writeFileSync(record, JSON.stringify({ pid, started, fingerprint } satisfies Record), { mode: 0o600 });
  return handle(name, { pid, started, fingerprint }, record, ended);
}

/** The process that an earlier house left running, if it is still the same one. */
export function leftRunning(name: string, record: string): { readonly child: Child; readonly fingerprint: string } | null {
  const known = readRecord(record);
  if (known === null) return null;
  if (startTime(known.pid) === known.started) {
    return { child: handle(name, known, record, gone(name, known)), fingerprint: known.fingerprint };
  }
  rmSync(record, { force: true });
  return null;
}

function handle(name: string, known: Record, record: string, ended: Promise<string>): Child {
  const alive = (): boolean => known.pid > 0 && startTime(known.pid) === known.started;
  const stop: Child["stop"] = async (farewell) => {
    for (const [signal, patience] of [...farewell, ["SIGKILL", 5000] as const]) {
      if (!alive()) break;
      signalTo(known.pid, signal);
      const limit = Date.now() + patience;
      while (alive() && Date.now() < limit) await sleep(20);
    }
    rmSync(record, { force: true });
  };
  return { name, pid: known.pid, ended, alive, stop };
}

async function gone(name: string, known: Record): Promise<string> {
  while (startTime(known.pid) === known.started) await sleep(200, undefined, { ref: false });
  return `${name} ended`;
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    return; // it ended between the look and the signal
  }
}

function readRecord(file: string): Record | null {
  try {
    const { pid, started, fingerprint } = JSON.parse(readFileSync(file, "utf8")) as Partial<Record>;
    return typeof pid === "number" && typeof started === "string" && started !== "" ? { pid, started, fingerprint: fingerprint ?? "" } : null;
  } catch {
    return null; // none, or half written by a house that was killed
  }
}

/** Boot and the clock tick at which a process started (proc(5), field 22): unique on this machine. Null when it is gone or a zombie. */
export function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19] ?? ""}`;
  } catch {
    return null;
  }
}

/** Logs are kept across starts up to 16 MB, with one older file beside them. */
function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > 16 * 1024 * 1024) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o640);
}

/** The last lines of a log, for the message that says why a server did not start. */
export function tail(file: string, lines = 8): string {
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n") : "";
}
