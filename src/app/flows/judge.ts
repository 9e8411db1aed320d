// Whether a flow document may be published: its form, its sense, and its saved test calls.
import type { Flow, FlowBook } from "../../core/ivr/flow.ts";
import { validate } from "../../core/ivr/validate.ts";
import type { FlowId, Language } from "../../core/kernel/kernel.ts";
import { Refusal } from "../refusal.ts";

/** What is wrong, where, and what to do about it. `node` null = the flow as a whole. */
export interface FlowFaultNote { readonly node: string | null; readonly code: string; readonly message: string; readonly remedy: string }

export interface JudgePorts {
  /** The document's form (protocol/flow.ts): a flow, or the faults of the form. */
  readonly parse: (document: unknown) => { readonly flow: Flow } | { readonly faults: readonly FlowFaultNote[] };
  readonly book: () => FlowBook;
}

export interface Judged { readonly flow: Flow | null; readonly faults: readonly FlowFaultNote[] }

export function judge({ parse, book }: JudgePorts, document: unknown, language: Language): Judged {
  const parsed = parse(document);
  if ("faults" in parsed) return { flow: null, faults: parsed.faults };
  const faults = validate(parsed.flow, book());
  return { flow: parsed.flow, faults: faults.map(({ node, code, message, remedy }) => ({ node, code, message: message[language], remedy: remedy[language] })) };
}

/** The flow of a sound document that is at its own address; else refuses. */
export function soundFlow(ports: JudgePorts, id: FlowId, document: unknown, language: Language): Flow {
  const { flow, faults } = judge(ports, document, language);
  if (flow === null || faults.length > 0) throw faulty(faults);
  if (flow.id !== id) throw idDiffers(flow.id, id);
  return flow;
}

/** A flow that has the form of one; its sense may be faulty, and then a rehearsal shows it. */
export function parsedFlow({ parse }: JudgePorts, document: unknown): Flow {
  const parsed = parse(document);
  if ("faults" in parsed) throw faulty(parsed.faults);
  return parsed.flow;
}

export function idDiffers(inside: string, id: FlowId): Refusal {
  return new Refusal(422, "flow-id-differs", `The document is of the flow "${inside}", the address of "${id}".`, [{ pointer: "#/id", detail: "differs from the address" }]);
}

function faulty(faults: readonly FlowFaultNote[]): Refusal {
  return new Refusal(422, "flow-faulty", `The flow has ${String(faults.length)} fault(s) and was not published.`,
    faults.map(({ node, message, remedy }) => ({ pointer: node === null ? "#" : `#/nodes/${node}`, detail: `${message} ${remedy}`.trim() })));
}
