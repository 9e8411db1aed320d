// Faults of the graph: start, operator, exits, nodes nobody comes to, loops that a silent caller never leaves.
import { exitsOf, nodeOf, reachable } from "../exits.ts";
import type { Flow, NodeId } from "../flow.ts";
import { fault, type Check, type Fault } from "./fault.ts";

export const ends: Check = (flow) => {
  const faults: Fault[] = [];
  if (!nodeOf(flow, flow.start)) faults.push(fault(null, "start-missing", { to: flow.start }));
  const operator = nodeOf(flow, flow.operator);
  if (!operator) faults.push(fault(null, "operator-missing", { to: flow.operator }));
  else if (operator.type !== "queue" && operator.type !== "transfer") faults.push(fault(flow.operator, "operator-not-a-person", { to: flow.operator }));
  return faults;
};

export const exits: Check = (flow) =>
  Object.entries(flow.nodes).flatMap(([id, node]) =>
    exitsOf(node).filter(({ to }) => !nodeOf(flow, to)).map(({ name, to }) => fault(id, to === "" ? "exit-open" : "unknown-exit", { exit: name, to })));

export const reach: Check = (flow) => {
  const seen = reachable(flow);
  return Object.keys(flow.nodes).filter((id) => !seen.has(id)).map((id) => fault(id, "unreachable"));
};

/** A loop is endless when no exit on it needs the caller's keys or a wait in line. */
export const loops: Check = (flow) => {
  const known = new Set<NodeId>();
  const faults: Fault[] = [];
  for (const id of Object.keys(flow.nodes)) {
    const path = known.has(id) ? undefined : loopFrom(flow, id);
    if (!path) continue;
    for (const part of path) known.add(part);
    faults.push(fault(id, "endless-loop", { path: [...path, id].join(" → ") }));
  }
  return faults;
};

/** The shortest way from a node back to itself that a silent caller goes, or undefined. */
function loopFrom(flow: Flow, from: NodeId): readonly NodeId[] | undefined {
  const cameBy = new Map<NodeId, NodeId>();
  const queue = [from];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const to of silentExits(flow, id)) {
      if (to === from) return wayTo(cameBy, from, id);
      if (cameBy.has(to)) continue;
      cameBy.set(to, id);
      queue.push(to);
    }
  }
  return undefined;
}

function silentExits(flow: Flow, id: NodeId): readonly NodeId[] {
  const node = nodeOf(flow, id);
  return node ? exitsOf(node).filter(({ by }) => by === "itself").map(({ to }) => to) : [];
}

function wayTo(cameBy: ReadonlyMap<NodeId, NodeId>, from: NodeId, last: NodeId): readonly NodeId[] {
  const path: NodeId[] = [];
  for (let id: NodeId | undefined = last; id !== undefined && id !== from; id = cameBy.get(id)) path.unshift(id);
  return [from, ...path];
}
