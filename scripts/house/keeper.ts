// Keeps one server up: when it ends by itself it is started again, after pauses that grow while it does not last.
import { setTimeout as sleep } from "node:timers/promises";
import type { Child, Farewell } from "./child.ts";

export interface Kept {
  readonly name: string;
  /** Ends the watch, then the server. */
  stop(): Promise<void>;
}

export interface KeepOptions {
  readonly name: string;
  readonly first: Child;
  readonly again: () => Promise<Child> | Child;
  readonly farewell: Farewell;
  readonly say: (text: string) => void;
}

const pauses = [200, 500, 1000, 2000, 5000, 10000] as const;
/** Who lasts this long has recovered. */
const steadyMs = 60_000;

export function keep({ name, first, again, farewell, say }: KeepOptions): Kept {
  const ending = new AbortController();
  let child = first;
  let restarting: Promise<boolean> = Promise.resolve(true);
  void watch();

  async function watch(): Promise<void> {
    for (let failures = 0; ;) {
      const began = Date.now();
      const how = await child.ended;
      if (ending.signal.aborted) return;
      failures = Date.now() - began > steadyMs ? 1 : failures + 1;
      const pause = pauses[Math.min(failures, pauses.length) - 1] ?? 0;
      say(`${how}; starting it again in ${String(pause / 1000)} s`);
      restarting = restart(pause);
      if (!(await restarting)) return;
    }
  }
  /** False when the house ends meanwhile. */
  async function restart(pause: number): Promise<boolean> {
    for (let wait = pause; ; wait = Math.min(wait * 2, 10_000)) {
      await sleep(wait, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return false;
      try {
        child = await again();
        say(`${name} runs again`);
        return true;
      } catch (reason) {
        say(`${name} could not be started: ${reason instanceof Error ? reason.message : String(reason)}`);
      }
    }
  }
  return {
    name,
    stop: async () => {
      ending.abort();
      await restarting; // one that is being started is stopped, not forgotten
      await child.stop(farewell);
    },
  };
}
