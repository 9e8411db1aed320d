// Campaigns kept in memory, as Postgres keeps them.
import type { CampaignRecord, CampaignStore } from "../../src/app/campaign/campaign-ports.ts";
import type { AuditRecord } from "../../src/app/administration/audit.ts";
import type { CampaignId, Instant } from "../../src/core/kernel/kernel.ts";

export interface MemoryCampaigns extends CampaignStore { readonly entries: AuditRecord[]; readonly dialed: Set<string> }

export function memoryCampaigns(lists: ReadonlyMap<string, number> = new Map([["autumn", 120], ["winter", 40]])): MemoryCampaigns {
  const kept = new Map<CampaignId, CampaignRecord>();
  const entries: AuditRecord[] = [];
  const dialed = new Set<string>();
  const areThere = (ids: readonly string[]): boolean => ids.every((id) => lists.has(id));
  const listsOf = (ids: readonly string[]): CampaignRecord["lists"] => ids.map((id) => ({ id, name: id, source: "file", people: lists.get(id) ?? 0 }));
  const put = (record: CampaignRecord): CampaignRecord => { kept.set(record.id, record); return record; };
  return {
    entries, dialed,
    list: ({ wish, limit }) => Promise.resolve({ items: [...kept.values()].filter((one) => wish === null || one.wish === wish).slice(0, limit), nextCursor: null }),
    get: (id) => Promise.resolve(kept.get(id) ?? null),
    several: (ids) => Promise.resolve(ids.flatMap((id) => kept.get(id) ?? [])),
    whereabouts: (ids) => Promise.resolve(ids.map((id) => ({ numbers: ["+346001"], address: { country: "ES", region: null, postalCode: null }, people: lists.get(id) ?? 0 }))),
    create: (id, fields, ids, entry) => {
      if (kept.has(id)) return Promise.resolve("exists");
      if (!areThere(ids)) return Promise.resolve("list-not-found");
      entries.push(entry);
      return Promise.resolve(put({ ...fields, id, wish: "draft", version: 1, createdAt: 0 as Instant, startedAt: null, lists: listsOf(ids) }));
    },
    update: (id, { fields, lists: ids, expected }, entry) => {
      const record = kept.get(id);
      if (record === undefined) return Promise.resolve(null);
      if (expected !== null && expected !== record.version) return Promise.resolve("changed");
      if (ids !== null && !areThere(ids)) return Promise.resolve("list-not-found");
      if (entry !== null) entries.push(entry);
      return Promise.resolve(put({ ...record, ...fields, lists: ids === null ? record.lists : listsOf(ids), version: record.version + 1 }));
    },
    wish: (id, wish, entry) => {
      const record = kept.get(id);
      if (record === undefined) return Promise.resolve(null);
      entries.push(entry);
      return Promise.resolve(put({ ...record, wish, version: record.version + 1, startedAt: wish === "running" ? record.startedAt ?? (1_000 as Instant) : record.startedAt }));
    },
    remove: (id, entry) => {
      const wish = kept.get(id)?.wish;
      if (wish === "running" || wish === "paused") return Promise.resolve("running");
      if (dialed.has(id)) return Promise.resolve("has-dialed");
      entries.push(entry);
      return Promise.resolve(kept.delete(id) ? "removed" : null);
    },
    progress: (ids) => Promise.resolve(new Map(ids.map((id) => { const people = kept.get(id)?.lists.reduce((sum, list) => sum + list.people, 0) ?? 0; return [id, { people, untouched: people, waiting: 0, inHand: 0, done: 0 }]; }))),
  };
}
