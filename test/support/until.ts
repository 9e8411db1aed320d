// Waits for a condition instead of a length of time. The message of a wait that ran out shows what was last seen.
import { inspect } from "node:util";

export interface UntilOptions {
  /** The sentence that is shown when time runs out: "the caller is in line". */
  readonly what: string;
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/** For what never comes: a machine that others slow down is not in a hurry. */
export const patienceMs = 30_000;

type Falsy = false | null | undefined | 0 | "";

/** Asks `probe` again and again until it gives something true; a probe that throws counts as "not yet". */
export async function until<T>(probe: () => T | Falsy | Promise<T | Falsy>, options: UntilOptions): Promise<T> {
  const { what, withinMs = patienceMs, everyMs = 20 } = options;
  const deadline = performance.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value) return value;
      last = value;
    } catch (reason) {
      last = reason;
    }
    if (performance.now() >= deadline) throw new Error(`${what}: not within ${String(withinMs)} ms. Last seen: ${shown(last)}`, { cause: last });
    await pause(everyMs);
  }
}

/** Waits for an event that comes by call-back, with the same message when it does not come. */
export async function within<T>(promise: Promise<T>, what: string, withinMs = patienceMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new Error(`${what}: not within ${String(withinMs)} ms`)); }, withinMs);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** For the rhythm of a phone (key lengths, a caller who thinks), never to wait for somebody else. */
export function pause(spanMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, spanMs));
}

function shown(value: unknown): string {
  if (value instanceof Error) return value.message;
  return (typeof value === "string" ? value : inspect(value, { depth: 6, breakLength: 160 })).slice(0, 2000);
}
