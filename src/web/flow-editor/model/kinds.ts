// The kinds of node as the editor offers them: how each looks, where it stands in the palette, and a new one of each.
import type { Flow, FlowNode, Prompt } from "../../../core/ivr/flow.ts";
import type { CalendarId, FlowId, QueueId } from "../../../core/kernel/kernel.ts";
import type { IconName } from "../../ui/icon.tsx";

export type Kind = FlowNode["type"];
export type Group = "talk" | "decide" | "data" | "people" | "end";

interface Look { readonly icon: IconName; readonly group: Group }

export const looks: Readonly<Record<Kind, Look>> = {
  "say": { icon: "chat", group: "talk" }, "play": { icon: "wave", group: "talk" }, "menu": { icon: "keypad", group: "talk" },
  "collect-digits": { icon: "hash", group: "talk" }, "collect-pin": { icon: "shieldCheck", group: "talk" }, "record": { icon: "microphone", group: "talk" },
  "condition": { icon: "branch", group: "decide" }, "set": { icon: "pencil", group: "decide" }, "language": { icon: "globe", group: "decide" }, "opening-hours": { icon: "clock", group: "decide" },
  "look-up": { icon: "search", group: "data" }, "http-request": { icon: "cloud", group: "data" },
  "queue": { icon: "users", group: "people" }, "callback": { icon: "phone", group: "people" }, "opt-out": { icon: "shield", group: "data" }, "transfer": { icon: "transfer", group: "people" }, "voicemail": { icon: "mail", group: "people" },
  "sub-flow": { icon: "box", group: "end" }, "return": { icon: "history", group: "end" }, "hang-up": { icon: "hangUp", group: "end" },
};

export const groups: readonly Group[] = ["talk", "decide", "data", "people", "end"];
export const kindsOf = (group: Group): readonly Kind[] => (Object.keys(looks) as Kind[]).filter((kind) => looks[kind].group === group);

const silence: Prompt = { text: {} };
const nowhere = "";
const outside = { next: nowhere, onError: nowhere };
const patience = { timeoutSeconds: 6, retries: 2, onTimeout: nowhere };

/** A new node of each kind; its exits lead nowhere yet. */
const fresh: { readonly [K in Kind]: Extract<FlowNode, { type: K }> } = {
  "say": { type: "say", prompt: silence, next: nowhere },
  "play": { type: "play", recording: "", next: nowhere },
  "menu": { type: "menu", prompt: silence, choices: { "1": nowhere }, ...patience },
  "collect-digits": { type: "collect-digits", prompt: silence, variable: "digits", min: 1, max: 8, next: nowhere, ...patience },
  "collect-pin": { type: "collect-pin", prompt: silence, length: 6, tries: 3, zeroIsDigit: true, next: nowhere, onFailed: nowhere, onLocked: nowhere, onError: nowhere, ...patience },
  "record": { type: "record", prompt: silence, variable: "message", maxSeconds: 60, ...outside },
  "condition": { type: "condition", when: [{ variable: "contact.known", is: "equal", value: "true" }], then: nowhere, otherwise: nowhere },
  "set": { type: "set", variables: {}, next: nowhere },
  "language": { type: "language", language: "contact", next: nowhere },
  "opening-hours": { type: "opening-hours", calendar: "" as CalendarId, open: nowhere, closed: nowhere },
  "look-up": { type: "look-up", query: "balance", into: "balance", timeoutSeconds: 4, onNone: nowhere, ...outside },
  "http-request": { type: "http-request", method: "GET", url: "https://", into: "answer", timeoutSeconds: 5, ...outside },
  "queue": { type: "queue", queue: "" as QueueId, onClosed: nowhere, onFull: nowhere, onNoAgents: nowhere, onMaxWait: nowhere },
  "callback": { type: "callback", queue: "" as QueueId, askNumber: true, timeoutSeconds: 6, retries: 1, onAccepted: nowhere, onDeclined: nowhere, onNotPossible: nowhere },
  "opt-out": { type: "opt-out", scope: "commercial", ...outside },
  "transfer": { type: "transfer", to: { number: "" }, ringSeconds: 25, onFailed: nowhere },
  "voicemail": { type: "voicemail", prompt: silence, mailbox: "general", maxSeconds: 120, ...outside },
  "sub-flow": { type: "sub-flow", flow: "" as FlowId, ...outside },
  "return": { type: "return" },
  "hang-up": { type: "hang-up" },
};

export function freshNode(kind: Kind): FlowNode {
  return fresh[kind];
}

export const isKind = (kind: unknown): kind is Kind => typeof kind === "string" && Object.hasOwn(looks, kind);

/** A name that no node of the flow has: "menu", then "menu-2". */
export function freeName(taken: Pick<Flow, "nodes"> | ReadonlySet<string>, wanted: string): string {
  const isTaken = (name: string): boolean => ("nodes" in taken ? Object.hasOwn(taken.nodes, name) : taken.has(name));
  const base = wanted.replace(/-\d+$/u, "").slice(0, 54);
  for (let n = 1, name = wanted; ; n += 1, name = `${base}-${String(n)}`) if (!isTaken(name)) return name;
}
