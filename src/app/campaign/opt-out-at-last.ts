// A key by which somebody will not be called again counts though it could not be written down at once: by the time that it
// can be, he has hung up and cannot press it again. It is tried until it can be; the journal has it, so a start takes up what
// the end of a service cut short.
import type { KeyWish } from "./ports.ts";

export interface AtLastPorts {
  readonly keep: (wish: KeyWish) => Promise<void>;
  /** Those of the journal that are not on record. */
  readonly unheeded: () => Promise<readonly KeyWish[]>;
  readonly onFault: (reason: unknown) => void;
}

export interface AtLast {
  /** Rejects where it is not on record yet. */
  keep(wish: KeyWish): Promise<void>;
  /** Before anybody is dialled. Never rejects for a wish: it is tried again. Says how many there were. */
  takeUp(): Promise<number>;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

export function keptAtLast({ keep, unheeded, onFault }: AtLastPorts): AtLast {
  const trying = new Map<string, NodeJS.Timeout>();

  function tryAfter(wish: KeyWish, pauseMs: number): void {
    const timer = setTimeout(() => {
      keep(wish).then(() => { trying.delete(nameOf(wish)); }, (reason: unknown) => {
        onFault(reason);
        if (trying.has(nameOf(wish))) tryAfter(wish, Math.min(longestPauseMs, pauseMs * 2));
      });
    }, pauseMs).unref();
    trying.set(nameOf(wish), timer);
  }

  /** He pressed it again, and that is on record: the one before need not be. */
  function tryNoMore(wish: KeyWish): void {
    clearTimeout(trying.get(nameOf(wish)));
    trying.delete(nameOf(wish));
  }

  async function keepOrTry(wish: KeyWish): Promise<void> {
    try {
      await keep(wish);
      tryNoMore(wish);
    } catch (reason) {
      if (!trying.has(nameOf(wish))) tryAfter(wish, firstPauseMs);
      throw reason;
    }
  }

  return {
    keep: keepOrTry,
    async takeUp() {
      const left = await unheeded();
      for (const wish of left) await keepOrTry(wish).catch(onFault);
      return left.length;
    },
  };
}

function nameOf({ number, contactId, scope }: KeyWish): string {
  return [number, contactId ?? "", scope].join(" ");
}
