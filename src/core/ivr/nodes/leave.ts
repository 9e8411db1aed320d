// Nodes that hand the caller to the floor: queue, transfer, hang-up. The session stays at the node for the way back.
import { tell, type Draft, type NodeOf } from "../draft.ts";
import type { NodeId } from "../flow.ts";
import { say } from "../say.ts";
import type { Destination, IvrEvent, WayOut } from "../session.ts";
import { plain } from "../text.ts";
import { trouble } from "../trouble.ts";
import { valueOf } from "../variables.ts";
import type { Part } from "./part.ts";

export function leave(draft: Draft, to: Destination): null {
  tell(draft, { type: "ivr.left", nodeId: draft.session.nodeId, to });
  return null;
}

export const queue: Part<"queue"> = {
  begin: (draft, { queue: queueId, priority = 0 }) => leave(draft, { kind: "queue", queueId, priority, by: draft.by }),
  on: (_, node, event) => (event.type === "way-out" ? { to: wayOut(node, event.reason) } : null),
};

function wayOut(node: NodeOf<"queue">, reason: WayOut): NodeId {
  switch (reason) {
    case "closed": return node.onClosed;
    case "full": return node.onFull;
    case "max-wait": return node.onMaxWait;
    case "no-agents": case "transfer-failed": return node.onNoAgents;
  }
}

export const transfer: Part<"transfer"> = {
  begin: (draft, { to, ringSeconds, onFailed }) => {
    const ringMs = ringSeconds * 1000;
    if ("agent" in to) return leave(draft, { kind: "agent", agent: to.agent, ringMs });
    const number = plain(to.number, (name) => valueOf(draft.session, name));
    if (number === "") return trouble(draft, `no-number: ${to.number}`, onFailed);
    return leave(draft, { kind: "number", number, ringMs });
  },
  on: (_, { onFailed }, event) => (event.type === "way-out" ? { to: onFailed } : null),
};

export const hangUp: Part<"hang-up"> = {
  begin: (draft, { prompt }) => (prompt && say(draft, [prompt], "prompt") ? null : leave(draft, { kind: "hang-up" })),
  on: (draft, _, event: IvrEvent) => (event.type === "digit.pressed" ? null : leave(draft, { kind: "hang-up" })),
};
