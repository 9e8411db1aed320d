// Lets go of decisions that have been kept long enough, once an hour.
import { keptSince } from "../../core/recording/retention.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { LedgerStore } from "./ports.ts";

export interface RetentionPorts {
  readonly store: Pick<LedgerStore, "forget">;
  readonly clock: Clock;
  readonly startOfDay: (at: Instant) => Instant;
  /** 0: for good. */
  readonly days: number;
  readonly onFault: (reason: unknown) => void;
}

const hourMs = 3_600_000;

export function watchLedgerRetention({ store, clock, startOfDay, days, onFault }: RetentionPorts): { close(): void } {
  if (days === 0) return { close: () => undefined };
  const run = (): void => { void store.forget(keptSince(clock.now(), days, startOfDay)).catch(onFault); };
  const timer = setInterval(run, hourMs);
  run();
  return { close: () => { clearInterval(timer); } };
}
