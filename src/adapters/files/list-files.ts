// Files that are to be imported into lists, and what is reported of their rows, in a folder of the house's data. They hold
// people's data: only the service reads them, and they go when they are no longer needed.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Encoding, ListFiles } from "../../app/lists/ports.ts";
import type { Remark } from "../../core/list/read-rows.ts";
import { textBlocks } from "./text-blocks.ts";

const headBytes = 256 * 1024;
/** Small, so that what is made of one block is gone before the next garbage collection. */
const blockBytes = 64 * 1024;

export function createListFiles(folder: string): ListFiles {
  const upload = (id: string): string => join(folder, `${id}.csv`);
  const reported = (id: string): string => join(folder, `${id}.report`);
  return {
    async keep(id, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = `${upload(id)}.part`;
      try {
        const file = createWriteStream(draft, { mode: 0o600 });
        await pipeline(Readable.from(bytes), file);
        await rename(draft, upload(id));
        return file.bytesWritten;
      } catch (reason) {
        await rm(draft, { force: true });
        throw reason;
      }
    },
    head: (id, encoding) => headOf(upload(id), encoding),
    text: (id, encoding, onBytes) => textBlocks(counted(createReadStream(upload(id), { highWaterMark: blockBytes }), onBytes), encoding, () => undefined),
    openReport: async (id) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(reported(id), "w", 0o600);
      let isOpen = true;
      return {
        add: async (remarks) => { if (remarks.length > 0) await file.appendFile(remarks.map((remark) => `${JSON.stringify(remark)}\n`).join("")); },
        close: async () => { if (isOpen) await file.close(); isOpen = false; },
      };
    },
    report: async (id) => {
      const file = await open(reported(id), "r").catch(nullWhereGone);
      return file === null ? null : remarksOf(file);
    },
    removeUpload: (id) => rm(upload(id), { force: true }),
    removeAll: async (id) => { await Promise.all([rm(upload(id), { force: true }), rm(reported(id), { force: true })]); },
    removeOld: (before) => removeOld(folder, before),
  };
}

/** One that is just being read is read to its end all the same. */
async function removeOld(folder: string, { uploads, reports }: Parameters<ListFiles["removeOld"]>[0]): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(nullWhereGone) ?? []) {
    const before = /\.csv(?:\.part)?$/u.test(name) ? uploads : name.endsWith(".report") ? reports : null;
    if (before === null) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(nullWhereGone);
    if (found === null || found.mtimeMs >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

function nullWhereGone(reason: unknown): null {
  if ((reason as NodeJS.ErrnoException).code === "ENOENT") return null;
  throw reason;
}

async function* counted(chunks: AsyncIterable<unknown>, onBytes: (read: number) => void): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of chunks) {
    read += (chunk as Buffer).length;
    onBytes(read);
    yield chunk as Buffer;
  }
}

async function headOf(path: string, encoding: Encoding | null): Promise<{ readonly text: string; readonly encoding: Encoding } | null> {
  const file = await open(path, "r").catch(nullWhereGone);
  if (file === null) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const isWhole = bytesRead < headBytes;
    let [text, found]: [string, Encoding] = ["", "utf-8"];
    for await (const block of textBlocks(only(buffer.subarray(0, isWhole ? bytesRead : lastLine(buffer))), encoding, (each) => { found = each; })) text += block;
    return { text: isWhole ? text : text.slice(0, Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1 || text.length), encoding: found };
  } finally {
    await file.close();
  }
}

/** A letter that is cut in half would make the encoding look like another. */
function lastLine(buffer: Buffer): number {
  return Math.max(buffer.lastIndexOf(10), buffer.lastIndexOf(13)) + 1 || buffer.length;
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

/** Opened before, so that it is read to its end though it goes meanwhile. */
async function* remarksOf(file: FileHandle): AsyncGenerator<Remark> {
  for await (const line of createInterface({ input: file.createReadStream(), crlfDelay: Infinity })) yield JSON.parse(line) as Remark;
}
