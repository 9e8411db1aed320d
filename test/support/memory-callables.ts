// Who may be called, and the evidence of it, as their stores keep it.
import { Refusal } from "../../src/app/refusal.ts";
import type { CallableStore, EvidenceRow, EvidenceStore, KnownOfNumber, OptOutRecord } from "../../src/app/campaign/ports.ts";
import type { UseCases } from "../../src/adapters/http/server.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";

export interface MemoryCallables extends CallableStore { readonly entries: OptOutRecord[]; readonly facts: { contacts: KnownOfNumber["contacts"]; lists: KnownOfNumber["lists"]; listed: readonly string[]; history: KnownOfNumber["history"]; listedPerson: KnownOfNumber["listedPerson"] } }

export function memoryCallables(): MemoryCallables {
  const entries: OptOutRecord[] = [];
  const facts: MemoryCallables["facts"] = { contacts: [], lists: [], listed: [], history: [], listedPerson: null };
  const holding = (): readonly OptOutRecord[] => entries.filter(({ removed }) => removed === null);
  return {
    entries, facts,
    known: (number, _since, memberId = null) => Promise.resolve({ ...facts, listedPerson: memberId === null ? null : facts.listedPerson, optOuts: holding().filter((one) => one.number === number) }),
    add: ({ number, scope, campaignId, way, reason, byName }) => {
      const kept: OptOutRecord = { id: String(entries.length + 1), number, scope, campaignId, way, reason, byName, since: 1_700_000_000_000 as Instant, removed: null };
      entries.push(kept);
      return Promise.resolve(kept);
    },
    unheeded: () => Promise.resolve([]),
    remove: (id, { name, reason }) => {
      const n = entries.findIndex((one) => one.id === id && one.removed === null);
      const found = entries[n];
      if (found === undefined) return Promise.resolve(null);
      const gone = { ...found, removed: { at: 1 as Instant, by: name, reason } };
      entries[n] = gone;
      return Promise.resolve(gone);
    },
    list: ({ number }) => Promise.resolve({ items: entries.filter((one) => number === null || one.number === number), nextCursor: null }),
    lists: () => Promise.resolve([]),
    among: (numbers) => Promise.resolve(holding().filter(({ number }) => numbers.includes(number)).map(({ number, scope, campaignId }) => ({ number, scope, campaignId }))),
  };
}

export function memoryEvidence(): EvidenceStore & { readonly rows: EvidenceRow[] } {
  const rows: EvidenceRow[] = [];
  return {
    rows,
    append: (row, seal) => {
      if (rows.some(({ attempt, kind }) => attempt === row.attempt && kind === row.kind)) return Promise.resolve(false);
      const last = rows.at(-1);
      const next = { ...row, n: (last?.n ?? 0) + 1, follows: last?.seal ?? "" };
      rows.push({ ...next, seal: seal(next) });
      return Promise.resolve(true);
    },
    async *read() { await Promise.resolve(); yield rows; },
    head: () => Promise.resolve({ n: rows.at(-1)?.n ?? 0, seal: rows.at(-1)?.seal ?? "" }),
    anchor: () => Promise.resolve(null),
    forget: () => Promise.resolve(0),
  };
}

const away = (): Promise<never> => Promise.reject(new Error("no files are brought in here"));
export const noExclusions: UseCases["exclusions"] = { list: () => Promise.resolve([]), report: () => Promise.reject(new Refusal(404, "import-not-found", "There is no such import.")), take: away };
