// Decides a stretch of the ledger again and compares each decision byte for byte; each row's seal, and that none is
// missing, is looked at as well.
import type { Instant } from "../../core/kernel/kernel.ts";
import { textOf } from "../../core/routing/ledger/decision.ts";
import { createReplay, type Replay } from "../../core/routing/ledger/replay.ts";
import { readStretch, type ReadRow, type Span } from "./reading.ts";
import { sealedText, type Digest, type LedgerRow, type LedgerStore } from "./ports.ts";

export type FaultKind = "decided-otherwise" | "altered" | "rows-missing" | "unreadable";

export interface LedgerFault { readonly kind: FaultKind; readonly boot: number; readonly n: number; readonly at: Instant; /** what is kept, and what came of it now */ readonly kept?: string; readonly now?: string }

export interface Verification {
  /** Decided again and the same. */
  readonly decisions: number;
  /** Of those, offers made. */
  readonly offers: number;
  /** Rows before which no opening is kept: nothing can be said of them. */
  readonly before: number;
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly faults: readonly LedgerFault[];
}

export interface VerifyPorts { readonly store: Pick<LedgerStore, "stretch" | "contents">; readonly digest: Digest; /** between pages */ readonly breathe: () => Promise<void> }

/** More are not listed. */
const mostFaults = 100;

export async function verify({ store, digest, breathe }: VerifyPorts, span: Span): Promise<Verification> {
  const check = createCheck(digest);
  for await (const page of readStretch(store, span)) {
    for (const one of page) check.take(one);
    await breathe();
  }
  return check.found();
}

interface Check { take(one: ReadRow): void; found(): Verification }

function createCheck(digest: Digest): Check {
  const faults: LedgerFault[] = [];
  let replay: Replay = createReplay();
  let last: LedgerRow | null = null;
  let [decisions, offers, before] = [0, 0, 0];
  let [from, until]: [Instant | null, Instant | null] = [null, null];

  function fault(kind: FaultKind, { boot, n, at }: LedgerRow, texts: Pick<LedgerFault, "kept" | "now"> = {}): void {
    if (faults.length < mostFaults) faults.push({ kind, boot, n, at: at as Instant, ...texts });
  }

  function checkChain(row: LedgerRow): void {
    const isNext = last !== null && last.boot === row.boot;
    if (digest(sealedText(row)) !== row.seal || (isNext && last?.n === row.n - 1 && last.seal !== row.follows)) fault("altered", row);
    if (isNext && last !== null && row.n !== last.n + 1) {
      fault("rows-missing", row);
      replay = createReplay();
    }
    last = row;
  }

  function decideAgain({ row, decision }: ReadRow): void {
    if (decision === null) { fault("unreadable", row); return; }
    const outcome = replay.play(decision);
    if (outcome === null) { before += 1; return; }
    const now = textOf(outcome);
    if (now === row.outcome) { decisions += 1; offers += outcome.offers.length; }
    else fault("decided-otherwise", row, { kept: row.outcome, now });
    from ??= decision.at;
    until = decision.at;
  }

  return {
    take(one) { checkChain(one.row); decideAgain(one); },
    found: () => ({ decisions, offers, before, from, until, faults }),
  };
}
