// The sides of a kept recording: mu-law WAV, the caller left and whoever talked with him right.
import { fromUlaw } from "./sip-phone/sound.ts";

const headBytes = 58;

export function sidesOf(wav: Uint8Array): { readonly caller: Int16Array; readonly agent: Int16Array } {
  const bytes = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength);
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.readUInt16LE(20) !== 7) throw new Error("this is no mu-law WAV");
  const channels = bytes.readUInt16LE(22);
  const sound = bytes.subarray(headBytes, headBytes + bytes.readUInt32LE(54));
  const side = (n: number): Int16Array => Int16Array.from({ length: Math.floor(sound.length / channels) }, (_, frame) => fromUlaw(sound.readUInt8(frame * channels + n)));
  return { caller: side(0), agent: channels === 2 ? side(1) : new Int16Array() };
}
