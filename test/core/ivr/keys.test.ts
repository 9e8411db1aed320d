import { describe, expect, it } from "vitest";
import type { FlowNode } from "../../../src/core/ivr/flow.ts";
import { unjournalled } from "../../../src/core/ivr/session.ts";
import { callInto, callId, commandsOf, flowOf, known, marta, now, words } from "./caller.ts";

const menu: FlowNode = {
  type: "menu", prompt: words("one or two"), retryPrompt: words("sorry"), choices: { "1": "one", "2": "two", "*": "menu" },
  timeoutSeconds: 5, retries: 1, onTimeout: "silent", onInvalid: "wrong",
};
const bye = (text: string): FlowNode => ({ type: "hang-up", prompt: words(text) });
const flow = flowOf({ menu, one: bye("you chose one"), two: bye("you chose two"), silent: bye("silence"), wrong: bye("no such choice") });

describe("a menu", () => {
  it("is cut short by a key, which counts", () => {
    const caller = callInto([flow]);
    const turn = caller.press("2");
    expect(commandsOf(turn, "prompt.stop")).toEqual([{ type: "prompt.stop", callId, playbackId: `${callId}-prompt-1` }]);
    expect(caller.heard()).toEqual(["one or two", "you chose two"]);
  });

  it("waits for a key from the end of the prompt, not from its beginning", () => {
    const caller = callInto([flow]);
    expect(commandsOf(caller, "timer.set")).toEqual([]);
    expect(commandsOf(caller.hearsOut(), "timer.set")).toEqual([{ type: "timer.set", timerId: `${callId}-timer-keys`, at: now + 5000 }]);
    expect(commandsOf(caller.press("1"), "timer.clear")).toHaveLength(1);
    expect(caller.at()).toBe("one");
  });

  it("asks again after silence, and gives up after the last retry", () => {
    const caller = callInto([flow]);
    caller.hearsOut();
    caller.waits();
    expect(caller.heard().at(-1)).toBe("sorry one or two");
    caller.hearsOut();
    caller.waits();
    expect(caller.at()).toBe("silent");
  });

  it("asks again after a key that is no choice, and has another way out for that", () => {
    const caller = callInto([flow]);
    caller.press("7");
    expect(caller.heard().at(-1)).toBe("sorry one or two");
    caller.press("8");
    expect(caller.at()).toBe("wrong");
  });

  it("does not hear a # that is no choice", () => {
    const caller = callInto([flow]);
    expect(caller.press("#")).toEqual({ facts: [], commands: [] });
  });

  it("begins anew when its own key leads back to it", () => {
    const caller = callInto([flow]);
    caller.press("7*7");
    expect(caller.at()).toBe("menu");
  });

  it("takes a key pressed while something before it was said", () => {
    const caller = callInto([flowOf({ hello: { type: "say", prompt: words("hello"), next: "news" }, news: { type: "say", prompt: words("news"), next: "menu" }, ...flow.nodes })]);
    caller.press("1");
    expect(caller.heard()).toEqual(["hello", "you chose one"]);
  });

  it("is said when the key pressed before it is no choice", () => {
    const caller = callInto([flowOf({ hello: { type: "say", prompt: words("hello"), next: "menu" }, ...flow.nodes })]);
    caller.press("7");
    expect(caller.heard()).toEqual(["hello", "one or two"]);
    expect(caller.facts.filter((fact) => fact.type === "ivr.no-answer")).toEqual([]);
  });

  it("is left alone by a prompt or a timer of the past", () => {
    const caller = callInto([flow]);
    caller.press("7");
    expect(caller.does({ type: "prompt.finished", playbackId: `${callId}-prompt-1` as never, failed: false })).toEqual({ facts: [], commands: [] });
    expect(caller.does({ type: "timer.fired", purpose: "keys" })).toEqual({ facts: [], commands: [] });
  });
});

describe("digits", () => {
  const digits: FlowNode = {
    type: "collect-digits", prompt: words("your number"), variable: "number", min: 3, max: 5, next: "done",
    timeoutSeconds: 4, retries: 0, onTimeout: "silent", onInvalid: "wrong",
  };
  const asking = flowOf({ digits, done: bye("{number}"), silent: bye("silence"), wrong: bye("too short") });
  const withZero = flowOf({ ...asking.nodes, digits: { ...digits, zeroIsDigit: true } });

  it.each([["12345", "12345"], ["123#", "123"], ["19*456#", "456"], ["102#", "102"]])("typed as %s are %s", (typed, given) => {
    const caller = callInto([asking]);
    caller.press(typed);
    expect(caller.heard().at(-1)).toBe(given);
    expect(caller.session.variables["number"]).toBe(given);
  });

  it("are complete after a silence, when there are enough", () => {
    const caller = callInto([asking]);
    caller.press("1234");
    caller.waits();
    expect(caller.heard().at(-1)).toBe("1234");
  });

  it("that are too few are no answer", () => {
    const caller = callInto([asking]);
    caller.press("12#");
    expect(caller.at()).toBe("wrong");
  });

  it("none of which comes is silence", () => {
    const caller = callInto([asking]);
    caller.hearsOut();
    caller.waits();
    expect(caller.at()).toBe("silent");
  });

  it("begin with a 0 only where the flow says so", () => {
    const person = callInto([asking]);
    person.press("0");
    expect(person.left()?.to).toMatchObject({ kind: "queue", by: "zero" });
    const caller = callInto([withZero]);
    caller.press("012#");
    expect(caller.heard().at(-1)).toBe("012");
  });

  it.each([asking, withZero])("give way to a person at *0", (either) => {
    const caller = callInto([either]);
    caller.press("12*0");
    expect(caller.left()?.to).toMatchObject({ kind: "queue", by: "zero" });
  });

  it("may begin while something before is still said", () => {
    const caller = callInto([flowOf({ hello: { type: "say", prompt: words("hello"), next: "digits" }, ...asking.nodes })]);
    caller.press("123#");
    expect(caller.heard()).toEqual(["hello", "123"]);
  });
});

