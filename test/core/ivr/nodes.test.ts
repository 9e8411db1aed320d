import { describe, expect, it } from "vitest";
import type { FlowId } from "../../../src/core/kernel/kernel.ts";
import type { Condition, Flow, FlowNode } from "../../../src/core/ivr/flow.ts";
import { callInto, callId, commandsOf, flowOf, found, houseOf, known, marta, now, operatorQueue, words } from "./caller.ts";

const bye = (text: string): FlowNode => ({ type: "hang-up", prompt: words(text) });
const told = (nodes: Record<string, FlowNode>): readonly string[] => callInto([flowOf(nodes)], { caller: known(marta) }).heard();

describe("what is said", () => {
  it("is in the caller's language, else in the flow's own", () => {
    const flow = flowOf({ hello: { type: "say", prompt: { text: { es: "hola", ca: "bon dia" } }, next: "end" } });
    expect(callInto([flow], { language: "ca" }).heard()).toEqual(["bon dia"]);
    expect(callInto([flow], { language: "en" }).facts).toContainEqual(expect.objectContaining({ type: "ivr.prompt-started", text: "hola", language: "es" }));
  });

  it("is a recording, with the words that stand for it where there is none", () => {
    const caller = callInto([flowOf({ hello: { type: "say", prompt: { recording: "bank/hello", ...words("hello {contact.name}") }, next: "end" } })], { caller: known(marta) });
    expect(commandsOf(caller, "prompt.play")[0]?.speech).toEqual([{
      kind: "recording", name: "bank/hello", language: "es",
      otherwise: [{ kind: "words", text: "hello", language: "es" }, { kind: "words", text: "Marta Vila", language: "es" }],
    }]);
    expect(caller.heard()).toEqual(["hello Marta Vila"]);
  });

  it("may be a recording alone", () => {
    const caller = callInto([flowOf({ jingle: { type: "play", recording: "jingle", next: "end" } })]);
    expect(commandsOf(caller, "prompt.play")[0]?.speech).toEqual([{ kind: "recording", name: "jingle", language: "es" }]);
    caller.hearsOut();
    expect(caller.left()?.to).toEqual({ kind: "hang-up" });
  });

  it("and fails is a fault only after a moment, since mostly the caller has gone", () => {
    const caller = callInto([flowOf({ hello: { type: "say", prompt: words("hello"), next: "end" } })]);
    const turn = caller.hearsOut(true);
    expect(turn.facts.map(({ type }) => type)).toEqual(["ivr.waiting"]);
    expect(caller.at()).toBe("hello");
    caller.waits();
    expect(caller.facts).toContainEqual(expect.objectContaining({ type: "ivr.fault", nodeId: "hello", fault: "prompt-failed" }));
    expect(caller.left()?.to).toEqual({ kind: "hang-up" });
  });

  it("and fails in a menu leads to a person, and in a farewell to the end", () => {
    const menu: FlowNode = { type: "menu", prompt: words("menu"), choices: { "1": "end" }, timeoutSeconds: 5, retries: 1, onTimeout: "end" };
    const asked = callInto([flowOf({ menu })]);
    asked.hearsOut(true);
    asked.waits();
    expect(asked.left()?.to).toMatchObject({ kind: "queue", by: "flow" });
    const leaving = callInto([flowOf({ last: bye("bye") })]);
    leaving.hearsOut(true);
    leaving.waits();
    expect(leaving.left()?.to).toEqual({ kind: "hang-up" });
  });

  it("and fails still gives way to 0", () => {
    const caller = callInto([flowOf({ hello: { type: "say", prompt: words("hello"), next: "end" } })]);
    caller.hearsOut(true);
    caller.press("0");
    expect(caller.left()?.to).toMatchObject({ by: "zero" });
  });
});

