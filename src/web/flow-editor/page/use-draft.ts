// The keeper of the draft in React: hears of every change, says where it is kept.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Flow } from "../../../core/ivr/flow.ts";
import { readDraft, saveDraft } from "../../api/flows.ts";
import { keepDraft, type DraftKeeper, type Keeping, type KeeperPorts } from "./draft-keeper.ts";
import type { Opened } from "./opened.ts";

const ports: KeeperPorts = {
  save: saveDraft, read: readDraft, shelf: localStorage,
  after: (ms, callback) => { const timer = setTimeout(callback, ms); return () => { clearTimeout(timer); }; },
};

export interface Draft {
  readonly keeping: Keeping;
  /** While theirs is drawn, the choice waits. */
  readonly isSeeing: boolean;
  see(isSeeing: boolean): void;
  theirs(): Flow | null;
  /** Theirs counts from now on. */
  take(): void;
  overwrite(): void;
  saveNow(): Promise<void>;
  /** The draft became a version: there is none now. */
  published(): void;
  /** This document is where the editor begins anew; it is no change of the author's. */
  accept(flow: Flow): void;
  /** The ETag of the draft as the service has it; null: there is none. */
  seen(): string | null;
}

export function useDraft({ flow: start, draft, unsent }: Opened, flow: Flow): Draft {
  const [keeper] = useState<DraftKeeper>(() => keepDraft({ id: start.id, seen: unsent === null ? draft?.etag ?? null : unsent.seen, at: draft?.body.changedAt ?? null }, ports));
  const keeping = useSyncExternalStore(keeper.subscribe, keeper.keeping);
  const [isSeeing, see] = useState(false);
  const told = useRef(unsent === null ? flow : null);
  useEffect(() => {
    if (told.current === flow) return;
    told.current = flow;
    keeper.changed(flow);
  }, [flow, keeper]);
  useEffect(() => {
    const leaving = (): void => { void keeper.saveNow(); };
    window.addEventListener("pagehide", leaving);
    window.addEventListener("online", leaving);
    return () => {
      window.removeEventListener("pagehide", leaving);
      window.removeEventListener("online", leaving);
      void keeper.saveNow();
    };
  }, [keeper]);
  const found = keeping.state === "conflict" ? keeping.theirs : null;
  return {
    keeping, isSeeing, see, theirs: () => found?.body.document ?? null, overwrite: keeper.overwrite, saveNow: keeper.saveNow, published: () => { keeper.yielded(null); }, seen: keeper.seen, accept: (next) => { told.current = next; },
    take: () => { keeper.yielded(found); },
  };
}
