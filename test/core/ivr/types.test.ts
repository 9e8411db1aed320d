import { describe, expect, it } from "vitest";
import type { Flow, FlowNode } from "../../../src/core/ivr/flow.ts";
import { validate } from "../../../src/core/ivr/validate.ts";
import { flowDocument } from "../../../src/protocol/flow.ts";

const operator: FlowNode = { type: "queue", queue: "operators" as never, onClosed: "bye", onFull: "bye", onNoAgents: "bye", onMaxWait: "bye" };
const patience = { timeoutSeconds: 5, retries: 0, onTimeout: "bye" };

/** Asks for digits, keeps a value, and does what a test wants to see judged. */
function flow(types: Flow["types"], node: FlowNode, value = "12"): Flow {
  return {
    id: "typed" as never, version: 0, name: "Typed", languages: ["en"], defaultLanguage: "en", start: "ask", operator: "people", types: types ?? {},
    nodes: {
      ask: { type: "collect-digits", prompt: { text: { en: "Your number?" } }, variable: "code", min: 1, max: 4, next: "keep", ...patience },
      keep: { type: "set", variables: { total: value }, next: "judged" }, judged: node, people: operator, bye: { type: "hang-up" },
    },
  };
}
const say = (text: string): FlowNode => ({ type: "say", prompt: { text: { en: text } }, next: "people" });
const when = (variable: string, is: "equal" | "greater" | "contains" | "set", value?: string): FlowNode => ({ type: "condition", when: [{ variable, is, ...(value === undefined ? {} : { value }) }], then: "people", otherwise: "bye" });
const codes = (wanted: Flow): readonly string[] => validate(wanted).map(({ node, code }) => `${node ?? ""} ${code}`);

describe("a declared type", () => {
  it.each([
    [{ total: "money" }, say("You owe {amount:total}"), "12.50"], [{ total: "number" }, say("{number:total} and {amount:total}"), "12"], [{ total: "date" }, say("On {date:total}"), "2026-12-25"],
    [{ code: "digits" }, when("code", "contains", "12"), "1"], [{ code: "number" }, when("code", "greater", "3"), "1"], [{ total: "yes-no" }, when("total", "equal", "true"), "false"], [{ total: "text" }, when("total", "equal", "anything"), "words"],
    [{ total: "money" }, when("total", "set"), "{code}"],
  ] as const)("that is kept is no fault: %j", (types, node, value) => {
    expect(codes(flow(types, node, value))).toEqual([]);
  });

  it.each([
    ["said as what it is not", { total: "date" }, say("You owe {amount:total}"), ["2026-12-25", "judged type-said-otherwise"]],
    ["compared with what it is not", { total: "yes-no" }, when("total", "equal", "maybe"), ["true", "judged type-compared-otherwise"]],
    ["asked for its order where it has none", { total: "text" }, when("total", "greater", "b"), ["a", "judged type-compared-otherwise"]],
    ["searched in where it is whole", { total: "money" }, when("total", "contains", "1"), ["1", "judged type-compared-otherwise"]],
    ["given what it is not", { total: "money" }, say("Thank you"), ["a lot", "keep type-set-otherwise"]],
    ["typed on a telephone that has no such keys", { code: "date" }, say("Thank you"), ["1", "ask type-set-otherwise"]],
    ["of a variable that nobody sets", { totl: "money" }, say("Thank you"), ["1", " type-without-variable"]],
    ["of a variable of the house", { "contact.name": "number" }, say("Thank you"), ["1", " type-without-variable"]],
  ] as const)("that is %s is told with its place", (_, types, node, [value, code]) => {
    expect(codes(flow(types, node, value))).toEqual([code]);
  });

  it("names variable, type and remedy in each language", () => {
    const [found] = validate(flow({ total: "date" }, say("You owe {amount:total}"), "2026-12-25"));
    expect(found?.message.es).toBe("En «judged», «total» se dice como «amount», pero su tipo declarado es «date».");
    expect(found?.remedy.en).toContain("list of variables");
  });

  it("crosses the door with the document, and a kind that there is not is refused", () => {
    const document = JSON.parse(JSON.stringify(flow({ total: "money" }, say("Thank you")))) as { types: Record<string, string> };
    expect(flowDocument.parse(document).types).toEqual({ total: "money" });
    document.types["total"] = "colour";
    expect(flowDocument.safeParse(document).error?.issues[0]?.message).toContain("yes-no");
  });
});
