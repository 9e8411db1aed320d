// What the use cases need of the world. The customer owns the port; adapters fit it by shape.
import type { Call } from "../core/call/call.ts";
import type { Fact, Input } from "../core/floor/floor.ts";
import type { ErrandCommand, TelephonyCommand, TimerCommand } from "../core/kernel/command.ts";
import type { CallId, Instant } from "../core/kernel/kernel.ts";

export interface Clock { now(): Instant }

/** Carries out commands, those of one call in order. Never throws and never waits: failures return as `command.failed`. */
export interface Telephony { perform(command: TelephonyCommand): void }
export interface Timers { perform(command: TimerCommand): void }
export interface Errands { perform(command: ErrandCommand): void }

/** A fact with its place in the journal: unique and ordered by (boot, n). `boot` is the service's start, ms since the epoch. */
export interface JournalledFact { readonly boot: number; readonly n: number; readonly fact: Fact }

/** Where facts are kept. Appending never waits for the database. */
export interface Journal {
  /** `calls` are the calls these facts touched, as they are after them. */
  append(facts: readonly Fact[], calls: readonly Call[]): void;
  /** Facts that Postgres has not confirmed yet. */
  lag(): number;
  /** Resolves when all that was appended so far is in Postgres; rejects when that takes longer than `deadlineMs`. */
  settled(deadlineMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Where the journal's batches go. Appending the same facts twice keeps one of each. */
export interface FactStore {
  append(facts: readonly JournalledFact[], calls: readonly Call[]): Promise<void>;
  /** Facts of calls not ended (nor noted) and of agents signed in, in order. */
  live(): Promise<readonly JournalledFact[]>;
  ofCall(callId: CallId): Promise<readonly JournalledFact[]>;
  /** What callers left for their next call, since an instant, in order. */
  kept(since: Instant): Promise<readonly Fact[]>;
}

/** Unique and ordered by both. */
export interface NumberedLine { readonly boot: number; readonly n: number }

/** A local append-only file: what Postgres has not confirmed yet survives a kill -9. */
export interface AppendFile<Line extends NumberedLine> {
  append(lines: readonly Line[]): void;
  /** All lines up to and including this one are in Postgres. */
  confirmed(boot: number, n: number): void;
  /** What earlier runs left, in order; some of it may be in Postgres already. */
  left(): readonly Line[];
  /** What was left is in Postgres now. */
  forget(): void;
  close(): void;
}

export type FactFile = AppendFile<JournalledFact>;

export type Submit = (input: Input) => string | undefined;
