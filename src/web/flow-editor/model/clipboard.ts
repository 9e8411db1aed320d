// Copy and paste, within a flow and across flows: the copies get names of their own and keep the ways between them.
import type { Comment, Flow, FlowNode, NodeId, Place } from "../../../core/ivr/flow.ts";
import type { Edit } from "./edits.ts";
import { mapExits } from "./exits.ts";
import { freeName, freshNode, isKind } from "./kinds.ts";

export interface Clip {
  readonly atiende: "nodes";
  readonly flow: string;
  readonly nodes: Readonly<Record<NodeId, FlowNode>>;
  readonly layout: Readonly<Record<NodeId, Place>>;
  readonly comments: readonly Comment[];
}

export function copyOf(flow: Flow, ids: readonly NodeId[], places: Readonly<Record<NodeId, Place>>): Clip {
  const wanted = ids.filter((id) => Object.hasOwn(flow.nodes, id));
  const nodes = Object.fromEntries(wanted.map((id) => [id, flow.nodes[id] as FlowNode]));
  const comments = (flow.comments ?? []).filter(({ on }) => "node" in on && wanted.includes(on.node));
  return { atiende: "nodes", flow: flow.id, nodes, layout: Object.fromEntries(wanted.map((id) => [id, places[id] ?? { x: 0, y: 0 }])), comments };
}

/** `at`: where the upper left corner of what is pasted shall be. Ways out of it stay only within the same flow. */
export function pasteOf(flow: Flow, clip: Clip, at: Place): Extract<Edit, { do: "paste" }> {
  const names = namesFor(flow, Object.keys(clip.nodes));
  const outward = (to: NodeId): NodeId => (clip.flow === flow.id && Object.hasOwn(flow.nodes, to) ? to : "");
  const nodes = Object.entries(clip.nodes).map(([id, node]) => [names.get(id) ?? id, mapExits(node, (to) => names.get(to) ?? outward(to))] as const);
  const corner = cornerOf(Object.values(clip.layout));
  const layout = Object.entries(clip.layout).map(([id, { x, y }]) => [names.get(id) ?? id, { x: at.x + x - corner.x, y: at.y + y - corner.y }] as const);
  return { do: "paste", nodes: Object.fromEntries(nodes), layout: Object.fromEntries(layout), comments: clip.comments.flatMap((one) => commentFor(flow, one, names)) };
}

function namesFor(flow: Flow, ids: readonly NodeId[]): ReadonlyMap<NodeId, NodeId> {
  const taken = new Set(Object.keys(flow.nodes));
  return new Map(ids.map((id) => {
    const name = freeName(taken, id);
    taken.add(name);
    return [id, name];
  }));
}

function commentFor(flow: Flow, comment: Comment, names: ReadonlyMap<NodeId, NodeId>): readonly Comment[] {
  const node = "node" in comment.on ? names.get(comment.on.node) : undefined;
  if (node === undefined) return [];
  return [{ ...comment, id: freeName(new Set((flow.comments ?? []).map(({ id }) => id)), comment.id), on: { node } }];
}

function cornerOf(places: readonly Place[]): Place {
  return places.length === 0 ? { x: 0, y: 0 } : { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
}

/** What the clipboard holds, if that was copied here: anything may stand in it. */
export function readClip(text: string): Clip | null {
  const clip = parsed(text) as Partial<Clip> | null;
  if (clip?.atiende !== "nodes" || !isRecord(clip.nodes) || !isRecord(clip.layout) || !Array.isArray(clip.comments)) return null;
  return Object.values(clip.nodes).every(isNode) ? (clip as Clip) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether it has all that a new node of its kind has, in the same form. */
function isNode(value: unknown): boolean {
  if (!isRecord(value) || !isKind(value["type"])) return false;
  return Object.entries(freshNode(value["type"])).every(([field, model]) => typeof value[field] === typeof model && Array.isArray(value[field]) === Array.isArray(model));
}
