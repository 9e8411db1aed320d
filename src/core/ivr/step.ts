// The interpreter: one event in, facts and commands out. A turn walks through nodes until one of them waits.
// 0 leads to a person at any moment, save while a PIN (or digits that may hold a 0) is typed: there *0 does.
import { promptId, recordingId } from "../kernel/ids.ts";
import type { Caller } from "../kernel/contact-card.ts";
import type { Instant, PlaybackId, RecordingId, RequestId } from "../kernel/kernel.ts";
import { draftOf, flowOf, order, quiet, setTimer, tell, turnOf, waitFor, purposeOf, clearTimer, type Draft, type Move } from "./draft.ts";
import { afterEmergency, emergencyOf, sayEmergency } from "./emergency.ts";
import { evolve } from "./evolve.ts";
import type { FlowNode, NodeId } from "./flow.ts";
import { typedSoFar } from "./keys.ts";
import { speaksOfCaller } from "./mentions.ts";
import { leave, toQueue } from "./nodes/leave.ts";
import { begin, exitOf, proceed } from "./nodes/parts.ts";
import { flowFor } from "./rollout.ts";
import type { Entrance, IvrEvent, IvrFact, IvrHouse, IvrSession, IvrTurn, Waiting } from "./session.ts";
import { failOver, suspect, trouble } from "./trouble.ts";

/** Nodes entered in one turn without waiting, and in a whole call, before the caller is taken out of the loop. */
const mostInTurn = 200;
const mostInCall = 2000;
/** What the way to the operator may take after that. */
const lastSteps = 50;
/** How long a node waits to learn who is calling. */
const callerMs = 3000;

/** Brings a call into a flow, at its start and in the version that is published for it. */
export function enter(house: IvrHouse, entrance: Entrance, now: Instant): IvrTurn {
  const { callId, flowId, ani, dnis, caller } = entrance;
  const flow = flowFor(house.book, flowId, callId);
  const wanted = entrance.language ?? flow?.defaultLanguage ?? "es";
  const language = !flow || flow.languages.includes(wanted) ? wanted : flow.defaultLanguage;
  const entered: IvrFact = {
    callId, at: now, type: "ivr.entered", flowId, version: flow?.version ?? 0, nodeId: flow?.start ?? "", language, ani, dnis, caller, ...(entrance.verified === undefined ? {} : { verified: entrance.verified }),
  };
  const draft = draftOf(house, evolve(entrance.previous, entered), now);
  draft.facts.push(entered);
  walk(draft, flow ? first(draft, flow.start, entrance.previous) : trouble(draft, `unknown-flow: ${flowId}`));
  return turnOf(draft);
}

/** The house's emergency message is heard before all else, by whoever has just called. */
function first(draft: Draft, start: NodeId, previous: IvrSession | undefined): Move {
  return previous === undefined && sayEmergency(draft, null) ? null : { to: start };
}

/** What an event leads to. Events that nobody awaits (a prompt already cut short, a late answer) lead to nothing. */
export function step(house: IvrHouse, session: IvrSession, event: IvrEvent, now: Instant): IvrTurn {
  const draft = draftOf(house, session, now);
  if (isAwaited(session, event)) walk(draft, react(draft, event));
  return turnOf(draft);
}

function isAwaited({ waiting }: IvrSession, event: IvrEvent): boolean {
  switch (event.type) {
    case "caller.identified": case "way-out": case "resumed": return true;
    case "digit.pressed": return waiting.for !== "way-out";
    case "prompt.finished": return idOf(waiting) === event.playbackId;
    case "timer.fired": return purposeOf(waiting) === event.purpose;
    case "recording.finished": return idOf(waiting) === event.recordingId;
    case "look-up.answered": case "pin.checked": case "http.answered": case "opt-out.kept": return idOf(waiting) === event.requestId;
  }
}

/** The playback, the question or the recording whose end is awaited. */
function idOf(waiting: Waiting): PlaybackId | RequestId | RecordingId | null {
  switch (waiting.for) {
    case "prompt": case "keys": return waiting.playbackId;
    case "answer": return waiting.requestId;
    case "recording": return waiting.recordingId;
    case "nothing": case "caller": case "fault": case "way-out": return null;
  }
}

function react(draft: Draft, event: IvrEvent): Move {
  const node = flowOf(draft)?.nodes[draft.session.nodeId];
  if (!node) return trouble(draft, `unknown-node: ${draft.session.nodeId}`);
  if (event.type === "caller.identified") return identified(draft, node, event.caller);
  if (event.type === "resumed") return resume(draft, node);
  return emergencyOf(draft) === undefined ? atPresent(draft, node, event) : onwards(draft, node, afterEmergency(draft, event));
}

