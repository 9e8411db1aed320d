// COPYs one after the other on one connection: a long one that may rest while another table gets its rows.
import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Bulk } from "./bulk.ts";

interface Copy { readonly into: Writable; readonly failed: Promise<never> }

export interface Copies {
  /** Rows of the long one, which begins, or goes on, when there are any. */
  add(rows: string): Promise<void>;
  /** When this resolves the connection is free for other statements. */
  rest(): Promise<void>;
  /** One of its own; the long one rests. */
  whole(statement: string, rows: string): Promise<void>;
  stop(): void;
}

export function createCopies(bulk: Bulk, statement: string): Copies {
  let copy: Copy | null = null;
  const rest = async (): Promise<void> => {
    if (copy === null) return;
    const ending = copy;
    copy = null;
    ending.into.end();
    await Promise.race([once(ending.into, "finish"), ending.failed]);
  };
  return {
    async add(rows) {
      copy ??= begun(bulk, statement);
      if (!copy.into.write(rows)) await Promise.race([once(copy.into, "drain"), copy.failed]);
    },
    rest,
    async whole(other, rows) {
      copy = begun(bulk, other);
      copy.into.write(rows);
      await rest();
    },
    stop() { copy?.into.destroy(); },
  };
}

function begun(bulk: Bulk, statement: string): Copy {
  const into = bulk.copyIn(statement);
  const failed = new Promise<never>((_, reject) => into.once("error", reject));
  failed.catch(() => undefined);
  return { into, failed };
}
