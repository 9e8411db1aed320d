// What a file looks like before it is imported: how it is read, what its columns hold, its first rows, and what would
// become of those that were looked at.
import type { Column } from "./columns.ts";
import { hasHeadings, proposeColumns } from "./columns.ts";
import { createPeople } from "./known.ts";
import { createRecords, createRowReader, settleRows, type Remark, type Tally } from "./read-rows.ts";
import { delimiterOf } from "./records.ts";

/** How a file is to be read; what is null is found out. */
export interface Wished { readonly delimiter: string | null; readonly hasHeadings: boolean | null; readonly columns: readonly Column[] | null; readonly country: string }

export interface Preview {
  readonly delimiter: string;
  readonly hasHeadings: boolean;
  readonly headings: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  readonly columns: readonly Column[];
  /** Of the rows that were looked at. */
  readonly tally: Tally;
  readonly remarks: readonly Omit<Remark, "fields">[];
}

const rowsShown = 20;
const remarksShown = 5;
const rowsProposedFrom = 100;

/** `text` is the beginning of the file, up to the end of a line. */
export function previewOf(text: string, wished: Wished, toE164: (text: string, country: string) => string | null): Preview {
  const delimiter = wished.delimiter ?? delimiterOf(text.split(/\r\n|\r|\n/u, 1)[0] ?? "");
  const all = rowsOf(text, delimiter);
  const isNumber = (each: string): boolean => toE164(each, wished.country) !== null;
  const isHeaded = wished.hasHeadings ?? (all.length > 0 && hasHeadings(all, isNumber));
  const headings = isHeaded ? (all[0] ?? []).map((each) => each.trim()) : null;
  const body = isHeaded ? all.slice(1) : all;
  const columns = wished.columns ?? proposeColumns(headings, body.slice(0, rowsProposedFrom), isNumber);
  const reader = createRowReader({ delimiter, hasHeadings: isHeaded, columns, country: wished.country, toE164 });
  const { tally, remarks } = settleRows([...reader.push(text), ...reader.end()], { people: createPeople(), contactOf: () => null });
  return {
    delimiter, hasHeadings: isHeaded, headings, columns, rows: body.slice(0, rowsShown), tally,
    remarks: remarks.slice(0, remarksShown).map(({ line, outcome, code, value }) => ({ line, outcome, code, value })),
  };
}

function rowsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  const records = createRecords({ delimiter, hasHeadings: false });
  return [...records.push(text), ...records.end()].map(({ fields }) => fields);
}
