// The node by which somebody says that he does not want to be called: what is asked, its two ways out, and the 0 meanwhile.
import { describe, expect, it } from "vitest";
import { parseFlowDocument } from "../../../src/adapters/http/flow-document.ts";
import type { FlowNode } from "../../../src/core/ivr/flow.ts";
import { validate } from "../../../src/core/ivr/validate.ts";
import { callInto, commandsOf, flowOf, houseOf, known, marta, words, type Caller } from "./caller.ts";

const node = { type: "opt-out", scope: "commercial", next: "noted", onError: "sorry" } as const satisfies FlowNode;
const flow = flowOf({ stop: node, noted: { type: "hang-up", prompt: words("You are off the list.") }, sorry: { type: "hang-up", prompt: words("It did not work.") } });

function kept(caller: Caller, isKept: boolean): void {
  const { waiting } = caller.session;
  if (waiting.for !== "answer") throw new Error(`waits for ${waiting.for}`);
  caller.does({ type: "opt-out.kept", requestId: waiting.requestId, isKept });
}

describe("do not call", () => {
  it("is written down for his number and for himself, and goes on once that is on record", () => {
    const caller = callInto([flow], { caller: known(marta) });
    expect(commandsOf(caller, "opt-out.keep")).toMatchObject([{ number: "+34600111222", contactId: marta.contactId, scope: "commercial" }]);
    const [{ requestId, number, contactId, scope } = { requestId: "" }] = commandsOf(caller, "opt-out.keep");
    expect(caller.facts).toContainEqual(expect.objectContaining({ type: "ivr.asked", requestId, wish: { number, contactId, scope } }));
    expect(caller.heard()).toEqual([]);
    kept(caller, true);
    expect(caller.heard()).toEqual(["You are off the list."]);
    expect(caller.facts).toContainEqual(expect.objectContaining({ type: "ivr.opted-out", scope: "commercial" }));
  });

  it.each([["could not be written down", (caller: Caller) => { kept(caller, false); }], ["is not answered in time", (caller: Caller) => { caller.waits(); }]])(
    "does not promise what %s", (_what, happens) => {
      const caller = callInto([flow]);
      happens(caller);
      expect(caller.heard()).toEqual(["It did not work."]);
      expect(caller.facts.some(({ type }) => type === "ivr.opted-out")).toBe(false);
    });

  it("has no number to write down of a caller who withholds his", () => {
    expect(callInto([flow], { ani: null }).heard()).toEqual(["It did not work."]);
  });

  it("lets 0 lead to a person meanwhile, is valid, and is read from a document; another scope is refused", () => {
    const caller = callInto([flow]);
    caller.press("0");
    expect(caller.left()).toMatchObject({ to: { kind: "queue", queueId: "operators" } });
    expect(validate(flow, houseOf([flow]).book)).toEqual([]);
    expect(parseFlowDocument(flow)).toMatchObject({ flow: { nodes: { stop: node } } });
    expect(JSON.stringify(parseFlowDocument({ ...flow, nodes: { ...flow.nodes, stop: { ...node, scope: "all" } } }))).toContain("commercial or everything");
  });
});
