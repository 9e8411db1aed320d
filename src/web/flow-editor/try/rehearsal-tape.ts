// A rehearsal that somebody leads by hand: each thing he does is played at once and written down as a step of a script,
// so that what was tried can be kept as a test.
import type { Flow, FlowBook, FlowNode } from "../../../core/ivr/flow.ts";
import { begin, happen, nodeAt, resultOf, take, type Ending, type Rehearsal, type RehearsalStep } from "../../../core/ivr/rehearse.ts";
import { entranceOf, houseFor, type TestCaller } from "../../../core/ivr/test-call.ts";
import type { IvrHouse } from "../../../core/ivr/session.ts";
import type { Instant } from "../../../core/kernel/kernel.ts";

export interface Tape { readonly house: IvrHouse; readonly caller: TestCaller; readonly at: Rehearsal; readonly steps: readonly RehearsalStep[] }

export function startTape(flow: Flow, book: FlowBook, caller: TestCaller, now: Instant): Tape {
  const house = houseFor(flow, book, caller);
  return { house, caller, at: begin(house, entranceOf(flow, caller), now), steps: [] };
}

/** A key: early where nothing asks for keys yet. Keys pressed one after the other are one step. */
export function press(tape: Tape, key: string): Tape {
  const isEarly = tape.at.session.waiting.for === "prompt";
  const step: RehearsalStep = isEarly ? { do: "press", keys: key, early: true } : { do: "press", keys: key };
  const at = take(tape.house, tape.at, step);
  if (at === null) return tape;
  const last = tape.steps.at(-1);
  const goesOn = last?.do === "press" && !isEarly && last.early === undefined;
  return { ...tape, at, steps: goesOn ? [...tape.steps.slice(0, -1), { do: "press", keys: last.keys + key }] : [...tape.steps, step] };
}

/** Anything else that he does, or that the house answers; the tape stays as it is where nobody awaits it. */
export function act(tape: Tape, step: RehearsalStep): Tape {
  const at = take(tape.house, tape.at, step);
  return at === null ? tape : { ...tape, at, steps: [...tape.steps, step] };
}

/** What is said just now has been heard. */
export function heardOut(tape: Tape): Tape {
  const { waiting } = tape.at.session;
  if (waiting.for !== "prompt") return tape;
  return { ...tape, at: happen(tape.house, tape.at, { type: "prompt.finished", playbackId: waiting.playbackId, failed: false }) };
}

export const nodeOf = ({ house, at }: Tape): FlowNode | undefined => nodeAt(house, at.session);
export const endingOf = ({ at }: Tape): Ending => resultOf(at).ending;