function atPresent(draft: Draft, node: FlowNode, event: IvrEvent): Move {
  if (event.type === "way-out" && node.type !== "queue" && node.type !== "transfer" && node.type !== "voicemail") return resume(draft, node);
  if (event.type === "digit.pressed" && asksForPerson(draft, node, event.digit)) return toPerson(draft);
  if (event.type === "prompt.finished" && event.failed) return suspect(draft, "prompt-failed");
  return atNode(draft, node, event);
}

/** The first node is yet to be entered, a queue's is begun again. */
function onwards(draft: Draft, node: FlowNode, where: ReturnType<typeof afterEmergency>): Move {
  if (where === null) return null;
  if (where !== "on") return leave(draft, where);
  return isBeforeAll(draft) ? { to: draft.session.nodeId } : begin(draft, node);
}

function isBeforeAll({ session: { steps } }: Draft): boolean {
  return steps === 0;
}

/** The node's own affair, unless the caller's name or the end of a failed playback is waited for. */
function atNode(draft: Draft, node: FlowNode, event: IvrEvent): Move {
  const { waiting } = draft.session;
  const timedOut = event.type === "timer.fired";
  if (waiting.for === "fault") return timedOut ? giveUpPrompt(draft, node, waiting.fault) : null;
  if (waiting.for === "caller") return timedOut ? identified(draft, node, { status: "unknown" }) : null;
  return proceed(draft, node, event);
}

function walk(draft: Draft, first: Move): void {
  let move = first;
  for (let walked = 1; move; walked += 1) {
    const over = overrun(walked, draft.session.steps);
    if (over === "at-limit") move = trouble(draft, "loop: too many nodes without an end");
    if (over === "beyond") move = failOver(draft);
    if (move) move = arrive(draft, move.to);
  }
}

function overrun(walked: number, steps: number): "no" | "at-limit" | "beyond" {
  if (walked > mostInTurn + lastSteps || steps > mostInCall + lastSteps) return "beyond";
  return walked === mostInTurn || steps === mostInCall ? "at-limit" : "no";
}

function arrive(draft: Draft, nodeId: NodeId): Move {
  const { flowId, version, caller } = draft.session;
  const node = flowOf(draft)?.nodes[nodeId];
  if (!node) return trouble(draft, `unknown-node: ${nodeId}`);
  tell(draft, { type: "ivr.node-entered", nodeId, flowId, version });
  if (caller.status !== "looking-up" || !speaksOfCaller(node)) return begin(draft, node);
  setTimer(draft, "caller", callerMs);
  return waitFor(draft, { for: "caller" });
}

function identified(draft: Draft, node: FlowNode, caller: Caller): Move {
  const waited = draft.session.waiting.for === "caller";
  tell(draft, { type: "ivr.caller-identified", caller });
  if (!waited) return null;
  clearTimer(draft, "caller");
  return begin(draft, node);
}

/**
 * Begins the present node again. After a restart what was awaited is forgotten, but the last prompt may still be
 * heard and the last recording still run: both are ended by their ids.
 */
function resume(draft: Draft, node: FlowNode): Move {
  const { callId, prompts, recordings } = draft.session;
  const purpose = purposeOf(draft.session.waiting);
  if (purpose) clearTimer(draft, purpose);
  if (prompts > 0) order(draft, { callId, type: "prompt.stop", playbackId: promptId(callId, prompts) });
  if (recordings > 0 && (node.type === "record" || node.type === "voicemail")) {
    order(draft, { callId, type: "recording.stop", recordingId: recordingId(callId, recordings) });
  }
  return isBeforeAll(draft) ? first(draft, draft.session.nodeId, undefined) : begin(draft, node);
}

function asksForPerson(draft: Draft, node: FlowNode, digit: string): boolean {
  // At a queue he is on his way to one.
  if (digit !== "0" || node.type === "queue") return false;
  if (draft.session.waiting.for !== "keys") return true;
  const typed = typedSoFar(draft);
  if (typed.endsWith("*")) return true;
  if (node.type === "collect-pin" || draft.session.waiting.offering?.step === "type") return false;
  return node.type !== "collect-digits" || (node.zeroIsDigit !== true && typed === "");
}

function toPerson(draft: Draft): Move {
  const flow = flowOf(draft);
  quiet(draft);
  tell(draft, { type: "ivr.key-pressed", nodeId: draft.session.nodeId, key: "0" });
  draft.by = "zero";
  return flow ? { to: flow.operator } : failOver(draft);
}

function giveUpPrompt(draft: Draft, node: FlowNode, fault: string): Move {
  if (node.type !== "hang-up" && node.type !== "queue") return trouble(draft, fault, exitOf(node));
  tell(draft, { type: "ivr.fault", nodeId: draft.session.nodeId, fault });
  return node.type === "queue" ? toQueue(draft, node) : leave(draft, { kind: "hang-up" });
}
