import fc from "fast-check";
import { expect, it } from "vitest";
import { createSorted } from "../../../src/core/routing/sorted.ts";

it("a sorted list is its items, sorted, whatever joins and leaves", () => {
  const steps = fc.array(fc.record({ n: fc.integer({ min: 0, max: 300 }), joins: fc.boolean() }), { maxLength: 600 });
  fc.assert(fc.property(steps, fc.boolean(), (all, isMostlyInOrder) => {
    const list = createSorted<number>((one, other) => one < other);
    const plain = new Set<number>();
    for (const [at, { n, joins }] of all.entries()) {
      const value = isMostlyInOrder ? at : n;
      if (joins && !plain.has(value)) { list.add(value); plain.add(value); }
      if (!joins) {
        const first = isMostlyInOrder ? list.at(0) ?? -1 : n;
        expect(list.remove(first)).toBe(plain.delete(first));
      }
      expect(list.size).toBe(plain.size);
    }
    expect(list.list()).toEqual([...plain].sort((a, b) => a - b));
    list.clear();
    expect(list.at(0)).toBeUndefined();
  }));
});