describe("a condition", () => {
  const holds = (...when: Condition[]): boolean => told({
    set: { type: "set", variables: { n: "10", word: "casa", empty: "" }, next: "if" },
    if: { type: "condition", when, then: "yes", otherwise: "no" }, yes: bye("yes"), no: bye("no"),
  })[0] === "yes";

  it.each<[boolean, Condition]>([
    [true, { variable: "n", is: "equal", value: "10.0" }], [false, { variable: "n", is: "not-equal", value: "10" }],
    [true, { variable: "n", is: "greater", value: "9" }], [false, { variable: "n", is: "less", value: "9" }], [true, { variable: "n", is: "less", value: "10.5" }],
    [true, { variable: "word", is: "contains", value: "as" }], [true, { variable: "word", is: "greater", value: "9" }],
    [true, { variable: "empty", is: "unset" }], [false, { variable: "nobody", is: "set" }], [true, { variable: "word", is: "set" }],
    [true, { variable: "contact.known", is: "equal", value: "true" }],
  ])("is %s for %o", (is, condition) => {
    expect(holds(condition)).toBe(is);
  });

  it("asks for all, or for any", () => {
    const when: Condition[] = [{ variable: "n", is: "set" }, { variable: "nobody", is: "set" }];
    expect(holds(...when)).toBe(false);
    const any: FlowNode = { type: "condition", when: [{ variable: "verified", is: "equal", value: "false" }, { variable: "nobody", is: "set" }], all: false, then: "yes", otherwise: "no" };
    expect(told({ any, yes: bye("yes"), no: bye("no") })).toEqual(["yes"]);
  });
});

describe("set, language and opening hours", () => {
  it("sets variables from others", () => {
    expect(told({ set: { type: "set", variables: { greeting: "Hola {contact.firstName}" }, next: "say" }, say: bye("{greeting}!") })).toEqual(["Hola Marta!"]);
  });

  it.each([["ca", "ca"], ["contact", "ca"], ["en", "en"]] as const)("speaks on in %s as %s", (language, spoken) => {
    const caller = callInto([flowOf({ language: { type: "language", language, next: "end" } })], { caller: known(marta) });
    expect(caller.session.language).toBe(spoken);
  });

  it("does not take up a language that the flow does not speak", () => {
    const caller = callInto([flowOf({ language: { type: "language", language: "contact", next: "end" } }, { languages: ["es"] })], { caller: known(marta), language: "en" });
    expect(caller.session.language).toBe("es");
  });

  it.each([["open", "open"], ["closed", "shut"], ["holiday", "feast"], ["unknown-calendar", "open"]] as const)("takes the way of a house that is %s", (hours, heard) => {
    const flow = flowOf({ hours: { type: "opening-hours", calendar: "office" as never, open: "open", closed: "shut", holiday: "feast" }, open: bye("open"), shut: bye("shut"), feast: bye("feast") });
    const caller = callInto([flow], { house: houseOf([flow], () => hours) });
    expect(caller.heard()).toEqual([heard]);
    expect(caller.facts.some(({ type }) => type === "ivr.fault")).toBe(hours === "unknown-calendar");
  });
});

