// Levels of 16-bit samples, as the server measures a prompt and the browser shows a recording.
import type { Measured } from "./level.ts";

/** Sample values at or below this are silence, about -48 dB; quieter speech is searched at a lower threshold. */
const silence = 128;
const fullScale = 32_700;
/** Flat samples in a row that are a cut-off peak and not a chance. */
const flatRun = 3;

const dbOf = (value: number): number => 20 * Math.log10(Math.max(value, 0.01) / 32_768);

/** Where the sound begins and ends, with a breath of `edgeSeconds` on both sides; null when all is silence. */
export function soundingPart(samples: Int16Array, rate: number, edgeSeconds = 0.05): { readonly from: number; readonly to: number } | null {
  const isSound = (sample: number): boolean => Math.abs(sample) > silence;
  const first = samples.findIndex(isSound);
  if (first < 0) return null;
  const edge = Math.round(edgeSeconds * rate);
  return { from: Math.max(0, first - edge), to: Math.min(samples.length, samples.findLastIndex(isSound) + 1 + edge) };
}

export function measure(samples: Int16Array, rate: number): Measured {
  const durationMs = Math.round((samples.length / rate) * 1000);
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return { durationMs, peakDb: rounded(dbOf(peak)), rmsDb: rounded(dbOf(soundingRms(samples, Math.max(1, Math.round(rate / 50))))), clipped: flatPart(samples) };
}

/** RMS of the 20 ms frames within 25 dB of the loudest: pauses between words do not make a speaker quiet. */
function soundingRms(samples: Int16Array, frame: number): number {
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += frame) {
    let sum = 0;
    const end = Math.min(samples.length, at + frame);
    for (let n = at; n < end; n += 1) sum += (samples[n] ?? 0) ** 2;
    powers.push(sum / (end - at));
  }
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0);
  const sounding = powers.filter((power) => power >= loudest / 316);
  return Math.sqrt(sounding.reduce((sum, power) => sum + power, 0) / Math.max(1, sounding.length));
}

function flatPart(samples: Int16Array): number {
  let flat = 0;
  let run = 0;
  for (const sample of samples) {
    run = Math.abs(sample) >= fullScale ? run + 1 : 0;
    if (run === flatRun) flat += flatRun;
    else if (run > flatRun) flat += 1;
  }
  return samples.length === 0 ? 0 : flat / samples.length;
}

const rounded = (db: number): number => Math.round(db * 10) / 10;
