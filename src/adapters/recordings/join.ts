// Lays the voices of a recording side by side: the caller's is one channel, the sum of all others the second, each at its
// time. Block by block, so that a long conversation takes little memory and never stops the service.
import { open, type FileHandle } from "node:fs/promises";
import type { Peaks, Side, Voice } from "../../core/recording/recording.ts";
import { RecordingFault } from "./fault.ts";
import { createOutline, type Outline } from "./peaks.ts";
import { encodeInto } from "./ulaw.ts";
import { sampleRate, soundBytesIn, sourceHeadBytes, wavHead } from "./wav.ts";

/** A voice, and the path of its file. */
export interface Source extends Voice { readonly path: string }

export interface Sound {
  readonly channels: 1 | 2;
  readonly frames: number;
  /** Bytes of the whole WAV. */
  readonly length: number;
  /** In order; `peaks` is complete after the last. */
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly peaks: () => Peaks;
  close(): Promise<void>;
}

const blockFrames = 16_384;
const bytesASample = 2;

/** A file that Asterisk did not close says that it is empty: `isFinal` takes what is there. */
export interface JoinWish { readonly isFinal: boolean }

/** Null while a file is not complete. Throws a RecordingFault when one is no sound, or is gone. */
export async function joinVoices(sources: readonly Source[], wish: JoinWish): Promise<Sound | null> {
  const tracks: Track[] = [];
  const close = async (): Promise<void> => { await Promise.all(tracks.map(({ file }) => file.close())); };
  try {
    for (const source of sources) tracks.push(await openTrack(source, wish));
  } catch (reason) {
    await close();
    throw reason;
  }
  if (tracks.some(({ samples }) => samples === null)) {
    await close();
    return null;
  }
  return soundOf(tracks, close);
}

interface Track { readonly side: Side; readonly file: FileHandle; readonly from: number; /** null: not complete */ readonly samples: number | null }

async function openTrack({ path, side, fromMs }: Source, { isFinal }: JoinWish): Promise<Track> {
  const file = await open(path, "r").catch((cause: unknown) => { throw new RecordingFault("gone", "Asterisk's file is not there", cause); });
  const { size } = await file.stat();
  const head = Buffer.alloc(sourceHeadBytes);
  await file.read(head, 0, sourceHeadBytes, 0);
  const told = size < sourceHeadBytes ? 0 : soundBytesIn(head);
  const bytes = told > 0 ? Math.min(told, size - sourceHeadBytes) : isFinal ? Math.max(0, size - sourceHeadBytes) : null;
  return { side, file, from: Math.round((fromMs * sampleRate) / 1000), samples: bytes === null ? null : Math.floor(bytes / bytesASample) };
}

function soundOf(tracks: readonly Track[], close: () => Promise<void>): Sound {
  const sides: readonly Side[] = tracks.some(({ side }) => side === "agent") ? ["caller", "agent"] : ["caller"];
  const frames = Math.max(0, ...tracks.map(({ from, samples }) => from + (samples ?? 0)));
  const outlines = sides.map((side) => ({ side, outline: createOutline(frames) }));
  const channels = sides.length === 2 ? 2 : 1;
  const head = wavHead(channels, frames);
  const padding = (frames * channels) % 2;
  async function* chunks(): AsyncIterable<Uint8Array> {
    yield head;
    for (let at = 0; at < frames; at += blockFrames) yield await block(tracks, outlines, { at, frames: Math.min(blockFrames, frames - at) });
    if (padding > 0) yield new Uint8Array(padding);
  }
  return { channels, frames, length: head.length + frames * channels + padding, chunks: chunks(), close, peaks: () => Object.fromEntries(outlines.map(({ side, outline }) => [side, outline.peaks()])) };
}

interface Stretch { readonly at: number; readonly frames: number }

async function block(tracks: readonly Track[], outlines: readonly { readonly side: Side; readonly outline: Outline }[], stretch: Stretch): Promise<Uint8Array> {
  const bytes = new Uint8Array(stretch.frames * outlines.length);
  for (const [n, { side, outline }] of outlines.entries()) {
    const sum = new Int16Array(stretch.frames);
    for (const track of tracks) if (track.side === side) await addInto(sum, track, stretch);
    outline.take(sum);
    encodeInto(bytes, sum, { first: n, step: outlines.length });
  }
  return bytes;
}

/** What several say at once is their sum, as loud as there is room for. */
async function addInto(sum: Int16Array, { file, from, samples }: Track, { at, frames }: Stretch): Promise<void> {
  const [begin, end] = [Math.max(at, from), Math.min(at + frames, from + (samples ?? 0))];
  if (end <= begin) return;
  const bytes = Buffer.alloc((end - begin) * bytesASample);
  await file.read(bytes, 0, bytes.length, sourceHeadBytes + (begin - from) * bytesASample);
  for (let n = 0; n < end - begin; n += 1) {
    const place = begin - at + n;
    sum[place] = Math.max(-32_768, Math.min(32_767, (sum[place] ?? 0) + bytes.readInt16LE(n * bytesASample)));
  }
}
