import fc from "fast-check";
import { expect, it } from "vitest";
import { createToE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import { createNumberLines } from "../../../src/core/list/number-lines.ts";
import { createNumberReader } from "../../../src/cli/contacts/read-number.ts";

it("a number that is told by its shape is the one that the telephone library reads", () => {
  const [quick, slow] = [createNumberReader("ES"), createToE164("ES")];
  const digits = fc.string({ unit: fc.integer({ min: 0, max: 9 }).map(String), minLength: 7, maxLength: 11 });
  fc.assert(fc.property(fc.constantFrom("", "+34", "0034", "34", "+44"), digits, (prefix, number) => {
    expect(quick(prefix + number)).toBe(slow(prefix + number));
  }), { numRuns: 2000 });
});

it("the line of a number is the first on which it was seen", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1000, max: 1_000_000_000_000_000 - 1 }), { maxLength: 200 }), (numbers) => {
    const [table, map] = [createNumberLines(), new Map<string, number>()];
    for (const [n, number] of numbers.entries()) {
      const text = `+${String(number)}`;
      expect(table.lineOf(text)).toBe(map.get(text) ?? 0);
      table.see(text, n + 1);
      if (!map.has(text)) map.set(text, n + 1);
    }
  }));
  const table = createNumberLines();
  for (let n = 1; n <= 200_000; n += 1) table.see(`+346${String(n).padStart(8, "0")}`, n);
  expect([1, 77_777, 200_000, 200_001].map((n) => table.lineOf(`+346${String(n).padStart(8, "0")}`))).toEqual([1, 77_777, 200_000, 0]);
});
