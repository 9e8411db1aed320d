// A call without a telephone: the very interpreter is led through a flow by a script, as "try this flow" and the saved
// test calls do. Pure, so that the browser and the server come to the same verdict.
import type { Command } from "../kernel/command.ts";
import { partsOfTimer } from "../kernel/ids.ts";
import type { Instant, Language, QueueId, RequestId } from "../kernel/kernel.ts";
import { evolve } from "./evolve.ts";
import type { Flow, FlowBook, FlowNode, NodeId } from "./flow.ts";
import type { Entrance, IvrEvent, IvrFact, IvrHouse, IvrSession, IvrTurn, LookUpResult, Waiting, WayOut } from "./session.ts";
import { enter, step } from "./step.ts";

/** What a caller does, or the house around him answers. Before each step he hears out what is only said to him. */
export type RehearsalStep =
  /** `early`: he presses while something is said to him that asks for no key. */
  | { readonly do: "press"; readonly keys: string; readonly early?: true }
  /** Hears the question out and lets the time go by. */
  | { readonly do: "stay-silent" }
  /** What a look-up or a request to the web brings. */
  | { readonly do: "answer"; readonly result: "found" | "none" | "failed"; readonly fields?: Readonly<Record<string, string>> }
  | { readonly do: "pin"; readonly result: "right" | "wrong" | "locked" | "failed" }
  | { readonly do: "speak"; readonly seconds: number }
  /** What becomes of him in line, or of the transfer. */
  | { readonly do: "come-back"; readonly reason: WayOut };

export interface Heard { readonly text: string; readonly language: Language; readonly nodeId: NodeId }

export type Ending =
  | { readonly kind: "queue"; readonly queueId: QueueId }
  /** He leaves a message for it. */
  | { readonly kind: "message"; readonly queueId: QueueId }
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "agent"; readonly agent: string }
  | { readonly kind: "hang-up" }
  /** The flow could not go on at all. */
  | { readonly kind: "failed" }
  /** The script ended before the call did. */
  | { readonly kind: "waiting"; readonly for: Waiting["for"]; readonly nodeId: NodeId };

export interface Rehearsed {
  readonly heard: readonly Heard[];
  readonly facts: readonly IvrFact[];
  readonly ending: Ending;
  /** The language that the caller is spoken to at the end. */
  readonly language: Language;
  /** The step (from 0) that fitted nothing that was awaited there; the call was not led any further. */
  readonly stuckAt: number | null;
}

/** A rehearsal under way. */
export interface Rehearsal {
  readonly session: IvrSession;
  readonly facts: readonly IvrFact[];
  readonly now: Instant;
  /** The timer that runs, if any. */
  readonly timer: { readonly purpose: string; readonly at: Instant } | null;
  readonly hasFailed: boolean;
}

/** The house of a rehearsal: the flow as it stands in the editor, and all hours as the author wishes. */
export function rehearsalHouse(flow: Flow, book: FlowBook, hours: IvrHouse["hours"]): IvrHouse {
  return { book: { flow: (id, version) => (id === flow.id ? flow : book.flow(id, version)) }, hours };
}

/** Leads a caller through a whole script. */
export function rehearse(house: IvrHouse, entrance: Entrance, script: readonly RehearsalStep[], now: Instant): Rehearsed {
  let at = begin(house, entrance, now);
  let stuckAt: number | null = null;
  for (const [n, one] of script.entries()) {
    const next = take(house, at, one);
    if (next === null) { stuckAt = n; break; }
    at = next;
  }
  return { ...resultOf(hearOut(house, at)), stuckAt };
}

export function begin(house: IvrHouse, entrance: Entrance, now: Instant): Rehearsal {
  const turn = enter(house, entrance, now);
  const [first, ...rest] = turn.facts;
  if (first === undefined) throw new Error("a flow was entered without a fact");
  const session = rest.reduce<IvrSession>(evolve, evolve(entrance.previous, first));
  return { session, facts: turn.facts, now, timer: timerAfter(null, turn.commands), hasFailed: failsOver(turn) };
}

/** One event, as the switch would report it. */
export function happen(house: IvrHouse, at: Rehearsal, event: IvrEvent): Rehearsal {
  const now = event.type === "timer.fired" ? at.timer?.at ?? at.now : at.now;
  const turn = step(house, at.session, event, now);
  return {
    session: turn.facts.reduce<IvrSession>(evolve, at.session), facts: [...at.facts, ...turn.facts], now,
    timer: timerAfter(event.type === "timer.fired" ? null : at.timer, turn.commands), hasFailed: at.hasFailed || failsOver(turn),
  };
}

/** One step of a script; null when nothing of the kind is awaited. */
export function take(house: IvrHouse, at: Rehearsal, one: RehearsalStep): Rehearsal | null {
  if (one.do === "press") return press(house, one.early ? at : hearOut(house, at), one.keys);
  const ready = hearOut(house, at);
  if (one.do === "stay-silent") return runOut(house, ready);
  const event = eventOf(house, ready, one);
  return event && happen(house, ready, event);
}

