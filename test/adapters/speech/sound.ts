// Reads the sound files that the tests made.
import { readFileSync } from "node:fs";

export interface Sound { readonly rate: number; readonly channels: number; readonly bits: number; readonly samples: Int16Array }

export function wav(path: string): Sound {
  const file = readFileSync(path);
  if (file.toString("latin1", 0, 4) !== "RIFF") throw new Error(`${path} is no WAV file`);
  const data = file.subarray(44, 44 + file.readUInt32LE(40));
  return { rate: file.readUInt32LE(24), channels: file.readUInt16LE(22), bits: file.readUInt16LE(34), samples: samplesOf(data) };
}

export const sln16 = (path: string): Int16Array => samplesOf(readFileSync(path));

function samplesOf(data: Buffer): Int16Array {
  return new Int16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.length));
}

export const rms = (samples: Int16Array): number => Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

export const pathOf = (media: string | undefined): string => media?.replace(/^sound:/u, "") ?? "";
