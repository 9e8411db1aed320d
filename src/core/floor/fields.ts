// What the flows of the house ask callers for, so that an agent may write down the same.
import { isProtected } from "../baton/protected.ts";
import type { FlowBook, FlowNode } from "../ivr/flow.ts";
import type { FlowId } from "../kernel/kernel.ts";
import { matterVariable } from "./carrying.ts";
import type { Configuration, Floor } from "./floor.ts";

const known = new WeakMap<Configuration, readonly string[]>();

/** Names of fields, in the order of the alphabet; read once for each configuration. */
export function fieldsAsked({ configuration }: Floor): readonly string[] {
  const before = known.get(configuration);
  if (before !== undefined) return before;
  const { numbers, queues, defaultFlow, book } = configuration;
  const entered = [...[...numbers.values()].map(({ flowId }) => flowId), ...[...queues.values()].map(({ wayOutFlow }) => wayOutFlow), defaultFlow];
  const nodes = entered.reduce((seen, flowId) => nodesOf(book, flowId, seen), new Map<FlowId, readonly FlowNode[]>());
  const fields = [...new Set([matterVariable, ...[...nodes.values()].flat().flatMap(fieldOf)])].filter((field) => !isProtected(field)).sort();
  known.set(configuration, fields);
  return fields;
}

/** A flow's nodes and those of the flows it calls. */
function nodesOf(book: FlowBook, flowId: FlowId, seen: Map<FlowId, readonly FlowNode[]>): Map<FlowId, readonly FlowNode[]> {
  if (seen.has(flowId)) return seen;
  const nodes = Object.values(book.flow(flowId)?.nodes ?? {});
  seen.set(flowId, nodes);
  for (const node of nodes) if (node.type === "sub-flow") nodesOf(book, node.flow, seen);
  return seen;
}

function fieldOf(node: FlowNode): readonly string[] {
  if (node.type !== "menu" && node.type !== "collect-digits") return [];
  return node.variable === undefined ? [] : [node.variable];
}
