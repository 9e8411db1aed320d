// Wrong tries at the door: each is counted before it is judged, so that many at once get no more than one after another.
import { counted, lockedUntil, type Tries, type TryKind } from "../../core/access/lockout.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";

export interface TryKey { readonly kind: TryKind; readonly key: string }

export interface TryStore {
  /** Under a lock on all keys: gives what is kept of each, and keeps what `next` says, or leaves all as it is (null). */
  change(keys: readonly TryKey[], next: (kept: readonly (Tries | null)[]) => readonly Tries[] | null): Promise<void>;
  /** Takes one try back. */
  takeBack(keys: readonly TryKey[]): Promise<void>;
  forget(keys: readonly TryKey[]): Promise<void>;
  /** All that is kept of a user, whatever the address. */
  forgetUser(login: string): Promise<void>;
  ofUsers(logins: readonly string[]): Promise<readonly (TryKey & Tries)[]>;
}

export interface TryPorts { readonly tries: TryStore; readonly clock: Clock }

/** A refusal that knows when to come back. */
export type Wait = Refusal & { readonly retryAfterSeconds: number };

/** Counts one try. Throws the Refusal "too-many-tries" while any of the keys is locked, and counts nothing then. */
export async function beginTry({ tries, clock }: TryPorts, keys: readonly TryKey[]): Promise<void> {
  const now = clock.now();
  const locks: Instant[] = [];
  await tries.change(keys, (kept) => {
    locks.push(...keys.map(({ kind }, n) => lockedUntil(kind, kept[n] ?? null, now)).filter((each) => each !== null));
    return locks.length === 0 ? kept.map((each) => counted(each, now)) : null;
  });
  if (locks.length > 0) throw tooManyTries(Math.max(...locks) - now);
}

export function keysOf(login: string, address: string): readonly TryKey[] {
  return [{ kind: "user-at-address", key: `${login} ${address}` }, { kind: "user", key: login }, { kind: "address", key: address }];
}

/** It was right: this user at this address begins anew, and for the others it was no wrong try. */
export async function endTry({ tries }: TryPorts, keys: readonly TryKey[]): Promise<void> {
  const own = keys.filter(({ kind }) => kind === "user-at-address" || kind === "code");
  await tries.forget(own);
  await tries.takeBack(keys.filter((key) => !own.includes(key)));
}

function tooManyTries(waitMs: number): Wait {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const words = seconds < 90 ? `${String(seconds)} seconds` : `${String(Math.ceil(seconds / 60))} minutes`;
  return Object.assign(new Refusal(429, "too-many-tries", `Too many wrong tries. Try again in ${words}, or ask an administrator to unlock the account.`), { retryAfterSeconds: seconds });
}
