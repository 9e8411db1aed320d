// One record to one row of the staging table, in the text format of COPY; or the reason why it cannot be one.
import { dayOf } from "../../core/list/day.ts";
import { countryNamed, languageNamed } from "../../core/list/names.ts";
import type { Columns } from "./columns.ts";
import type { NumberLines } from "../../core/list/number-lines.ts";
import type { CsvRecord } from "../../core/list/records.ts";

export type Judged = { readonly copy: string } | { readonly reason: string };
export interface Judge {
  readonly columns: Columns;
  readonly toE164: (text: string) => string | null;
  /** Told in reasons only. */
  readonly region: string;
  /** null: a number may stand on many lines */
  readonly seen: NumberLines | null;
}

/** In this order in every row. */
export const stagedColumns = ["line", "name", "first_name", "kind", "language", "value_tier", "mails", "address", "postal_code", "town", "country", "tags", "customer_since", "notes", "attributes", "number", "label", "others"] as const;

const none = "\\N";
const special = /[\\\t\n\r]/u;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Throws only a Fault below; the caller gets its reason. */
export function createJudge(judge: Judge): (record: CsvRecord) => Judged {
  const { columns } = judge;
  const { at } = columns;
  return (record) => {
    const { fields, line, fault } = record;
    if (fault !== undefined) return { reason: fault };
    if (fields.length !== columns.headings.length) return { reason: `it has ${String(fields.length)} fields and the heading ${String(columns.headings.length)}` };
    if (fields.some(hasZero)) return { reason: "it holds a zero byte" };
    try {
      const firstName = cell(fields, at.firstName);
      const name = nameOf(cell(fields, at.name), firstName, cell(fields, at.lastName));
      const kind = kindOf(cell(fields, at.kind));
      const rest = [
        languageOf(cell(fields, at.language)), coded("value tier", cell(fields, at.valueTier), tiers), mailsOf(columns, fields),
        text(cell(fields, at.address)), text(cell(fields, at.postalCode)), text(cell(fields, at.town)), countryOf(cell(fields, at.country)), tagsOf(cell(fields, at.tags)), dateOf(cell(fields, at.customerSince)), text(cell(fields, at.notes)), attributesOf(columns, fields),
      ].join("\t");
      // Last of all, so that only a row that is taken claims its numbers.
      const phones = phonesOf(judge, fields, line);
      return { copy: `${String(line)}\t${text(name)}\t${firstName === "" ? none : text(firstName)}\t${kind}\t${rest}\t${phones}\n` };
    } catch (reason) {
      if (reason instanceof Unfit) return { reason: reason.message };
      throw reason;
    }
  };
}

class Unfit extends Error {}

function hasZero(field: string): boolean {
  return field.includes("\0");
}

function cell(fields: readonly string[], column: number): string {
  return column === -1 ? "" : (fields[column] ?? "").trim();
}

function text(value: string): string {
  if (value === "") return none;
  return special.test(value) ? value.replace(/[\\\t\n\r]/gu, (letter) => escapes[letter] ?? letter) : value;
}

function nameOf(name: string, firstName: string, lastName: string): string {
  const whole = name !== "" ? name : `${firstName} ${lastName}`.trim();
  if (whole === "") throw new Unfit("the name is empty");
  return whole;
}

const tiers: Readonly<Record<string, string>> = {
  "": none, standard: "standard", silver: "silver", gold: "gold", estándar: "standard", estàndard: "standard", normal: "standard", plata: "silver", oro: "gold", or: "gold",
};
const kinds: Readonly<Record<string, string>> = {
  "": none, person: "person", persona: "person", particular: "person", individual: "person", firm: "firm", company: "firm", empresa: "firm", sociedad: "firm", societat: "firm",
};

function languageOf(value: string): string {
  if (value === "") return none;
  const language = languageNamed(value);
  if (language === null) throw new Unfit(`the language "${value}" is none of es, ca, en`);
  return language;
}

function countryOf(value: string): string {
  if (value === "") return none;
  const country = countryNamed(value);
  if (country === null) throw new Unfit(`the country "${value}" is not known: write two letters, as ES`);
  return country;
}

/** "vip; fibre" → an array of Postgres, each between quotes. */
function tagsOf(value: string): string {
  const tags = [...new Set(value.split(/[;,|]/u).map((tag) => tag.trim()).filter((tag) => tag !== ""))];
  return tags.length === 0 ? none : text(`{${tags.map((tag) => `"${tag.replace(/["\\]/gu, (letter) => `\\${letter}`)}"`).join(",")}}`);
}

function kindOf(value: string): string {
  return coded("kind", value, kinds);
}

function coded(what: string, value: string, codes: Readonly<Record<string, string>>): string {
  const code = Object.hasOwn(codes, value) ? codes[value] : codes[value.toLowerCase()];
  if (code === undefined) throw new Unfit(`the ${what} "${value}" is none of ${[...new Set(Object.values(codes))].filter((each) => each !== none).join(", ")}`);
  return code;
}

function dateOf(value: string): string {
  if (value === "") return none;
  const day = dayOf(value);
  if (day === null) throw new Unfit(`"${value}" is no date: write 2026-12-31 or 31/12/2026`);
  return day;
}

function mailsOf({ mails }: Columns, fields: readonly string[]): string {
  let list = "";
  for (const column of mails) {
    for (const mail of cell(fields, column).split(/[;,\s]+/u)) {
      if (mail === "") continue;
      if (!/^[^@"\\]+@[^@"\\]+$/u.test(mail)) throw new Unfit(`"${mail}" is no mail address`);
      list += `${list === "" ? "" : ","}"${mail}"`;
    }
  }
  return list === "" ? none : `{${list}}`;
}

function attributesOf({ others, headings }: Columns, fields: readonly string[]): string {
  if (others.length === 0) return none;
  const kept = others.flatMap((column) => (cell(fields, column) === "" ? [] : [[headings[column] ?? "", cell(fields, column)] as const]));
  return kept.length === 0 ? none : text(JSON.stringify(Object.fromEntries(kept)));
}

/** Number and label of the first phone, and the others as JSON. */
function phonesOf(judge: Judge, fields: readonly string[], line: number): string {
  const phones: (readonly [number: string, label: string])[] = [];
  for (const { column, label } of judge.columns.phones) {
    const written = cell(fields, column);
    if (written === "") continue;
    const number = numberOf(judge, written);
    if (phones.length === 0 || !phones.some(([other]) => other === number)) phones.push([number, label]);
  }
  const [first, ...others] = phones;
  if (first === undefined) return `${none}\t${none}\t${none}`;
  if (judge.seen !== null) for (const [number] of phones) judge.seen.see(number, line);
  return `${first[0]}\t${first[1]}\t${others.length === 0 ? none : JSON.stringify(others)}`;
}

function numberOf({ toE164, region, seen }: Judge, written: string): string {
  const number = toE164(written);
  if (number === null) throw new Unfit(`"${written}" is no telephone number (national numbers are read as of ${region})`);
  const earlier = seen?.lineOf(number) ?? 0;
  if (earlier > 0) throw new Unfit(`the number ${number} stands already on line ${String(earlier)}`);
  return number;
}
