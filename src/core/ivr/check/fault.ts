// A fault of a flow: where, which, and what to do about it, in the languages of the house.
import type { Language } from "../../kernel/kernel.ts";
import type { Flow, FlowBook, NodeId } from "../flow.ts";
import { catalogue, type FaultCode } from "./catalogue.ts";

export type { FaultCode };

export interface Fault {
  /** Null when the flow as a whole is meant. */
  readonly node: NodeId | null;
  readonly code: FaultCode;
  readonly message: Readonly<Record<Language, string>>;
  readonly remedy: Readonly<Record<Language, string>>;
  /** What the sentences name: `exit`, `field`, `language`, `variable` … say at which field of the node it is. */
  readonly values: Readonly<Record<string, string>>;
}

/** Finds faults of one kind; `book` holds the flows that sub-flow nodes may call. */
export type Check = (flow: Flow, book: FlowBook) => readonly Fault[];

/** `values` fill the {placeholders} of the sentences. */
export function fault(node: NodeId | null, code: FaultCode, values: Readonly<Record<string, string>> = {}): Fault {
  const entry = catalogue[code];
  const all = { ...values, node: node ?? "" };
  const sentences = (at: 0 | 1): Record<Language, string> => ({ es: fill(entry.es[at], all), ca: fill(entry.ca[at], all), en: fill(entry.en[at], all) });
  return { node, code, message: sentences(0), remedy: sentences(1), values };
}

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? "");
}
