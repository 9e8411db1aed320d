import { describe, expect, it } from "vitest";
import { languages, type FlowId } from "../../../src/core/kernel/kernel.ts";
import { catalogue } from "../../../src/core/ivr/check/catalogue.ts";
import type { Flow, FlowNode } from "../../../src/core/ivr/flow.ts";
import { validate, type FaultCode } from "../../../src/core/ivr/validate.ts";
import { flowOf, operatorQueue, words } from "./caller.ts";

const menu: FlowNode = { type: "menu", prompt: words("menu"), choices: { "1": "end" }, timeoutSeconds: 5, retries: 1, onTimeout: "end" };
const say: FlowNode = { type: "say", prompt: words("hello"), next: "end" };
const pin: FlowNode = {
  type: "collect-pin", prompt: words("PIN"), length: 6, tries: 3, timeoutSeconds: 5, retries: 1, zeroIsDigit: true,
  next: "end", onFailed: "end", onLocked: "end", onError: "end", onTimeout: "end",
};
const http: FlowNode = { type: "http-request", method: "GET", url: "https://crm.example/x", into: "h", next: "end", onError: "end", timeoutSeconds: 5 };
const calls = (flow: string): FlowNode => ({ type: "sub-flow", flow: flow as FlowId, next: "end", onError: "end" });
const digits: FlowNode = { type: "collect-digits", prompt: words("digits"), variable: "d", min: 2, max: 4, next: "end", timeoutSeconds: 5, retries: 1, onTimeout: "end" };

type Fixture = readonly [code: FaultCode, node: string | null, nodes: Record<string, FlowNode>, change?: Partial<Flow>];

const fixtures: readonly Fixture[] = [
  ["start-missing", null, { say }, { start: "nowhere" }],
  ["operator-missing", null, { say }, { operator: "nobody" }],
  ["operator-not-a-person", "say", { say }, { operator: "say" }],
  ["no-way-to-a-person", "say", { say, operator: { type: "transfer", to: { number: "{number}" }, ringSeconds: 20, onFailed: "end" }, set: { type: "set", variables: { number: "" }, next: "end" } }],
  ["zero-not-stated", "pin", { pin: { ...pin, zeroIsDigit: undefined } as unknown as FlowNode }],
  ["zero-is-a-choice", "menu", { menu: { ...menu, choices: { "0": "end" } } }],
  ["unknown-exit", "say", { say: { ...say, next: "nowhere" } }],
  ["unknown-exit", "menu", { menu: { ...menu, choices: { "1": "nowhere" } } }],
  ["exit-open", "menu", { menu: { ...menu, choices: { "1": "" } } }],
  ["field-empty", "line", { line: { ...operatorQueue, queue: "" } as FlowNode }],
  ["field-empty", "out", { out: { type: "transfer", to: { number: " " }, ringSeconds: 20, onFailed: "end" } }],
  ["unreachable", "island", { say, island: say }],
  ["endless-loop", "a", { a: { ...say, next: "b" }, b: { ...say, next: "a" } }],
  ["endless-loop", "menu", { menu: { ...menu, onTimeout: "menu" } }],
  ["endless-loop", "operator", { say, operator: { ...operatorQueue, onClosed: "operator" } as FlowNode }],
  ["empty-menu", "menu", { menu: { ...menu, choices: {} } }],
  ["not-a-key", "menu", { menu: { ...menu, choices: { "12": "end" } } }],
  ["empty-prompt", "say", { say: { ...say, prompt: {} } }],
  ["language-missing", "say", { say: { ...say, prompt: { text: { es: "hola", en: "hello" } } } }],
  ["language-missing", "menu", { menu: { ...menu, retryPrompt: { text: { es: "otra vez" } } } }],
  ["language-not-spoken", null, { say }, { languages: ["es", "en"], defaultLanguage: "ca" }],
  ["language-not-spoken", "speak", { speak: { type: "language", language: "en", next: "end" } }, { languages: ["es"] }],
  ["language-not-chosen", "speak", { speak: { type: "language", next: "end" } }],
  ["unknown-format", "say", { say: { ...say, prompt: words("{money:contact.name}") } }],
  ["type-without-variable", null, { say }, { types: { total: "money" } }],
  ["type-said-otherwise", "say", { set: { type: "set", variables: { on: "2026-12-25" }, next: "say" }, say: { ...say, prompt: words("{amount:on}") } }, { types: { on: "date" } }],
  ["type-compared-otherwise", "if", { set: { type: "set", variables: { on: "true" }, next: "if" }, if: { type: "condition", when: [{ variable: "on", is: "greater", value: "1" }], then: "end", otherwise: "end" } }, { types: { on: "yes-no" } }],
  ["type-set-otherwise", "set", { set: { type: "set", variables: { total: "a lot" }, next: "end" } }, { types: { total: "money" } }],
  ["unknown-variable", "say", { say: { ...say, prompt: words("{balance.amount}") } }],
  ["unknown-variable", "if", { if: { type: "condition", when: [{ variable: "mood", is: "set" }], then: "end", otherwise: "end" } }],
  ["built-in-variable", "set", { set: { type: "set", variables: { verified: "true" }, next: "end" } }],
  ["loose-brace", "say", { say: { ...say, prompt: words("hello {contact.name") } }],
  ["out-of-range", "menu", { menu: { ...menu, timeoutSeconds: 0 } }],
  ["out-of-range", "http", { http: { ...http, timeoutSeconds: 45 } }],
  ["out-of-range", "digits", { digits: { ...digits, min: 5 } }],
  ["url-not-safe", "http", { http: { ...http, url: "http://crm.example/x" } }],
  ["url-not-safe", "http", { http: { ...http, url: "https://{contact.name}.example/x" } }],
  ["sub-flow-missing", "call", { call: calls("lost") }],
  ["sub-flow-cyclic", "call", { call: calls("test") }],
];

