// The nodes in the order in which a caller comes to them: as the outline reads them out, each once.
import type { Flow, NodeId } from "../../../core/ivr/flow.ts";
import { drawnExits } from "./exits.ts";

export interface Line { readonly id: NodeId; /** 1 = where calls begin */ readonly depth: number; readonly from: NodeId | null; readonly by: string | null }

export function outlineOf(flow: Flow): readonly Line[] {
  const lines: Line[] = [];
  const seen = new Set<NodeId>();
  const walk = (line: Line): void => {
    const node = flow.nodes[line.id];
    if (node === undefined || seen.has(line.id)) return;
    seen.add(line.id);
    lines.push(line);
    const exits = drawnExits(node);
    // A single way on is a list, not a staircase.
    const depth = exits.filter(({ to, isAside }) => to !== "" && !isAside).length > 1 ? line.depth + 1 : line.depth;
    for (const { name, to } of exits) walk({ id: to, depth, from: line.id, by: name });
  };
  for (const id of [flow.start, flow.operator, ...Object.keys(flow.nodes)]) walk({ id, depth: 1, from: null, by: null });
  return lines;
}
