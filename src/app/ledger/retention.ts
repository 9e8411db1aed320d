// Lets go of decisions that have been kept long enough, once an hour.
import { keptSince } from "../../core/recording/retention.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { Aside, LedgerStore } from "./ports.ts";

export interface RetentionPorts {
  readonly store: Pick<LedgerStore, "forget">;
  readonly aside: Pick<Aside, "forget">;
  readonly clock: Clock;
  readonly startOfDay: (at: Instant) => Instant;
  /** 0: for good. */
  readonly days: number;
  readonly onFault: (reason: unknown) => void;
}

const hourMs = 3_600_000;

export function watchLedgerRetention({ store, aside, clock, startOfDay, days, onFault }: RetentionPorts): { close(): void } {
  if (days === 0) return { close: () => undefined };
  const run = (): void => {
    const since = keptSince(clock.now(), days, startOfDay);
    aside.forget(since);
    void store.forget(since).catch(onFault);
  };
  const timer = setInterval(run, hourMs);
  run();
  return { close: () => { clearInterval(timer); } };
}
