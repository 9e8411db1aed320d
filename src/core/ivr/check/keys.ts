// Faults of keys and numbers: menus, the 0, times and counts out of range.
import type { FlowNode, NodeId } from "../flow.ts";
import { fault, type Check, type Fault } from "./fault.ts";

export const keys: Check = (flow) => Object.entries(flow.nodes).flatMap(([id, node]) => [...menuFaults(id, node), ...zeroFaults(id, node)]);

function menuFaults(id: NodeId, node: FlowNode): readonly Fault[] {
  if (node.type !== "menu") return [];
  const pressed = Object.keys(node.choices);
  if (pressed.length === 0) return [fault(id, "empty-menu")];
  return pressed.filter((key) => !/^[1-9*#]$/u.test(key)).map((key) => fault(id, key === "0" ? "zero-is-a-choice" : "not-a-key", { key }));
}

/** A draft may come without what the type asks for. */
function zeroFaults(id: NodeId, node: FlowNode): readonly Fault[] {
  const stated: unknown = "zeroIsDigit" in node ? node.zeroIsDigit : undefined;
  return node.type === "collect-pin" && stated !== true ? [fault(id, "zero-not-stated")] : [];
}

type Range = readonly [least: number, most: number];

const ranges: Readonly<Record<string, Range>> = {
  "timeoutSeconds": [1, 60], "retries": [0, 9], "tries": [1, 9], "length": [4, 12], "ringSeconds": [5, 120], "maxSeconds": [1, 600],
  "min": [1, 32], "max": [1, 32], "priority": [0, 1000],
};
/** Nobody waits longer than this for data. */
const answers: Range = [1, 30];

export const rangesKept: Check = (flow) =>
  Object.entries(flow.nodes).flatMap(([id, node]) => [...Object.entries(node).flatMap(([field, value]) => rangeFault(id, node, field, value)), ...minAboveMax(id, node)]);

function rangeFault(id: NodeId, node: FlowNode, field: string, value: unknown): readonly Fault[] {
  const range = field === "timeoutSeconds" && (node.type === "look-up" || node.type === "http-request") ? answers : ranges[field];
  if (!range || typeof value !== "number" || (value >= range[0] && value <= range[1])) return [];
  return [fault(id, "out-of-range", { field, value: String(value), least: String(range[0]), most: String(range[1]) })];
}

function minAboveMax(id: NodeId, node: FlowNode): readonly Fault[] {
  if (node.type !== "collect-digits" || node.min <= node.max) return [];
  return [fault(id, "out-of-range", { field: "min", value: String(node.min), least: "1", most: String(node.max) })];
}
