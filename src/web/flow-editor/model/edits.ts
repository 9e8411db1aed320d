// Everything that an editor can do to a flow, as data; applying one gives another document and touches nothing.
import type { Comment, Flow, FlowNode, NodeId, Place, VariableType } from "../../../core/ivr/flow.ts";
import { exitSlots, mapExits, withExit } from "./exits.ts";

export type Settings = Partial<Pick<Flow, "name" | "languages" | "defaultLanguage" | "start" | "operator">>;

export type Edit =
  /** `after`: the exit that shall lead to it; what that exit led to, the new node leads on to. */
  | { readonly do: "add"; readonly id: NodeId; readonly node: FlowNode; readonly at: Place; readonly after?: { readonly node: NodeId; readonly exit: string } }
  | { readonly do: "remove"; readonly ids: readonly NodeId[] }
  /** `field`: what is being typed in, so that a sentence is one step back and not forty. */
  | { readonly do: "change"; readonly id: NodeId; readonly node: FlowNode; readonly field: string }
  | { readonly do: "rename"; readonly id: NodeId; readonly to: NodeId }
  | { readonly do: "connect"; readonly from: NodeId; readonly exit: string; readonly to: NodeId }
  | { readonly do: "move"; readonly places: Readonly<Record<NodeId, Place>>; readonly comments?: Readonly<Record<string, Place>> }
  | { readonly do: "arrange"; readonly places: Readonly<Record<NodeId, Place>> }
  | { readonly do: "paste"; readonly nodes: Readonly<Record<NodeId, FlowNode>>; readonly layout: Readonly<Record<NodeId, Place>>; readonly comments: readonly Comment[] }
  | { readonly do: "settings"; readonly settings: Settings }
  /** null: as the flow makes of it. */
  | { readonly do: "type"; readonly variable: string; readonly type: VariableType | null }
  | { readonly do: "comment"; readonly comment: Comment }
  | { readonly do: "uncomment"; readonly id: string }
  | { readonly do: "replace"; readonly flow: Flow };

type Of<T extends Edit["do"]> = Extract<Edit, { do: T }>;
const appliers: { readonly [T in Edit["do"]]: (flow: Flow, edit: Of<T>) => Flow } = {
  "add": add,
  "remove": remove,
  "change": (flow, { id, node }) => (Object.hasOwn(flow.nodes, id) ? { ...flow, nodes: { ...flow.nodes, [id]: node } } : flow),
  "rename": rename,
  "connect": connect,
  "move": move,
  "arrange": (flow, { places }) => ({ ...flow, layout: { ...flow.layout, ...places } }),
  "paste": (flow, { nodes, layout, comments }) => withComments({ ...flow, nodes: { ...flow.nodes, ...nodes }, layout: { ...flow.layout, ...layout } }, [...(flow.comments ?? []), ...comments]),
  "settings": (flow, { settings }) => ({ ...flow, ...settings }),
  "type": (flow, { variable, type }) => {
    const { types = {}, ...rest } = flow;
    const next = type === null ? Object.fromEntries(Object.entries(types).filter(([name]) => name !== variable)) : { ...types, [variable]: type };
    return Object.keys(next).length === 0 ? rest : { ...rest, types: next };
  },
  "comment": (flow, { comment }) => {
    const others = flow.comments ?? [];
    return withComments(flow, others.some(({ id }) => id === comment.id) ? others.map((one) => (one.id === comment.id ? comment : one)) : [...others, comment]);
  },
  "uncomment": (flow, { id }) => withComments(flow, (flow.comments ?? []).filter((one) => one.id !== id)),
  "replace": (_, { flow }) => flow,
};

export function apply(flow: Flow, edit: Edit): Flow {
  return (appliers[edit.do] as (flow: Flow, edit: Edit) => Flow)(flow, edit);
}

function add(flow: Flow, { id, node, at, after }: Of<"add">): Flow {
  const placed: Flow = { ...flow, nodes: { ...flow.nodes, [id]: node }, layout: { ...flow.layout, [id]: at } };
  const before = after && flow.nodes[after.node];
  if (after === undefined || before === undefined) return placed;
  const led = exitSlots(before).find(({ name }) => name === after.exit)?.to ?? "";
  const onward = led === "" ? node : withExit(node, "next", led);
  return { ...placed, nodes: { ...placed.nodes, [after.node]: withExit(before, after.exit, id), [id]: onward } };
}

/** What led to a node that goes leads nowhere, and says so as a fault until somebody leads it elsewhere. */
function remove(flow: Flow, { ids }: Of<"remove">): Flow {
  const gone = new Set(ids);
  const kept = Object.entries(flow.nodes).filter(([id]) => !gone.has(id)).map(([id, node]) => [id, mapExits(node, (to) => (gone.has(to) ? "" : to))] as const);
  const layout = flow.layout && Object.fromEntries(Object.entries(flow.layout).filter(([id]) => !gone.has(id)));
  const comments = (flow.comments ?? []).filter(({ on }) => !("node" in on && gone.has(on.node)));
  return withComments({
    ...flow, nodes: Object.fromEntries(kept), ...(layout ? { layout } : {}),
    start: gone.has(flow.start) ? "" : flow.start, operator: gone.has(flow.operator) ? "" : flow.operator,
  }, comments);
}

function rename(flow: Flow, { id, to }: Of<"rename">): Flow {
  if (id === to || !Object.hasOwn(flow.nodes, id) || Object.hasOwn(flow.nodes, to)) return flow;
  const named = (old: NodeId): NodeId => (old === id ? to : old);
  const nodes = Object.fromEntries(Object.entries(flow.nodes).map(([name, node]) => [named(name), mapExits(node, named)]));
  const layout = flow.layout && Object.fromEntries(Object.entries(flow.layout).map(([name, place]) => [named(name), place]));
  const comments = (flow.comments ?? []).map((one) => ("node" in one.on ? { ...one, on: { node: named(one.on.node) } } : one));
  return withComments({ ...flow, nodes, ...(layout ? { layout } : {}), start: named(flow.start), operator: named(flow.operator) }, comments);
}

function connect(flow: Flow, { from, exit, to }: Of<"connect">): Flow {
  const node = flow.nodes[from];
  return node === undefined ? flow : { ...flow, nodes: { ...flow.nodes, [from]: withExit(node, exit, to) } };
}

function move(flow: Flow, { places, comments = {} }: Of<"move">): Flow {
  const moved = (flow.comments ?? []).map((one) => {
    const place = comments[one.id];
    return place === undefined ? one : { ...one, on: place };
  });
  return withComments({ ...flow, layout: { ...flow.layout, ...places } }, moved);
}

/** A flow without comments has no such section, so that taking the last one back leaves nothing behind. */
function withComments({ comments: _, ...flow }: Flow, comments: readonly Comment[]): Flow {
  return comments.length === 0 ? flow : { ...flow, comments };
}
