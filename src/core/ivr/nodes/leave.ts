// Nodes that hand the caller to the floor: queue, transfer, hang-up. The session stays at the node for the way back.
import { tell, waitFor, type Draft, type NodeOf } from "../draft.ts";
import type { NodeId } from "../flow.ts";
import { notice } from "../notice.ts";
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
  begin: (draft, node) => (mustBeTold(draft, node) && tellOfRecording(draft) ? null : toQueue(draft, node)),
  on: (draft, node, event) => {
    if (event.type === "way-out") return { to: wayOut(node, event.reason) };
    if (event.type !== "prompt.finished") return null;
    tell(draft, { type: "ivr.noticed", nodeId: draft.session.nodeId });
    return toQueue(draft, node);
  },
};

function mustBeTold({ session, house }: Draft, node: NodeOf<"queue">): boolean {
  return !session.noticed && house.isRecorded?.(node.queue) === true;
}

/** He is told before he waits; how he came there is kept for then. */
function tellOfRecording(draft: Draft): boolean {
  const { by } = draft;
  if (!say(draft, [notice], "prompt")) return false;
  const { waiting } = draft.session;
  if (waiting.for === "prompt") waitFor(draft, { ...waiting, by });
  return true;
}

/** Also when what he should have been told could not be said: a caller never waits for a playback. */
export function toQueue(draft: Draft, { queue: queueId, priority = 0 }: NodeOf<"queue">): null {
  const { waiting } = draft.session;
  return leave(draft, { kind: "queue", queueId, priority, by: waiting.for === "prompt" && waiting.by !== undefined ? waiting.by : draft.by });
}

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
