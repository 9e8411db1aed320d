// Faults of nodes that lack what they work with: a queue to go to, a number to call, a name for what is typed.
import type { FlowNode } from "../flow.ts";
import { fault, type Check } from "./fault.ts";

const needed: Readonly<Partial<Record<FlowNode["type"], readonly string[]>>> = {
  "play": ["recording"], "collect-digits": ["variable"], "record": ["variable"], "look-up": ["query", "into"], "http-request": ["into"], "opening-hours": ["calendar"],
  "queue": ["queue"], "callback": ["queue"], "sub-flow": ["flow"],
};

export const filled: Check = (flow) => Object.entries(flow.nodes).flatMap(([id, node]) => missing(node).map((field) => fault(id, "field-empty", { field })));

function missing(node: FlowNode): readonly string[] {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  const bare = (needed[node.type] ?? []).filter((field) => fields[field] === "");
  if (node.type === "voicemail" && (node.queue ?? node.mailbox ?? "") === "") return ["mailbox"];
  if (node.type === "transfer" && Object.values(node.to).every((to) => to.trim() === "")) return ["to"];
  if (node.type === "condition" && node.when.some(({ variable }) => variable === "")) return ["when"];
  return bare;
}
