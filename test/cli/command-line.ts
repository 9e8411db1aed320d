// Runs the command line in this process, with a world of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { main } from "../../src/cli/main.ts";

export interface Ran { readonly code: number; readonly stdout: string; readonly stderr: string }
export interface Run { readonly stdin?: Buffer | string | Readable; readonly signal?: AbortSignal; readonly env?: Readonly<Record<string, string>> }

export const pepper = "a pepper of thirty-two characters, or more";

export interface CommandLine { readonly folder: string; run(args: readonly string[], with_?: Run): Promise<Ran>; remove(): void }

/** null: the environment says nothing about the database. */
export function commandLine(databaseUrl: string | null): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), "atiende-cli-"));
  return {
    folder,
    async run(args, { stdin = "", signal = new AbortController().signal, env = {} } = {}) {
      const [stdout, stderr] = [sink(), sink()];
      const input = stdin instanceof Readable ? stdin : Readable.from([Buffer.from(stdin)]);
      const code = await main(args, {
        env: { ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }), ATIENDE_DATA: folder, ATIENDE_PEPPER: pepper, ...env }, stdin: input, stdout: stdout.stream, stderr: stderr.stream, signal,
      });
      return { code, stdout: stdout.text(), stderr: stderr.text() };
    },
    remove: () => { rmSync(folder, { recursive: true, force: true }); },
  };
}

function sink(): { readonly stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => { chunks.push(chunk); done(); } });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}
