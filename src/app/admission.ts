// Admission: when Asterisk or this process falls behind, new callers are refused at once (503, so that a carrier may try
// elsewhere) and those already in keep their pace. What is measured is how long Asterisk takes to answer a command.
import type { Clock } from "./ports.ts";

export interface Admission {
  /** A command was answered after so many seconds. */
  answered(seconds: number): void;
  /** Whether one more caller can be served well now. */
  admits(): boolean;
}

/** A caller would hear such a delay before every prompt. */
const tooSlowSeconds = 0.3;
/** Refusing ends only well below that, so that it does not flutter. */
const wellSeconds = 0.12;
/** Weight of the newest answer in the running mean. */
const newest = 0.05;
/** An older mean says nothing of now. */
const staleMs = 1000;

export function createAdmission(clock: Clock): Admission {
  let mean = 0;
  let measuredAt = clock.now();
  let isFull = false;

  return {
    answered(seconds) {
      mean += newest * (seconds - mean);
      measuredAt = clock.now();
      isFull = isFull ? mean > wellSeconds : mean > tooSlowSeconds;
    },
    admits() {
      if (isFull && clock.now() - measuredAt > staleMs) {
        mean = 0;
        isFull = false;
      }
      return !isFull;
    },
  };
}
