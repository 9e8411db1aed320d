import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cancel, emptyHeap, firstOf, schedule } from "../../../src/core/lab/run/event-heap.ts";

describe("what happens next", () => {
  it("is always the earliest, ties by number, however events are put in, moved and taken out", () => {
    const change = fc.record({ event: fc.nat(40), at: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(Infinity)), take: fc.boolean() });
    fc.assert(fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
      const heap = emptyHeap(4);
      const plain = new Map<number, number>();
      for (const { event, at, take } of changes) {
        if (take) { cancel(heap, event); plain.delete(event); }
        else { schedule(heap, event, at); if (at === Infinity) plain.delete(event); else plain.set(event, at); }
        const first = [...plain].sort(([a, atA], [b, atB]) => atA - atB || a - b)[0];
        expect([firstOf(heap), heap.size]).toEqual([first?.[0] ?? -1, plain.size]);
        if (first !== undefined) expect(heap.times[first[0]]).toBe(first[1]);
      }
    }));
  });
});
