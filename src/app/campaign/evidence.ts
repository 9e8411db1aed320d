// The evidence of every dial: what was decided, on what, before it was dialled; and what came of it. Each row is sealed to
// the one before, so that one that was altered, taken away or moved is found and named.
import type { Digest } from "../ledger/ports.ts";
import type { EvidenceRow, EvidenceStore } from "./ports.ts";

export function sealedRow({ n, kind, attempt, record, follows }: Omit<EvidenceRow, "seal">): string {
  return [n, kind, attempt, follows, record].join("\n");
}

export interface EvidenceFault { readonly kind: "altered" | "missing" | "out-of-order" | "end-missing"; readonly n: number }
export interface EvidenceVerification { readonly rows: number; readonly faults: readonly EvidenceFault[] }

/** Every row from the oldest that is kept to the last that was written. */
export async function verifyEvidence(store: Pick<EvidenceStore, "read" | "head">, digest: Digest): Promise<EvidenceVerification> {
  const faults: EvidenceFault[] = [];
  let rows = 0;
  let last: EvidenceRow | null = null;
  for await (const page of store.read({ number: null, campaignId: null, from: null, until: null })) {
    for (const row of page) {
      rows += 1;
      const kind = faultOf(row, last, digest);
      if (kind !== null) faults.push({ kind, n: row.n });
      last = row;
    }
  }
  const head = await store.head();
  if (head.n !== (last?.n ?? 0) || head.seal !== (last?.seal ?? "")) faults.push({ kind: "end-missing", n: head.n });
  return { rows, faults };
}

function faultOf(row: EvidenceRow, before: EvidenceRow | null, digest: Digest): EvidenceFault["kind"] | null {
  if (digest(sealedRow(row)) !== row.seal) return "altered";
  if (before === null) return null;
  if (row.n !== before.n + 1) return "missing";
  return row.follows === before.seal ? null : "out-of-order";
}
