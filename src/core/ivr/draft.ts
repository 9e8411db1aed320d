// A turn in the making: the walk through several nodes folds its own facts, so that each node sees what the one
// before it decided. Lives only inside one call of step() or enter().
import type { Command } from "../kernel/command.ts";
import { timerId } from "../kernel/ids.ts";
import { later, type Instant } from "../kernel/kernel.ts";
import { evolve } from "./evolve.ts";
import type { Flow, FlowNode, NodeId } from "./flow.ts";
import type { IvrFact, IvrHouse, IvrSession, IvrTurn, Waiting } from "./session.ts";

export interface Draft {
  readonly house: IvrHouse;
  readonly now: Instant;
  session: IvrSession;
  readonly facts: IvrFact[];
  readonly commands: Command[];
  /** A key pressed while something was said, for the next node that takes keys. */
  key: string | null;
  /** Whether the caller is on his way to the operator by his own wish. */
  by: "flow" | "zero";
}

/** Where to go next, or null: stay and wait. */
export type Move = { readonly to: NodeId } | null;
export type NodeOf<T extends FlowNode["type"]> = Extract<FlowNode, { type: T }>;

type Bare<F> = F extends IvrFact ? Omit<F, "callId" | "at"> : never;

export function draftOf(house: IvrHouse, session: IvrSession, now: Instant): Draft {
  return { house, now, session, facts: [], commands: [], key: null, by: "flow" };
}

export function turnOf({ facts, commands }: Draft): IvrTurn {
  return { facts, commands };
}

/** Writes a fact down and lets the session become what it says. */
export function tell(draft: Draft, bare: Bare<IvrFact>): void {
  const fact = { callId: draft.session.callId, at: draft.now, ...bare } as IvrFact;
  draft.facts.push(fact);
  draft.session = evolve(draft.session, fact);
}

export function order(draft: Draft, command: Command): void {
  draft.commands.push(command);
}

export function flowOf(draft: Draft): Flow | undefined {
  return draft.house.book.flow(draft.session.flowId, draft.session.version);
}

export type Purpose = "keys" | "answer" | "recording" | "caller" | "fault";

export function setTimer(draft: Draft, purpose: Purpose, spanMs: number): void {
  order(draft, { type: "timer.set", timerId: timerId(draft.session.callId, purpose), at: later(draft.now, spanMs) });
}

export function clearTimer(draft: Draft, purpose: Purpose): void {
  order(draft, { type: "timer.clear", timerId: timerId(draft.session.callId, purpose) });
}

export function waitFor(draft: Draft, waiting: Waiting): null {
  tell(draft, { type: "ivr.waiting", waiting });
  return null;
}

/** The timer that runs while this is awaited. */
export function purposeOf(waiting: Waiting): Purpose | null {
  switch (waiting.for) {
    case "keys": return waiting.playbackId === null ? "keys" : null;
    case "answer": case "recording": case "caller": case "fault": return waiting.for;
    case "nothing": case "prompt": case "way-out": return null;
  }
}

/** Ends whatever is awaited: the prompt falls silent, the timer stops, the recording ends. */
export function quiet(draft: Draft): void {
  const { waiting, callId } = draft.session;
  const purpose = purposeOf(waiting);
  if (purpose) clearTimer(draft, purpose);
  if (waiting.for === "prompt" || waiting.for === "keys") {
    if (waiting.playbackId) order(draft, { callId, type: "prompt.stop", playbackId: waiting.playbackId });
  }
  if (waiting.for === "recording") order(draft, { callId, type: "recording.stop", recordingId: waiting.recordingId });
}
