// The rows that were not imported, each with its line and the reason, under the headings of the import: mended there, the
// file can be imported as it is. It is made when the first row is rejected.
import { closeSync, openSync, rmSync, writeSync } from "node:fs";

export interface Rejects { add(line: number, reason: string, fields: readonly string[]): void; count(): number; /** null when there were none */ close(): string | null; remove(): void }

export interface RejectsOptions { readonly file: string; readonly headings: readonly string[]; readonly delimiter: string }

export function createRejects({ file, headings, delimiter }: RejectsOptions): Rejects {
  let [handle, count, waiting]: [number | null, number, string] = [null, 0, ""];
  const row = (cells: readonly string[]): string => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;
  const flush = (): void => {
    if (handle !== null && waiting !== "") writeSync(handle, waiting);
    waiting = "";
  };
  return {
    add: (line, reason, fields) => {
      if (handle === null) {
        handle = openSync(file, "w", 0o600); // it holds people's data
        waiting = `\ufeff${row(["atiende line", "atiende reason", ...headings])}`;
      }
      waiting += row([String(line), reason, ...fields]);
      count += 1;
      if (waiting.length > 1 << 16) flush();
    },
    count: () => count,
    close: () => {
      flush();
      if (handle === null) return null;
      closeSync(handle);
      handle = null;
      return file;
    },
    remove: () => {
      if (handle !== null) closeSync(handle);
      handle = null;
      if (count > 0) rmSync(file, { force: true });
    },
  };
}

function quoted(cell: string, delimiter: string): string {
  return /["\r\n]/u.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
