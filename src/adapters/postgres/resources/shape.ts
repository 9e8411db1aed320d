// How a resource of administration lies in its table: enough for one store to list, read, write, remove and restore it.
import type { AuditedKind } from "../../../core/access/audited.ts";
import type { Change, Kept } from "../../../app/administration/administration.ts";
import type { Run } from "../pool.ts";

/** A field of the record and its column; `json` for jsonb; a secret is written and never read. */
export interface Field { readonly column: string; readonly json?: true; readonly secret?: true }

export interface Shape<R extends Kept> {
  readonly kind: AuditedKind;
  readonly table: string;
  /** Column of the id. */
  readonly key: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Of each row `x`, what other tables say: `sql as "field"`, …; not written by `fields`. */
  readonly more?: string;
  /** Rows that count, of `x`. */
  readonly where?: string;
  /** Sort name → text of `x` that it goes by; the first is the usual one. */
  readonly sorts: Readonly<Record<string, string>>;
  /** Text of `x` that a search looks through. */
  readonly search: string;
  readonly nameOf: (record: R) => string;
  /** Writes what `fields` does not: rows of other tables. Runs after the row itself is there. */
  readonly writeMore?: (run: Run, id: string, change: Change) => Promise<void>;
  /** With $1 = the id: rows (kind, id, name) of what cannot do without it. */
  readonly usedBy?: string;
  /** Tables whose rows go with it and come back with it, by the column that holds its id. */
  readonly children?: Readonly<Record<string, string>>;
  /** Rule of the tables → what a person is told. */
  readonly rules?: Readonly<Record<string, Rule>>;
}

export interface Rule { readonly code: string; readonly pointer: string; readonly detail: string }

export const text = (column: string): Field => ({ column });
export const secret = (column: string): Field => ({ column, secret: true });
export const json = (column: string): Field => ({ column, json: true });

/** The name in each language as one text to search or sort by. */
export const names = (column: string): string => `concat_ws(' ', ${column} ->> 'es', ${column} ->> 'ca', ${column} ->> 'en')`;

/** Whole numbers sort as text when they are all equally long. */
export const padded = (expression: string): string => `lpad((${expression})::text, 9, '0')`;

export function columnsOf<R extends Kept>(shape: Shape<R>): string {
  const own = Object.entries(shape.fields).filter(([, field]) => field.secret === undefined).map(([field, { column }]) => `x.${column} as "${field}"`);
  return [`x.${shape.key}::text as id`, "x.version", ...own, ...(shape.more === undefined ? [] : [shape.more])].join(", ");
}
