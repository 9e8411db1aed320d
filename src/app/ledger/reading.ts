// Reads kept decisions back, with what they refer to.
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Decision } from "../../core/routing/ledger/decision.ts";
import { createReader } from "../../core/routing/ledger/written.ts";
import type { LedgerRow, LedgerStore } from "./ports.ts";

export interface ReadRow { readonly row: LedgerRow; /** null: what it refers to is not there any more */ readonly decision: Decision | null }
export interface Span { readonly from: Instant; readonly until: Instant }

const references = /"(?:queue|profile)":"([^"]+)"/gu;

/** From the last opening at or before the span's beginning. */
export async function* readStretch(store: Pick<LedgerStore, "stretch" | "contents">, { from, until }: Span): AsyncGenerator<readonly ReadRow[]> {
  const contents = new Map<string, string>();
  const read = createReader((version) => {
    const content = contents.get(version);
    if (content === undefined) throw new Error(`version ${version} is not kept`);
    return content;
  });
  for await (const rows of store.stretch(from, until)) {
    const unknown = new Set(rows.flatMap(({ told, opening }) => [...`${told}${opening ?? ""}`.matchAll(references)].flatMap(([, version]) => (version === undefined || contents.has(version) ? [] : [version]))));
    if (unknown.size > 0) for (const { version, content } of await store.contents([...unknown])) contents.set(version, content);
    yield rows.map((row) => ({ row, decision: decisionOf(row, read) }));
  }
}

function decisionOf(row: LedgerRow, read: ReturnType<typeof createReader>): Decision | null {
  try {
    return read(row);
  } catch {
    return null;
  }
}