describe("a question to the outside", () => {
  const lookUp: FlowNode = { type: "look-up", query: "balance", parameters: { of: "{caller.number}" }, into: "b", next: "yes", onNone: "none", onError: "error", timeoutSeconds: 4 };
  const flow = flowOf({ lookUp, yes: bye("{b.amount}"), none: bye("none"), error: bye("error") });
  const asked = (): ReturnType<typeof callInto> => callInto([flow], { caller: known(marta) });

  it("names the customer, the query and its parameters", () => {
    expect(commandsOf(asked(), "crm.look-up")).toEqual([{
      type: "crm.look-up", callId, requestId: `${callId}-ask-1`, query: "balance", contactId: marta.contactId, ani: "+34600111222",
      parameters: { of: "+34600111222" }, language: "es", deadlineMs: 4000,
    }]);
  });

  it("brings its fields into the flow, with source and time", () => {
    const caller = asked();
    caller.answered(found({ amount: "5" }));
    expect(caller.heard()).toEqual(["5"]);
    expect(caller.facts).toContainEqual(expect.objectContaining({ type: "ivr.looked-up", query: "balance", fields: { amount: "5" }, source: "postgres", readAt: now }));
  });

  it("asked again keeps nothing of the earlier answer", () => {
    const again = flowOf({ lookUp, yes: { type: "menu", prompt: words("{b.1.amount}{b.2.amount}"), choices: { "1": "lookUp" }, timeoutSeconds: 5, retries: 0, onTimeout: "end" }, none: bye("none {b.1.amount}"), error: bye("error") });
    const caller = callInto([again]);
    caller.answered(found({ "1.amount": "5", "2.amount": "6" }));
    caller.press("1");
    caller.answered(found({ "1.amount": "7" }));
    caller.press("1");
    caller.answered({ status: "none" });
    expect(caller.heard()).toEqual(["56", "7", "none"]);
  });

  it("has a way for nothing found, for failure and for no answer at all", () => {
    const none = asked();
    none.answered({ status: "none" });
    expect(none.at()).toBe("none");
    const failed = asked();
    failed.answered({ status: "failed", failure: "database-away" });
    expect(failed.at()).toBe("error");
    const silent = asked();
    silent.waits();
    expect(silent.at()).toBe("error");
    expect(silent.facts.some(({ type }) => type === "ivr.fault")).toBe(true);
  });

  it("gives way to 0, and its late answer changes nothing", () => {
    const caller = asked();
    caller.press("5");
    expect(caller.at()).toBe("lookUp");
    caller.press("0");
    expect(caller.left()?.to).toMatchObject({ by: "zero" });
    expect(caller.does({ type: "look-up.answered", requestId: `${callId}-ask-1` as never, result: { status: "none" } })).toEqual({ facts: [], commands: [] });
  });

  it("goes to the web with its values encoded", () => {
    const http: FlowNode = { type: "http-request", method: "POST", url: "https://crm.example/c/{contact.name}", body: { name: "{contact.name}" }, into: "h", next: "yes", onError: "error", timeoutSeconds: 2 };
    const caller = callInto([flowOf({ http, yes: bye("{h.state}"), error: bye("error") })], { caller: known(marta) });
    const [request] = commandsOf(caller, "http.request");
    expect(request).toMatchObject({ method: "POST", url: "https://crm.example/c/Marta%20Vila", body: { name: "Marta Vila" }, deadlineMs: 2000 });
    caller.does({ type: "http.answered", requestId: `${callId}-ask-1` as never, fields: { state: "fine" } });
    expect(caller.heard()).toEqual(["fine"]);
  });
});

describe("a recording", () => {
  const voicemail: FlowNode = { type: "voicemail", prompt: words("speak"), mailbox: "office", maxSeconds: 60, next: "thanks", onError: "sorry" };
  const flow = flowOf({ voicemail, thanks: bye("thanks"), sorry: bye("sorry") });
  const recordingId = `${callId}-recording-1` as never;

  it("begins after the prompt, with a beep", () => {
    const caller = callInto([flow]);
    expect(commandsOf(caller, "recording.start")).toEqual([]);
    caller.hearsOut();
    expect(commandsOf(caller, "recording.start")).toMatchObject([{ recordingId, beep: true, maxMs: 60_000 }]);
    caller.does({ type: "recording.finished", recordingId, durationMs: 4200, failed: false });
    expect(caller.facts).toContainEqual(expect.objectContaining({ type: "ivr.recorded", recordingId, durationMs: 4200, mailbox: "office" }));
    expect(caller.heard().at(-1)).toBe("thanks");
  });

  it("that fails, or never ends, goes its own way", () => {
    const failed = callInto([flow]);
    failed.hearsOut();
    failed.does({ type: "recording.finished", recordingId, durationMs: 0, failed: true });
    expect(failed.at()).toBe("sorry");
    const endless = callInto([flow]);
    endless.hearsOut();
    endless.waits();
    expect(endless.at()).toBe("sorry");
  });

  it("is ended by 0 for a person", () => {
    const caller = callInto([flow]);
    caller.hearsOut();
    expect(commandsOf(caller.press("0"), "recording.stop")).toHaveLength(1);
    expect(caller.left()?.to).toMatchObject({ by: "zero" });
  });

  it("may be kept in a variable", () => {
    const caller = callInto([flowOf({ record: { type: "record", prompt: words("say your name"), variable: "name", maxSeconds: 5, next: "end", onError: "end" } })]);
    caller.hearsOut();
    caller.does({ type: "recording.finished", recordingId, durationMs: 900, failed: false });
    expect(caller.session.variables["name"]).toBe(recordingId);
  });
});

