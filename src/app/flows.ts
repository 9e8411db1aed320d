// Call flows: read, checked and published. A published version never changes; publishing makes the next one, and calls
// under way stay on theirs.
import type { Flow, FlowBook } from "../core/ivr/flow.ts";
import { validate } from "../core/ivr/validate.ts";
import type { FlowId, Instant, Language } from "../core/kernel/kernel.ts";
import { Refusal } from "./refusal.ts";

export interface PublishedFlow { readonly flow: Flow; readonly publishedAt: Instant; readonly publishedBy: string | null }

/** What is wrong, where, and what to do about it. `node` null = the flow as a whole. */
export interface FlowFaultNote { readonly node: string | null; readonly code: string; readonly message: string; readonly remedy: string }

export interface FlowPorts {
  readonly flows: {
    /** The version published now of each flow. */
    list(): Promise<readonly PublishedFlow[]>;
    /** Without a version: the one published now. */
    read(id: FlowId, version?: number): Promise<PublishedFlow | null>;
    /** Keeps it as the next version and publishes that. */
    publish(flow: Flow, by: string): Promise<PublishedFlow>;
  };
  /** The document's form (protocol/flow.ts): a flow, or the faults of the form. */
  readonly parse: (document: unknown) => { readonly flow: Flow } | { readonly faults: readonly FlowFaultNote[] };
  readonly book: () => FlowBook;
  /** Tells the floor; new calls take the new version. */
  readonly published: (flow: Flow) => Promise<void> | void;
}

export interface Flows {
  list(): Promise<readonly PublishedFlow[]>;
  read(id: FlowId, version?: number): Promise<PublishedFlow>;
  check(document: unknown, language: Language): readonly FlowFaultNote[];
  /** `expected`: the version that the author began from; another one published meanwhile refuses. */
  publish(id: FlowId, document: unknown, author: { readonly name: string; readonly language: Language; readonly expected: number | null }): Promise<PublishedFlow>;
}

export function createFlows(ports: FlowPorts): Flows {
  const judge = (document: unknown, language: Language): { readonly flow: Flow | null; readonly faults: readonly FlowFaultNote[] } => {
    const parsed = ports.parse(document);
    if ("faults" in parsed) return { flow: null, faults: parsed.faults };
    const faults = validate(parsed.flow, ports.book());
    return { flow: parsed.flow, faults: faults.map(({ node, code, message, remedy }) => ({ node, code, message: message[language], remedy: remedy[language] })) };
  };
  return {
    list: () => ports.flows.list(),
    read: (id, version) => read(ports, id, version),
    check: (document, language) => judge(document, language).faults,
    async publish(id, document, { name, language, expected }) {
      const { flow, faults } = judge(document, language);
      if (flow === null || faults.length > 0) throw faulty(faults);
      if (flow.id !== id) throw new Refusal(422, "flow-id-differs", `The document is of the flow "${flow.id}", the address of "${id}".`, [{ pointer: "#/id", detail: "differs from the address" }]);
      await refuseIfChanged(ports, id, expected);
      const published = await ports.flows.publish(flow, name);
      await ports.published(published.flow);
      return published;
    },
  };
}

async function read({ flows }: FlowPorts, id: FlowId, version?: number): Promise<PublishedFlow> {
  const found = await flows.read(id, version);
  if (found === null) throw new Refusal(404, "flow-not-found", version === undefined ? `There is no flow "${id}".` : `There is no version ${String(version)} of the flow "${id}".`);
  return found;
}

async function refuseIfChanged({ flows }: FlowPorts, id: FlowId, expected: number | null): Promise<void> {
  if (expected === null) return;
  const now = (await flows.read(id))?.flow.version ?? 0;
  if (now !== expected) throw new Refusal(412, "flow-changed", `Version ${String(now)} was published meanwhile; read it and bring your change to it.`);
}

function faulty(faults: readonly FlowFaultNote[]): Refusal {
  return new Refusal(422, "flow-faulty", `The flow has ${String(faults.length)} fault(s) and was not published.`,
    faults.map(({ node, message, remedy }) => ({ pointer: node === null ? "#" : `#/nodes/${node}`, detail: `${message} ${remedy}`.trim() })));
}
