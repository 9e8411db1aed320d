// Where routing's decisions are kept. Each is one row that is never changed, sealed to the one before it.
import type { Instant } from "../../core/kernel/kernel.ts";
import type { AppendFile, NumberedLine } from "../ports.ts";
import type { Version, Written } from "../../core/routing/ledger/written.ts";

/** Unique and ordered by (boot, n), as facts are. */
export interface LedgerRow extends Written {
  readonly boot: number;
  readonly n: number;
  /** The seal of the row before it; "" for the first of a service's run. */
  readonly follows: string;
  /** Digest of that and of all that the row says. */
  readonly seal: string;
}

export interface LedgerStore {
  /** Appending the same twice keeps one of each. Resolves to what it will never take; all the rest is kept. */
  append(rows: readonly LedgerRow[], versions: readonly Version[]): Promise<readonly Refused[]>;
  /** From the last opening at or before `from` (the first row where there is none) until `until`, in order, in pages. */
  stretch(from: Instant, until: Instant): AsyncIterable<readonly LedgerRow[]>;
  /** The last row of a service's run; null: there is none. */
  last(boot: number): Promise<Pick<LedgerRow, "n" | "seal"> | null>;
  contents(versions: readonly string[]): Promise<readonly Version[]>;
  /** Lets go of what no replay of a moment since `at` needs; how many rows went. */
  forget(at: Instant): Promise<number>;
}

/**
 * What the local file keeps of a decision. The opening is there only where nothing was known before: the rows before it say what any other would.
 * `versions`: what this row refers to for the first time.
 */
export interface LedgerLine extends NumberedLine { readonly written: Written; readonly versions: readonly Version[] }
export type LedgerFile = AppendFile<LedgerLine>;

/** What Postgres refuses for what it holds: another try would not help. */
export interface Refused { readonly what: LedgerRow | Version; readonly reason: string }

/** Where refused parts are kept as they were sealed, for people to look at. */
export interface Aside {
  add(refused: readonly Refused[]): void;
  /** Lets go of what was put there before this day. */
  forget(before: Instant): void;
}

/** The same for the same text, and for no other. */
export type Digest = (text: string) => string;

/** What a row's seal is the digest of. */
export function sealedText({ boot, n, at, opening, told, predicted, outcome, follows }: Omit<LedgerRow, "seal">): string {
  return [boot, n, at, follows, opening ?? "", told, predicted, outcome].join("\n");
}

/** A row as it is kept, after the one that has the seal `follows`. */
export function sealed(row: Omit<LedgerRow, "follows" | "seal">, follows: string, digest: Digest): LedgerRow {
  return { ...row, follows, seal: digest(sealedText({ ...row, follows })) };
}
