// Sound as 16-bit samples: cutting a long take into its pieces, trimming silence, evening the loudness, WAV headers.

export interface Take { readonly rate: number; readonly samples: Int16Array }

export function samplesOf(raw: Buffer): Int16Array {
  return new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + (raw.length & ~1)));
}

/** Sample values at or below this are silence, about -48 dB. */
const silence = 128;

/** The stretches of sound that lie between silences of at least `gapSeconds`. */
export function cut({ rate, samples }: Take, gapSeconds: number): readonly Int16Array[] {
  const gap = gapSeconds * rate;
  const parts: Int16Array[] = [];
  let start = -1;
  let end = -1;
  samples.forEach((sample, at) => {
    if (Math.abs(sample) <= silence) return;
    if (start >= 0 && at - end > gap) {
      parts.push(samples.subarray(start, end));
      start = -1;
    }
    if (start < 0) start = at;
    end = at + 1;
  });
  if (start >= 0) parts.push(samples.subarray(start, end));
  return parts;
}

/** Speech at -20 dBFS RMS, its peak never above -1 dBFS. */
const loudness = 32768 * 10 ** (-20 / 20);
const ceiling = 32768 * 10 ** (-1 / 20);

/** A piece of speech made as loud as all others, with a breath after it. */
export function finish({ rate, samples }: Take, padSeconds: number): Int16Array {
  const edge = Math.round(rate * 0.02);
  const pad = Math.round(rate * padSeconds);
  const gain = gainOf(samples);
  const out = new Int16Array(edge + samples.length + pad);
  samples.forEach((sample, at) => { out[edge + at] = Math.round(sample * gain); });
  return out;
}

function gainOf(samples: Int16Array): number {
  let sum = 0;
  let peak = 1;
  for (const sample of samples) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  return Math.min(loudness / Math.max(1, rms), ceiling / peak);
}

/** Mono 16-bit PCM as a WAV file (RIFF, format 1). */
export function wavOf({ rate, samples }: Take): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + samples.length * 2, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(samples.length * 2, 40);
  return Buffer.concat([header, rawOf(samples)]);
}

export function rawOf(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** A soft tone of a pitch, for the beep and for what could not be spoken. */
export function tone(rate: number, hertz: number, seconds: number): Int16Array {
  const length = Math.round(rate * seconds);
  const fade = rate * 0.01;
  return Int16Array.from({ length }, (_, at) => Math.round(6000 * Math.min(1, at / fade, (length - at) / fade) * Math.sin((2 * Math.PI * hertz * at) / rate)));
}
