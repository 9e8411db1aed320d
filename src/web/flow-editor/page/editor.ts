// What every part of the editor shares: the document, what is chosen in it, what is wrong with it, and the hand on it.
import { createContext, useContext } from "react";
import type { Flow, FlowBook, NodeId, Place } from "../../../core/ivr/flow.ts";
import type { Fault } from "../../../core/ivr/validate.ts";
import type { Places } from "../model/arrange.ts";
import type { Edit } from "../model/edits.ts";
import type { Variable } from "../model/variables.ts";
import type { Kind } from "../model/kinds.ts";

export type Tab = "node" | "faults" | "try" | "tests" | "versions";

export type View = "canvas" | "outline";

export interface AddAfter { readonly node: NodeId; readonly exit: string }

export interface Editor {
  readonly flow: Flow;
  readonly places: Places;
  readonly faults: readonly Fault[];
  readonly variables: readonly Variable[];
  /** The flows that this one calls. */
  readonly book: FlowBook;
  readonly mayEdit: boolean;
  readonly selection: readonly NodeId[];
  /** The node where the rehearsal stands. */
  readonly lit: NodeId | null;
  readonly undoes: Edit["do"] | null;
  readonly redoes: Edit["do"] | null;
  edit(edit: Edit): void;
  undo(): void;
  redo(): void;
  select(ids: readonly NodeId[]): void;
  /** Chooses a node and brings it into sight. */
  jump(id: NodeId): void;
  light(id: NodeId | null): void;
  open(tab: Tab): void;
  /** Adds a node of a kind, chooses it, and gives its name. */
  add(kind: Kind, at?: Place, after?: AddAfter): NodeId;
  /** Asks which kind to add. */
  askKind(where: { readonly at?: Place; readonly after?: AddAfter }): void;
  duplicate(): void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error("useEditor is used outside the flow editor");
  return editor;
}

export function faultsOf(faults: readonly Fault[], id: NodeId): readonly Fault[] {
  return faults.filter(({ node }) => node === id);
}
