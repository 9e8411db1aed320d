// From the document to what the canvas draws: cards, sheets of paper and ways.
import { MarkerType, type Edge } from "@xyflow/react";
import type { Flow, NodeId } from "../../../core/ivr/flow.ts";
import type { Language } from "../../../core/kernel/kernel.ts";
import type { Fault } from "../../../core/ivr/validate.ts";
import { cardHeight, cardWidth, type Places } from "../model/arrange.ts";
import type { Difference } from "../model/difference.ts";
import { drawnExits, keyOf } from "../model/exits.ts";
import { summaryOf } from "../model/summary.ts";
import type { Card } from "./node-card.tsx";
import type { Note } from "./note-card.tsx";

export type Drawn = Card | Note;

export interface Scene {
  readonly flow: Flow; readonly places: Places; readonly faults: readonly Fault[]; readonly lit: NodeId | null;
  readonly selection: readonly NodeId[]; readonly language: Language; readonly difference: Difference | null;
  /** A card in words, for a screen reader. */
  readonly label: (id: NodeId) => string;
}

export function cardsOf({ flow, places, faults, lit, selection, language, difference, label }: Scene): readonly Card[] {
  const languages = [language, flow.defaultLanguage, ...flow.languages];
  return Object.entries(flow.nodes).map(([id, node]): Card => {
    const words = summaryOf(node, languages);
    const height = cardHeight(node, words !== "");
    return {
      id, type: "card", position: places[id] ?? { x: 0, y: 0 }, selected: selection.includes(id), ariaLabel: label(id), width: cardWidth, height, initialWidth: cardWidth, initialHeight: height,
      data: {
        id, node, words, faults: faults.filter((fault) => fault.node === id).length, comments: commentsOn(flow, id), isStart: flow.start === id, isOperator: flow.operator === id, isLit: lit === id,
        mark: difference?.nodes[id] ?? null, changedExits: (difference?.exits ?? []).filter(({ from }) => from === id).map(({ exit }) => exit),
      },
    };
  });
}

export const commentsOn = (flow: Flow, id: NodeId): number => (flow.comments ?? []).filter(({ on }) => "node" in on && on.node === id).length;

export function notesOf({ comments = [] }: Flow, label: string): readonly Note[] {
  return comments.flatMap(({ id, text, on }) => ("node" in on ? [] : [{ id: `comment ${id}`, type: "note" as const, position: on, ariaLabel: label, initialWidth: 210, initialHeight: 130, data: { id, text, at: on } }]));
}

/** With something chosen, the ways that do not touch it step back. */
export function waysOf({ flow, difference, lit, selection }: Scene): readonly Edge[] {
  const was = new Map((difference?.exits ?? []).map((change) => [`${change.from} ${change.exit}`, change] as const));
  const ways = Object.entries(flow.nodes).flatMap(([from, node]) => drawnExits(node).filter(({ to }) => Object.hasOwn(flow.nodes, to)).map(({ name, to, isAside }) => {
    const isNew = was.get(`${from} ${name}`)?.after === to;
    return way({ from, exit: name, to, tone: isNew ? "added" : isAside ? "aside" : "main", isLit: lit === from });
  }));
  const gone = [...was.values()].filter(({ before, after, from }) => before !== "" && before !== after && Object.hasOwn(flow.nodes, before) && Object.hasOwn(flow.nodes, from))
    .map(({ from, exit, before }) => way({ from, exit, to: before, tone: "removed", isLit: false }));
  const all = [...ways, ...gone.filter(({ id }) => !ways.some((one) => one.id === id))];
  const touches = ({ source, target }: Edge): boolean => selection.length === 0 || difference !== null || selection.includes(source) || selection.includes(target);
  return all.map((one) => (touches(one) ? { ...one, ...(selection.length > 0 ? { zIndex: 5 } : {}) } : { ...one, style: { ...one.style, opacity: 0.28 } }));
}

type Tone = "main" | "aside" | "added" | "removed";
const colours: Readonly<Record<Tone, string>> = { main: "var(--a-way)", aside: "var(--a-way-aside)", added: "var(--a-ready)", removed: "var(--a-bad)" };

function way({ from, exit, to, tone, isLit }: { readonly from: NodeId; readonly exit: string; readonly to: NodeId; readonly tone: Tone; readonly isLit: boolean }): Edge {
  const colour = isLit ? "var(--a-ring)" : colours[tone];
  return {
    id: `${from} ${exit} ${to}`, source: from, sourceHandle: exit, target: to, focusable: false, reconnectable: "target", animated: isLit,
    markerEnd: { type: MarkerType.ArrowClosed, color: colour, width: 16, height: 16 },
    style: { stroke: colour, strokeWidth: tone === "main" ? 2 : 1.5, ...(tone === "main" || tone === "added" ? {} : { strokeDasharray: "5 4" }) },
    data: { key: keyOf(exit) },
  };
}
