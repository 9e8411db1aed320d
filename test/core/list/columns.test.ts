import { describe, expect, it } from "vitest";
import { toE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import { hasHeadings, proposeColumns } from "../../../src/core/list/columns.ts";

const isNumber = (text: string): boolean => toE164(text, "ES") !== null;
const uses = (headings: readonly string[] | null, ...rows: readonly (readonly string[])[]): readonly string[] => proposeColumns(headings, rows, isNumber).map(({ use, field }) => (field === undefined ? use : `${use}:${field}`));

describe("what columns hold", () => {
  it.each([
    [["ID cliente", "Nombre", "Apellidos", "Teléfono 1", "Teléfono 2", "Idioma", "País", "Provincia", "Código postal"], ["key", "firstName", "lastName", "number", "number", "language", "country", "region", "postalCode"]],
    [["Clau", "Nom complet", "Mòbil", "Llengua", "Codi postal", "Consentiment", "Data de consentiment"], ["key", "name", "number", "language", "postalCode", "consentSource", "consentAt"]],
    [["Customer ID", "Full name", "Mobile", "Home phone", "Country", "State", "ZIP", "Opt-in source", "Opt-in date"], ["key", "name", "number", "number", "country", "region", "postalCode", "consentSource", "consentAt"]],
  ])("is told by headings %j", (headings, expected) => {
    expect(uses(headings)).toEqual(expected);
  });

  it("is told by what stands in them where headings say nothing", () => {
    expect(uses(["A", "B", "C", "D", "E", ""], ["Núria Peña", "600111001", "08001", "ca", "x1", ""], ["Bob Li", "931 222 333", "28013", "es", "x2", ""])).toEqual(["name", "number", "postalCode", "language", "field:E", "field:6"]);
  });

  it("is a customer's key by its heading, though it looks like a number", () => {
    expect(uses(["Código", "Valor", "Tel"], ["600111001", "3", "600111002"])).toEqual(["key", "field:Valor", "number"]);
  });

  it("is a field of its own where a second column says the same", () => {
    expect(uses(["name", "nombre completo", "tel"])).toEqual(["name", "field:nombre completo", "number"]);
  });

  it("is nothing for what our own report has added", () => {
    expect(uses(["atiende line", "atiende outcome", "atiende reason", "atiende what to do", "name", "tel"])).toEqual(["none", "none", "none", "none", "name", "number"]);
  });
});

it.each([
  [true, [["Nombre", "x"], ["Ann", "600111001"]]], [true, [["A", "B"], ["Ann", "600111001"]]], [false, [["Ann", "600111001"], ["Bob", "600111002"]]], [false, [["17", "Ann"]]], [true, [["tel 2024", "Ann"]]],
])("sees headings: %s in %j", (expected, rows) => {
  expect(hasHeadings(rows, isNumber)).toBe(expected);
});
