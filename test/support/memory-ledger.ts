// The ledger's store in memory, for tests of what is kept and how it is read back.
import { createHash } from "node:crypto";
import { createLedger, type Ledger } from "../../src/app/ledger/keeping.ts";
import type { Aside, LedgerFile, LedgerLine, LedgerRow, LedgerStore, Refused } from "../../src/app/ledger/ports.ts";
import type { Version } from "../../src/core/routing/ledger/written.ts";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64url");

export interface MemoryLedger { readonly store: LedgerStore; readonly rows: LedgerRow[]; readonly versions: Map<string, string>; readonly ledger: Ledger }

export function memoryLedger(boot = 1): MemoryLedger {
  const rows: LedgerRow[] = [];
  const versions = new Map<string, string>();
  const store: LedgerStore = {
    append: (more, news) => {
      for (const { version, content } of news) versions.set(version, content);
      rows.push(...more);
      return Promise.resolve([]);
    },
    stretch: async function* stretch(from, until) {
      const first = rows.findLastIndex(({ at, opening }) => at <= from && opening !== null);
      await Promise.resolve();
      yield rows.slice(Math.max(0, first)).filter(({ at }) => at <= until);
    },
    contents: (wanted) => Promise.resolve(wanted.flatMap((version): readonly Version[] => { const content = versions.get(version); return content === undefined ? [] : [{ version, content }]; })),
    last: (of) => Promise.resolve(rows.findLast((row) => row.boot === of) ?? null),
    forget: () => Promise.resolve(0),
  };
  return { store, rows, versions, ledger: createLedger({ boot, store, file: memoryLines().file, aside: memoryAside().aside, digest: sha256, onState: () => undefined }) };
}

/** Where refused parts go. */
export function memoryAside(): { readonly refused: Refused[]; readonly aside: Pick<Aside, "add"> } {
  const refused: Refused[] = [];
  return { refused, aside: { add: (more) => { refused.push(...more); } } };
}

/** The local file, as a service finds it that starts after a kill. */
export function memoryLines(): { readonly lines: LedgerLine[]; readonly file: LedgerFile } {
  const lines: LedgerLine[] = [];
  return {
    lines,
    file: {
      append: (more) => { lines.push(...JSON.parse(JSON.stringify(more)) as LedgerLine[]); }, left: () => [...lines], forget: () => { lines.length = 0; }, close: () => undefined,
      confirmed: (boot, n) => { lines.splice(0, lines.findLastIndex((line) => line.boot === boot && line.n <= n) + 1); },
    },
  };
}
