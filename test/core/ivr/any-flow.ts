// Any flow at all, and anything that may happen to a caller in it, for property tests.
import fc from "fast-check";
import type { RequestId } from "../../../src/core/kernel/kernel.ts";
import type { Flow, FlowNode } from "../../../src/core/ivr/flow.ts";
import type { IvrEvent, IvrSession } from "../../../src/core/ivr/session.ts";
import { flowOf, found, marta, operatorQueue, words } from "./caller.ts";

const ids = ["n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7"];
const to = fc.constantFrom(...ids, "operator", "end", "end");
const patience = { timeoutSeconds: fc.constant(5), retries: fc.integer({ min: 0, max: 2 }), onTimeout: to, prompt: fc.constant(words("ask")) };
const outside = { into: fc.constant("x"), next: to, onError: to, timeoutSeconds: fc.constant(3) };
const voice = { prompt: fc.constant(words("speak")), maxSeconds: fc.constant(9), next: to, onError: to };

const node: fc.Arbitrary<FlowNode> = fc.oneof(
  fc.record({ type: fc.constant("say" as const), prompt: fc.constant(words("hello {contact.name}")), next: to }),
  fc.record({ type: fc.constant("menu" as const), ...patience, choices: fc.dictionary(fc.constantFrom("1", "2", "*", "#"), to, { minKeys: 1 }) }),
  fc.record({ type: fc.constant("collect-digits" as const), ...patience, variable: fc.constant("d"), min: fc.constant(1), max: fc.constant(3), next: to }),
  fc.record({ type: fc.constant("collect-pin" as const), ...patience, length: fc.constant(4), tries: fc.constant(2), zeroIsDigit: fc.constant(true as const), next: to, onFailed: to, onLocked: to, onError: to }),
  fc.record({ type: fc.constant("look-up" as const), query: fc.constant("q"), onNone: to, ...outside }),
  fc.record({ type: fc.constant("http-request" as const), method: fc.constant("GET" as const), url: fc.constant("https://x.example"), ...outside }),
  fc.record({ type: fc.constant("condition" as const), when: fc.constant([{ variable: "verified", is: "equal" as const, value: "true" }]), then: to, otherwise: to }),
  fc.record({ type: fc.constant("set" as const), variables: fc.constant({ v: "1" }), next: to }),
  fc.record({ type: fc.constant("language" as const), language: fc.constant("contact" as const), next: to }),
  fc.record({ type: fc.constant("opening-hours" as const), calendar: fc.constant("c" as never), open: to, closed: to }),
  fc.record({ type: fc.constant("voicemail" as const), mailbox: fc.constant("m"), ...voice }),
  fc.record({ type: fc.constant("record" as const), variable: fc.constant("r"), ...voice }),
  fc.record({ type: fc.constant("callback" as const), queue: fc.constant("operators" as never), askNumber: fc.constant(true as const), timeoutSeconds: fc.constant(5), retries: fc.integer({ min: 0, max: 2 }), onAccepted: to, onDeclined: to, onNotPossible: to }),
  fc.record({ type: fc.constant("opt-out" as const), scope: fc.constantFrom("commercial" as const, "everything" as const), next: to, onError: to }),
  fc.record({ type: fc.constant("transfer" as const), to: fc.constant({ number: "+34931112233" }), ringSeconds: fc.constant(9), onFailed: to }),
);

export const anyFlow: fc.Arbitrary<Flow> = fc.tuple(...ids.map(() => node)).map((nodes) => {
  const named = Object.fromEntries(nodes.map((one, at) => [ids[at] ?? "", one]));
  return prune(flowOf({ ...named, operator: { ...operatorQueue, onMaxWait: "n0" } as FlowNode }, { start: "n0" }));
});

/** Without the nodes that nobody comes to, so that more flows are valid. */
function prune(flow: Flow): Flow {
  const seen = new Set<string>();
  const next = [flow.start, flow.operator];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const text = JSON.stringify(flow.nodes[id]);
    next.push(...[...ids, "operator", "end"].filter((other) => text.includes(`"${other}"`)));
  }
  return { ...flow, nodes: Object.fromEntries(Object.entries(flow.nodes).filter(([id]) => seen.has(id))) };
}

export type Happening = "key" | "runs out" | "fails";
export const happening: fc.Arbitrary<Happening> = fc.constantFrom<Happening>("key", "runs out", "fails");
export const key = fc.constantFrom("0", "1", "2", "5", "*", "#");

/** What comes of waiting: the prompt ends, the time runs out, the answer comes (or does not). */
export function next({ waiting }: IvrSession, how: Happening): IvrEvent | undefined {
  switch (waiting.for) {
    case "nothing": case "way-out": return undefined;
    case "caller": case "fault": return { type: "timer.fired", purpose: waiting.for };
    case "prompt": return { type: "prompt.finished", playbackId: waiting.playbackId, failed: how === "fails" };
    case "keys": return waiting.playbackId === null ? { type: "timer.fired", purpose: "keys" } : { type: "prompt.finished", playbackId: waiting.playbackId, failed: how === "fails" };
    case "recording": return how === "fails" ? { type: "timer.fired", purpose: "recording" } : { type: "recording.finished", recordingId: waiting.recordingId, durationMs: 1, failed: false };
    case "answer": return { type: "timer.fired", purpose: "answer" };
  }
}

/** An answer of the kind that the node asked for. */
export function answerTo(node: FlowNode | undefined, requestId: RequestId, how: Happening): IvrEvent {
  if (node?.type === "collect-pin") return { type: "pin.checked", requestId, result: how === "key" ? "wrong" : "right", contact: how === "key" ? null : marta };
  if (node?.type === "opt-out") return { type: "opt-out.kept", requestId, isKept: how !== "fails" };
  if (node?.type === "http-request") return { type: "http.answered", requestId, fields: how === "fails" ? null : { a: "1" } };
  return { type: "look-up.answered", requestId, result: how === "fails" ? { status: "none" } : found({ a: "1" }) };
}
