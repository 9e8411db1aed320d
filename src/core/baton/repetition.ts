// The repetition figure: of what was known when a caller came to a flow or to a queue's agent, how much he was asked for
// once more. Added up by where he came, and by the way that he came. Rate = fields asked again / fields known.
import type { FlowId, QueueId } from "../kernel/kernel.ts";
import type { BatonFact, Leg } from "./baton.ts";

export interface Repetition { readonly known: number; readonly askedAgain: number }
export interface PathRepetition extends Repetition { /** null: an earlier call */ readonly from: Leg | null; readonly to: Leg }

export interface Tally { readonly queues: Map<QueueId, Repetition>; readonly flows: Map<FlowId, Repetition>; readonly paths: Map<string, PathRepetition> }

export const countedBatonFacts = ["baton.passed", "baton.asked-again"] as const satisfies readonly BatonFact["type"][];

export function emptyTally(): Tally {
  return { queues: new Map(), flows: new Map(), paths: new Map() };
}

/** The only writer of a tally. */
export function count(tally: Tally, fact: BatonFact): void {
  if (fact.type === "baton.passed") add(tally, fact, { known: fact.known.length, askedAgain: 0 });
  if (fact.type === "baton.asked-again") add(tally, fact, { known: 0, askedAgain: 1 });
}

/** null where nothing was known. */
export function rate({ known, askedAgain }: Repetition): number | null {
  return known === 0 ? null : askedAgain / known;
}

export const noRepetition: Repetition = { known: 0, askedAgain: 0 };

function add({ queues, flows, paths }: Tally, { from, to }: Pick<PathRepetition, "from" | "to">, more: Repetition): void {
  if (to.kind === "queue") queues.set(to.queueId, sum(queues.get(to.queueId), more));
  else flows.set(to.flowId, sum(flows.get(to.flowId), more));
  const path = `${nameOf(from)} > ${nameOf(to)}`;
  paths.set(path, { from, to, ...sum(paths.get(path), more) });
}

function sum({ known, askedAgain }: Repetition = noRepetition, more: Repetition): Repetition {
  return { known: known + more.known, askedAgain: askedAgain + more.askedAgain };
}

function nameOf(leg: Leg | null): string {
  if (leg === null) return "earlier";
  return leg.kind === "queue" ? `queue ${leg.queueId}` : `flow ${leg.flowId}`;
}
