// What administration keeps, seen alike: a list, one record, making, changing, removing and bringing back. Each change is
// judged, kept with its entry in the audit trail, and told to the floor in the same second.
import type { Author } from "./audit.ts";
import { Refusal } from "../refusal.ts";

export interface Kept { readonly id: string; /** counts up with each change; the ETag */ readonly version: number }

export interface Listing {
  /** Part of what a person would look for. */
  readonly q: string | null;
  /** A sort of the resource; "-name" goes backwards. null = the usual one. */
  readonly sort: string | null;
  readonly limit: number;
  readonly cursor: string | null;
}

export interface Listed<R> { readonly items: readonly R[]; readonly nextCursor: string | null }

/** A change as it was judged sound; what is left out stays. */
export type Change = Readonly<Record<string, unknown>>;

export interface Changing { readonly expected: number | null; readonly by: Author }

export interface ResourceStore<R extends Kept> {
  list(query: Listing): Promise<Listed<R>>;
  get(id: string): Promise<R | null>;
  /** Refuses (409) what is there already. */
  create(id: string | null, change: Change, by: Author): Promise<R>;
  /** "changed": its version is not the expected one. */
  update(id: string, change: Change, changing: Changing): Promise<R | "changed" | null>;
  /** Refuses (409, "in-use") with what uses it; null: there is none. */
  remove(id: string, by: Author): Promise<R | null>;
  /** null: nothing was removed by this id, or it is there again. */
  restore(id: string, by: Author): Promise<R | null>;
}

export interface Resource<R extends Kept> {
  list(query: Listing): Promise<Listed<R>>;
  get(id: string): Promise<R>;
  create(change: Change, by: Author): Promise<R>;
  update(id: string, change: Change, changing: Changing): Promise<R>;
  remove(id: string, by: Author): Promise<void>;
  restore(id: string, by: Author): Promise<R>;
}

export interface ResourcePorts<R extends Kept> {
  /** In a refusal: "queue". */
  readonly kind: string;
  readonly store: ResourceStore<R>;
  /** Throws a Refusal with the fields that are wrong, or gives the change as it is to be kept. `record`: what is changed. */
  readonly judge?: (change: Change, record: R | null) => Change | Promise<Change>;
  /** Refuses to remove it for a reason that the store does not know. */
  readonly mayRemove?: (record: R, by: Author) => void | Promise<void>;
  /** The id of a new one; null leaves it to the store. */
  readonly idOf?: (change: Change) => string;
  /** Told after each change, so that the floor takes it up at once. */
  readonly changed: () => Promise<void>;
}

export function createResource<R extends Kept>(ports: ResourcePorts<R>): Resource<R> {
  const { kind, store, changed } = ports;
  const judged = async (change: Change, record: R | null): Promise<Change> => ports.judge?.(change, record) ?? change;
  const found = (record: R | null, id: string): R => record ?? none(kind, id);
  return {
    list: (query) => store.list(query),
    get: async (id) => found(await store.get(id), id),
    async create(change, by) {
      const sound = await judged(change, null);
      const made = await store.create(ports.idOf?.(sound) ?? null, sound, by);
      await changed();
      return made;
    },
    async update(id, change, changing) {
      const sound = await judged(change, found(await store.get(id), id));
      const done = await store.update(id, sound, changing);
      if (done === "changed") throw new Refusal(412, "changed-meanwhile", "Somebody changed this meanwhile; read it again and bring your change to it.");
      await changed();
      return found(done, id);
    },
    async remove(id, by) {
      await ports.mayRemove?.(found(await store.get(id), id), by);
      found(await store.remove(id, by), id);
      await changed();
    },
    async restore(id, by) {
      const back = await store.restore(id, by);
      if (back === null) throw new Refusal(404, "nothing-to-restore", `No removed ${kind} ${id} is kept, or there is one again.`);
      await changed();
      return back;
    },
  };
}

export function none(kind: string, id: string): never {
  throw new Refusal(404, `${kind}-not-found`, `There is no ${kind} ${id}.`);
}
