// Rehearsals of the demo bank: the same interpreter, led by a script.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import { begin, hearOut, rehearse, take, type RehearsalStep } from "../../../src/core/ivr/rehearse.ts";
import { entranceOf, houseFor, runTestCall, type TestCall, type TestCaller } from "../../../src/core/ivr/test-call.ts";
import { testCall } from "../../../src/protocol/test-call.ts";
import { anyFlow } from "./any-flow.ts";
import { demoFlow } from "./bank.ts";
import { flowOf, now, words } from "./caller.ts";

const bank = demoFlow("bank");
const noOne = { flow: () => undefined };
const marta: TestCaller = { contact: { name: "Marta Vila", firstName: "Marta", kind: "person", language: "ca", valueTier: "gold" }, number: "+34600111222", dialled: "931000001", language: null, hours: "open" };
const stranger: TestCaller = { ...marta, contact: null };
const balance: RehearsalStep = { do: "answer", result: "found", fields: { amount: "1234.50", currency: "EUR", iban4: "4321" } };
const asksBalance: readonly RehearsalStep[] = [{ do: "press", keys: "1" }, { do: "press", keys: "246810" }, { do: "pin", result: "right" }, balance];

const led = (flow: Flow, caller: TestCaller, steps: readonly RehearsalStep[]) => rehearse(houseFor(flow, noOne, caller), entranceOf(flow, caller), steps, now);
const test = (part: Partial<TestCall>): TestCall => ({ id: "t", name: "T", caller: marta, steps: asksBalance, expect: [], ...part });

describe("a rehearsal", () => {
  it("lets a Catalan customer press 1, enter the PIN, and hear the balance in Catalan", () => {
    const { heard, ending, stuckAt } = led(bank, marta, asksBalance);
    expect(heard.map(({ nodeId }) => nodeId)).toEqual(["greet", "menu", "pin", "say-balance", "more"]);
    expect(heard[3]).toMatchObject({ language: "ca", text: expect.stringMatching(/mil dos-cents trenta-quatre euros/u) as string });
    expect([ending, stuckAt]).toEqual([{ kind: "waiting", for: "keys", nodeId: "more" }, null]);
  });

  it("shows in no fact the PIN that was typed, save in what is awaited", () => {
    const { facts } = led(bank, marta, asksBalance);
    expect(JSON.stringify(facts.filter(({ type }) => type !== "ivr.waiting"))).not.toContain("246810");
  });

  it("ends where 0 leads", () => {
    expect(led(bank, stranger, [{ do: "press", keys: "0" }]).ending).toEqual({ kind: "queue", queueId: "operators" });
  });

  it("lets the time of each question run out for a caller who does nothing", () => {
    const { heard, ending } = led(bank, stranger, [{ do: "stay-silent" }, { do: "stay-silent" }, { do: "stay-silent" }]);
    expect(heard.filter(({ nodeId }) => nodeId === "guest")).toHaveLength(3);
    expect(ending).toMatchObject({ kind: "queue" });
  });

  it("hears announcements out before it presses a key, unless it presses early", () => {
    const patient = led(bank, marta, [{ do: "press", keys: "3" }]);
    const early = led(bank, marta, [{ do: "press", keys: "3", early: true }]);
    expect(patient.heard.map(({ nodeId }) => nodeId)).toEqual(["greet", "menu"]);
    expect(early.heard.map(({ nodeId }) => nodeId)).toEqual(["greet"]);
    expect(early.ending).toEqual(patient.ending);
  });

  it("stops at a step that fits nothing, and says which", () => {
    expect(led(bank, marta, [{ do: "press", keys: "1" }, { do: "pin", result: "right" }]).stuckAt).toBe(1);
    expect(led(bank, marta, [balance]).stuckAt).toBe(0);
    expect(led(bank, marta, [{ do: "press", keys: "0" }, { do: "press", keys: "1" }]).stuckAt).toBe(1);
  });

  it("answers the web as well as the customer data, and takes a voice", () => {
    const next = { next: "end", onError: "operator" };
    const flow = flowOf({
      ask: { type: "http-request", method: "GET", url: "https://x.example", into: "x", timeoutSeconds: 3, ...next, next: "leave" },
      leave: { type: "voicemail", prompt: words("{x.word} beep"), mailbox: "m", maxSeconds: 60, ...next },
    });
    const { heard, ending } = led(flow, stranger, [{ do: "answer", result: "found", fields: { word: "now" } }, { do: "speak", seconds: 4 }]);
    expect([heard[0]?.text, ending]).toEqual(["now beep", { kind: "hang-up" }]);
    expect(led(flow, stranger, [{ do: "answer", result: "failed" }]).ending).toMatchObject({ kind: "queue" });
  });

  it("goes on in the flow when the line cannot take the caller", () => {
    const { ending } = led(flowOf({ start: { type: "set", variables: {}, next: "operator" } }), stranger, [{ do: "come-back", reason: "full" }]);
    expect(ending).toEqual({ kind: "hang-up" });
  });

  it("says that a flow failed which has nowhere to go", () => {
    expect(led({ ...bank, start: "nowhere", operator: "nowhere" }, marta, []).ending).toEqual({ kind: "failed" });
  });

  it("comes to an end in any flow, with any script, and tells the same again", () => {
    const step = fc.constantFrom<RehearsalStep>({ do: "press", keys: "1" }, { do: "press", keys: "12", early: true }, { do: "stay-silent" }, balance, { do: "pin", result: "wrong" }, { do: "speak", seconds: 1 }, { do: "come-back", reason: "max-wait" });
    fc.assert(fc.property(anyFlow, fc.array(step, { maxLength: 12 }), (flow, steps) => {
      expect(led(flow, marta, steps)).toEqual(led(flow, marta, steps));
    }), { numRuns: 60 });
  });

  it("is led step by step to the same place as at once", () => {
    const house = houseFor(bank, noOne, marta);
    const last = asksBalance.reduce((at, one) => take(house, at, one) ?? at, begin(house, entranceOf(bank, marta), now));
    expect(hearOut(house, last).facts).toEqual(led(bank, marta, asksBalance).facts);
  });
});

