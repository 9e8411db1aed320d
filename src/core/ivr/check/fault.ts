// A fault of a flow: where, which, and what to do about it, in the languages of the house.
import type { Language } from "../../kernel/kernel.ts";
import type { Flow, FlowBook, NodeId } from "../flow.ts";
import { catalogue, moments, type FaultCode } from "./catalogue.ts";

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

/** What a sentence names that documents and screens call differently. */
export type Named = "exit" | "field" | "kind" | "language" | "type" | "format" | "flow";
/** `spelled` as in the document: "onTimeout", "timeoutSeconds", "money". */
export type NameOf = (what: Named, spelled: string) => string;

export const arrow = " → ";
const asSpelled: NameOf = (_, spelled) => spelled;

/** `values` fill the {placeholders} of the sentences. */
export function fault(node: NodeId | null, code: FaultCode, values: Readonly<Record<string, string>> = {}): Fault {
  const told = { node, code, values };
  const [es, ca, en] = [tell(told, "es", asSpelled), tell(told, "ca", asSpelled), tell(told, "en", asSpelled)];
  return { ...told, message: { es: es.message, ca: ca.message, en: en.message }, remedy: { es: es.remedy, ca: ca.remedy, en: en.remedy } };
}

/** The sentences of a fault, in which things have the names that the reader knows. */
export function tell({ node, code, values }: Pick<Fault, "node" | "code" | "values">, language: Language, nameOf: NameOf): { readonly message: string; readonly remedy: string } {
  const [message, remedy] = catalogue[code][language];
  const all: Readonly<Record<string, string>> = { ...values, node: node ?? "" };
  const fill = (sentence: string): string => sentence.replaceAll(/\{(\w+)(?::(\w+))?\}/gu, (_, what: string, spelled?: string) => word(what, spelled ?? all[what] ?? "", language, nameOf));
  return { message: fill(message), remedy: fill(remedy) };
}

const named: readonly string[] = ["exit", "field", "kind", "language", "type", "format", "flow"] satisfies readonly Named[];

function word(what: string, spelled: string, language: Language, nameOf: NameOf): string {
  if (what === "why") return spelled in moments ? moments[spelled as keyof typeof moments][language] : spelled;
  if (what === "flows") return spelled.split(arrow).map((each) => nameOf("flow", each)).join(arrow);
  return named.includes(what) ? nameOf(what as Named, spelled) : spelled;
}