describe("a flow is refused for", () => {
  it.each(fixtures.map(([code, node, nodes, change]) => ({ code, node, nodes, change })))("$code at $node", ({ code, node, nodes, change }) => {
    const faults = validate(flowOf(nodes, change));
    expect(faults.map((fault) => [fault.code, fault.node])).toContainEqual([code, node]);
  });

  it("sub-flow-cyclic, also by way of another flow", () => {
    const other = flowOf({ back: calls("test") }, { id: "other" as FlowId });
    const faults = validate(flowOf({ call: calls("other") }), { flow: (id) => (id === other.id ? other : undefined) });
    expect(faults.map(({ code }) => code)).toContain("sub-flow-cyclic");
  });

  it("has a fixture for every fault there is", () => {
    expect(Object.keys(catalogue).filter((code) => !fixtures.some(([of]) => of === code))).toEqual([]);
  });

  it("and is told so in words of the house, with node and remedy", () => {
    for (const [, , nodes, change] of fixtures) {
      for (const { message, remedy } of validate(flowOf(nodes, change))) {
        for (const language of languages) {
          expect(message[language]).toMatch(/^[^{}]{15,}\.$|: .+/u);
          expect(remedy[language].length).toBeGreaterThan(8);
        }
      }
    }
  });
});

describe("a flow is accepted with", () => {
  it.each<[string, Record<string, FlowNode>]>([
    ["a menu that leads to itself by a key", { menu: { ...menu, choices: { "*": "menu", "1": "end" } } }],
    ["a caller who goes on waiting in line", { menu, operator: { ...operatorQueue, onMaxWait: "menu" } as FlowNode }],
    ["variables that a look-up brings", { ask: { type: "look-up", query: "balance", into: "b", next: "say", onNone: "end", onError: "end", timeoutSeconds: 3 }, say: { ...say, prompt: words("{amount:b.amount}") } }],
    ["a PIN, since *0 reaches a person there", { pin }],
    ["an address on this machine", { http: { ...http, url: "http://127.0.0.1:8080/x?y={contact.name}" } }],
  ])("%s", (_, nodes) => {
    expect(validate(flowOf(nodes))).toEqual([]);
  });

  it("variables that a flow it calls sets", () => {
    const inner = flowOf({ set: { type: "set", variables: { given: "1" }, next: "back" }, back: { type: "return" } }, { id: "inner" as FlowId });
    const outer = flowOf({ call: { ...calls("inner"), next: "say" } as FlowNode, say: { ...say, prompt: words("{given}") } });
    expect(validate(outer, { flow: (id) => (id === inner.id ? inner : undefined) })).toEqual([]);
  });
});
