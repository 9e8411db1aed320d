import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canTake, kinds, takesWith, usualClaims, type WorkKind } from "../../../src/core/routing/capacity.ts";

describe("what an agent can take beside what he has", () => {
  it.each<[readonly WorkKind[], WorkKind, boolean]>([
    [[], "call", true],
    [["call"], "call", false],
    [["call"], "callback", false],
    [["call"], "chat", false],
    [["call"], "mail", false],
    [["chat"], "call", false],
    [["chat", "chat"], "chat", true],
    [["chat", "chat", "chat"], "chat", false],
    [["mail", "case"], "call", true],
    [["mail", "mail", "mail", "mail"], "mail", false],
    [["mail", "mail", "mail", "mail"], "chat", true],
    [["chat", "chat", "chat"], "mail", false],
  ])("%j, and then a %s: %s", (inHand, kind, is) => { expect(canTake(inHand, kind)).toBe(is); });

  it("is never a second exclusive item, nor live work beyond the whole of him, in whatever order it comes", () => {
    fc.assert(fc.property(fc.array(fc.record({ kind: fc.constantFrom(...kinds), drop: fc.option(fc.nat(5)) }), { maxLength: 40 }), (day) => {
      const inHand: WorkKind[] = [];
      for (const { kind, drop } of day) {
        if (drop !== null) inHand.splice(drop, 1);
        if (canTake(inHand, kind)) inHand.push(kind);
        const live = inHand.map((each) => usualClaims[each]).filter(({ yieldsTo }) => yieldsTo.length === 0);
        expect(live.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(100);
        expect(live.filter(({ isExclusive }) => isExclusive).length === 0 || live.length === 1).toBe(true);
      }
      expect(takesWith(inHand)).toEqual(kinds.filter((kind) => canTake(inHand, kind)));
    }));
  });
});
