// The editor's hand: the history, what is chosen, what the validator says, and every act that the parts of the screen share.
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import type { Flow, FlowBook, NodeId, Place } from "../../../core/ivr/flow.ts";
import { validate } from "../../../core/ivr/validate.ts";
import { cardWidth, placesOf } from "../model/arrange.ts";
import { copyOf, pasteOf, type Clip } from "../model/clipboard.ts";
import type { Edit } from "../model/edits.ts";
import { exitSlots } from "../model/exits.ts";
import { begun, perform, redo, undo, type History } from "../model/history.ts";
import { freeName, freshNode } from "../model/kinds.ts";
import { variablesOf } from "../model/variables.ts";
import type { AddAfter, Editor, Tab } from "./editor.ts";

export interface Editing extends Editor {
  readonly tab: Tab;
  readonly asking: { readonly at?: Place; readonly after?: AddAfter } | null;
  closeAsking(): void;
  paste(clip: Clip): void;
  copied(): Clip | null;
  /** Begins anew with another document: there is no way back to before it. */
  restart(flow: Flow): void;
}

interface Wishes { readonly start: Flow; readonly book: FlowBook; readonly mayEdit: boolean; readonly onJump: (id: NodeId) => void }

export function useEditing({ start, book, mayEdit, onJump }: Wishes): Editing {
  const [history, setHistory] = useState<History>(() => begun(start));
  const [selection, setSelection] = useState<readonly NodeId[]>([]);
  const [tab, setTab] = useState<Tab>("node");
  const [lit, light] = useState<NodeId | null>(null);
  const [asking, setAsking] = useState<Editing["asking"]>(null);
  const { flow } = history;
  const judged = useDeferredValue(flow);
  const faults = useMemo(() => validate(judged, book), [judged, book]);
  const places = useMemo(() => placesOf(flow), [flow]);
  const variables = useMemo(() => variablesOf(flow, book), [flow, book]);

  const edit = useCallback((wanted: Edit) => { if (mayEdit) setHistory((now) => perform(now, wanted)); }, [mayEdit]);
  const select = useCallback((ids: readonly NodeId[]) => {
    setSelection((now) => (now.length === ids.length && now.every((id, n) => id === ids[n]) ? now : ids));
    if (ids.length > 0) setTab((now) => (now === "faults" || now === "versions" || now === "tests" ? "node" : now));
  }, []);
  const chosen = selection.filter((id) => Object.hasOwn(flow.nodes, id));
  const besides = (id: NodeId | undefined): Place => {
    const of = id === undefined ? undefined : places[id];
    if (of !== undefined) return { x: of.x + cardWidth + 96, y: of.y };
    const all = Object.values(places);
    return { x: Math.max(0, ...all.map(({ x }) => x)) + cardWidth + 96, y: Math.min(...all.map(({ y }) => y), 0) };
  };

  return {
    flow, places, faults, variables, book, mayEdit, selection: chosen, lit, tab, asking, edit, select, light,
    undoes: history.past.at(-1)?.what ?? null, redoes: history.future[0]?.what ?? null,
    undo: () => { setHistory(undo); }, redo: () => { setHistory(redo); },
    jump: (id) => { select([id]); setTab((now) => (now === "try" ? now : "node")); onJump(id); },
    open: setTab,
    add: (kind, at, after) => {
      const id = freeName(flow, kind);
      const from = after ?? openExitOf(flow, at === undefined ? chosen[0] : undefined);
      edit({ do: "add", id, node: freshNode(kind), at: at ?? besides(from?.node ?? chosen[0]), ...(from === undefined ? {} : { after: from }) });
      setAsking(null);
      select([id]);
      setTab("node");
      return id;
    },
    askKind: (where) => { if (mayEdit) setAsking(where); },
    closeAsking: () => { setAsking(null); },
    duplicate: () => { if (chosen.length > 0) pasteClip(copyOf(flow, chosen, places)); },
    copied: () => (chosen.length > 0 ? copyOf(flow, chosen, places) : null),
    paste: pasteClip,
    restart: (next) => { setHistory(begun(next)); setSelection([]); },
  };

  function pasteClip(clip: Clip): void {
    const corner = Object.values(clip.layout)[0] ?? { x: 0, y: 0 };
    const wanted = pasteOf(flow, clip, { x: corner.x + 48, y: corner.y + 48 });
    edit(wanted);
    setSelection(Object.keys(wanted.nodes));
  }
}

/** A click in the palette goes on from what is chosen, where that leads nowhere yet. */
function openExitOf(flow: Flow, id: NodeId | undefined): AddAfter | undefined {
  const node = id === undefined ? undefined : flow.nodes[id];
  const open = node && exitSlots(node).find(({ to, isOptional }) => to === "" && !isOptional);
  return id === undefined || open === undefined ? undefined : { node: id, exit: open.name };
}
