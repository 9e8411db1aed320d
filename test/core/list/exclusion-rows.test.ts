// A file of those who want no calls: how it is read, and what becomes of each of its rows.
import { describe, expect, it } from "vitest";
import { createExclusionReader, exclusionFormOf, exclusionRejections, type ExclusionBlock, type ExclusionColumns } from "../../../src/core/list/exclusion-rows.ts";
import { exclusionWords } from "../../../src/core/list/exclusion-words.ts";
import { plainNumber } from "../../../src/core/list/plain-number.ts";
import { languages } from "../../../src/core/kernel/kernel.ts";

const toE164 = (text: string): string | null => plainNumber(text, "ES");
const formOf = (text: string, wish: { readonly delimiter?: string; readonly column?: number } = {}, isRegister = true) => exclusionFormOf(text, { delimiter: wish.delimiter ?? null, column: wish.column ?? null }, { toE164, isRegister });
const digest = "a".repeat(64);

function readAll(pieces: readonly string[], isRegister = true, wish: { readonly column?: number } = {}): ExclusionBlock & ExclusionColumns {
  const form = formOf(pieces[0] ?? "", wish, isRegister);
  if (form === null) throw new Error("no column of numbers");
  const reader = createExclusionReader(form, { toE164, isRegister });
  const blocks = [...pieces.flatMap((piece) => [...reader.push(piece)]), ...reader.end()];
  return { rows: blocks.reduce((sum, { rows }) => sum + rows, 0), found: blocks.flatMap(({ found }) => found), rejects: blocks.flatMap(({ rejects }) => rejects), ...reader.columns() };
}

describe("how an exclusion file is read", () => {
  it.each([
    ["one column without a heading", "600111222\n600111333\n", { delimiter: ",", hasHeadings: false, columns: [0], headings: null }],
    ["a heading, semicolons, numbers in the second column", "nombre;teléfono\nAna;600 11 12 22\n", { delimiter: ";", hasHeadings: true, columns: [1], headings: ["nombre", "teléfono"] }],
    ["two columns of numbers", "nombre\tmóvil\tfijo\nAna\t600111222\t972000222\n", { delimiter: "\t", columns: [1, 2] }],
    ["digests", `${digest}\n${digest}\n`, { hasHeadings: false, columns: [0] }],
    ["a column of numbers that is empty so far, by its name", "nombre;móvil;fijo\nAna;600111222;\n", { columns: [1, 2] }],
    ["one that holds numbers beside one that is only named so far", "fijo;dato\n;x\n;y\n;600111222\n", { columns: [0, 1] }],
    ["a column that is hardly filled", "a;b\nx;\ny;600111222\nz;nothing\n", { columns: [1] }],
  ])("knows %s", (_, text, form) => { expect(formOf(text)).toMatchObject(form); });

  it("is not read where no column holds a number, nor by one that holds none", () => {
    expect([formOf("Ann\nBob\n"), formOf("a;600111222\n", { column: 1 }), formOf("teléfono\n"), formOf("")]).toEqual([null, null, null, null]);
    expect(formOf("a|600111222\n", { delimiter: "|", column: 2 })).toMatchObject({ columns: [1] });
  });
});

describe("what becomes of its rows", () => {
  it("takes numbers and digests, wherever a block of text ends, and says of the rest why not", () => {
    const { rows, found, rejects } = readAll(["tel;nota\n600111222;a\n12;", "b\n;c\n", `${digest.toUpperCase()};d\n\n"600111333";"e"\n"open;f\n`]);
    expect(found).toEqual([{ number: "+34600111222" }, { digest }, { number: "+34600111333" }]);
    expect([rows, rejects.map(({ line, code, value }) => [line, code, value])]).toEqual([6, [[3, "number-invalid", "12"], [4, "no-number", ""], [8, "quote-open", "\"open;f"]]]);
    expect(rejects[0]?.fields).toEqual(["12", "b"]);
  });

  it("keeps digests out of the house's own list", () => {
    expect(readAll([`600111222\n${digest}\n`], false).rejects).toMatchObject([{ line: 2, code: "digest-not-number" }]);
  });

  it("takes a second number of the same person too", () => {
    expect(readAll(["name,mobile,home\nAnn,600111222,972000222\n"]).found).toHaveLength(2);
  });

  const beginning = "600111222;;7-1\n".repeat(200);

  it.each([["without a heading", beginning, ["1", "2"]], ["of any heading", `teléfono;segundo;dato\n${beginning}`, ["teléfono", "segundo"]]])("reads a column %s that fills after the beginning, also where it holds all of a row", (_, head, columns) => {
    const { found, rejects, ...told } = readAll([head, "600111333;600111444;7-1\n;600111555;\n600111666;none;\n"]);
    expect(found.slice(200)).toEqual(["+34600111333", "+34600111444", "+34600111555", "+34600111666"].map((number) => ({ number })));
    expect([rejects, told.columns, told.unread]).toEqual([[], columns, []]);
  });

  it("says in which columns of something else numbers stand, and takes none of them", () => {
    const { found, columns, unread } = readAll([beginning, "600111333;;600111444\n600111333;;612 34 56 78\n600111333;;2026-11-27\n"]);
    expect(found).toHaveLength(203);
    expect([columns, unread]).toEqual([["1"], [{ column: "3", cells: 2 }]]);
  });

  it("reads no other column than the one that somebody named, and says what stands there", () => {
    expect(readAll([beginning, "600111333;600111444;\n"], true, { column: 1 })).toMatchObject({ columns: ["1"], unread: [{ column: "2", cells: 1 }] });
  });

  it("takes mail addresses of registers, in small letters, and none into the house's own list", () => {
    const file = "teléfono;correo\n600111222;Marta.Puig@Example.com\n;pau@example.cat\n";
    expect(readAll([file]).found).toEqual([{ number: "+34600111222" }, { mail: "marta.puig@example.com" }, { mail: "pau@example.cat" }]);
    const own = readAll([file], false);
    expect([own.found, own.columns, own.rejects.map(({ code }) => code)]).toEqual([[{ number: "+34600111222" }], ["teléfono"], ["no-number"]]);
  });

  it("comes in blocks of few rows", () => {
    const reader = createExclusionReader({ delimiter: ",", hasHeadings: false, columns: [0], headings: null, filled: null }, { toE164, isRegister: true });
    expect([...reader.push("600111222\n".repeat(1_000))].map(({ rows }) => rows)).toEqual([400, 400, 200]);
  });

  it("is said in every language, with what to do", () => {
    for (const code of exclusionRejections) for (const language of languages) {
      const { why, remedy } = exclusionWords({ code, value: "x$&" }, language);
      expect([why.length > 5, remedy.length > 5, why.includes("{value}"), code === "no-number" || why.endsWith("x$&")]).toEqual([true, true, false, true]);
    }
  });
});
