// What a command has of the world, and the ways in which it ends. Data goes to stdout, talk to stderr.
import type { Readable, Writable } from "node:stream";
import type { Env } from "../config.ts";

export interface Io {
  readonly env: Env;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** `run` gets what stands behind the command's name and gives the exit code. */
export interface Command { readonly usage: string; run(args: readonly string[], io: Io): Promise<number> }

/** The command was typed wrongly: exit code 2. */
export class UsageFault extends Error {}
/** The house is not configured for it: exit code 78 (EX_CONFIG of sysexits.h). */
export class ConfigurationFault extends Error {}
/** It could not be done, for a reason that the message tells whole: exit code 1. */
export class Failure extends Error {}

export const exit = { good: 0, failed: 1, usage: 2, configuration: 78, interrupted: 130 } as const;

export function tell(io: Io, line: string): void {
  io.stderr.write(`${line}\n`);
}

export function print(io: Io, text: string): void {
  io.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}
