// Runs SIPp as a child process in a folder of its own and reads what it counted.
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Place } from "../sip-phone/endpoint.ts";
import { earOffset } from "./scenario.ts";

export interface SippOptions {
  readonly scenario: string;
  readonly server: Place;
  /** The number dialled. */
  readonly dials?: string;
  /** Lines of the injection file, without its first line; taken in order. */
  readonly lines?: readonly string[];
  /** Calls a second, in all, and at most at a time. */
  readonly rate?: number;
  readonly calls?: number;
  readonly limit?: number;
  readonly port?: number;
  /** Where somebody else listens to what the callers of a scenario `hasEar` hear. */
  readonly earPort?: number;
  /** Ends by itself after so long, whatever happens. */
  readonly timeoutMs?: number;
  /** SIPp waits for calls instead of making them. */
  readonly isCalled?: boolean;
  /** What a scenario logs goes to this file. */
  readonly log?: string;
}

export interface SippResult {
  readonly exitCode: number | null;
  readonly made: number;
  readonly successful: number;
  readonly failed: number;
  /** Calls that took the way of generic counter 1: refused with 503. */
  readonly refused: number;
  readonly retransmissions: number;
  /** Most calls at a time. */
  readonly most: number;
  /** Calls a second over the time in which calls were made. */
  readonly rate: number;
  /** Response times in ms by their number in the scenario. */
  readonly times: ReadonlyMap<string, readonly number[]>;
  /** What SIPp wrote of its errors; the first 4000 characters. */
  readonly errors: string;
}

export interface Sipp {
  readonly finished: Promise<SippResult>;
  /** Ends it and gives what it counted until now. */
  stop(): Promise<SippResult>;
  readonly pid: number;
}

/** A port that is free now for both SIP and the sound beside it. */
async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => { socket.bind(0, "127.0.0.1", resolve); });
  const { port } = socket.address();
  await new Promise<void>((resolve) => { socket.close(resolve); });
  return port;
}

/** Starts SIPp; `finished` resolves when its last call has ended. */
export async function startSipp(options: SippOptions): Promise<Sipp> {
  const folder = mkdtempSync(join(tmpdir(), "sipp-"));
  const [port, mediaPort] = [options.port ?? await freePort(), options.earPort === undefined ? await freePort() : options.earPort - earOffset];
  const child = spawn("sipp", [...argumentsOf(options, folder), "-p", String(port), "-mp", String(mediaPort)], { cwd: folder, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, TERM: "dumb" } });
  let complaint = "";
  child.stderr.on("data", (data: Buffer) => { complaint += data.toString(); });
  const finished = new Promise<SippResult>((resolve, reject) => {
    child.once("error", (cause) => { reject(new Error("SIPp does not start; it comes with the package sip-tester", { cause })); });
    child.once("exit", (exitCode) => {
      resolve(readResult(folder, exitCode, complaint));
      rmSync(folder, { recursive: true, force: true });
    });
  });
  return { finished, pid: child.pid ?? 0, stop: () => stop(child, finished) };
}

function argumentsOf(options: SippOptions, folder: string): readonly string[] {
  const { scenario, server, dials = "service", lines, rate = 10, calls, limit = 3000, timeoutMs, isCalled = false, log } = options;
  writeFileSync(join(folder, "scenario.xml"), scenario);
  if (lines) writeFileSync(join(folder, "lines.csv"), ["SEQUENTIAL", ...lines, ""].join("\n"));
  return [
    `${server.host}:${String(server.port)}`, "-sf", "scenario.xml", "-i", "127.0.0.1", "-mi", "127.0.0.1", "-nostdin", "-s", dials,
    ...(lines ? ["-inf", "lines.csv"] : []), ...(isCalled ? [] : ["-r", String(rate), "-l", String(limit)]),
    ...(calls === undefined ? [] : ["-m", String(calls)]),
    ...(log === undefined ? [] : ["-trace_logs", "-log_file", log]),
    ...(timeoutMs === undefined ? [] : ["-timeout", `${String(timeoutMs)}ms`]),
    "-trace_stat", "-stf", "stat.csv", "-fd", "1", "-trace_rtt", "-rtt_freq", "1", "-trace_err", "-error_file", "errors.log",
    "-buff_size", "4000000", "-max_retrans", "7", "-aa", "-trace_counts",
  ];
}

async function stop(child: ChildProcess, finished: Promise<SippResult>): Promise<SippResult> {
  if (child.exitCode === null) child.kill("SIGUSR1");
  const hard = setTimeout(() => child.kill("SIGKILL"), 1200); // an OPTIONS it answered counts as a call that never ends
  const result = await finished;
  clearTimeout(hard);
  return result;
}

const read = (path: string): string => { try { return readFileSync(path, "utf8"); } catch { return ""; } };

function readResult(folder: string, exitCode: number | null, complaint: string): SippResult {
  const [names = [], ...rows] = read(join(folder, "stat.csv")).trim().split("\n").map((row) => row.split(";"));
  const last = rows.at(-1) ?? [];
  const count = (name: string): number => Number(last[names.indexOf(name)] ?? 0) || 0;
  const times = new Map<string, number[]>();
  const rttFile = readdirSync(folder).find((name) => name.endsWith("_rtt.csv"));
  for (const row of rttFile === undefined ? [] : read(join(folder, rttFile)).trim().split("\n").slice(1)) {
    const [, ms = "", name = ""] = row.split(";");
    const list = times.get(name) ?? [];
    list.push(Number(ms));
    times.set(name, list);
  }
  const making = rows.filter((row) => Number(row[names.indexOf("OutgoingCall(P)")] ?? 0) > 0).length;
  return {
    rate: making === 0 ? 0 : count("TotalCallCreated") / making,
    exitCode, made: count("TotalCallCreated"), successful: count("SuccessfulCall(C)"), failed: count("FailedCall(C)"), refused: count("GenericCounter1(C)"),
    retransmissions: count("Retransmissions(C)"), most: Math.max(0, ...rows.map((row) => Number(row[names.indexOf("CurrentCall")] ?? 0))), times,
    errors: (complaint + read(join(folder, "errors.log"))).slice(0, 4000),
  };
}

/** A percentile of response times, 0 < p ≤ 1; NaN of none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)] ?? NaN;
}
