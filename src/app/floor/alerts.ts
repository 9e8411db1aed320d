// Looks at the board once a second and keeps what goes out of bounds: for the screens at once, for the record behind.
import { conditionsOf, turnOf, type Alert } from "../../core/board/alerts.ts";
import type { Thresholds } from "../../core/board/thresholds.ts";
import type { Board } from "../../core/board/wallboard.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";

export interface AlertPorts {
  readonly board: () => Pick<Board, "queues" | "agents">;
  readonly thresholds: () => Thresholds;
  readonly store: {
    /** Ends what an earlier run left open, and gives the alerts since an instant, oldest first. */
    open(since: Instant, now: Instant): Promise<readonly Alert[]>;
    keep(alerts: readonly Alert[]): Promise<void>;
  };
  readonly clock: Clock;
  readonly makeId: () => string;
  readonly startOfDay: (at: Instant) => Instant;
  readonly onFault: (reason: unknown) => void;
}

export interface Alerts {
  open(): Promise<void>;
  /** Looks now. */
  look(): void;
  /** Today's, oldest first. */
  today(): readonly Alert[];
  /** Called with alerts that begin or end. */
  onChange(listener: (alerts: readonly Alert[]) => void): void;
  close(): void;
}

const everyMs = 1_000;
const mostKept = 2_000;

export function createAlerts(ports: AlertPorts): Alerts {
  const listeners: ((alerts: readonly Alert[]) => void)[] = [];
  let alerts = new Map<string, Alert>();
  let timer: NodeJS.Timeout | null = null;

  function look(): void {
    const now = ports.clock.now();
    const open = [...alerts.values()].filter(({ endedAt }) => endedAt === null);
    const { raised, ended } = turnOf(open, conditionsOf(ports.board(), ports.thresholds(), now), now, ports.makeId);
    const changed = [...ended, ...raised];
    if (changed.length === 0) return;
    for (const alert of changed) alerts.set(alert.id, alert);
    forgetOld(ports.startOfDay(now));
    for (const listener of listeners) listener(changed);
    ports.store.keep(changed).catch(ports.onFault);
  }

  /** Yesterday's, and the oldest of a day that is out of bounds all the time. */
  function forgetOld(from: Instant): void {
    const kept = [...alerts].filter(([, { raisedAt, endedAt }]) => endedAt === null || raisedAt >= from);
    alerts = new Map(kept.slice(-mostKept));
  }

  return {
    async open() {
      const now = ports.clock.now();
      alerts = new Map((await ports.store.open(ports.startOfDay(now), now)).map((alert) => [alert.id, alert]));
      timer = setInterval(look, everyMs);
      timer.unref();
    },
    look,
    today: () => [...alerts.values()],
    onChange: (listener) => { listeners.push(listener); },
    close: () => { if (timer !== null) clearInterval(timer); },
  };
}
