// The proof that 0 reaches a person: the interpreter itself is stood at each node, in each state in which it may
// wait there, and 0 is pressed. What it does then is what it will do to a caller.
import type { CallId, Instant, Language, PlaybackId, RecordingId, RequestId } from "../../kernel/kernel.ts";
import { reachable } from "../exits.ts";
import { evolve } from "../evolve.ts";
import type { Flow, FlowBook, FlowNode, NodeId } from "../flow.ts";
import type { IvrFact, IvrHouse, IvrSession, Waiting } from "../session.ts";
import { step } from "../step.ts";
import { fault, type Check } from "./fault.ts";

const callId = "proof" as CallId;
const now = 0 as Instant;

export const person: Check = (flow, book) => {
  const operator = flow.nodes[flow.operator];
  if (operator?.type !== "queue" && operator?.type !== "transfer") return [];
  return [...reachable(flow)].flatMap((id) => {
    const why = whyNot(flow, book, id);
    return why === undefined ? [] : [fault(id, "no-way-to-a-person", { why })];
  });
};

function whyNot(flow: Flow, book: FlowBook, id: NodeId): string | undefined {
  const node = flow.nodes[id];
  if (!node || node.type === "queue" || node.type === "transfer") return undefined;
  const house = { book: { flow: (of, version) => (of === flow.id ? flow : book.flow(of, version)) }, hours: () => "open" } satisfies IvrHouse;
  const failed = states[node.type].find((waiting) => !leadsToPerson(house, standing(flow, id, waiting), keysFor(node, waiting)));
  return failed?.for;
}

function standing(flow: Flow, nodeId: NodeId, waiting: Waiting): IvrSession {
  const entered: IvrFact = {
    type: "ivr.entered", callId, at: now, flowId: flow.id, version: flow.version, nodeId, language: flow.defaultLanguage satisfies Language,
    ani: null, dnis: "", caller: { status: "unknown" },
  };
  return { ...evolve(undefined, entered), waiting };
}

const playbackId = "proof-prompt-1" as PlaybackId;
const always: readonly Waiting[] = [{ for: "caller" }, { for: "fault", fault: "" }];
const said: readonly Waiting[] = [...always, { for: "prompt", playbackId }];
const typing: readonly Waiting[] = [...always, { for: "keys", typed: "", playbackId }, { for: "keys", typed: "", playbackId: null }];
const answer: Waiting = { for: "answer", requestId: "proof-ask-1" as RequestId };
const recorded: readonly Waiting[] = [...said, { for: "recording", recordingId: "proof-recording-1" as RecordingId }];

/** Every state in which the interpreter may wait at a node of each kind. */
const states: { readonly [T in FlowNode["type"]]: readonly Waiting[] } = {
  "say": said, "play": said, "hang-up": said, "menu": typing, "collect-digits": typing, "collect-pin": [...typing, answer],
  "look-up": [...always, answer], "opt-out": [...always, answer], "http-request": [...always, answer], "record": recorded, "voicemail": recorded,
  "condition": always, "set": always, "language": always, "opening-hours": always, "queue": always, "transfer": always, "callback": [...typing, { for: "keys", typed: "", playbackId: null, offering: { step: "type", number: null } }],
  "sub-flow": always, "return": always,
};

/** Where 0 is a digit by the flow's own statement, *0 is pressed. */
function keysFor(node: FlowNode, waiting: Waiting): readonly string[] {
  const zeroIsDigit = (node.type === "collect-pin" || node.type === "collect-digits") && node.zeroIsDigit === true;
  const isTyping = waiting.for === "keys" && (zeroIsDigit || waiting.offering?.step === "type");
  return isTyping ? ["*", "0"] : ["0"];
}

function leadsToPerson(house: IvrHouse, session: IvrSession, keys: readonly string[]): boolean {
  let at = session;
  const facts: IvrFact[] = [];
  for (const digit of keys) {
    const turn = step(house, at, { type: "digit.pressed", digit }, now);
    facts.push(...turn.facts);
    at = turn.facts.reduce<IvrSession>(evolve, at);
  }
  const left = facts.findLast((fact) => fact.type === "ivr.left");
  return left !== undefined && left.to.kind !== "hang-up" && !facts.some((fact) => fact.type === "ivr.fault");
}
