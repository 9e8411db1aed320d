// Odd files, and the sum of what becomes of their rows.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column } from "../../../src/core/list/columns.ts";
import { createPeople } from "../../../src/core/list/known.ts";
import { previewOf } from "../../../src/core/list/preview.ts";
import { createRowReader, settleRows, sumOf, type Read } from "../../../src/core/list/read-rows.ts";

const toE164 = (text: string): string | null => (/^\d{9}$/u.test(text) ? `+34${text}` : null);
const columns: readonly Column[] = [{ use: "name" }, { use: "number" }];
function read(text: string, { hasHeadings = true, cuts = [text.length], of = columns }: { readonly hasHeadings?: boolean; readonly cuts?: readonly number[]; readonly of?: readonly Column[] } = {}): Read {
  const people = createPeople();
  const reader = createRowReader({ delimiter: ",", hasHeadings, columns: of, country: "ES", toE164 });
  const settled = (rows: Parameters<typeof settleRows>[0]): Read => settleRows(rows, { people, contactOf: () => null });
  const reads: Read[] = [];
  let rest = text;
  for (const cut of cuts) {
    reads.push(settled(reader.push(rest.slice(0, cut))));
    rest = rest.slice(cut);
  }
  reads.push(settled(reader.push(rest)), settled(reader.end()));
  return reads.reduce((one, other) => ({ additions: [...one.additions, ...other.additions], remarks: [...one.remarks, ...other.remarks], tally: sumOf(one.tally, other.tally) }));
}
const names = ({ additions }: Read): readonly string[] => additions.flatMap((each) => ("member" in each ? each.member.name : []));

describe("odd files", () => {
  it.each([["", 0], ["name,phone", 0], ["name,phone\n", 0], ["\n\n\n", 0], ["name,phone\n\n\nAnn,600111001\n\n", 1]])("%j has so many rows: %i", (text, rows) => {
    expect(read(text).tally.rows).toBe(rows);
  });

  it.each([["\n"], ["\r\n"], ["\r"]])("ends lines by %j", (end) => {
    expect(names(read(["name,phone", "Ann,600111001", "Bob,600111002"].join(end)))).toEqual(["Ann", "Bob"]);
  });

  it("may end its lines now so, now so, wherever it is cut", () => {
    const text = 'name,phone\r\nAnn,600111001\rBob,600111002\n"Cl\r\neo",600111003\r\nDan,600111004\r';
    for (let cut = 0; cut <= text.length; cut += 1) expect(names(read(text, { cuts: [cut] })).map((name) => name.replace(/\r?\n/u, " "))).toEqual(["Ann", "Bob", "Cl eo", "Dan"]);
  });

  it("says its own delimiter in the first line, as Excel does", () => {
    expect(names(read("sep=,\r\nname,phone\r\nAnn,600111001\r\n"))).toEqual(["Ann"]);
  });

  it("has a quote that is never closed: that line alone is lost", () => {
    const { tally, remarks } = read('name,phone\n"Ann,600111001\nBob,600111002\nCleo,600111003\n');
    expect([tally, remarks]).toMatchObject([{ rows: 3, taken: 2, rejected: 1 }, [{ line: 2, code: "quote-open" }]]);
  });

  it("has a field of a megabyte: that row alone is lost", () => {
    const { tally, remarks } = read(`name,phone\n${"x".repeat(1 << 20)},600111001\nBob,600111002\n`);
    expect([tally, remarks]).toMatchObject([{ rows: 2, taken: 1, rejected: 1 }, [{ line: 2, code: "text-too-long" }]]);
  });

  it("has rows that are too short or too long, and zero bytes", () => {
    expect(read("name,phone\nAnn\nBob,600111002,x\nC\0leo,600111003\n").remarks.map(({ code, value }) => [code, value])).toEqual([["ragged", "1/2"], ["ragged", "3/2"], ["zero-byte", "C␀leo"]]);
  });

  it("without headings loses no row", () => {
    expect(names(read("Ann,600111001\nBob,600111002\n", { hasHeadings: false }))).toEqual(["Ann", "Bob"]);
  });
});

it("taken, rejected and duplicates are the rows, however the text is cut, and each row that is not taken is told", () => {
  const cell = fc.constantFrom("", "600111001", "600111002", "600111003;600111001", "12", "Ann", '"', '"a\nb"', "\0", "\r", "é");
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 15 }), fc.array(fc.nat(30), { maxLength: 6 }), (rows, cuts) => {
    const text = rows.map((row) => row.join(",")).join("\n");
    const whole = read(text, { hasHeadings: false, of: [{ use: "key" }, { use: "number" }, { use: "number" }] });
    const { tally, remarks, additions } = whole;
    expect(tally.taken + tally.rejected + tally.duplicates).toBe(tally.rows);
    expect(additions.filter((each) => "member" in each)).toHaveLength(tally.taken);
    expect(remarks.filter(({ outcome }) => outcome === "rejected")).toHaveLength(tally.rejected);
    expect(remarks.filter(({ outcome }) => outcome === "duplicate")).toHaveLength(tally.duplicates);
    const numbers = additions.flatMap((each) => ("member" in each ? each.member.numbers : each.numbers));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(read(text, { hasHeadings: false, cuts, of: [{ use: "key" }, { use: "number" }, { use: "number" }] }).tally).toEqual(tally);
  }), { numRuns: 500 });
});

it("everybody of a file with a thousand keys and numbers is one person", () => {
  const people = createPeople();
  const known = Array.from({ length: 60_000 }, (_, n) => people.claim({ key: `C${String(n % 20_000)}`, contact: null, numbers: [`+346${String(n % 30_000).padStart(8, "0")}`] }, n + 1));
  expect([known.filter((each) => each === null).length, known[20_000], known[50_000]]).toEqual([20_000, { of: 1, by: "person", numbers: ["+34600020000"] }, { of: 10_001, by: "person", numbers: [] }]);
});

it("is one person by his key and by his number alone, whichever the file says first", () => {
  const of: readonly Column[] = [{ use: "key" }, { use: "number" }];
  expect(read("id,phone\n+34600111001,600111002\n,600111001\n", { of }).remarks).toMatchObject([{ line: 3, code: "person-known", value: "2" }]);
  expect(read("id,phone\n,600111001\n+34600111001,600111002\n", { of }).remarks).toMatchObject([{ line: 3, code: "number-known", value: "2" }]);
});

it("a preview reads the file as it finds it, and says what would become of its first rows", () => {
  const rows = Array.from({ length: 50 }, (_, n) => `Ann ${String(n)};6${String(n).padStart(8, "0")}`).join("\n");
  const preview = previewOf(`Nombre;Tel\n${rows}\nBob;x\n`, { delimiter: null, hasHeadings: null, columns: null, country: "ES" }, toE164);
  expect(preview).toMatchObject({ delimiter: ";", hasHeadings: true, headings: ["Nombre", "Tel"], columns: [{ use: "firstName" }, { use: "number" }], tally: { rows: 51, taken: 50, rejected: 1 }, remarks: [{ line: 52, code: "number-invalid", value: "x" }] });
  expect(preview.rows).toHaveLength(20);
});
