// Saved segments: each has a list of contacts that follows it, from which campaigns call.
import type { Principal } from "../access/sessions.ts";
import { authorOf, differenceOf, type AuditRecord } from "../administration/audit.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { createAsking } from "./asking.ts";
import type { CountThen, Segment, SegmentChange, SegmentStore } from "./ports.ts";

export interface SegmentPorts { readonly store: SegmentStore; readonly clock: Clock; readonly refresh: (segment: Segment) => Promise<CountThen | null> }

interface By { readonly caller: Principal; readonly ip: string }

export type Segments = ReturnType<typeof createSegments>;

export function createSegments({ store, clock, refresh }: SegmentPorts) {
  const asking = createAsking({ store, clock });
  const { checked } = asking;

  async function known(id: string): Promise<Segment> {
    const found = await store.get(id);
    if (found === null) throw notFound(id);
    return found;
  }

  /** At once, so that whoever made it can launch it; when that fails, the next round tries again. */
  async function filled(segment: Segment): Promise<Segment> {
    await refresh(segment);
    return known(segment.id);
  }

  return {
    ...asking,
    list: () => store.list(),
    get: known,
    async history(id: string) {
      await known(id);
      return store.history(id);
    },
    async create({ id, ...change }: SegmentChange & { readonly id: string | null }, by: By) {
      await checked(change.document);
      const own = id ?? freeId(change.name, await store.list());
      const made = await store.add({ ...change, id: own, listId: listOf(own), byName: by.caller.name }, entryOf("created", { id: own, name: change.name, by }, { before: null, after: { ...change } }));
      if (made === "taken") throw new Refusal(409, "segment-taken", `There is a segment or a list called ${own}. Choose another id.`, [{ pointer: "#/id", detail: "is taken" }]);
      return filled(made);
    },
    async change(id: string, change: SegmentChange, { expected, by }: { readonly expected: number | null; readonly by: By }) {
      await checked(change.document);
      const { name, document, refreshMinutes } = await known(id);
      const difference = differenceOf({ name, document, refreshMinutes }, { ...change }) ?? { before: {}, after: {} };
      const kept = await store.replace(id, change, { expected, entry: entryOf("changed", { id, name: change.name, by }, difference) });
      if (kept === null) throw notFound(id);
      if (kept === "changed") throw new Refusal(412, "segment-changed", "Somebody has changed this segment meanwhile. Read it again, and change it then.");
      return filled(kept);
    },
    async remove(id: string, by: By) {
      const { name, campaigns } = await known(id);
      const done = await store.remove(id, entryOf("deleted", { id, name, by }, { before: { name }, after: null }));
      if (done === "in-use") throw new Refusal(409, "segment-in-use", `Campaigns call from this segment: ${campaigns.map((one) => one.name).join(", ")}. Take it from them first.`);
      if (done === "none") throw notFound(id);
    },
    async refreshNow(id: string) {
      const segment = await known(id);
      if (await refresh(segment) === null) throw new Refusal(409, "segment-busy", "The segment is being brought up to date just now, or it could not be. Look again in a moment.");
      return known(id);
    },
  };
}

const mostLetters = 48;

function freeId(name: string, kept: readonly Segment[]): string {
  const base = slugOf(name);
  const taken = new Set(kept.map(({ id }) => id));
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${String(n)}`;
  return id;
}

/** "Vic y comarca" → "vic-y-comarca" */
function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-").slice(0, mostLetters).replaceAll(/^-+|-+$/gu, "");
  return plain === "" ? "segment" : plain;
}

/** Apart from lists that people load. */
function listOf(id: string): string {
  return `segment-${id}`.slice(0, 63);
}

function notFound(id: string): Refusal {
  return new Refusal(404, "segment-not-found", `There is no segment ${id}.`);
}

function entryOf(action: "created" | "changed" | "deleted", { id, name, by }: { readonly id: string; readonly name: string; readonly by: By }, difference: Pick<AuditRecord, "before" | "after">): AuditRecord {
  return { by: authorOf(by.caller, by.ip), action, subject: { kind: "segment", id, name }, ...difference };
}
