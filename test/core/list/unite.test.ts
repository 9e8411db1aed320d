// Who is sent into a list is united with whoever is there, by the rule of files.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPeople, personOf, type Named } from "../../../src/core/list/known.ts";
import { settlePeople, type There } from "../../../src/core/list/unite.ts";

const who = (key: string | null, ...numbers: string[]): Named => ({ key, contact: null, numbers });
const ann: There = { person: "A", numbers: ["+1", "+2"] };

describe("somebody who is sent", () => {
  test("is new, he himself, or one who is there", () => {
    expect(settlePeople([who("B", "+3"), who("A", "+2", "+4"), who("C", "+5", "+4")], [ann])).toEqual([
      { as: "new", person: "B", numbers: ["+3"], left: [] }, { as: "same", person: "A", numbers: ["+2", "+4", "+5"], left: [] }, { as: "united", by: "number", with: "A", isThere: false, numbers: ["+5"] },
    ]);
  });

  test("by his first number alone is himself, and keeps it", () => {
    expect(settlePeople([who(null, "+7", "+8")], [{ person: "+7", numbers: ["+7"] }])).toEqual([{ as: "same", person: "+7", numbers: ["+7", "+8"], left: [] }]);
    expect(settlePeople([who(null, "+7", "+1")], [{ person: "+7", numbers: ["+7"] }, ann])).toEqual([{ as: "same", person: "+7", numbers: ["+7"], left: [{ number: "+1", with: "A" }] }]);
  });

  test("by his first number is himself also once the house knows whose it is", () => {
    expect(settlePeople([{ key: null, contact: "x", numbers: ["+7", "+8"] }], [{ person: "+7", numbers: ["+7"] }])).toEqual([{ as: "same", person: "+7", numbers: ["+7", "+8"], left: [] }]);
    expect(settlePeople([{ key: "B", contact: "x", numbers: ["+7"] }], [{ person: "+7", numbers: ["+7"] }])).toEqual([{ as: "united", by: "number", with: "+7", isThere: true, numbers: [] }]);
  });

  test("with others' numbers alone keeps those that he had", () => {
    expect(settlePeople([who("A", "+9"), who("D", "+1")], [ann, { person: "B", numbers: ["+9"] }])).toEqual([
      { as: "same", person: "A", numbers: ["+1", "+2"], left: [{ number: "+9", with: "B" }] }, { as: "united", by: "number", with: "A", isThere: false, numbers: [] },
    ]);
  });

  test("by a key loses the numbers that do not come with him, unless somebody else comes with them", () => {
    expect(settlePeople([who("A", "+1")], [ann])).toEqual([{ as: "same", person: "A", numbers: ["+1"], left: [] }]);
    expect(settlePeople([who("A", "+1"), who("D", "+2")], [ann])).toEqual([{ as: "same", person: "A", numbers: ["+1", "+2"], left: [] }, { as: "united", by: "number", with: "A", isThere: false, numbers: [] }]);
  });
});

const number = fc.constantFrom("+1", "+2", "+3", "+4", "+5", "+6");
const someone = fc.record({ key: fc.option(fc.constantFrom("A", "B", "C", "+1"), { nil: null }), contact: fc.option(fc.constantFrom("x", "y"), { nil: null }), numbers: fc.uniqueArray(number, { minLength: 1, maxLength: 3 }) });

describe("a list", () => {
  test("never has a number twice, and an empty one becomes what a file of the same rows makes of it", () => {
    fc.assert(fc.property(fc.array(someone, { maxLength: 8 }), fc.array(someone, { maxLength: 8 }), (before, sent) => {
      const empty = settlePeople(before, []);
      const people = createPeople();
      expect(empty.map(({ as }) => as === "united")).toEqual(before.map((each, n) => people.claim(each, n + 1) !== null));
      const list = new Map(empty.flatMap((one) => (one.as === "united" ? [] : [[one.person, one.numbers] as const])));
      const unique = (): void => { const all = [...list.values()].flat(); expect(all.length).toBe(new Set(all).size); };
      unique();
      const settled = settlePeople(sent, [...list].map(([person, numbers]) => ({ person, numbers })));
      for (const one of settled) if (one.as !== "united") list.set(one.person, one.numbers);
      for (const one of settled) if (one.as === "united" && one.isThere) list.set(one.with, [...new Set([...list.get(one.with) ?? [], ...one.numbers])]);
      unique();
      for (const each of sent) for (const one of each.numbers) expect([...list.values()].flat()).toContain(one);
      for (const [n, one] of settled.entries()) if (one.as !== "united") expect([personOf(sent[n] as Named), ...(sent[n]?.key === null ? [sent[n].numbers[0]] : [])]).toContain(one.person);
    }), { numRuns: 2_000 });
  });
});
