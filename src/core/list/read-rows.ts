// A file's text, block by block, to what becomes of each of its rows. Every row ends as one of three: taken, rejected, or
// somebody who is there already; so their sum is the number of rows.
import type { People } from "./known.ts";
import { createMemberJudge, type Judged, type JudgeSettings, type Member, type NoticeCode, type Rejected } from "./member.ts";
import { createSplitter, type CsvRecord } from "./records.ts";

export interface Tally { readonly rows: number; readonly taken: number; readonly rejected: number; readonly duplicates: number; /** taken, but not with all that stood there */ readonly noted: number }
export const nobody: Tally = { rows: 0, taken: 0, rejected: 0, duplicates: 0, noted: 0 };

/** What a row adds to the list: somebody, or further numbers of whoever is `of` (a line before, or below 0 somebody who was there). */
export type Addition = { readonly line: number; readonly member: Member; readonly contact: string | null } | { readonly line: number; readonly of: number; readonly numbers: readonly string[] };

export const duplicateCodes = ["person-known", "number-known", "contact-known"] as const;

/** What the report says of a row. */
export interface Remark {
  readonly line: number;
  readonly outcome: "rejected" | "duplicate" | "noted";
  readonly code: Rejected["code"] | (typeof duplicateCodes)[number] | NoticeCode;
  readonly value: string;
  readonly fields: readonly string[];
}

export interface Read { readonly additions: readonly Addition[]; readonly remarks: readonly Remark[]; readonly tally: Tally }

export interface FileForm { readonly delimiter: string; readonly hasHeadings: boolean }
export interface RowReaderSettings extends FileForm, JudgeSettings {}
export interface JudgedRow { readonly line: number; readonly fields: readonly string[]; readonly judged: Judged }
export interface RowReader { push(text: string): readonly JudgedRow[]; end(): readonly JudgedRow[] }

/** Rows by themselves: what does not depend on who is there already. */
export function createRowReader(settings: RowReaderSettings): RowReader {
  const records = createRecords(settings);
  const judge = createMemberJudge(settings);
  const read = (some: readonly CsvRecord[]): readonly JudgedRow[] => some.map(({ line, fields, fault }) => (
    { line, fields, judged: fault === undefined ? judge(fields) : { rejected: { code: "quote-open", value: (fields[0] ?? "").slice(0, 60) } } }));
  return { push: (text) => read(records.push(text)), end: () => read(records.end()) };
}

/** Every number of these rows: by them the house may know somebody. */
export function numbersOf(rows: readonly JudgedRow[]): readonly string[] {
  return rows.flatMap(({ judged }) => ("rejected" in judged ? [] : judged.member.numbers));
}

/** In the order of the file. `contactOf`: whom of the house a number belongs to. */
export function settleRows(rows: readonly JudgedRow[], { people, contactOf }: { readonly people: People; readonly contactOf: (number: string) => string | null }): Read {
  const [additions, remarks]: [Addition[], Remark[]] = [[], []];
  let [rejected, duplicates, noted] = [0, 0, 0];
  for (const { line, fields, judged } of rows) {
    if ("rejected" in judged) {
      rejected += 1;
      remarks.push({ line, outcome: "rejected", ...judged.rejected, fields });
      continue;
    }
    const { member, notices } = judged;
    const contact = contactOfAny(member.numbers, contactOf);
    const known = people.claim({ key: member.key, contact, numbers: member.numbers }, line);
    for (const notice of notices) remarks.push({ line, outcome: "noted", ...notice, fields });
    if (notices.length > 0) noted += 1;
    if (known === null) additions.push({ line, member, contact });
    else {
      duplicates += 1;
      remarks.push({ line, outcome: "duplicate", code: `${known.by}-known`, value: known.of > 0 ? String(known.of) : "", fields });
      if (known.numbers.length > 0) additions.push({ line, of: known.of, numbers: known.numbers });
    }
  }
  return { additions, remarks, tally: { rows: rows.length, taken: rows.length - rejected - duplicates, rejected, duplicates, noted } };
}

/** The contact of the first number that anybody has. */
function contactOfAny(numbers: readonly string[], contactOf: (number: string) => string | null): string | null {
  for (const number of numbers) {
    const contact = contactOf(number);
    if (contact !== null) return contact;
  }
  return null;
}

/** Records without the headings, whatever ends their lines: \n, \r\n, or \r alone. */
export function createRecords({ delimiter, hasHeadings }: FileForm): { push(text: string): readonly CsvRecord[]; end(): readonly CsvRecord[] } {
  const splitter = createSplitter(delimiter);
  let [held, isFirst, isHeading] = ["", true, hasHeadings];
  const rows = (records: readonly CsvRecord[]): readonly CsvRecord[] => {
    if (!isHeading || records.length === 0) return records;
    isHeading = false;
    return records.slice(1);
  };
  const unmarked = (text: string): string => {
    if (!isFirst || text === "") return text;
    isFirst = false;
    const told = /^sep=.\r?\n/iu.exec(text)?.[0];
    return told === undefined ? text : `\n${text.slice(told.length)}`;
  };
  return {
    push: (text) => {
      const all = held + text;
      held = all.endsWith("\r") ? "\r" : "";
      return rows(splitter.push(unmarked(withNewlines(held === "" ? all : all.slice(0, -1)))));
    },
    end: () => rows([...splitter.push(unmarked(held === "" ? "" : "\n")), ...splitter.end()]),
  };
}

function withNewlines(text: string): string {
  return /\r(?!\n)/u.test(text) ? text.replace(/\r\n?/gu, "\n") : text;
}

export function sumOf(one: Tally, other: Tally): Tally {
  return { rows: one.rows + other.rows, taken: one.taken + other.taken, rejected: one.rejected + other.rejected, duplicates: one.duplicates + other.duplicates, noted: one.noted + other.noted };
}
