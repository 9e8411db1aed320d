// One tab of the browser owns the telephone (two would ring at once and steal each other's line). The lock is the
// browser's own, so a tab that crashes lets go of it; who waits behind gets it then, and who wants it now may take it.

export type Ownership = "none" | "here" | "elsewhere";

export interface OwnerPorts {
  /** navigator.locks; null where there are none (an old browser): then everybody owns. */
  readonly locks: Pick<LockManager, "request"> | null;
  readonly onChange: (ownership: Ownership) => void;
}

export interface Owner {
  readonly ownership: () => Ownership;
  /** Takes it if it is free, else waits behind whoever has it. */
  claim(): void;
  /** Takes it from whoever has it. */
  takeOver(): void;
  release(): void;
}

const name = "atiende.phone";

export function createOwner({ locks, onChange }: OwnerPorts): Owner {
  let ownership: Ownership = "none";
  let letGo: (() => void) | null = null;
  let waiting: AbortController | null = null;
  let isWanted = false;

  const become = (next: Ownership): void => {
    if (ownership === next) return;
    ownership = next;
    onChange(next);
  };
  /** Holds until `release`, or until another tab takes it. */
  const hold = (): Promise<void> => {
    become("here");
    return new Promise((resolve) => { letGo = resolve; });
  };
  const robbed = (): void => {
    letGo = null;
    become("elsewhere");
    void queue();
  };

  async function queue(): Promise<void> {
    if (locks === null) { become("here"); return; }
    const mine = new AbortController();
    waiting?.abort();
    waiting = mine;
    try {
      await locks.request(name, { signal: mine.signal }, hold);
    } catch {
      // Aborted by ourselves, or robbed while we held it.
      if (waiting === mine && !mine.signal.aborted) robbed();
    }
  }

  async function claim(): Promise<void> {
    if (locks === null) { become("here"); return; }
    const isFree = await locks.request(name, { ifAvailable: true }, (lock) => lock !== null);
    if (!isWanted) return;
    if (!isFree) become("elsewhere");
    await queue();
  }

  async function steal(): Promise<void> {
    if (locks === null) { become("here"); return; }
    waiting?.abort();
    waiting = null;
    try {
      await locks.request(name, { steal: true }, hold);
    } catch {
      robbed();
    }
  }

  return {
    ownership: () => ownership,
    claim: () => {
      if (isWanted) return;
      isWanted = true;
      void claim();
    },
    takeOver: () => { if (ownership !== "here") void steal(); },
    release: () => {
      isWanted = false;
      waiting?.abort();
      waiting = null;
      letGo?.();
      letGo = null;
      become("none");
    },
  };
}
