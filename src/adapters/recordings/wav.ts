// WAV, read as Asterisk writes it (16-bit mono, 8 kHz) and written as it is kept (mu-law, a channel a side).
import { RecordingFault } from "./fault.ts";

export const sampleRate = 8_000;
export const sourceHeadBytes = 44;

/** What Asterisk's header says of its file: bytes of sound, 0 until it has closed it. */
export function soundBytesIn(head: Buffer): number {
  if (head.length < sourceHeadBytes || head.toString("latin1", 0, 4) !== "RIFF" || head.toString("latin1", 36, 40) !== "data") throw new RecordingFault("not-sound", "Asterisk's file is no WAV");
  const [format, channels, rate, bits] = [head.readUInt16LE(20), head.readUInt16LE(22), head.readUInt32LE(24), head.readUInt16LE(34)];
  if (format !== 1 || channels !== 1 || rate !== sampleRate || bits !== 16) throw new RecordingFault("not-sound", "Asterisk's file is not 16-bit mono at 8 kHz");
  return head.readUInt32LE(40);
}

/** Before `frames` samples a channel of mu-law; an odd number of bytes is followed by one more. */
export function wavHead(channels: number, frames: number): Buffer {
  const bytes = frames * channels;
  const head = Buffer.alloc(58);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(50 + bytes + (bytes % 2), 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(7, 20); // WAVE_FORMAT_MULAW
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * channels, 28);
  head.writeUInt16LE(channels, 32);
  head.writeUInt16LE(8, 34);
  head.write("fact", 38, "latin1");
  head.writeUInt32LE(4, 42);
  head.writeUInt32LE(frames, 46);
  head.write("data", 50, "latin1");
  head.writeUInt32LE(bytes, 54);
  return head;
}
