// Keyset paging: the cursor holds the sort values of the last row seen, so that pages neither skip nor repeat when
// rows are added meanwhile.
import { Refusal } from "../../app/refusal.ts";

export interface Page<Item> { readonly items: readonly Item[]; readonly nextCursor: string | null }

export function cursorOf(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The values of a cursor; refuses one that did not come from here. */
export function readCursor(cursor: string, count: number): readonly string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(values) && values.length === count && values.every((value) => typeof value === "string")) return values;
  } catch {
    // told below, as any other cursor that is not ours
  }
  throw new Refusal(400, "bad-cursor", "The cursor is not one that this list gave; begin again without it.", [{ pointer: "#/cursor", detail: "not a cursor of this list" }]);
}

/** Cuts a list that was read with one row more than asked for. */
export function pageOf<Row, Item>(rows: readonly Row[], limit: number, make: { readonly item: (row: Row) => Item; readonly key: (row: Row) => readonly string[] }): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(make.item), nextCursor: rows.length > limit && last !== undefined ? cursorOf(make.key(last)) : null };
}
