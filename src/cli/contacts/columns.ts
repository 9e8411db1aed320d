// Which column is what, by its heading in Spanish, Catalan or English, or as --map says. Columns that are none of ours
// are kept under their own heading among the contact's attributes.
import { headingWords, plainHeading } from "../../core/list/heading-words.ts";
import { Failure, UsageFault } from "../io.ts";

export const fields = ["name", "firstName", "lastName", "kind", "phone", "mobile", "home", "work", "mail", "language", "valueTier", "address", "postalCode", "town", "country", "tags", "customerSince", "notes"] as const;
export type Field = (typeof fields)[number];
export type PhoneLabel = "mobile" | "home" | "work" | "other";

export interface Columns {
  readonly headings: readonly string[];
  /** column by field; -1 where there is none */
  readonly at: Readonly<Record<Exclude<Field, "phone" | "mobile" | "home" | "work" | "mail">, number>>;
  readonly phones: readonly { readonly column: number; readonly label: PhoneLabel }[];
  readonly mails: readonly number[];
  readonly others: readonly number[];
}

const fieldOf: ReadonlyMap<string, Field> = new Map(fields.flatMap((field) => headingWords[field].map((name) => [name as string, field] as const)));
/** Columns of our own rejects file, which is imported again once it is mended. */
const ours: readonly string[] = ["atiendeline", "atiendereason"];

/** `map` holds "field=heading" pairs. */
export function readColumns(headings: readonly string[], map: readonly string[]): Columns {
  const asked = readMap(headings, map);
  const given = headings.map((heading, column) => asked.get(column) ?? guess(heading, asked));
  const first = (field: Field): number => given.indexOf(field);
  const columns: Columns = {
    headings,
    at: {
      name: first("name"), firstName: first("firstName"), lastName: first("lastName"), kind: first("kind"), language: first("language"), valueTier: first("valueTier"),
      address: first("address"), postalCode: first("postalCode"), town: first("town"), country: first("country"), tags: first("tags"), customerSince: first("customerSince"), notes: first("notes"),
    },
    phones: given.flatMap((field, column) => (field !== null && isPhone(field) ? [{ column, label: labelOf(field) }] : [])),
    mails: given.flatMap((field, column) => (field === "mail" ? [column] : [])),
    others: given.flatMap((field, column) => ((field === null && !ours.includes(plainHeading(headings[column] ?? ""))) || isSecond(given, field, column) ? [column] : [])),
  };
  if (columns.at.name + columns.at.firstName + columns.at.lastName === -3) {
    throw new Failure(`No column holds the name. The headings are: ${headings.join(", ")}. Say which it is, as --map name="${headings[0] ?? ""}"`);
  }
  return columns;
}

/** A second column with the same meaning is kept as an attribute; phones and mails may be many. */
function isSecond(given: readonly (Field | null)[], field: Field | null, column: number): boolean {
  return field !== null && field !== "mail" && !isPhone(field) && given.indexOf(field) !== column;
}

function isPhone(field: Field): field is "phone" | "mobile" | "home" | "work" {
  return field === "phone" || field === "mobile" || field === "home" || field === "work";
}

function labelOf(field: "phone" | "mobile" | "home" | "work"): PhoneLabel {
  return field === "phone" ? "other" : field;
}

function guess(heading: string, asked: ReadonlyMap<number, Field>): Field | null {
  const field = fieldOf.get(plainHeading(heading)) ?? fieldOf.get(plainHeading(heading).replace(/\d+$/u, "")) ?? null;
  return field !== null && !isPhone(field) && field !== "mail" && [...asked.values()].includes(field) ? null : field;
}

function readMap(headings: readonly string[], map: readonly string[]): ReadonlyMap<number, Field> {
  return new Map(map.map((pair) => {
    const [name = "", ...heading] = pair.split("=");
    const field = fields.find((each) => each.toLowerCase() === name.trim().toLowerCase());
    if (field === undefined) throw new UsageFault(`--map ${pair}: "${name}" is no field. Fields are: ${fields.join(", ")}`);
    const column = headings.findIndex((each) => plainHeading(each) === plainHeading(heading.join("=")));
    if (column === -1) throw new UsageFault(`--map ${pair}: the file has no column with this heading. It has: ${headings.join(", ")}`);
    return [column, field] as const;
  }));
}
