// The node that offers a callback: its ways out, the number that is typed, the 0 that reaches a person, and its faults.
import { describe, expect, it } from "vitest";
import { confirmWords, offerWords, typeWords, wrongWords } from "../../../src/core/ivr/callback-offer.ts";
import type { FlowNode } from "../../../src/core/ivr/flow.ts";
import { rehearse, type RehearsalStep } from "../../../src/core/ivr/rehearse.ts";
import type { IvrHouse } from "../../../src/core/ivr/session.ts";
import { entranceOf, houseFor, type TestCaller } from "../../../src/core/ivr/test-call.ts";
import { validate } from "../../../src/core/ivr/validate.ts";
import { parseFlowDocument } from "../../../src/adapters/http/flow-document.ts";
import { callInto, flowOf, houseOf, now, words, type Caller } from "./caller.ts";

const ani = "+34600111222";
const node = { type: "callback", queue: "operators" as never, askNumber: true, timeoutSeconds: 5, retries: 1, onAccepted: "yes", onDeclined: "no", onNotPossible: "never" } as const satisfies FlowNode;
const ends = { yes: { type: "hang-up", prompt: words("agreed") }, no: { type: "hang-up", prompt: words("declined") }, never: { type: "hang-up", prompt: words("not possible") } } as const satisfies Record<string, FlowNode>;
const flow = flowOf({ offer: node, ...ends });
const plain = flowOf({ offer: { type: "callback", queue: node.queue, timeoutSeconds: 5, retries: 1, onAccepted: "yes", onDeclined: "no", onNotPossible: "never" }, ...ends });

const spain: NonNullable<IvrHouse["callback"]> = (_queue, number) => (/^(?:\+34)?[67]\d{8}$/u.test(number) ? { number: number.startsWith("+") ? number : `+34${number}` } : { reason: "number" });
const open = (of = flow, from: string | null = ani, callback = spain): Caller => callInto([of], { ani: from, house: { ...houseOf([of]), callback } });
const agreed = (caller: Caller): unknown => caller.facts.find(({ type }) => type === "ivr.callback-agreed");

