import { describe, expect, test } from "vitest";
import { counted, forgottenMs, lockedUntil, type Tries, type TryKind } from "../../../src/core/access/lockout.ts";
import { later, type Instant } from "../../../src/core/kernel/kernel.ts";

const now = 1_800_000_000_000 as Instant;
const minute = 60_000;
/** How long one waits after so many wrong tries, the last of them just now. */
const waitAfter = (kind: TryKind, count: number): number => (lockedUntil(kind, { count, lastAt: now }, now) ?? now) - now;

describe("who guesses waits longer each time", () => {
  test.each([[4, 0], [5, minute], [6, 2 * minute], [7, 4 * minute], [10, 32 * minute], [11, 60 * minute], [500, 60 * minute]])("a user at one address, after %i wrong tries", (count, wait) => {
    expect(waitAfter("user-at-address", count)).toBe(wait);
  });

  test("a stranger locks a colleague out late, and never for long", () => {
    expect([waitAfter("user", 29), waitAfter("user", 30), waitAfter("user", 1_000)]).toEqual([0, minute, 15 * minute]);
  });

  test("the lock ends by itself, and the next wrong try doubles it", () => {
    const five: Tries = { count: 5, lastAt: now };
    expect(lockedUntil("code", five, later(now, minute - 1))).toBe(later(now, minute));
    expect(lockedUntil("code", five, later(now, minute))).toBeNull();
    const six = counted(five, later(now, minute));
    expect(lockedUntil("code", six, later(now, minute))).toBe(later(now, 3 * minute));
  });

  test("after a day without tries all is forgotten", () => {
    const many: Tries = { count: 50, lastAt: now };
    expect(lockedUntil("user-at-address", many, later(now, forgottenMs))).toBeNull();
    expect(counted(many, later(now, forgottenMs))).toEqual({ count: 1, lastAt: later(now, forgottenMs) });
    expect(counted(null, now)).toEqual({ count: 1, lastAt: now });
  });
});