describe("the way out of the flow", () => {
  it("leads into a queue, whose keys are the floor's, and back by the exit of the reason", () => {
    const queue: FlowNode = { ...operatorQueue, type: "queue", queue: "vip" as never, priority: 7, onClosed: "closed", onFull: "full", onNoAgents: "none", onMaxWait: "long" };
    const flow = flowOf({ queue, closed: bye("closed"), full: bye("full"), none: bye("none"), long: bye("long") });
    for (const [reason, heard] of [["closed", "closed"], ["full", "full"], ["no-agents", "none"], ["max-wait", "long"]] as const) {
      const caller = callInto([flow]);
      expect(caller.left()?.to).toEqual({ kind: "queue", queueId: "vip", priority: 7, by: "flow" });
      expect(caller.press("0")).toEqual({ facts: [], commands: [] });
      caller.does({ type: "way-out", reason });
      expect(caller.heard()).toEqual([heard]);
    }
  });

  it("leads to a number or an agent, and on when the transfer fails", () => {
    const number = callInto([flowOf({ out: { type: "transfer", to: { number: "+34931112233" }, ringSeconds: 20, onFailed: "sorry" }, sorry: bye("sorry") })]);
    expect(number.left()?.to).toEqual({ kind: "number", number: "+34931112233", ringMs: 20_000 });
    number.does({ type: "way-out", reason: "transfer-failed" });
    expect(number.heard()).toEqual(["sorry"]);
    const agent = callInto([flowOf({ out: { type: "transfer", to: { agent: "ana" }, ringSeconds: 20, onFailed: "end" } })]);
    expect(agent.left()?.to).toEqual({ kind: "agent", agent: "ana", ringMs: 20_000 });
  });

  it("never dials a number that a variable did not give", () => {
    const caller = callInto([flowOf({ out: { type: "transfer", to: { number: "{mobile}" }, ringSeconds: 20, onFailed: "sorry" }, sorry: bye("sorry") })]);
    expect(caller.heard()).toEqual(["sorry"]);
  });
});

describe("a sub-flow", () => {
  const inner = flowOf({ ask: { type: "say", prompt: words("inner"), next: "set" }, set: { type: "set", variables: { given: "yes" }, next: "back" }, back: { type: "return" } }, { id: "inner" as FlowId, version: 4 });
  const outer = flowOf({ call: { type: "sub-flow", flow: inner.id, next: "after", onError: "missing" }, after: bye("after {given}"), missing: bye("missing") });

  it("is gone through, and the flow goes on behind it", () => {
    const caller = callInto([outer, inner]);
    expect(caller.session).toMatchObject({ flowId: "inner", version: 4, nodeId: "ask" });
    caller.hearsOut();
    expect(caller.session).toMatchObject({ flowId: "test", version: 1, nodeId: "after", stack: [] });
    expect(caller.heard()).toEqual(["inner", "after yes"]);
  });

  it("that does not exist has its way round", () => {
    expect(callInto([outer]).heard()).toEqual(["missing"]);
  });

  it("that calls itself ends at a person's", () => {
    const self = (onError: string): Flow => flowOf({ call: { type: "sub-flow", flow: "test" as FlowId, next: "end", onError } });
    expect(callInto([self("operator")]).left()?.to).toMatchObject({ kind: "queue" });
  });

  it("hangs up at its end when nothing called it", () => {
    const caller = callInto([inner]);
    caller.hearsOut();
    expect(caller.left()?.to).toEqual({ kind: "hang-up" });
  });
});
