// A flow as a graph: which exits a node has and what it takes to leave by each.
import type { Flow, FlowNode, NodeId } from "./flow.ts";

/** `by`: "keys" = only when the caller presses keys; "line" = only after waiting in line; "itself" = without his doing. */
export interface Exit { readonly name: string; readonly to: NodeId; readonly by: "itself" | "keys" | "line" }

/** Not the PIN's onError: a prompt that cannot be played leads there too. */
const byKeys: Readonly<Record<string, readonly string[]>> = {
  "menu": ["onInvalid"], "collect-digits": ["next", "onInvalid"], "collect-pin": ["next", "onInvalid", "onFailed", "onLocked"], "callback": ["onAccepted"],
};

/** The exits of a node, menu choices included. 0 is none of them: it leads to the operator from everywhere. */
export function exitsOf(node: FlowNode): readonly Exit[] {
  const named = Object.entries(node).filter(([name, value]) => exitNames.has(name) && typeof value === "string") as [string, NodeId][];
  const exits = named.filter(([name]) => isExit(node, name)).map(([name, to]): Exit => ({ name, to, by: reasonFor(node, name) }));
  if (node.type !== "menu") return exits;
  return [...exits, ...Object.entries(node.choices).map(([key, to]): Exit => ({ name: `choices.${key}`, to, by: "keys" }))];
}

const exitNames: ReadonlySet<string> = new Set([
  "next", "onError", "onTimeout", "onInvalid", "onFailed", "onLocked", "onNone", "then", "otherwise", "open", "closed", "holiday",
  "onClosed", "onFull", "onNoAgents", "onMaxWait", "onAccepted", "onDeclined", "onNotPossible",
]);

const hours: ReadonlySet<string> = new Set(["open", "closed", "holiday"]);

function isExit(node: FlowNode, name: string): boolean {
  return node.type === "opening-hours" || !hours.has(name);
}

function reasonFor(node: FlowNode, name: string): Exit["by"] {
  if (name === "onMaxWait") return "line";
  return byKeys[node.type]?.includes(name) ? "keys" : "itself";
}

/** Nodes that a caller can come to, from the start, by 0, and by every exit. */
export function reachable(flow: Flow): ReadonlySet<NodeId> {
  const seen = new Set<NodeId>();
  const next = [flow.start, flow.operator];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const node = nodeOf(flow, id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    next.push(...exitsOf(node).map(({ to }) => to));
  }
  return seen;
}

export function nodeOf(flow: Flow, id: NodeId): FlowNode | undefined {
  return Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
}
