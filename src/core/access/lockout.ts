// How long whoever guesses must wait: the first tries are free, then each wrong one doubles the wait. Counted for a user
// at one address (a person who mistypes), for a user from anywhere and for an address (both far wider, so that a
// stranger can hardly lock a colleague out).
import { later, type Instant } from "../kernel/kernel.ts";

export type TryKind = "user-at-address" | "user" | "address" | "code";

interface Figures { readonly free: number; readonly firstMs: number; readonly mostMs: number }

const minuteMs = 60_000;
const figures: Readonly<Record<TryKind, Figures>> = {
  "user-at-address": { free: 5, firstMs: minuteMs, mostMs: 60 * minuteMs },
  user: { free: 30, firstMs: minuteMs, mostMs: 15 * minuteMs },
  address: { free: 50, firstMs: minuteMs, mostMs: 60 * minuteMs },
  code: { free: 5, firstMs: minuteMs, mostMs: 60 * minuteMs },
};

/** Wrong tries as they are kept; null = none. */
export interface Tries { readonly count: number; readonly lastAt: Instant }

/** Tries older than this are forgotten. */
export const forgottenMs = 24 * 60 * minuteMs;

/** Until when no further try is looked at; null = try. */
export function lockedUntil(kind: TryKind, tries: Tries | null, now: Instant): Instant | null {
  if (tries === null || now - tries.lastAt >= forgottenMs) return null;
  const { free, firstMs, mostMs } = figures[kind];
  const beyond = tries.count - free;
  if (beyond < 0) return null;
  const until = later(tries.lastAt, Math.min(firstMs * 2 ** Math.min(beyond, 20), mostMs));
  return until > now ? until : null;
}

/** The count with one more try in it. */
export function counted(tries: Tries | null, now: Instant): Tries {
  const old = tries === null || now - tries.lastAt >= forgottenMs ? 0 : tries.count;
  return { count: old + 1, lastAt: now };
}
