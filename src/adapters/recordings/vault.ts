// Where recordings are kept: each a sealed file under the day on which it was made. Asterisk's own files are taken from its
// spool and thrown away once theirs is sealed and on disk.
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Kept, KeptSound, Vault } from "../../app/recordings/ports.ts";
import type { RecordingId } from "../../core/kernel/kernel.ts";
import { RecordingFault } from "./fault.ts";
import { joinVoices, type Sound } from "./join.ts";
import type { KeyRing } from "./key-ring.ts";
import { chunkBytes, createOpener, createSealer, headBytes, placeOf, readHead } from "./sealed.ts";
import { sampleRate } from "./wav.ts";

export interface VaultPlaces { /** of the sealed ones */ readonly folder: string; /** where Asterisk writes */ readonly spool: string }

export function openVault({ folder, spool }: VaultPlaces, keys: KeyRing): Vault {
  const pathOf = ({ id, startedAt }: Kept): string => join(folder, ...new Date(startedAt).toISOString().slice(0, 10).split("-"), `${safe(id)}.atr`);
  const sourceOf = (id: RecordingId): string => join(spool, `${safe(id)}.wav`);
  return {
    async keep(kept, voices, wish) {
      const sound = await joinVoices(voices.map((voice) => ({ ...voice, path: sourceOf(voice.file) })), wish);
      if (sound === null) return null;
      try {
        const keyId = await write(pathOf(kept), sound, { keys, id: kept.id });
        return { channels: sound.channels, durationMs: Math.round((sound.frames / sampleRate) * 1000), bytes: sound.length, peaks: sound.peaks(), keyId };
      } finally {
        await sound.close();
      }
    },
    async forgetSources(voices) { await Promise.all(voices.map(({ file }) => rm(sourceOf(file), { force: true }))); },
    open: (kept) => read(pathOf(kept), keys, kept.id),
    async remove(kept) { await rm(pathOf(kept), { force: true }); },
  };
}

/** An id is made by the core; that it leads out of the folder is a fault of ours, not a path to follow. */
function safe(id: RecordingId): string {
  if (!/^[\w.-]+$/u.test(id) || id.startsWith(".")) throw new Error(`the recording ${id} has no name for a file`);
  return id;
}

/** Under another name until it is whole and on disk. */
async function write(path: string, sound: Sound, { keys, id }: { readonly keys: KeyRing; readonly id: RecordingId }): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const sealer = createSealer(keys, id, sound.length);
  const file = await open(`${path}.part`, "w", 0o600);
  try {
    await file.write(sealer.head);
    for await (const chunk of sound.chunks) await file.write(sealer.push(chunk));
    await file.write(sealer.end());
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  return sealer.keyId;
}

async function read(path: string, keys: KeyRing, id: RecordingId): Promise<KeptSound> {
  const file = await open(path, "r").catch((cause: unknown) => { throw new RecordingFault("gone", "its file is not there", cause); });
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(head, 0, headBytes, 0);
    const { length } = readHead(head.subarray(0, bytesRead));
    const opened = createOpener(keys, id, readHead(head));
    return {
      length, close: () => file.close(),
      async read(from, to) {
        const parts: Buffer[] = [];
        for (let n = Math.floor(from / chunkBytes); n * chunkBytes < to; n += 1) {
          const { at, bytes } = placeOf(n, length);
          const sealed = Buffer.alloc(bytes);
          const { bytesRead: there } = await file.read(sealed, 0, bytes, at);
          parts.push(opened(sealed.subarray(0, there), n).subarray(Math.max(0, from - n * chunkBytes), to - n * chunkBytes));
        }
        return Buffer.concat(parts);
      },
    };
  } catch (reason) {
    await file.close();
    throw reason;
  }
}
