// A file of those who want no calls, row by row, to its numbers: as telephone numbers, or as SHA-256 digests of them where
// its keeper hides them; a register's mail addresses, too. Every column that holds some counts, since who wants no calls wants
// none at the second one either: one that was empty at the file's beginning is read once it fills, and numbers in columns that
// hold something else are counted, so that nothing is left out in silence.
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
export type Excluded = { readonly number: string } | { readonly digest: string } | { /** in small letters */ readonly mail: string };
export interface ExclusionBlock { readonly rows: number; readonly found: readonly Excluded[]; readonly rejects: readonly ExclusionReject[] }

/** `columns`: that are read. `filled`: that held something at the file's beginning, so that it is known what; null: somebody said which column to read, and no other is. */
export interface ExclusionForm extends FileForm { readonly columns: readonly number[]; readonly headings: readonly string[] | null; readonly filled: ReadonlySet<number> | null }
/** Columns as the file names them. `unread`: in how many cells of which of the others a number stands. */
export interface ExclusionColumns { readonly columns: readonly string[]; readonly unread: readonly { readonly column: string; readonly cells: number }[] }
/** `column` from 1; null is found out. */
export interface ExclusionWish { readonly delimiter: string | null; readonly column: number | null }

export interface ExclusionReading { readonly toE164: (text: string) => string | null; /** not of the house's own list, which must be able to show whom it has: digests and mail addresses are taken */ readonly isRegister: boolean }

const digestShape = /^[0-9a-f]{64}$/iu;
const mailShape = /^[^\s@"<>,;]+@[^\s@"<>,;]+\.[^\s@"<>,;]{2,}$/u;
const rowsLookedAt = 200;

/** `text`: the file's beginning. null: no column of it holds numbers. */
export function exclusionFormOf(text: string, { delimiter: asked, column }: ExclusionWish, { toE164, isRegister }: ExclusionReading): ExclusionForm | null {
  const delimiter = asked ?? delimiterOf(text.split(/\r\n|\r|\n/u, 1)[0] ?? "");
  const records = createRecords({ delimiter, hasHeadings: false });
  const all = [...records.push(text), ...records.end()].slice(0, rowsLookedAt).map(({ fields }) => fields);
  const isEntry = (cell: string): boolean => digestShape.test(cell.trim()) || (isRegister && mailShape.test(cell.trim())) || toE164(cell.trim()) !== null;
  const isHeaded = all.length > 0 && hasHeadings(all, isEntry);
  const [headings, body] = isHeaded ? [all[0] ?? [], all.slice(1)] : [null, all];
  const columns = column === null ? columnsOf(headings, body, isEntry) : [column - 1].filter((one) => body.some((fields) => isEntry(fields[one] ?? "")));
  if (columns.length === 0) return null;
  const filled = body.flatMap((fields) => fields.flatMap((cell, at) => (cell.trim() === "" ? [] : [at])));
  return { delimiter, hasHeadings: isHeaded, columns, headings, filled: column === null ? new Set(filled) : null };
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

export interface ExclusionReader { push(text: string): Generator<ExclusionBlock>; end(): Generator<ExclusionBlock>; /** so far */ columns(): ExclusionColumns }

/** Less, and of other signs, is no number: the telephone library is not asked. */
const mayBeNumber = /^[+(\d][\d ().\/-]{6,}$/u;

/** Blocks of few rows, so that calls are not kept waiting between them. */
export function createExclusionReader(form: ExclusionForm, reading: ExclusionReading): ExclusionReader {
  const records = createRecords(form);
  const judge = judgeOf(reading);
  const others = createOthers(form, judge);
  function read({ line, fields, fault }: CsvRecord, found: Excluded[], rejects: ExclusionReject[]): void {
    const reject = (code: ExclusionReject["code"], value: string): void => { rejects.push({ line, code, value: value.slice(0, 80), fields }); };
    if (fault !== undefined) { reject("quote-open", fields[0] ?? ""); return; }
    const cells = form.columns.map((column) => (fields[column] ?? "").trim()).filter((cell) => cell !== "");
    const late = others.of(fields);
    if (cells.length + late.length === 0) reject("no-number", "");
    for (const cell of cells) {
      const judged = judge(cell);
      if (typeof judged === "string") reject(judged, cell);
      else found.push(judged);
    }
    found.push(...late);
  }
  function* blocks(some: readonly CsvRecord[]): Generator<ExclusionBlock> {
    for (let at = 0; at < some.length; at += rowsOfBlock) {
      const [found, rejects]: [Excluded[], ExclusionReject[]] = [[], []];
      const rows = some.slice(at, at + rowsOfBlock);
      for (const record of rows) read(record, found, rejects);
      yield { rows: rows.length, found, rejects };
    }
  }
  return { push: (text) => blocks(records.push(text)), end: () => blocks(records.end()), columns: others.columns };
}

const rowsOfBlock = 400;

type Judge = (cell: string) => Excluded | ExclusionReject["code"];

function judgeOf({ toE164, isRegister }: ExclusionReading): Judge {
  return (cell) => {
    if (digestShape.test(cell)) return isRegister ? { digest: cell.toLowerCase() } : "digest-not-number";
    if (isRegister && mailShape.test(cell)) return { mail: cell.toLowerCase() };
    const number = toE164(cell);
    return number === null ? "number-invalid" : { number };
  };
}

interface Others { of(fields: readonly string[]): readonly Excluded[]; columns(): ExclusionColumns }

/** The columns that were not taken for numbers by the file's beginning: what stands in one that was empty there is read, and in the others counted. */
function createOthers({ columns, headings, filled }: ExclusionForm, judge: Judge): Others {
  const [read, late, unread] = [new Set(columns), new Set<number>(), new Map<number, number>()];
  const nameOf = (column: number): string => headings?.[column]?.trim() || String(column + 1);
  function entryOf(cell: string): Excluded | null {
    if (!mayBeNumber.test(cell) && !cell.includes("@") && cell.length !== 64) return null;
    const judged = judge(cell);
    return typeof judged === "string" ? null : judged;
  }
  return {
    of: (fields) => fields.flatMap((cell, column): readonly Excluded[] => {
      const entry = read.has(column) ? null : entryOf(cell.trim());
      if (entry === null) return [];
      if (filled !== null && !filled.has(column)) {
        late.add(column);
        return [entry];
      }
      unread.set(column, (unread.get(column) ?? 0) + 1);
      return [];
    }),
    columns: () => ({
      columns: [...columns, ...[...late].sort((a, b) => a - b)].map(nameOf),
      unread: [...unread].sort(([a], [b]) => a - b).map(([column, cells]) => ({ column: nameOf(column), cells })),
    }),
  };
}
