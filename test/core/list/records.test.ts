import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createSplitter, delimiterOf, type CsvRecord } from "../../../src/core/list/records.ts";

it("gives back what was written, however the text is cut into blocks", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", ",", ";", '"', "\n", "\r\n", " ", ""), maxLength: 6 });
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(table, fc.array(fc.nat(12), { minLength: 1, maxLength: 30 }), (rows, cuts) => {
    const splitter = createSplitter(",");
    const records: CsvRecord[] = [];
    let rest = stringify(rows, { quoted_string: true });
    for (const cut of cuts) {
      records.push(...splitter.push(rest.slice(0, cut)));
      rest = rest.slice(cut);
    }
    records.push(...splitter.push(rest), ...splitter.end());
    expect(records.map(({ fields }) => fields)).toEqual(rows);
  }), { numRuns: 500 });
});

it("counts the lines of the file, also within quotes", () => {
  const splitter = createSplitter(",");
  const records = [...splitter.push('a,b\n"x\ny",1\r\n\nc,d'), ...splitter.end()];
  expect(records).toEqual([{ line: 1, fields: ["a", "b"] }, { line: 2, fields: ["x\ny", "1"] }, { line: 5, fields: ["c", "d"] }]);
});

it("finds the delimiter outside quotes", () => {
  expect([delimiterOf('"a,b,c";d'), delimiterOf("a,b;c,d"), delimiterOf("sep=|\r")]).toEqual([";", ",", "|"]);
});
