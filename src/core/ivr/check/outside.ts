// Faults of what a flow calls: other flows, addresses of the web.
import type { Flow, FlowBook, NodeId } from "../flow.ts";
import { arrow, fault, type Check, type Fault } from "./fault.ts";

/** https anywhere, http only to this machine; no variable may choose the server. */
export const addresses: Check = (flow) =>
  Object.entries(flow.nodes).flatMap(([id, node]) => (node.type === "http-request" && !isSafe(node.url) ? [fault(id, "url-not-safe", { url: node.url })] : []));

function isSafe(url: string): boolean {
  return /^(?:https:\/\/[a-z0-9.-]+|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]))(?::\d+)?(?:[/?]|$)/iu.test(url);
}

export const subFlows: Check = (flow, book) =>
  Object.entries(flow.nodes).flatMap(([id, node]) => (node.type === "sub-flow" ? calledFaults(flow, book, id, node.flow) : []));

function calledFaults(flow: Flow, book: FlowBook, id: NodeId, called: Flow["id"]): readonly Fault[] {
  const path = [flow.id, called];
  if (called !== flow.id && !book.flow(called)) return [fault(id, "sub-flow-missing", { flow: called })];
  return comesBack(flow.id, called, book, new Set()) ? [fault(id, "sub-flow-cyclic", { flows: path.join(arrow) })] : [];
}

function comesBack(home: Flow["id"], at: Flow["id"], book: FlowBook, seen: Set<string>): boolean {
  if (at === home) return true;
  if (seen.has(at)) return false;
  seen.add(at);
  return Object.values(book.flow(at)?.nodes ?? {}).some((node) => node.type === "sub-flow" && comesBack(home, node.flow, book, seen));
}
