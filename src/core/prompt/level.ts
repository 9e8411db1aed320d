// Whether a recorded prompt can be heard well over a telephone: judged by its level, its length and what was cut off at
// full scale. Levels in dBFS; all prompts are brought to the same loudness as the spoken ones.

export interface Measured {
  readonly durationMs: number;
  /** Of the sounding parts. */
  readonly rmsDb: number;
  readonly peakDb: number;
  /** Part of the samples that stand flat at full scale, 0 to 1. */
  readonly clipped: number;
}

export type PromptFault = "silent" | "too-quiet" | "clipped" | "too-short" | "too-long";
export type MusicFault = Exclude<PromptFault, "clipped">;
export type PromptNotice = { readonly kind: "raised" | "lowered"; readonly db: number } | { readonly kind: "slightly-clipped" };

export interface Loudness { readonly rmsDb: number; readonly peakDb: number }

export const target: Loudness = { rmsDb: -20, peakDb: -1 };
/** Music lies below speech, so that a caller can talk to whoever sits beside him. */
export const musicTarget: Loudness = { rmsDb: -26, peakDb: -6 };
export const longestMs = 300_000;
export const longestMusicMs = 900_000;
const shortestMs = 200;
const shortestMusicMs = 2_000;
/** Raising what is quieter than this raises the room's noise to where it is heard. */
const quietestDb = -46;
const silentDb = -60;
/** A few flat samples are not heard; this much is a rattle that no gain takes away. */
const clippedMost = 0.002;
const clippedNoticed = 0.0002;
const noticedDb = 4;

/** Why it cannot be used; null when it can. */
export function faultOf({ durationMs, rmsDb, clipped }: Measured): PromptFault | null {
  if (rmsDb < silentDb) return "silent";
  if (durationMs < shortestMs) return "too-short";
  if (durationMs > longestMs) return "too-long";
  if (rmsDb < quietestDb) return "too-quiet";
  return clipped > clippedMost ? "clipped" : null;
}

/** The same of a file of music; that its peaks are pressed flat is a taste of its makers, and no fault. */
export function faultOfMusic({ durationMs, rmsDb }: Measured): MusicFault | null {
  if (rmsDb < silentDb) return "silent";
  if (durationMs < shortestMusicMs) return "too-short";
  if (durationMs > longestMusicMs) return "too-long";
  return rmsDb < quietestDb ? "too-quiet" : null;
}

/** What brings it to the loudness of the house without cutting its peaks. */
export function gainDb({ rmsDb, peakDb }: Measured, wanted: Loudness = target): number {
  return Math.min(wanted.rmsDb - rmsDb, wanted.peakDb - peakDb);
}

/** What its author should know. */
export function noticesOf(measured: Measured, wanted: Loudness = target): readonly PromptNotice[] {
  const gain = Math.round(gainDb(measured, wanted));
  return [
    ...(gain >= noticedDb ? [{ kind: "raised", db: gain } as const] : []),
    ...(gain <= -noticedDb ? [{ kind: "lowered", db: -gain } as const] : []),
    ...(measured.clipped > clippedNoticed ? [{ kind: "slightly-clipped" } as const] : []),
  ];
}
