// Publishes flows when their instant has come. The schedule is in Postgres, so a restart forgets nothing: what came due
// while the service was away is published when it is back.
import type { FlowId } from "../../core/kernel/kernel.ts";
import type { FlowPublishing } from "./publishing.ts";

export interface SchedulePorts {
  readonly runDue: FlowPublishing["runDue"];
  /** With the flow that was not published, or null when the schedule itself could not be read. */
  readonly onFault: (reason: unknown, flowId: FlowId | null) => void;
}

const askEveryMs = 1000;

export function watchSchedule({ runDue, onFault }: SchedulePorts): { watch(): void; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function run(): Promise<void> {
    try {
      for (const { flowId, reason } of await runDue()) onFault(reason, flowId);
    } catch (reason) {
      onFault(reason, null);
    }
  }

  function watch(): void {
    if (isClosed) return;
    timer = setTimeout(() => { void run().finally(watch); }, askEveryMs);
  }

  return { watch, close: () => { isClosed = true; clearTimeout(timer); } };
}
