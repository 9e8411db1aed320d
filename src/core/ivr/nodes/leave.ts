// Nodes that hand the caller to the floor: queue, transfer, hang-up. The session stays at the node for the way back.
import { quiet, setTimer, tell, waitFor, type Draft, type NodeOf } from "../draft.ts";
import { sayEmergency } from "../emergency.ts";
import type { NodeId } from "../flow.ts";
import { consentKeys, consentSeconds, promptOf, type Notice } from "../notice.ts";
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
  begin: (draft, node) => {
    if (sayEmergency(draft, node.queue)) return null;
    const notice = noticeBefore(draft, node);
    return notice !== null && sayOfRecording(draft, notice) ? null : toQueue(draft, node);
  },
  on: (draft, node, event) => {
    if (event.type === "way-out") return { to: wayOut(node, event.reason) };
    if (draft.session.waiting.for === "keys") return consenting(draft, node, event);
    if (event.type !== "prompt.finished") return null;
    tell(draft, { type: "ivr.noticed", nodeId: draft.session.nodeId });
    return toQueue(draft, node);
  },
};

/** What he must hear of being recorded, unless he has heard it or answered. */
function noticeBefore({ session, house }: Draft, node: NodeOf<"queue">): Notice | null {
  const notice = house.notice?.(node.queue) ?? null;
  const isDone = notice === "asked" ? session.consent !== null : session.noticed;
  return isDone ? null : notice;
}

/** He hears it before he waits; how he came there is kept for then. */
function sayOfRecording(draft: Draft, notice: Notice): boolean {
  const { by } = draft;
  if (!say(draft, [promptOf(notice)], notice === "asked" ? "keys" : "prompt")) return false;
  const { waiting } = draft.session;
  if (waiting.for === "prompt" || waiting.for === "keys") waitFor(draft, { ...waiting, by });
  return true;
}

/** By his key, or by his silence; other keys are no answer. */
function consenting(draft: Draft, node: NodeOf<"queue">, event: IvrEvent): null {
  if (event.type === "prompt.finished") {
    setTimer(draft, "keys", consentSeconds * 1000);
    return waitFor(draft, { for: "keys", typed: "", playbackId: null, by: whoLed(draft) });
  }
  const answer = event.type === "digit.pressed" ? consentKeys[event.digit] : "silent";
  if (answer === undefined) return null;
  quiet(draft);
  tell(draft, { type: "ivr.consent-answered", nodeId: draft.session.nodeId, answer });
  return toQueue(draft, node);
}

/** Also when what he should have been told could not be said: a caller never waits for a playback. */
export function toQueue(draft: Draft, { queue: queueId, priority = 0 }: NodeOf<"queue">): null {
  return leave(draft, { kind: "queue", queueId, priority, by: whoLed(draft) });
}

function whoLed({ session: { waiting }, by }: Draft): "flow" | "zero" {
  return (waiting.for === "prompt" || waiting.for === "keys") && waiting.by !== undefined ? waiting.by : by;
}

function wayOut(node: NodeOf<"queue">, reason: WayOut): NodeId {
  switch (reason) {
    case "closed": return node.onClosed;
    case "full": return node.onFull;
    case "max-wait": return node.onMaxWait;
    case "no-agents": case "transfer-failed": case "message-left": case "message-failed": case "person": return node.onNoAgents;
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
