// A file of those who want no calls, row by row, to its numbers: as telephone numbers, or as SHA-256 digests of them where
// its keeper hides them. Every column that holds numbers counts, since who wants no calls wants none at the second one either.
import { hasHeadings, proposeColumns } from "./columns.ts";
import { createRecords, type FileForm } from "./read-rows.ts";
import { delimiterOf, type CsvRecord } from "./records.ts";

/** Lists of others that rules of countries name. */
export const exclusionRegisters = ["es-robinson", "us-dnc", "gb-tps", "fr-bloctel", "it-rpo", "pt-oposicao"] as const;
type Register = (typeof exclusionRegisters)[number];

const countries: Readonly<Record<Register, string>> = { "es-robinson": "ES", "us-dnc": "US", "gb-tps": "GB", "fr-bloctel": "FR", "it-rpo": "IT", "pt-oposicao": "PT" };

/** Where numbers without a country's code are of: a register is written for its own country, wherever the house is. */
export function countryOfList(list: "own" | Register, house: string): string {
  return list === "own" ? house : countries[list];
}

export const exclusionRejections = ["no-number", "number-invalid", "digest-not-number", "quote-open"] as const;

export interface ExclusionReject { readonly line: number; readonly code: (typeof exclusionRejections)[number]; readonly value: string; readonly fields: readonly string[] }
export type Excluded = { readonly number: string } | { readonly digest: string };
export interface ExclusionBlock { readonly rows: number; readonly found: readonly Excluded[]; readonly rejects: readonly ExclusionReject[] }

/** `names`: of the columns that are read, as the file has them. */
export interface ExclusionForm extends FileForm { readonly columns: readonly number[]; readonly names: readonly string[] }
/** `column` from 1; null is found out. */
export interface ExclusionWish { readonly delimiter: string | null; readonly column: number | null }

const digestShape = /^[0-9a-f]{64}$/iu;
const rowsLookedAt = 200;

/** `text`: the file's beginning. null: no column of it holds numbers. */
export function exclusionFormOf(text: string, { delimiter: asked, column }: ExclusionWish, toE164: (text: string) => string | null): ExclusionForm | null {
  const delimiter = asked ?? delimiterOf(text.split(/\r\n|\r|\n/u, 1)[0] ?? "");
  const records = createRecords({ delimiter, hasHeadings: false });
  const all = [...records.push(text), ...records.end()].slice(0, rowsLookedAt).map(({ fields }) => fields);
  const isEntry = (cell: string): boolean => digestShape.test(cell.trim()) || toE164(cell.trim()) !== null;
  const isHeaded = all.length > 0 && hasHeadings(all, isEntry);
  const [headings, body] = isHeaded ? [all[0] ?? [], all.slice(1)] : [null, all];
  const columns = column === null ? columnsOf(headings, body, isEntry) : [column - 1].filter((one) => body.some((fields) => isEntry(fields[one] ?? "")));
  if (columns.length === 0) return null;
  return { delimiter, hasHeadings: isHeaded, columns, names: columns.map((one) => headings?.[one]?.trim() ?? String(one + 1)) };
}

/** Those that their headings or their cells tell, one that is named and has been empty so far too; where none of them holds a number, also the first that does. */
function columnsOf(headings: readonly string[] | null, body: readonly (readonly string[])[], isEntry: (cell: string) => boolean): readonly number[] {
  const holds = (column: number): boolean => body.some((fields) => isEntry(fields[column] ?? ""));
  const isEmpty = (column: number): boolean => body.length > 0 && body.every((fields) => (fields[column] ?? "").trim() === "");
  const told = proposeColumns(headings, body, isEntry).flatMap(({ use }, column) => (use === "number" && (holds(column) || isEmpty(column)) ? [column] : []));
  if (told.some(holds)) return told;
  const widest = Math.max(0, ...body.map(({ length }) => length));
  return [...told, ...Array.from({ length: widest }, (_, column) => column).filter(holds).slice(0, 1)];
}

export interface ExclusionReader { push(text: string): Generator<ExclusionBlock>; end(): Generator<ExclusionBlock> }

/** Blocks of few rows, so that calls are not kept waiting between them. `takesDigests`: not for the house's own list, which must be able to show whom it has. */
export function createExclusionReader(form: ExclusionForm, { toE164, takesDigests }: { readonly toE164: (text: string) => string | null; readonly takesDigests: boolean }): ExclusionReader {
  const records = createRecords(form);
  const judge = (cell: string): Excluded | ExclusionReject["code"] => {
    if (digestShape.test(cell)) return takesDigests ? { digest: cell.toLowerCase() } : "digest-not-number";
    const number = toE164(cell);
    return number === null ? "number-invalid" : { number };
  };
  function read({ line, fields, fault }: CsvRecord, found: Excluded[], rejects: ExclusionReject[]): void {
    const reject = (code: ExclusionReject["code"], value: string): void => { rejects.push({ line, code, value: value.slice(0, 80), fields }); };
    if (fault !== undefined) { reject("quote-open", fields[0] ?? ""); return; }
    const cells = form.columns.map((column) => (fields[column] ?? "").trim()).filter((cell) => cell !== "");
    if (cells.length === 0) reject("no-number", "");
    for (const cell of cells) {
      const judged = judge(cell);
      if (typeof judged === "string") reject(judged, cell);
      else found.push(judged);
    }
  }
  function* blocks(some: readonly CsvRecord[]): Generator<ExclusionBlock> {
    for (let at = 0; at < some.length; at += rowsOfBlock) {
      const [found, rejects]: [Excluded[], ExclusionReject[]] = [[], []];
      const rows = some.slice(at, at + rowsOfBlock);
      for (const record of rows) read(record, found, rejects);
      yield { rows: rows.length, found, rejects };
    }
  }
  return { push: (text) => blocks(records.push(text)), end: () => blocks(records.end()) };
}

const rowsOfBlock = 400;