/** Hears out what asks for no key. */
export function hearOut(house: IvrHouse, at: Rehearsal): Rehearsal {
  let now = at;
  for (let { waiting } = now.session; waiting.for === "prompt"; { waiting } = now.session) {
    now = happen(house, now, { type: "prompt.finished", playbackId: waiting.playbackId, failed: false });
  }
  return now;
}

export function resultOf({ session, facts, hasFailed }: Rehearsal): Omit<Rehearsed, "stuckAt"> {
  const heard = facts.flatMap((fact) => (fact.type === "ivr.prompt-started" ? [{ text: fact.text, language: fact.language, nodeId: fact.nodeId }] : []));
  return { heard, facts, language: session.language, ending: hasFailed ? { kind: "failed" } : endingOf(session, facts) };
}

function endingOf({ waiting, nodeId }: IvrSession, facts: readonly IvrFact[]): Ending {
  const left = facts.findLast((fact) => fact.type === "ivr.left");
  if (waiting.for !== "way-out" || left === undefined) return { kind: "waiting", for: waiting.for, nodeId };
  const { to } = left;
  switch (to.kind) {
    case "queue": return { kind: "queue", queueId: to.queueId };
    case "message": return { kind: "message", queueId: to.queueId };
    case "number": return { kind: "number", number: to.number };
    case "agent": return { kind: "agent", agent: to.agent };
    // The house's emergency switch is not rehearsed.
    case "flow": case "hang-up": return { kind: "hang-up" };
  }
}

/** Keys one after the other; what one of them leads to is heard out before the next only where no key is asked for. */
function press(house: IvrHouse, at: Rehearsal, keys: string): Rehearsal | null {
  let now = at;
  for (const [n, digit] of Array.from(keys).entries()) {
    if (n > 0) now = hearOut(house, now);
    if (now.session.waiting.for === "way-out") return null;
    now = happen(house, now, { type: "digit.pressed", digit });
  }
  return now;
}

/** The time for keys, for an answer or for a recording runs out. */
function runOut(house: IvrHouse, at: Rehearsal): Rehearsal | null {
  const { waiting } = at.session;
  const asked = waiting.for === "keys" && waiting.playbackId !== null
    ? happen(house, at, { type: "prompt.finished", playbackId: waiting.playbackId, failed: false }) : at;
  return asked.timer && happen(house, asked, { type: "timer.fired", purpose: asked.timer.purpose });
}

type Outside = Exclude<RehearsalStep, { do: "press" | "stay-silent" }>;

/** The event that a step stands for, where it is awaited. */
function eventOf(house: IvrHouse, { session, now }: Rehearsal, one: Outside): IvrEvent | null {
  const { waiting } = session;
  switch (one.do) {
    case "come-back": return waiting.for === "way-out" ? { type: "way-out", reason: one.reason } : null;
    case "speak": if (waiting.for === "way-out") return nodeAt(house, session)?.type === "voicemail" ? { type: "way-out", reason: one.seconds < 2 ? "message-failed" : "message-left" } : null; return waiting.for === "recording" ? { type: "recording.finished", recordingId: waiting.recordingId, durationMs: one.seconds * 1000, failed: false } : null;
    case "pin": case "answer": return waiting.for === "answer" ? answerTo(nodeAt(house, session), waiting.requestId, one, now) : null;
  }
}

function answerTo(node: FlowNode | undefined, requestId: RequestId, one: Extract<Outside, { do: "pin" | "answer" }>, now: Instant): IvrEvent | null {
  if (one.do === "pin") return node?.type === "collect-pin" ? { type: "pin.checked", requestId, result: one.result, contact: null } : null;
  if (node?.type === "look-up") return { type: "look-up.answered", requestId, result: lookedUp(one, now) };
  if (node?.type === "opt-out") return { type: "opt-out.kept", requestId, isKept: one.result === "found" };
  return node?.type === "http-request" ? { type: "http.answered", requestId, ...(one.result === "found" ? { fields: one.fields ?? {} } : { fields: null, failure: one.result }) } : null;
}

function lookedUp({ result, fields = {} }: Extract<RehearsalStep, { do: "answer" }>, now: Instant): LookUpResult {
  switch (result) {
    case "found": return { status: "found", fields, source: "rehearsal", readAt: now };
    case "none": return { status: "none" };
    case "failed": return { status: "failed", failure: "rehearsed" };
  }
}

/** The node where a caller stands, in the version that he is in. */
export function nodeAt(house: IvrHouse, { flowId, version, nodeId }: IvrSession): FlowNode | undefined {
  return house.book.flow(flowId, version)?.nodes[nodeId];
}

function timerAfter(timer: Rehearsal["timer"], commands: readonly Command[]): Rehearsal["timer"] {
  return commands.reduce((running, command) => {
    if (command.type === "timer.set") return { purpose: partsOfTimer(command.timerId).purpose, at: command.at };
    return command.type === "timer.clear" && running?.purpose === partsOfTimer(command.timerId).purpose ? null : running;
  }, timer);
}

function failsOver({ commands }: IvrTurn): boolean {
  return commands.some(({ type }) => type === "channel.fail-over");
}
