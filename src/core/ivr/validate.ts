// Judges a flow before it is published: every fault names its node and its remedy. A flow without faults always
// ends, speaks each of its languages everywhere, and lets 0 reach a person from every node.
import type { Fault } from "./check/fault.ts";
import { filled } from "./check/filled.ts";
import { ends, exits, loops, reach } from "./check/graph.ts";
import { keys, rangesKept } from "./check/keys.ts";
import { addresses, subFlows } from "./check/outside.ts";
import { person } from "./check/person.ts";
import { types } from "./check/types.ts";
import { texts, variables } from "./check/words.ts";
import type { Flow, FlowBook } from "./flow.ts";

export type { Fault, FaultCode } from "./check/fault.ts";

const checks = [ends, exits, filled, keys, rangesKept, texts, variables, types, addresses, subFlows, reach, loops, person];

/** All faults of a flow, by kind; empty when it may be published. `book` holds the flows that it may call. */
export function validate(flow: Flow, book: FlowBook = { flow: () => undefined }): readonly Fault[] {
  return checks.flatMap((check) => check(flow, book));
}
