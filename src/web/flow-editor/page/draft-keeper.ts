// Keeps the draft: in this browser at once, at the service a moment later. What a colleague saved meanwhile is never
// overwritten without being asked; what could not be sent stays here until it can.
import type { Flow } from "../../../core/ivr/flow.ts";
import type { FlowDraft } from "../../api/flows.ts";
import { ApiProblem, type Tagged } from "../../api/request.ts";

export type Keeping =
  | { readonly state: "saved"; readonly at: string | null }
  | { readonly state: "unsaved" | "saving" | "offline" }
  | { readonly state: "refused"; readonly code: string }
  | { readonly state: "conflict"; readonly theirs: Tagged<FlowDraft> | null };

export interface KeeperPorts {
  save(flow: Flow, seen: string | null): Promise<Tagged<FlowDraft>>;
  read(id: string): Promise<Tagged<FlowDraft> | null>;
  /** Calls back once after that time; answers with how to call it off. */
  after(ms: number, callback: () => void): () => void;
  readonly shelf: Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

export interface DraftKeeper {
  keeping(): Keeping;
  subscribe(listener: () => void): () => void;
  /** The document as it is now; saved when the author pauses. */
  changed(flow: Flow): void;
  saveNow(): Promise<void>;
  /** Saves mine over theirs, which the author has seen. */
  overwrite(): void;
  /** Theirs is what counts from now on. */
  yielded(theirs: Tagged<FlowDraft> | null): void;
  /** The ETag of the draft as the service has it; null: there is none. */
  seen(): string | null;
}

const pauseMs = 900;
const againMs = 5_000;

export interface Shelved { readonly flow: Flow; readonly seen: string | null }
const place = (id: string): string => `atiende.flow-draft.${id}`;

/** What this browser still holds of a flow: changes that the service never got. */
export function shelved(shelf: KeeperPorts["shelf"], id: string): Shelved | null {
  try {
    const kept = JSON.parse(shelf.getItem(place(id)) ?? "null") as Shelved | null;
    return kept?.flow.id === id ? kept : null;
  } catch {
    return null;
  }
}

export function unshelve(shelf: KeeperPorts["shelf"], id: string): void {
  shelf.removeItem(place(id));
}

export function keepDraft(begun: { readonly id: string; readonly seen: string | null; readonly at: string | null }, ports: KeeperPorts): DraftKeeper {
  const listeners = new Set<() => void>();
  let { seen } = begun;
  let keeping: Keeping = { state: "saved", at: begun.at };
  let pending: Flow | null = null;
  let isSending = false;
  let callOff: (() => void) | null = null;

  const say = (next: Keeping): void => {
    keeping = next;
    for (const listener of listeners) listener();
  };
  const stateOf = (): Keeping["state"] => keeping.state;
  const later = (ms: number): void => {
    callOff?.();
    callOff = ports.after(ms, () => { void send(); });
  };

  async function send(): Promise<void> {
    if (pending === null || isSending || keeping.state === "conflict") return;
    const flow = pending;
    isSending = true;
    say({ state: "saving" });
    try {
      const saved = await ports.save(flow, seen);
      seen = saved.etag;
      if (pending === flow) {
        pending = null;
        unshelve(ports.shelf, begun.id);
        say({ state: "saved", at: saved.body.changedAt });
      } else {
        shelve(pending);
      }
    } catch (reason) {
      await refused(reason);
    } finally {
      isSending = false;
      if (pending !== null && pending !== flow && stateOf() !== "conflict") later(pauseMs);
    }
  }

  async function refused(reason: unknown): Promise<void> {
    const problem = reason instanceof ApiProblem ? reason : new ApiProblem(0, "network");
    if (problem.status === 412 || problem.status === 428) {
      try {
        say({ state: "conflict", theirs: await ports.read(begun.id) });
        return;
      } catch { /* the service went away between the two: it is asked again */ }
    }
    if (problem.status >= 400 && problem.status < 500 && problem.status !== 412 && problem.status !== 429) { say({ state: "refused", code: problem.code }); return; }
    say({ state: "offline" });
    later(againMs);
  }

  function shelve(flow: Flow): void {
    try {
      ports.shelf.setItem(place(begun.id), JSON.stringify({ flow, seen } satisfies Shelved));
    } catch { /* the browser's shelf is full: the service still gets it */ }
  }

  return {
    keeping: () => keeping,
    seen: () => seen,
    subscribe: (listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; },
    changed: (flow) => {
      pending = flow;
      shelve(flow);
      if (keeping.state === "conflict") return;
      if (!isSending) { say({ state: "unsaved" }); later(pauseMs); }
    },
    saveNow: () => { callOff?.(); return send(); },
    overwrite: () => {
      if (keeping.state !== "conflict") return;
      seen = keeping.theirs?.etag ?? null;
      say({ state: "unsaved" });
      later(0);
    },
    yielded: (theirs) => {
      seen = theirs?.etag ?? null;
      pending = null;
      unshelve(ports.shelf, begun.id);
      say({ state: "saved", at: theirs?.body.changedAt ?? null });
    },
  };
}
