// A plain table with real headers; scrolls sideways inside its panel when it must.
import type { ReactNode } from "react";
import classes from "./table.module.css";

export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "end";
  /** May go when the screen is narrow. */
  readonly spare?: boolean;
}

export interface TableProps<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly toneOf?: (row: Row) => "bad" | undefined;
  /** Long headers go on in a second line. */
  readonly isDense?: boolean;
}

export function Table<Row>({ caption, rows, columns, keyOf, toneOf, isDense = false }: TableProps<Row>) {
  return (
    <div className={classes["scroll"]} role="group" aria-label={caption} tabIndex={0}>
      <table className={classes["table"]} data-dense={isDense || undefined}>
        <caption className={classes["caption"]}>{caption}</caption>
        <thead>
          <tr>{columns.map(({ label, align, spare }) => <th key={label} scope="col" data-align={align} data-spare={spare}>{label}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-tone={toneOf?.(row)}>
              {columns.map(({ label, cell, align, spare }) => <td key={label} data-align={align} data-spare={spare}>{cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