describe("a test call", () => {
  it("passes when all that it expects comes true", () => {
    const { passed, unmet } = runTestCall(bank, noOne, test({ expect: [{ hears: "El saldo del seu compte", language: "ca" }, { neverHears: "clau no és correcta" }, { language: "ca" }, { ending: "waiting" }] }));
    expect([passed, unmet]).toEqual([true, []]);
  });

  it.each([
    [{ hears: "saldo de su cuenta" }], [{ hears: "El saldo del seu compte", exactly: true as const }], [{ hears: "El saldo", language: "es" as const }],
    [{ neverHears: "el saldo" }], [{ language: "es" as const }], [{ ending: "queue" as const }],
  ])("fails for %j, and says which expectation it was", (wrong) => {
    expect(runTestCall(bank, noOne, test({ expect: [{ language: "ca" }, wrong] }))).toMatchObject({ passed: false, unmet: [1] });
  });

  it("fails when the caller could not go on as written", () => {
    expect(runTestCall(bank, noOne, test({ steps: [balance], expect: [{ language: "ca" }] }))).toMatchObject({ passed: false, unmet: [], stuckAt: 0 });
  });

  it("tells one queue from another", () => {
    const steps: RehearsalStep[] = [{ do: "press", keys: "0" }];
    const to = (at: string): boolean => runTestCall(bank, noOne, test({ steps, expect: [{ ending: "queue", at }] })).passed;
    expect([to("operators"), to("vip")]).toEqual([true, false]);
  });

  it("is refused at the door when it expects nothing", () => {
    expect(testCall.safeParse(test({ expect: [] })).success).toBe(false);
    expect(testCall.safeParse(test({ expect: [{ language: "ca" }] })).success).toBe(true);
  });
});
