// A key by which somebody will not be called again counts though it could not be written down at once: by the time that it
// can be, he has hung up and cannot press it again.
import type { OptOutWish } from "./ports.ts";

type Wish = Pick<OptOutWish, "number" | "contactId" | "scope">;

export interface AtLastPorts {
  readonly keep: (wish: Wish) => Promise<void>;
  readonly onFault: (reason: unknown) => void;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

export function keptAtLast({ keep, onFault }: AtLastPorts): { keep(wish: Wish): Promise<void> } {
  const tried = new Set<string>();

  function tryAfter(wish: Wish, pauseMs: number): void {
    setTimeout(() => {
      keep(wish).then(() => { tried.delete(nameOf(wish)); }, (reason: unknown) => {
        onFault(reason);
        tryAfter(wish, Math.min(longestPauseMs, pauseMs * 2));
      });
    }, pauseMs).unref();
  }

  return {
    /** Rejects where it is not on record yet. */
    async keep(wish) {
      try {
        await keep(wish);
      } catch (reason) {
        if (!tried.has(nameOf(wish))) tryAfter(wish, firstPauseMs);
        tried.add(nameOf(wish));
        throw reason;
      }
    },
  };
}

function nameOf({ number, contactId, scope }: Wish): string {
  return [number, contactId ?? "", scope].join(" ");
}
