// Runs a program with bytes in and bytes out. A failure says which program, and what to do about it.
import { spawn } from "node:child_process";

export class SpeechFault extends Error {
  readonly code: "not-installed" | "failed";
  constructor(message: string, { code = "failed", cause }: { readonly code?: SpeechFault["code"]; readonly cause?: unknown } = {}) {
    super(message, { cause });
    this.code = code;
  }
}

const deadlineMs = 30_000;

/** `atMost`: bytes that it may give; a file may hold far more sound than its own size says. */
export async function run(program: string, args: readonly string[], input: Buffer | string = "", atMost = Infinity): Promise<Buffer> {
  return (await ran(program, args, input, atMost)).out;
}

/** What it says on its second channel, which is where sox tells its measurements. */
export async function told(program: string, args: readonly string[], input: Buffer): Promise<string> {
  return (await ran(program, args, input, Infinity)).told.toString("utf8");
}

function ran(program: string, args: readonly string[], input: Buffer | string, atMost: number): Promise<{ readonly out: Buffer; readonly told: Buffer }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"], timeout: deadlineMs });
    const out: Buffer[] = [];
    const complaints: Buffer[] = [];
    let length = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > atMost) child.kill();
      else out.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.stdin.on("error", () => { /* the program ended early; its exit status says why */ });
    child.on("error", (cause: NodeJS.ErrnoException) => { reject(faultOf(program, cause)); });
    child.on("close", (status, signal) => {
      if (status === 0) resolve({ out: Buffer.concat(out), told: Buffer.concat(complaints) });
      else reject(new SpeechFault(`${program} failed (${signal ?? String(status)}): ${Buffer.concat(complaints).toString("utf8").trim().slice(0, 300)}`));
    });
    child.stdin.end(input);
  });
}

function faultOf(program: string, cause: NodeJS.ErrnoException): SpeechFault {
  if (cause.code !== "ENOENT") return new SpeechFault(`${program} cannot be started: ${cause.message}`, { cause });
  return new SpeechFault(`${program} is not installed: install it (Debian: apt-get install ${program}), or run the set-up again`, { code: "not-installed", cause });
}
