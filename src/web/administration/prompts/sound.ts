// Sound as a browser has it, made ready for the prompt library: mono 16-bit samples, silence cut off, levels judged by
// the very rules of the server.
import { faultOf, noticesOf, type Measured, type PromptFault, type PromptNotice } from "../../../core/prompt/level.ts";
import { measure, soundingPart } from "../../../core/prompt/measure.ts";

export interface PreparedSound {
  readonly wav: Blob;
  readonly measured: Measured;
  readonly fault: PromptFault | null;
  readonly notices: readonly PromptNotice[];
}

/** More than any telephone hears, and five minutes of it fit through the door. */
const rate = 24_000;

/** Whatever this browser can play: WAV, MP3, OGG, M4A, WebM. Null when it is no sound. */
export async function prepare(file: Blob): Promise<PreparedSound | null> {
  try {
    const decoded = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await file.arrayBuffer());
    return prepared(monoOf(decoded));
  } catch {
    return null; // the browser names no reason that would help
  }
}

export function prepared(samples: Int16Array): PreparedSound {
  const part = soundingPart(samples, rate, 0.1) ?? { from: 0, to: samples.length };
  const trimmed = samples.subarray(part.from, part.to);
  const measured = measure(trimmed, rate);
  return { wav: wavOf(trimmed), measured, fault: faultOf(measured), notices: noticesOf(measured) };
}

function monoOf(decoded: AudioBuffer): Int16Array {
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, n) => decoded.getChannelData(n));
  return Int16Array.from({ length: decoded.length }, (_, at) => {
    const sum = channels.reduce((total, channel) => total + (channel[at] ?? 0), 0) / channels.length;
    return Math.round(Math.max(-1, Math.min(1, sum)) * 32_767);
  });
}

/** Mono 16-bit PCM as a WAV file (RIFF, format 1). */
function wavOf(samples: Int16Array): Blob {
  const header = new DataView(new ArrayBuffer(44));
  const word = (at: number, text: string): void => { for (let n = 0; n < text.length; n += 1) header.setUint8(at + n, text.charCodeAt(n)); };
  word(0, "RIFF");
  header.setUint32(4, 36 + samples.length * 2, true);
  word(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, rate, true);
  header.setUint32(28, rate * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  word(36, "data");
  header.setUint32(40, samples.length * 2, true);
  return new Blob([header, Int16Array.from(samples)], { type: "audio/wav" });
}