describe("a callback that a flow offers", () => {
  it("is agreed by 1 on the number from which he calls, and the flow goes on there", () => {
    const caller = open();
    expect(caller.heard()).toEqual([offerWords(ani, true).es]);
    caller.press("1");
    expect(agreed(caller)).toMatchObject({ queueId: "operators", number: ani });
    expect(caller.at()).toBe("yes");
  });

  it.each(["es", "ca", "en"] as const)("is offered in %s with its number and all its keys", (language) => {
    expect(callInto([flow], { language, house: { ...houseOf([flow]), callback: spain } }).heard()[0]).toBe(offerWords(ani, true)[language]);
    for (const key of ["1", "2", "3"]) expect(offerWords(ani, true)[language]).toMatch(new RegExp(`(?:pulse|premi|press) ${key}`, "u"));
    expect(offerWords(ani, false)[language]).not.toMatch(/(?:pulse|premi|press) 3/u);
  });

  it("says the author's words before the offer", () => {
    expect(open(flowOf({ offer: { ...node, prompt: words("A long line.") }, ...ends })).heard()[0]).toMatch(/^A long line\. Podemos llamarle/u);
  });

  it("takes another number, which is checked and read back, and may be typed anew", () => {
    const caller = open();
    caller.press("2");
    expect(caller.heard().at(-1)).toBe(typeWords.es);
    caller.press("803111222#");
    expect(caller.heard().at(-1)).toBe(`${wrongWords.es ?? ""} ${typeWords.es ?? ""}`);
    caller.press("600555001#");
    expect(caller.heard().at(-1)).toBe(confirmWords("+34600555001").es);
    caller.press("2");
    caller.press("600555002#1");
    expect(agreed(caller)).toMatchObject({ number: "+34600555002" });
    expect(caller.at()).toBe("yes");
  });

  it("is declined by its last key, and by silence once it has been asked again", () => {
    const [keys, two, silent] = [open(), open(plain), open()];
    keys.press("3");
    two.press("2");
    expect([keys.at(), two.at()]).toEqual(["no", "no"]);
    silent.hearsOut();
    silent.waits();
    expect(silent.at()).toBe("offer");
    silent.hearsOut();
    silent.waits();
    expect(silent.at()).toBe("no");
    expect([keys, two, silent].map(agreed)).toEqual([undefined, undefined, undefined]);
  });

  it("is not possible on a withheld number, unless another may be typed; nor on one that is not dialled, nor while closed", () => {
    expect(open(plain, null).at()).toBe("never");
    expect(open(plain, "+15550009").at()).toBe("never");
    const typing = open(flow, null);
    expect(typing.heard()).toEqual([offerWords(null, true).es]);
    typing.press("1");
    expect(typing.heard().at(-1)).toBe(typeWords.es);
    const closed = open(flow, ani, () => ({ reason: "closed" }));
    expect(closed.at()).toBe("never");
    expect(closed.facts).toContainEqual(expect.objectContaining({ type: "ivr.callback-not-possible", reason: "closed" }));
  });

  it("that closes while he chooses is not agreed", () => {
    let isOpen = true;
    const caller = open(flow, ani, (_queue, number) => (isOpen ? { number } : { reason: "closed" }));
    isOpen = false;
    caller.press("1");
    expect([agreed(caller), caller.at()]).toEqual([undefined, "never"]);
  });

  it("lets 0 reach a person at any moment, and *0 while a number is typed, where 0 is a figure", () => {
    const [choosing, typing, confirming] = [open(), open(), open()];
    choosing.press("0");
    typing.press("2");
    typing.press("60");
    expect(typing.left()).toBeUndefined();
    typing.press("*0");
    confirming.press("2");
    confirming.press("600555001#0");
    for (const caller of [choosing, typing, confirming]) expect(caller.left()).toMatchObject({ to: { kind: "queue", by: "zero" } });
  });

  it("ends what he typed and did not end when he falls silent", () => {
    const caller = open();
    caller.press("2600555001");
    caller.waits();
    expect(caller.heard().at(-1)).toBe(confirmWords("+34600555001").es);
  });

  it("goes on as declined when it cannot be said", () => {
    const caller = open();
    caller.hearsOut(true);
    caller.waits();
    expect(caller.at()).toBe("no");
  });
});

describe("its flow", () => {
  it("passes the validator, which proves that 0 reaches a person while he chooses and while he types", () => {
    expect(validate(flow)).toEqual([]);
  });

  it("is faulted where an exit leads nowhere, no queue is named, and a silent caller would go round for ever", () => {
    const faults = (change: Partial<typeof node>): readonly string[] => validate(flowOf({ offer: { ...node, ...change }, ...ends })).map(({ code, values }) => `${code} ${values["exit"] ?? values["field"] ?? ""}`.trim());
    expect(faults({ onNotPossible: "" as never })).toContain("exit-open onNotPossible");
    expect(faults({ queue: "" as never })).toContain("field-empty queue");
    expect(faults({ onDeclined: "offer" as never })).toContain("endless-loop");
    expect(faults({ timeoutSeconds: 90 as never })).toContain("out-of-range timeoutSeconds");
  });

  it("is a document like all others", () => {
    expect(parseFlowDocument(flow)).toMatchObject({ flow: { nodes: { offer: node } } });
  });
});

describe("trying it in the editor", () => {
  const marta: TestCaller = { contact: null, number: ani, dialled: "931000001", language: "ca", hours: "open" };
  const led = (caller: TestCaller, steps: readonly RehearsalStep[]) => rehearse(houseFor(flow, { flow: () => undefined }, caller), entranceOf(flow, caller), steps, now).heard.at(-1)?.text;

  it("leads through each way out", () => {
    expect(led(marta, [{ do: "press", keys: "1" }])).toBe("agreed");
    expect(led(marta, [{ do: "press", keys: "2" }, { do: "press", keys: "600555001#" }, { do: "press", keys: "1" }])).toBe("agreed");
    expect(led(marta, [{ do: "stay-silent" }, { do: "stay-silent" }])).toBe("declined");
    expect(led({ ...marta, hours: "closed" }, [])).toBe("not possible");
  });
});
