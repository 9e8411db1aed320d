// What somebody heard on the telephone: G.711 mu-law decoded to samples, with loudness, tones and a wav file for the ear.

export interface HeardFrame { readonly at: number; readonly samples: Int16Array }

export const sampleRate = 8000;

/** One mu-law byte to a 16-bit sample (ITU-T G.711). */
export function fromUlaw(byte: number): number {
  const inverted = ~byte & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + 0x84) << ((inverted & 0x70) >> 4);
  return (inverted & 0x80) !== 0 ? 0x84 - magnitude : magnitude - 0x84;
}

/** One 16-bit sample to a mu-law byte (ITU-T G.711). */
export function toUlaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const level = Math.min(Math.abs(sample), 32_635) + 0x84;
  const exponent = Math.max(0, 31 - Math.clz32(level) - 7);
  return ~(sign | (exponent << 4) | ((level >> (exponent + 3)) & 0x0f)) & 0xff;
}

/** Root mean square of samples; telephone speech lies between 500 and 8000, silence below 50. */
export function loudness(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

/** How much of the samples' energy lies at one frequency, 0 to 1 (Goertzel). */
export function shareOfTone(samples: Int16Array, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  let [s1, s2, energy] = [0, 0, 0];
  for (const sample of samples) {
    [s1, s2] = [sample + coefficient * s1 - s2, s1];
    energy += sample * sample;
  }
  if (energy === 0) return 0;
  return (2 * (s1 * s1 + s2 * s2 - coefficient * s1 * s2)) / (samples.length * energy);
}

/** Seconds of frames that are louder than silence. */
export function secondsOfVoice(frames: readonly HeardFrame[], threshold = 200): number {
  return frames.reduce((sum, { samples }) => sum + (loudness(samples) > threshold ? samples.length / sampleRate : 0), 0);
}

export function joined(frames: readonly HeardFrame[]): Int16Array {
  const whole = new Int16Array(frames.reduce((sum, { samples }) => sum + samples.length, 0));
  let place = 0;
  for (const { samples } of frames) {
    whole.set(samples, place);
    place += samples.length;
  }
  return whole;
}
