// The evidence of every dial: what was decided, on what, before it was dialled; and what came of it. Each row is sealed to
// the one before with the house's key, so that one that was altered, taken away or moved is found and named. What a seal
// cannot tell is whether all was made anew by somebody who has the key too: that takes an anchor kept outside the house.
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Digest } from "../ledger/ports.ts";
import type { EvidenceAnchor, EvidenceRow, EvidenceStore } from "./ports.ts";

/** With the house's key; what it makes begins with `keyed`. */
export type Seal = (text: string) => string;
const keyed = "k1.";

export function sealedRow({ n, kind, attempt, record, follows }: Omit<EvidenceRow, "seal">): string {
  return [n, kind, attempt, follows, record].join("\n");
}

export function sealedAnchor({ n, seal, at }: Omit<EvidenceAnchor, "mark">): string {
  return ["anchor", n, seal, at].join("\n");
}

export interface EvidenceFault { readonly kind: "altered" | "missing" | "out-of-order" | "end-missing" | "beginning-missing" | "anchor-altered" | "anchor-differs"; readonly n: number }
/** `keyless`: sealed before seals had a key. `letGo`: where the chain begins; null: at its first row. */
export interface EvidenceVerification { readonly rows: number; readonly keyless: number; readonly letGo: EvidenceAnchor | null; readonly faults: readonly EvidenceFault[] }

export interface Sealing { readonly digest: Digest; readonly seal: Seal }
type Kept = Pick<EvidenceStore, "read" | "head" | "anchor">;

type Sealed = Pick<EvidenceRow, "n" | "seal">;

/** Every row from the oldest that is kept to the last that was written, while more are written. `outside`: an anchor that was kept elsewhere. */
export async function verifyEvidence(store: Kept, sealing: Sealing, outside: Sealed | null = null): Promise<EvidenceVerification> {
  const [head, letGo] = [await store.head(), await store.anchor()];
  const chain = chainFrom({ letGo, head }, sealing, outside);
  for await (const page of store.read({ number: null, campaignId: null, from: null, until: null })) for (const row of page) chain.add(row);
  const found = chain.end(await store.head());
  // What was kept long enough went while it was read, once a day: from its new beginning, then.
  if (found.faults.length > 0 && (await store.anchor())?.n !== letGo?.n) return verifyEvidence(store, sealing, outside);
  return { ...found, letGo };
}

interface Ends { readonly letGo: EvidenceAnchor | null; readonly head: Sealed }

/** Rows one after another, each held against the one before, and against the last one and the anchor from outside when these come by. */
function chainFrom({ letGo, head }: Ends, sealing: Sealing, outside: Sealed | null): { add(row: EvidenceRow): void; end(headSince: Sealed): Omit<EvidenceVerification, "letGo"> } {
  const faults: EvidenceFault[] = letGo !== null && sealing.seal(sealedAnchor(letGo)) !== letGo.mark ? [{ kind: "anchor-altered", n: letGo.n }] : [];
  let last: Sealed = letGo ?? { n: 0, seal: "" };
  let [rows, keyless, seen, hasHead] = [0, 0, outside === null, false];
  const hold = ({ n, seal }: Sealed): void => {
    hasHead ||= n === head.n && seal === head.seal;
    if (n !== outside?.n) return;
    seen = true;
    if (seal !== outside.seal) faults.push({ kind: "anchor-differs", n });
  };
  hold(last);
  return {
    add(row) {
      const kind = faultOf(row, last, { ...sealing, isFirst: rows === 0 });
      if (kind !== null) faults.push({ kind, n: row.n });
      hold(row);
      [last, rows, keyless] = [row, rows + 1, keyless + Number(!row.seal.startsWith(keyed))];
    },
    end(headSince) {
      if (!hasHead || last.n > headSince.n) faults.push({ kind: "end-missing", n: head.n });
      // One of before what was let go can no longer be held against it.
      if (!seen && outside !== null && outside.n > (letGo?.n ?? 0)) faults.push({ kind: "anchor-differs", n: outside.n });
      return { rows, keyless, faults };
    },
  };
}

function faultOf(row: EvidenceRow, before: Pick<EvidenceRow, "n" | "seal">, { digest, seal, isFirst }: Sealing & { readonly isFirst: boolean }): EvidenceFault["kind"] | null {
  const isKeyed = row.seal.startsWith(keyed);
  // Once seals have a key, none goes without.
  if ((isKeyed ? seal : digest)(sealedRow(row)) !== row.seal || (before.seal.startsWith(keyed) && !isKeyed)) return "altered";
  if (row.n !== before.n + 1) return isFirst ? "beginning-missing" : "missing";
  return row.follows === before.seal ? null : "out-of-order";
}

export interface EvidenceRetentionPorts {
  readonly store: Pick<EvidenceStore, "forget">;
  readonly seal: Seal;
  readonly now: () => Instant;
  /** As the house has set it. */
  readonly years: () => Promise<number>;
  readonly onGone: (rows: number) => void;
  readonly onFault: (reason: unknown) => void;
}

const dailyMs = 24 * 3_600_000;

/** Once a day, what has been kept as long as the house wants goes; nothing that the law may still ask for does. */
export function watchEvidenceRetention({ store, seal, now, years, onGone, onFault }: EvidenceRetentionPorts): { close(): void } {
  let isClosed = false;
  async function look(): Promise<void> {
    const before = yearsBefore(now(), await years());
    let [gone, batch] = [0, 0];
    do {
      batch = await store.forget(before, (anchor) => seal(sealedAnchor(anchor)), now());
      gone += batch;
    } while (batch > 0 && !isClosed);
    if (gone > 0) onGone(gone);
  }
  const run = (): void => { void look().catch(onFault); };
  const timer = setInterval(run, dailyMs);
  run();
  return { close: () => { isClosed = true; clearInterval(timer); } };
}

/** By the calendar: the 29th of February is the 1st of March in a year that has none. */
export function yearsBefore(at: Instant, years: number): Instant {
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() - years) as Instant;
}
