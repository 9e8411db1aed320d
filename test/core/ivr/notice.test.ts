// Before callers wait for a queue they hear that they will or may be recorded, or are asked whether they agree.
import { describe, expect, it } from "vitest";
import type { FlowNode } from "../../../src/core/ivr/flow.ts";
import { noticeWords, type Notice } from "../../../src/core/ivr/notice.ts";
import { callInto, flowOf, houseOf, operatorQueue, words, type Caller } from "./caller.ts";

function calls(notice: Notice | null = "will-be"): Caller {
  const bank = flowOf({ operator: { ...operatorQueue, onFull: "hello" } as FlowNode, hello: { type: "menu", prompt: words("Hello."), choices: { "1": "operator" }, timeoutSeconds: 5, retries: 1, onTimeout: "end" } }, { start: "hello" });
  return callInto([bank], { house: { ...houseOf([bank]), notice: () => notice }, language: "ca" });
}

const leftFor = (caller: Caller): string | undefined => { const to = caller.left()?.to; return to?.kind === "queue" ? to.by : undefined; };
const told = noticeWords["will-be"].ca;

describe("who is sent to a queue that is recorded", () => {
  it("is told in his language, and waits only then; a 0 that led there is still known", () => {
    const caller = calls();
    caller.press("0");
    expect([caller.heard().at(-1), caller.left()]).toEqual([told, undefined]);
    caller.hearsOut();
    expect(leftFor(caller)).toBe("zero");
    expect(caller.session.noticed).toBe(true);
  });

  it("hears that he may be where agents decide", () => {
    const caller = calls("may-be");
    caller.press("1");
    expect(caller.heard().at(-1)).toBe(noticeWords["may-be"].ca);
  });

  it("is told once a call", () => {
    const caller = calls();
    caller.press("1");
    caller.hearsOut();
    caller.does({ type: "way-out", reason: "full" });
    caller.press("1");
    expect(caller.heard()).toEqual(["Hello.", told, "Hello."]);
    expect(caller.facts.filter(({ type }) => type === "ivr.left")).toHaveLength(2);
  });

  it("neither skips it nor begins it anew with keys", () => {
    const caller = calls();
    caller.press("1");
    caller.press("01#");
    expect([caller.heard().filter((text) => text === told).length, caller.left()]).toEqual([1, undefined]);
  });

  it("waits all the same when it cannot be said, and is not held to have been told", () => {
    const caller = calls();
    caller.press("1");
    caller.hearsOut(true);
    caller.waits();
    expect([leftFor(caller), caller.session.noticed]).toEqual(["flow", false]);
  });

  it("hears nothing of it where nothing is recorded", () => {
    const caller = calls(null);
    caller.press("1");
    expect([leftFor(caller), caller.heard()]).toEqual(["flow", ["Hello."]]);
  });
});

describe("who is asked whether he agrees to be recorded", () => {
  it.each([["1", "given"], ["2", "declined"]] as const)("answers with %s, and waits; he need not hear the question out", (key, consent) => {
    const caller = calls("asked");
    caller.press("0");
    expect([caller.heard().at(-1), caller.left()]).toEqual([noticeWords.asked.ca, undefined]);
    caller.press(key);
    expect([caller.session.consent, leftFor(caller)]).toEqual([consent, "zero"]);
    expect(caller.commands.filter(({ type }) => type === "prompt.stop")).toHaveLength(2);
  });

  it("has time to think, and has not agreed when he says nothing", () => {
    const caller = calls("asked");
    caller.press("1");
    caller.hearsOut();
    expect(caller.left()).toBeUndefined();
    caller.waits();
    expect([caller.session.consent, leftFor(caller), caller.facts.at(-2)]).toMatchObject(["declined", "flow", { type: "ivr.consent-answered", answer: "silent" }]);
  });

  it("may press another key meanwhile, which is no answer", () => {
    const caller = calls("asked");
    caller.press("1");
    caller.hearsOut();
    caller.press("079#");
    expect([caller.session.consent, caller.left()]).toEqual([null, undefined]);
    caller.press("1");
    expect([caller.session.consent, leftFor(caller)]).toEqual(["given", "flow"]);
  });

  it("is asked once a call", () => {
    const caller = calls("asked");
    caller.press("1");
    caller.press("2");
    caller.does({ type: "way-out", reason: "full" });
    caller.press("1");
    expect(caller.heard()).toEqual(["Hello.", noticeWords.asked.ca, "Hello."]);
    expect(caller.session.consent).toBe("declined");
  });

  it("waits when the question cannot be said, and has not agreed", () => {
    const caller = calls("asked");
    caller.press("1");
    caller.hearsOut(true);
    caller.waits();
    expect([leftFor(caller), caller.session.consent]).toEqual(["flow", null]);
  });
});
