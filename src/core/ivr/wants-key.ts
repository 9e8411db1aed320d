// Whether a key is the flow's own affair at the node where a caller stands: one of its choices, or a digit of what he types.
import type { FlowBook, FlowNode } from "./flow.ts";
import type { IvrSession } from "./session.ts";

export function wantsKey(book: FlowBook, { flowId, version, nodeId, waiting }: IvrSession, key: string): boolean {
  const node = book.flow(flowId, version)?.nodes[nodeId];
  if (node === undefined || waiting.for === "recording") return node !== undefined;
  // its own way to the same end is under way
  if (node.type === "opt-out") return true;
  return waiting.for === "keys" && takes(node, key);
}

function takes(node: FlowNode, key: string): boolean {
  if (node.type === "menu") return key in node.choices;
  return node.type !== "language";
}
