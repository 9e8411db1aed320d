// What is heard on a line that was answered, and what is made of it.
import type { Instant } from "./kernel.ts";

/** A stretch of sound; `until` null: it goes on. */
export interface Sound { readonly from: Instant; readonly until: Instant | null }

/** Silence of so long ends a stretch of sound: a little more than the stop of a consonant. */
export const gapMs = 100;

/** `unknown` is served as a person. */
export const amdVerdicts = ["person", "machine", "unknown"] as const;
export type AmdVerdict = (typeof amdVerdicts)[number];

/** `key`: he pressed one. `deaf`: Asterisk could not listen. */
export type AmdReason = "short-greeting" | "long-greeting" | "many-words" | "silence" | "no-time" | "key" | "deaf";
