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
  /** By name, the last that he said: it covers what he said before. */
  const trying = new Map<string, { readonly wish: KeyWish; readonly timer: NodeJS.Timeout }>();

  function tryAfter(wish: KeyWish, pauseMs: number): void {
    const timer = setTimeout(() => {
      keep(wish).then(() => { tryNoMore(wish); }, (reason: unknown) => {
        onFault(reason);
        if (trying.get(nameOf(wish))?.wish === wish) tryAfter(wish, Math.min(longestPauseMs, pauseMs * 2));
      });
    }, pauseMs).unref();
    trying.set(nameOf(wish), { wish, timer });
  }

  function isCoveredBy(wish: KeyWish): boolean {
    return (trying.get(nameOf(wish))?.wish.since ?? wish.since) <= wish.since;
  }

  /** It is on record: what he said before need not be. */
  function tryNoMore(wish: KeyWish): void {
    if (!isCoveredBy(wish)) return;
    clearTimeout(trying.get(nameOf(wish))?.timer);
    trying.delete(nameOf(wish));
  }

  async function keepOrTry(wish: KeyWish): Promise<void> {
    try {
      await keep(wish);
      tryNoMore(wish);
    } catch (reason) {
      if (isCoveredBy(wish)) {
        tryNoMore(wish);
        tryAfter(wish, firstPauseMs);
      }
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
