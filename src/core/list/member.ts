// One row of a file to somebody who can be called; or why it cannot be.
import type { Language } from "../kernel/kernel.ts";
import type { Column } from "./columns.ts";
import { dayOf } from "./day.ts";
import { countryNamed, languageNamed } from "./names.ts";

export interface Member {
  /** As the file calls him; null: it has no column of keys. */
  readonly key: string | null;
  readonly name: string;
  readonly language: Language | null;
  /** ISO 3166-1 alpha 2. */
  readonly country: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  /** E.164, one to ten, in the order in which they are tried. */
  readonly numbers: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly consent: { readonly source: string; readonly at: string | null } | null;
}

export const rejections = ["quote-open", "zero-byte", "ragged", "no-number", "number-invalid", "language-unknown", "country-unknown", "date-invalid", "text-too-long"] as const;
export const notices = ["number-left-out", "numbers-too-many"] as const;

/** `value`: what stands there. */
export interface Rejected { readonly code: (typeof rejections)[number]; readonly value: string }
export type NoticeCode = (typeof notices)[number];
interface Notice { readonly code: NoticeCode; readonly value: string }
export type Judged = { readonly member: Member; readonly notices: readonly Notice[] } | { readonly rejected: Rejected };

export interface JudgeSettings {
  readonly columns: readonly Column[];
  /** Of rows that name none; how national numbers are read. */
  readonly country: string;
  readonly toE164: (text: string, country: string) => string | null;
}

export const mostNumbers = 10;
const mostLetters = 10_000;

class Unfit extends Error {
  readonly rejected: Rejected;
  constructor(code: Rejected["code"], value: string) {
    super(code);
    this.rejected = { code, value };
  }
}

export function createMemberJudge({ columns, country: usual, toE164 }: JudgeSettings): (fields: readonly string[]) => Judged {
  const at = (use: Column["use"]): number => columns.findIndex((column) => column.use === use);
  const [key, name, first, last, language, country, region, postalCode, source, day] = (["key", "name", "firstName", "lastName", "language", "country", "region", "postalCode", "consentSource", "consentAt"] as const).map(at) as [number, number, number, number, number, number, number, number, number, number];
  const phones = columns.flatMap(({ use }, column) => (use === "number" ? [column] : []));
  const own = columns.flatMap(({ use, field = "" }, column) => (use === "field" ? [[column, field] as const] : []));
  return (fields) => {
    try {
      if (fields.length !== columns.length) throw new Unfit("ragged", `${String(fields.length)}/${String(columns.length)}`);
      checkText(fields);
      const land = countryOf(cell(fields, country), usual);
      const { numbers, notices: noticed } = numbersOf(phones.map((column) => cell(fields, column)), (text) => toE164(text, land));
      const member: Member = {
        key: emptyAsNull(cell(fields, key)), name: nameOf(cell(fields, name), cell(fields, first), cell(fields, last)), language: languageOf(cell(fields, language)), country: land,
        region: emptyAsNull(cell(fields, region)), postalCode: emptyAsNull(cell(fields, postalCode)), numbers, fields: ownOf(own, fields), consent: consentOf(cell(fields, source), cell(fields, day)),
      };
      return { member, notices: noticed };
    } catch (reason) {
      if (reason instanceof Unfit) return { rejected: reason.rejected };
      throw reason;
    }
  };
}

function cell(fields: readonly string[], column: number): string {
  return column === -1 ? "" : (fields[column] ?? "").trim();
}

function emptyAsNull(text: string): string | null {
  return text === "" ? null : text;
}

function checkText(fields: readonly string[]): void {
  for (const field of fields) {
    if (field.length > mostLetters) throw new Unfit("text-too-long", `${field.slice(0, 60)}…`);
    if (field.includes("\0")) throw new Unfit("zero-byte", field.replaceAll("\0", "␀").slice(0, 60));
  }
}

function nameOf(name: string, first: string, last: string): string {
  if (first === "" && last === "") return name;
  return name === "" ? `${first} ${last}`.trim() : name;
}

function languageOf(text: string): Language | null {
  const language = text === "" ? null : languageNamed(text);
  if (language === null && text !== "") throw new Unfit("language-unknown", text);
  return language;
}

function countryOf(text: string, usual: string): string {
  if (text === "") return usual;
  const country = countryNamed(text);
  if (country === null) throw new Unfit("country-unknown", text);
  return country;
}

function consentOf(source: string, written: string): Member["consent"] {
  if (source === "" && written === "") return null;
  const at = written === "" ? null : dayOf(written);
  if (at === null && written !== "") throw new Unfit("date-invalid", written);
  return { source, at };
}

const noFields: Member["fields"] = {};

function ownOf(own: readonly (readonly [column: number, field: string])[], fields: readonly string[]): Member["fields"] {
  if (own.length === 0) return noFields;
  const kept: Record<string, string> = {};
  for (const [column, field] of own) {
    const value = cell(fields, column);
    if (value !== "") kept[field] = value;
  }
  return kept;
}

/** A cell may hold several, parted by a comma, a semicolon, a bar or a stroke. What is no number is left out where another is. */
function numbersOf(cells: readonly string[], toE164: (text: string) => string | null): { readonly numbers: readonly string[]; readonly notices: readonly Notice[] } {
  const [numbers, wrong]: [string[], string[]] = [[], []];
  for (const each of cells) {
    const whole = each === "" ? null : toE164(each);
    if (whole !== null) keep(numbers, whole);
    else if (each !== "") sortParts(each, { numbers, wrong, toE164 });
  }
  if (numbers.length === 0) throw new Unfit(wrong.length === 0 ? "no-number" : "number-invalid", wrong.join(", "));
  if (wrong.length === 0 && numbers.length <= mostNumbers) return { numbers, notices: none };
  const beyond = numbers.slice(mostNumbers);
  return {
    numbers: numbers.slice(0, mostNumbers),
    notices: [...wrong.map((value) => ({ code: "number-left-out", value } as const)), ...(beyond.length === 0 ? [] : [{ code: "numbers-too-many", value: beyond.join(", ") } as const])],
  };
}

function sortParts(text: string, { numbers, wrong, toE164 }: { readonly numbers: string[]; readonly wrong: string[]; readonly toE164: (text: string) => string | null }): void {
  for (const part of text.split(/[,;|/]/u).map((each) => each.trim())) {
    const number = part === "" ? null : toE164(part);
    if (number !== null) keep(numbers, number);
    else if (part !== "") wrong.push(part);
  }
}

const none: readonly Notice[] = [];

function keep(numbers: string[], number: string): void {
  if (!numbers.includes(number)) numbers.push(number);
}