const pin: FlowNode = {
  type: "collect-pin", prompt: words("your PIN"), wrongPrompt: words("wrong"), retryPrompt: words("please"), length: 4, tries: 3, timeoutSeconds: 5, retries: 1,
  next: "right", onFailed: "failed", onLocked: "locked", onError: "error", onTimeout: "silent", zeroIsDigit: true,
};
const asking = flowOf({
  pin, right: { type: "menu", prompt: words("verified {verified}"), choices: { "1": "pin" }, timeoutSeconds: 5, retries: 0, onTimeout: "silent" },
  failed: bye("failed"), locked: bye("locked"), error: bye("error"), silent: bye("silence"),
});
const asked = (): ReturnType<typeof callInto> => callInto([asking], { caller: known(marta) });

describe("a PIN", () => {
  it("is checked when it is complete, with or without #", () => {
    const caller = asked();
    caller.press("0000");
    expect(commandsOf(caller, "pin.check")).toEqual([
      { type: "pin.check", callId, requestId: `${callId}-ask-1`, contactId: marta.contactId, ani: "+34600111222", pin: "0000", deadlineMs: 5000 },
    ]);
    caller.press("#");
    expect(commandsOf(caller, "pin.check")).toHaveLength(1);
  });

  it("is never in a fact that is journalled", () => {
    const caller = asked();
    caller.press("9876");
    caller.pinIs("wrong");
    caller.press("98*9876");
    const journalled = JSON.stringify(caller.facts.filter(({ type }) => !unjournalled.has(type)));
    expect(journalled).not.toMatch(/"key":"\d"|9876|"digits":"\d/u);
    expect(journalled).toContain("••••");
  });

  it("right makes the caller verified and sets him forth", () => {
    const caller = asked();
    caller.press("1234");
    caller.pinIs("right");
    expect(caller.heard().at(-1)).toBe("verified true");
    expect(caller.session.wrongPins).toBe(0);
  });

  it("tells who calls, when the number alone did not", () => {
    const caller = callInto([asking]);
    caller.does({ type: "caller.identified", caller: { status: "unknown" } });
    caller.press("1234");
    caller.pinIs("right", marta);
    expect(caller.session.caller).toEqual(known(marta));
  });

});

describe("a PIN that is not right", () => {
  it("is asked for again, three times in all", () => {
    const caller = asked();
    caller.press("1111");
    caller.pinIs("wrong");
    expect(caller.heard().at(-1)).toBe("wrong your PIN");
    caller.press("2222");
    caller.pinIs("wrong");
    caller.press("3333");
    caller.pinIs("wrong");
    expect(caller.at()).toBe("failed");
  });

  it("because it is locked, or out of reach, has its own way", () => {
    const locked = asked();
    locked.press("1111");
    locked.pinIs("locked");
    expect(locked.at()).toBe("locked");
    const error = asked();
    error.press("1111");
    error.pinIs("failed");
    expect(error.at()).toBe("error");
    const nobody = asked();
    nobody.press("1111");
    nobody.waits();
    expect(nobody.at()).toBe("error");
  });

  it("because it is too short, or none came, is no try of the three", () => {
    const caller = asked();
    caller.press("12#");
    expect(caller.heard().at(-1)).toBe("please your PIN");
    expect(caller.session.wrongPins).toBe(0);
    caller.hearsOut();
    caller.waits();
    expect(caller.at()).toBe("silent");
  });

  it("gives way to a person at *0, also while it is checked by 0", () => {
    const typing = asked();
    typing.press("12*0");
    expect(typing.left()?.to).toMatchObject({ by: "zero" });
    const checking = asked();
    checking.press("12340");
    expect(checking.left()?.to).toMatchObject({ by: "zero" });
    expect(checking.does({ type: "pin.checked", requestId: `${callId}-ask-1` as never, result: "right", contact: null })).toEqual({ facts: [], commands: [] });
  });

  it("typed in part is forgotten when the service was away", () => {
    const caller = asked();
    caller.press("12");
    caller.does({ type: "resumed" });
    expect(caller.heard().at(-1)).toBe("your PIN");
    caller.press("34");
    expect(commandsOf(caller, "pin.check")).toEqual([]);
  });
});
