// The queue log as a file, beside the service's own log: opened anew for each piece, so that it can be moved away at any
// time. Asterisk writes its own in another folder, for the calls that it answers while the service is away.
import { mkdir, open, readdir, stat, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FilePlace, QueueLogFile } from "../../app/queue-log.ts";

export function createQueueLogFile(path: string): QueueLogFile {
  async function opened<Result>(work: (handle: FileHandle) => Promise<Result>): Promise<Result> {
    await mkdir(dirname(path), { recursive: true, mode: 0o755 });
    return closing(await open(path, "a+", 0o640), work);
  }

  return {
    place: () => opened(placeOf),
    write: (lines, since) => opened(async (handle) => {
      const text = Buffer.from(lines.map((line) => `${line}\n`).join(""));
      await handle.appendFile(rest(text, await writtenSince(path, { handle, since, most: text.length })));
      await handle.datasync();
      return placeOf(handle);
    }),
  };
}

async function closing<Result>(handle: FileHandle, work: (handle: FileHandle) => Promise<Result>): Promise<Result> {
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

async function placeOf(handle: FileHandle): Promise<FilePlace> {
  const { ino, size } = await handle.stat();
  return { file: String(ino), bytes: size };
}

/** What a run that was killed had written and not marked; in part it may lie in the file that was moved away since. */
async function writtenSince(path: string, { handle, since, most }: { readonly handle: FileHandle; readonly since: FilePlace; readonly most: number }): Promise<Buffer> {
  const now = await placeOf(handle);
  if (now.file === since.file) return read(handle, { from: since.bytes, until: now.bytes, most });
  const moved = await movedAway(path, since.file);
  const before = moved === null ? Buffer.alloc(0) : await closing(await open(moved, "r"), async (old) => read(old, { from: since.bytes, until: (await placeOf(old)).bytes, most }));
  return Buffer.concat([before, await read(handle, { from: 0, until: now.bytes, most })]);
}

async function movedAway(path: string, file: string): Promise<string | null> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    if (name !== basename(path) && name.startsWith(basename(path)) && String((await stat(join(folder, name))).ino) === file) return join(folder, name);
  }
  return null;
}

/** A file that was cut off meanwhile has nothing there. */
async function read(handle: FileHandle, { from, until, most }: { readonly from: number; readonly until: number; readonly most: number }): Promise<Buffer> {
  const length = Math.min(until - from, most);
  if (length <= 0) return Buffer.alloc(0);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

/** What is still to be written: lines that stand there already are left out, and a torn one is completed. */
function rest(text: Buffer, before: Buffer): Buffer {
  if (text.subarray(0, before.length).equals(before)) return text.subarray(before.length);
  let same = 0;
  while (text[same] === before[same]) same += 1;
  const whole = text.subarray(0, text.lastIndexOf(newline, same - 1) + 1).length;
  return before.at(-1) === newline ? text.subarray(whole) : Buffer.concat([Buffer.from("\n"), text.subarray(whole)]);
}

const newline = 10;
