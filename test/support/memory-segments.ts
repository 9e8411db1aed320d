// Segments as their store keeps them, in memory; what a count finds is told to it.
import type { Counted, Segment, SegmentStore } from "../../src/app/segment/ports.ts";
import type { AuditRecord } from "../../src/app/administration/audit.ts";
import type { Sample } from "../../src/core/segment/estimate.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { house } from "./segments.ts";

export const someFound: Counted = {
  count: 2, steps: [5, 2], of: 9, withNumber: 2, optedOut: 1, consenting: 1,
  sample: [{ contactId: "c1", name: "Marta Vila Roca", kind: "person", language: "ca", town: "Vic", postalCode: "08500", number: "+34600111222" }, { contactId: "c2", name: "Firm", kind: "firm", language: "es", town: null, postalCode: null, number: null }],
};

export interface MemorySegments extends SegmentStore { readonly kept: Map<string, Segment>; readonly audited: AuditRecord[]; found: Counted | "too-long" | "cancelled"; sampled: Sample | "too-long" | "cancelled"; readonly campaigns: { id: string; name: string }[] }

export function memorySegments(): MemorySegments {
  const kept = new Map<string, Segment>();
  const audited: AuditRecord[] = [];
  const campaigns: { id: string; name: string }[] = [];
  const shown = (id: string): Segment | null => { const found = kept.get(id); return found === undefined ? null : { ...found, campaigns }; };
  const store: MemorySegments = {
    kept, audited, campaigns, found: someFound, sampled: { of: 200_000, sampled: 5_000, inside: 310 },
    count: () => Promise.resolve(store.found), sample: () => Promise.resolve(store.sampled),
    choices: () => Promise.resolve({ ...house, products: [] }),
    products: ({ text, ids }) => Promise.resolve(house.products.filter(({ id, name }) => ids.includes(id) || (text !== "" && name.toLowerCase().includes(text.toLowerCase())))),
    list: () => Promise.resolve([...kept.keys()].map((id) => shown(id) as Segment)), get: (id) => Promise.resolve(shown(id)), due: () => Promise.resolve([...kept.values()].filter(({ refreshedAt }) => refreshedAt === null)),
    add: (segment, entry) => {
      if (kept.has(segment.id)) return Promise.resolve("taken");
      audited.push(entry);
      kept.set(segment.id, { ...segment, version: 1, createdAt: 1 as Instant, updatedAt: 1 as Instant, refreshedAt: null, refreshFault: null, members: null, withoutNumber: null, campaigns: [] });
      return Promise.resolve(shown(segment.id) as Segment);
    },
    replace: (id, change, { expected, entry }) => {
      const found = kept.get(id);
      if (found === undefined) return Promise.resolve(null);
      if (expected !== null && expected !== found.version) return Promise.resolve("changed");
      audited.push(entry);
      kept.set(id, { ...found, ...change, version: found.version + 1, refreshedAt: null });
      return Promise.resolve(shown(id));
    },
    remove: (id, entry) => {
      if (campaigns.length > 0) return Promise.resolve("in-use");
      if (!kept.delete(id)) return Promise.resolve("none");
      audited.push(entry);
      return Promise.resolve("removed");
    },
    refresh: (id, _document, at) => {
      const found = kept.get(id);
      if (found === undefined) return Promise.resolve(null);
      kept.set(id, { ...found, refreshedAt: at, refreshFault: null, members: 2, withoutNumber: 1 });
      return Promise.resolve({ at, members: 2, withoutNumber: 1, came: 2, went: 0 });
    },
    refreshFailed: (id, at, why) => {
      const found = kept.get(id);
      if (found !== undefined) kept.set(id, { ...found, refreshedAt: at, refreshFault: why });
      return Promise.resolve();
    },
    history: () => Promise.resolve([{ at: 5 as Instant, members: 2, withoutNumber: 1, came: 2, went: 0 }]),
  };
  return store;
}
