// Keeps the runner going: pass after pass, at once when something changed, until it is closed.
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { Runner } from "./runner.ts";

export interface Clockwork { /** a plan began, somebody answered */ wake(): void; close(): Promise<void> }

const afterFaultMs = 10_000;

export function startClockwork({ runner, clock, onFault }: { readonly runner: Runner; readonly clock: Clock; readonly onFault: (reason: unknown) => void }): Clockwork {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isClosed = false;

  function wake(): void {
    isWoken = true;
    if (running !== null || isClosed) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running = run().finally(() => { running = null; if (isWoken) wake(); });
  }

  async function run(): Promise<void> {
    isWoken = false;
    const next = await runner.pass().catch((reason: unknown) => { onFault(reason); return (clock.now() + afterFaultMs) as Instant; });
    if (!isClosed) timer = setTimeout(wake, Math.max(0, next - clock.now()));
  }

  wake();
  return {
    wake,
    async close() {
      isClosed = true;
      isWoken = false;
      await running;
      if (timer !== null) clearTimeout(timer);
      await runner.release();
    },
  };
}
