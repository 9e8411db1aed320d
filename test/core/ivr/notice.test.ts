// Callers are told that they will be recorded before they wait for a queue of which all is recorded.
import { describe, expect, it } from "vitest";
import type { FlowNode } from "../../../src/core/ivr/flow.ts";
import { noticeWords } from "../../../src/core/ivr/notice.ts";
import { callInto, flowOf, houseOf, operatorQueue, words, type Caller } from "./caller.ts";

function calls(isRecorded = true): Caller {
  const bank = flowOf({ operator: { ...operatorQueue, onFull: "hello" } as FlowNode, hello: { type: "menu", prompt: words("Hello."), choices: { "1": "operator" }, timeoutSeconds: 5, retries: 1, onTimeout: "end" } }, { start: "hello" });
  return callInto([bank], { house: { ...houseOf([bank]), isRecorded: () => isRecorded }, language: "ca" });
}

const leftFor = (caller: Caller): string | undefined => { const to = caller.left()?.to; return to?.kind === "queue" ? to.by : undefined; };

describe("who is sent to a queue that is recorded", () => {
  it("is told in his language, and waits only then; a 0 that led there is still known", () => {
    const caller = calls();
    caller.press("0");
    expect([caller.heard().at(-1), caller.left()]).toEqual([noticeWords.ca, undefined]);
    caller.hearsOut();
    expect(leftFor(caller)).toBe("zero");
    expect(caller.session.noticed).toBe(true);
  });

  it("is told once a call", () => {
    const caller = calls();
    caller.press("1");
    caller.hearsOut();
    caller.does({ type: "way-out", reason: "full" });
    caller.press("1");
    expect(caller.heard()).toEqual(["Hello.", noticeWords.ca, "Hello."]);
    expect(caller.facts.filter(({ type }) => type === "ivr.left")).toHaveLength(2);
  });

  it("neither skips it nor begins it anew with keys", () => {
    const caller = calls();
    caller.press("1");
    caller.press("01#");
    expect([caller.heard().filter((text) => text === noticeWords.ca).length, caller.left()]).toEqual([1, undefined]);
  });

  it("waits all the same when it cannot be said, and is not held to have been told", () => {
    const caller = calls();
    caller.press("1");
    caller.hearsOut(true);
    caller.waits();
    expect([leftFor(caller), caller.session.noticed]).toEqual(["flow", false]);
  });

  it("hears nothing of it where nothing is recorded", () => {
    const caller = calls(false);
    caller.press("1");
    expect([leftFor(caller), caller.heard()]).toEqual(["flow", ["Hello."]]);
  });
});
