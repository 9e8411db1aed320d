import { describe, expect, it } from "vitest";
import { flowDocument } from "../../src/protocol/flow.ts";

const flow = {
  id: "small", name: "Small", languages: ["es"], defaultLanguage: "es", start: "hello", operator: "operator",
  nodes: {
    hello: { type: "say", prompt: { text: { es: "Hola" } }, next: "operator" },
    operator: { type: "queue", queue: "operators", onClosed: "end", onFull: "end", onNoAgents: "end", onMaxWait: "end" },
    end: { type: "hang-up" },
  },
};

const withNode = (node: unknown): unknown => ({ ...flow, nodes: { ...flow.nodes, hello: node } });
const complaints = (document: unknown): readonly string[] =>
  flowDocument.safeParse(document).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("a flow document", () => {
  it("may leave out its version while it is a draft", () => {
    expect(flowDocument.parse(flow)).toEqual({ ...flow, version: 0 });
  });

  it("may say where the editor draws its nodes, and what colleagues wrote on them", () => {
    const drawn = { ...flow, version: 0, layout: { hello: { x: 0, y: 40.5 } }, comments: [{ id: "c1", text: "Ask Laia", on: { node: "hello" } }, { id: "c2", text: "", on: { x: 10, y: -20 } }] };
    expect(flowDocument.parse(drawn)).toEqual(drawn);
    expect(complaints({ ...drawn, layout: { hello: { x: "left", y: 0 } } })).toEqual(["layout.hello.x: a number of pixels"]);
  });

  it.each<[string, unknown, string]>([
    ["a kind of node that does not exist", withNode({ type: "shout" }), "nodes.hello.type: type: say, play, menu"],
    ["a misspelt exit", withNode({ type: "say", prompt: { text: { es: "Hola" } }, nxet: "end" }), "nodes.hello: Unrecognized key: \"nxet\""],
    ["a prompt of nothing", withNode({ type: "say", prompt: {}, next: "end" }), "nodes.hello.prompt: prompt: needs a text or a recording"],
    ["an empty text", withNode({ type: "say", prompt: { text: { es: "" } }, next: "end" }), "nodes.hello.prompt.text.es: text: say something"],
    ["a language that is not spoken here", { ...flow, languages: ["fr"] }, "languages.0: language: es, ca or en"],
    ["a recording outside the library", withNode({ type: "play", recording: "../../etc/passwd", next: "end" }), "nodes.hello.recording: recording: a name of the prompt library"],
    ["a PIN that does not state where 0 leads", withNode({ type: "collect-pin", prompt: { text: { es: "PIN" } }, length: 6, tries: 3, timeoutSeconds: 5, retries: 1, next: "end", onFailed: "end", onLocked: "end", onError: "end", onTimeout: "end" }), "nodes.hello.zeroIsDigit: zeroIsDigit: a PIN may hold a 0"],
    ["an endless patience", withNode({ type: "menu", prompt: { text: { es: "?" } }, choices: {}, timeoutSeconds: 3600, retries: 1, onTimeout: "end" }), "nodes.hello.timeoutSeconds: at most 60 seconds"],
    ["a choice of two keys", withNode({ type: "menu", prompt: { text: { es: "?" } }, choices: { "12": "end" }, timeoutSeconds: 5, retries: 1, onTimeout: "end" }), "nodes.hello.choices.12: choice: one key of the telephone"],
    ["a variable named like nothing", withNode({ type: "set", variables: { "__proto__x": "1" }, next: "end" }), "variable: begins with a small letter"],
    ["no nodes", { ...flow, nodes: undefined }, "nodes: "],
  ])("is refused for %s, in words that say so", (_, document, complaint) => {
    expect(complaints(document).join("\n")).toContain(complaint);
  });
});
