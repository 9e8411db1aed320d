// Segments are brought up to date by themselves, each as often as it says, one after the other so that the database keeps
// room for calls.
import type { Clock } from "../ports.ts";
import type { CountThen, Segment, SegmentStore } from "./ports.ts";

export interface RefreshingPorts {
  readonly store: Pick<SegmentStore, "due" | "refresh" | "refreshFailed">;
  readonly clock: Clock;
  readonly onFault: (reason: unknown, segmentId: string | null) => void;
}

const lookEveryMs = 20_000;

export function createRefreshing({ store, clock, onFault }: RefreshingPorts) {
  let round: Promise<void> | null = null;

  /** null: it was at work already, or it failed, which is then told with the segment. */
  async function refresh({ id, document }: Segment): Promise<CountThen | null> {
    const now = clock.now();
    try {
      return await store.refresh(id, document, now);
    } catch (reason) {
      onFault(reason, id);
      await store.refreshFailed(id, now, reason instanceof Error ? reason.message : String(reason)).catch(() => undefined);
      return null;
    }
  }

  async function run(): Promise<void> {
    try {
      for (const segment of await store.due(clock.now())) await refresh(segment);
    } catch (reason) {
      onFault(reason, null);
    }
  }

  /** All that are due; never two rounds at a time. */
  function refreshDue(): Promise<void> {
    round ??= run().finally(() => { round = null; });
    return round;
  }

  return {
    refresh, refreshDue,
    watch: () => {
      const timer = setInterval(() => { void refreshDue(); }, lookEveryMs);
      void refreshDue();
      return { close: async () => { clearInterval(timer); await round; } };
    },
  };
}
