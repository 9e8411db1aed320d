// Records as CSV for a spreadsheet: a heading from the fields, cells that are no formulas.
import { stringify } from "csv-stringify/sync";
import { harmless } from "../../app/administration/harmless.ts";

/** The byte-order mark tells spreadsheets that the text is UTF-8. */
export function csvOf(rows: readonly object[]): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== "version");
  return stringify([headings, ...rows.map((row) => headings.map((name) => harmless(cellOf((row as Readonly<Record<string, unknown>>)[name]))))], { bom: true });
}

/** One record, with its line end. */
export function csvLine(cells: readonly string[], delimiter = ","): string {
  return stringify([cells.map(harmless)], { delimiter, record_delimiter: "windows" });
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(" ");
  return JSON.stringify(value);
}
