// Where cards stand: their sizes, and the automatic layout from left to right.
import dagre from "@dagrejs/dagre";
import type { Flow, FlowNode, NodeId, Place } from "../../../core/ivr/flow.ts";
import { drawnExits } from "./exits.ts";

export const cardWidth = 252;
const headHeight = 52;
const wordsHeight = 46;
const exitHeight = 27;
const endHeight = 10;

/** A card's height follows from what stands on it, so that it is known before it is drawn. */
export function cardHeight(node: FlowNode, hasWords: boolean): number {
  const exits = drawnExits(node).length;
  return headHeight + (hasWords ? wordsHeight : 0) + exits * exitHeight + (exits > 0 ? endHeight : 0);
}

export type Places = Readonly<Record<NodeId, Place>>;

/** The automatic layout of a whole flow: start on the left, each step one column further. */
export function arranged(flow: Flow): Places {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 34, ranksep: 96, marginx: 24, marginy: 24, ranker: "network-simplex" });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, node] of inOrder(flow)) graph.setNode(id, { width: cardWidth, height: cardHeight(node, true) });
  for (const [id, node] of inOrder(flow)) for (const { name, to, isAside } of drawnExits(node)) if (Object.hasOwn(flow.nodes, to) && to !== id) graph.setEdge(id, to, { weight: isAside ? 1 : 4 }, name);
  dagre.layout(graph);
  return Object.fromEntries(Object.entries(flow.nodes).map(([id, node]) => {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Place>;
    return [id, { x: Math.round(x - cardWidth / 2), y: Math.round(y - cardHeight(node, true) / 2) }];
  }));
}

/** The start first: the layout breaks circles where it meets them. */
function inOrder(flow: Flow): readonly (readonly [NodeId, FlowNode])[] {
  const seen = new Set<NodeId>();
  const walk = (id: NodeId): void => {
    const node = flow.nodes[id];
    if (node === undefined || seen.has(id)) return;
    seen.add(id);
    for (const { to } of drawnExits(node)) walk(to);
  };
  for (const id of [flow.start, flow.operator, ...Object.keys(flow.nodes)]) walk(id);
  return [...seen].map((id) => [id, flow.nodes[id] as FlowNode]);
}

/** The place of every node: its own, or one found for it. A flow that was never drawn is arranged. */
export function placesOf(flow: Flow): Places {
  const known = flow.layout ?? {};
  const missing = Object.keys(flow.nodes).filter((id) => known[id] === undefined);
  if (missing.length === 0) return known;
  const found = arranged(flow);
  if (missing.length === Object.keys(flow.nodes).length) return found;
  const bottom = Math.max(...Object.values(known).map(({ y }) => y)) + 320;
  return { ...known, ...Object.fromEntries(missing.map((id, n) => [id, { x: (found[id]?.x ?? n * (cardWidth + 40)), y: bottom }])) };
}
