// Timers by id: setting one that runs moves it. What fires comes back as an input.
import type { TimerId } from "../core/kernel/kernel.ts";
import type { Clock, Submit, Timers } from "./ports.ts";

/** Node fires a longer delay at once. */
const longestMs = 2_147_483_647;

export function createTimers(clock: Clock, submit: Submit): Timers & { close(): void } {
  const running = new Map<TimerId, NodeJS.Timeout>();

  function stop(id: TimerId): void {
    clearTimeout(running.get(id));
    running.delete(id);
  }

  return {
    perform(command) {
      stop(command.timerId);
      if (command.type === "timer.clear") return;
      const delay = Math.min(Math.max(0, command.at - clock.now()), longestMs);
      running.set(command.timerId, setTimeout(() => {
        running.delete(command.timerId);
        submit({ type: "timer.fired", timerId: command.timerId });
      }, delay));
    },
    close() {
      for (const id of [...running.keys()]) stop(id);
    },
  };
}
