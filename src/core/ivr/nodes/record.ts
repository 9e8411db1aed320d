// record and voicemail: a prompt, a beep, the caller's voice; # or silence ends it.
import { callerOf, recordingId } from "../../kernel/ids.ts";
import { clearTimer, flowOf, order, setTimer, tell, waitFor, type Draft, type Move, type NodeOf } from "../draft.ts";
import { say } from "../say.ts";
import type { IvrEvent } from "../session.ts";
import { trouble } from "../trouble.ts";
import { leave } from "./leave.ts";
import type { Part } from "./part.ts";

type Node = NodeOf<"record"> | NodeOf<"voicemail">;

export const record: Part<"record"> = {
  begin: (draft, node) => (say(draft, [node.prompt], "prompt") ? null : start(draft, node)),
  on: (draft, node, event) => proceed(draft, node, event),
  exit: ({ onError }) => onError,
};

export const voicemail: Part<"voicemail"> = {
  begin: (draft, node) => (say(draft, [node.prompt], "prompt") ? null : take(draft, node)),
  on: (draft, node, event) => {
    if (event.type === "prompt.finished") return take(draft, node);
    if (event.type !== "way-out") return proceed(draft, node, event);
    if (event.reason === "person") return toOperator(draft);
    return event.reason === "message-left" ? { to: node.next } : trouble(draft, event.reason, node.onError);
  },
  exit: ({ onError }) => onError,
};

/** He pressed 0 while he was recorded. */
function toOperator(draft: Draft): Move {
  const flow = flowOf(draft);
  tell(draft, { type: "ivr.key-pressed", nodeId: draft.session.nodeId, key: "0" });
  draft.by = "zero";
  return flow === undefined ? null : { to: flow.operator };
}

/** A queue's message is recorded by the floor, whose work it becomes. */
function take(draft: Draft, node: NodeOf<"voicemail">): Move {
  return node.queue === undefined ? start(draft, node) : leave(draft, { kind: "message", queueId: node.queue, maxMs: node.maxSeconds * 1000 });
}

const maxSilenceMs = 5000;
/** Asterisk ends a recording by itself; this catches the report that never comes. */
const guardMs = 30_000;

const mailboxOf = (node: Node): string | null => (node.type === "voicemail" ? node.mailbox ?? null : null);

function start(draft: Draft, node: Node): Move {
  const { callId, nodeId, recordings } = draft.session;
  const id = recordingId(callId, recordings + 1);
  const maxMs = node.maxSeconds * 1000;
  tell(draft, { type: "ivr.recording-started", nodeId, recordingId: id, mailbox: mailboxOf(node) });
  order(draft, { callId, type: "recording.start", channelId: callerOf(callId), recordingId: id, maxMs, maxSilenceMs, beep: true, endOn: "#" });
  setTimer(draft, "recording", maxMs + guardMs);
  return waitFor(draft, { for: "recording", recordingId: id });
}

function proceed(draft: Draft, node: Node, event: IvrEvent): Move {
  if (event.type === "digit.pressed") return null;
  if (event.type === "prompt.finished") return start(draft, node);
  clearTimer(draft, "recording");
  if (event.type !== "recording.finished" || event.failed) return trouble(draft, "recording-failed", node.onError);
  const { recordingId: id, durationMs } = event;
  tell(draft, { type: "ivr.recorded", nodeId: draft.session.nodeId, recordingId: id, durationMs, mailbox: mailboxOf(node) });
  if (node.type === "record") tell(draft, { type: "ivr.variables-set", variables: { [node.variable]: id } });
  return { to: node.next };
}
