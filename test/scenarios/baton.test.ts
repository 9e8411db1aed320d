import { describe, expect, it } from "vitest";
import type { Flow } from "../../src/core/ivr/flow.ts";
import { count, emptyTally, rate } from "../../src/core/baton/repetition.ts";
import type { FlowId, QueueId } from "../../src/core/kernel/kernel.ts";
import { agent, martaNumber, openCentre, queue, simpleFlow } from "../support/centre.ts";

const words = (text: string) => ({ text: { es: text, ca: text, en: text } });
const patience = { timeoutSeconds: 5, retries: 0, onTimeout: "line" } as const;

/** What is it about, the account, the PIN: then a person. */
const asking: Flow = {
  ...simpleFlow, id: "asking" as FlowId, start: "about",
  nodes: {
    ...simpleFlow.nodes,
    about: { type: "menu", prompt: words("about?"), choices: { 1: "account", 2: "account" }, variable: "matter", values: { 1: "loan", 2: "card" }, ...patience },
    account: { type: "collect-digits", prompt: words("account?"), variable: "account", min: 4, max: 4, next: "pin", ...patience },
    pin: { type: "collect-pin", prompt: words("pin?"), length: 4, tries: 3, zeroIsDigit: true, next: "line", onFailed: "line", onLocked: "line", onError: "line", ...patience },
  },
};

/** What another department asks of whoever its queue cannot keep. */
function second(part: { readonly askAgain?: true } = {}): Flow {
  return {
    ...simpleFlow, id: "second" as FlowId, start: "about",
    nodes: {
      ...simpleFlow.nodes,
      about: { type: "menu", prompt: words("again about?"), choices: { 7: "account", 8: "bye" }, variable: "matter", values: { 7: "card", 8: "none" }, ...patience },
      account: { type: "collect-digits", prompt: words("again account?"), variable: "account", min: 4, max: 4, next: "pin", ...patience, ...part },
      pin: { type: "collect-pin", prompt: words("again pin?"), length: 4, tries: 3, zeroIsDigit: true, next: "sorry", onFailed: "bye", onLocked: "bye", onError: "bye", ...patience },
    },
  };
}

const cards = queue({ id: "cards" as QueueId, maxWaiting: 0, wayOutFlow: "second" as FlowId });
const isOfBaton = (fact: { readonly type: string }): boolean => fact.type.startsWith("baton.");

/** Marta has said what it is about, her account and her PIN, and talks with Ana. */
function told(part: { readonly askAgain?: true } = {}) {
  const centre = openCentre({ queues: [queue(), cards], agents: [agent("ana"), agent("jordi", { queues: ["cards" as QueueId] })], flows: [asking, second(part)] });
  centre.asterisk.phone("PJSIP/agent-ana").answers();
  centre.ready("ana", "jordi");
  centre.callIn("100.1");
  for (const key of "24321") centre.asterisk.press("100.1", key);
  for (const key of "9876") centre.asterisk.press("100.1", key);
  centre.pass(0);
  expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "ana" });
  return centre;
}

const sendOn = (centre: ReturnType<typeof told>): void => {
  expect(centre.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "queue", queueId: "cards" } })).toBeUndefined();
  centre.pass(0);
};

function figures(centre: ReturnType<typeof told>) {
  const tally = emptyTally();
  for (const fact of centre.facts) if (fact.type.startsWith("baton.")) count(tally, fact as Parameters<typeof count>[1]);
  return tally;
}

describe("what a caller gave is not asked again", () => {
  it("the agent's card shows what he gave, where and until when; the PIN only as its proof", () => {
    const centre = told();
    const known = centre.view("ana")?.call?.known ?? [];
    expect(known.map(({ field, value, confidence, by, isEarlier }) => [field, value, confidence, by.kind, isEarlier])).toEqual([
      ["matter", "card", "stated", "choice", false], ["account", "4321", "stated", "keys", false], ["verified", "true", "proven", "pin", false],
    ]);
    expect(known[1]).toMatchObject({ givenAt: centre.now(), until: centre.now() + 1_800_000, by: { flowId: "asking", nodeId: "account" } });
    expect(JSON.stringify(centre.facts.filter(isOfBaton))).not.toContain("9876");
  });

  it("transferred to a queue that cannot keep her, the second flow skips its questions and says so", () => {
    const centre = told();
    const heard = centre.asterisk.heard("100.1").length;
    sendOn(centre);
    expect(centre.asterisk.heard("100.1").slice(heard)).toEqual(["Lo sentimos"]);
    expect(centre.timeline("100.1").filter((kind) => kind === "spared")).toHaveLength(3);
    expect(figures(centre).flows.get("second" as FlowId)).toEqual({ known: 3, askedAgain: 0 });
  });

  it("a node that asks all the same raises the repetition figure, for the flow and for the way there", () => {
    const centre = told({ askAgain: true });
    sendOn(centre);
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("again account?");
    const { flows, paths } = figures(centre);
    expect(rate(flows.get("second" as FlowId) ?? { known: 0, askedAgain: 0 })).toBeCloseTo(1 / 3);
    expect([...paths.values()].find(({ askedAgain }) => askedAgain > 0)).toMatchObject({ from: { kind: "queue", queueId: "operators" }, to: { kind: "flow", flowId: "second" }, known: 3 });
  });

  it("after its time the account is asked again, and the proof of who she is goes sooner", () => {
    const centre = told();
    centre.pass(600_001);
    sendOn(centre);
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("again pin?");
    expect(centre.call("100.1").verified).toBe(false);
    const late = told();
    late.pass(1_800_001);
    sendOn(late);
    expect(late.asterisk.heard("100.1").at(-1)).toBe("again about?");
  });

  it("a flow that comes by its question again in the same visit means to ask", () => {
    const looping: Flow = { ...asking, nodes: { ...asking.nodes, account: { ...asking.nodes["account"] as Extract<Flow["nodes"][string], { type: "collect-digits" }>, next: "about" } } };
    const centre = openCentre({ flows: [looping] });
    centre.callIn("100.1");
    for (const key of "24321") centre.asterisk.press("100.1", key);
    centre.pass(0);
    expect(centre.asterisk.heard("100.1")).toEqual(["about?", "account?", "about?"]);
  });

  it("survives a restart", () => {
    const centre = told();
    centre.crash();
    sendOn(centre);
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("Lo sentimos");
  });
});

describe("what an agent writes down", () => {
  const write = (centre: ReturnType<typeof told>, field: string, value: string | null) => centre.ask("ana", { type: "note.requested", callId: "100.1", field, value });

  it("is known to the next flow as he corrected it", () => {
    const centre = told();
    expect(write(centre, "matter", "none")).toBeUndefined();
    sendOn(centre);
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("Adiós");
  });

  it("the same once more counts as asking again, once", () => {
    const centre = told();
    write(centre, "account", "4321");
    write(centre, "account", "4321");
    expect(figures(centre).queues.get("operators" as QueueId)).toEqual({ known: 3, askedAgain: 1 });
    expect(centre.view("ana")?.call?.known.find(({ field }) => field === "account")?.by).toEqual({ kind: "agent", agentId: "ana" });
  });

  it("struck out, it is asked for", () => {
    const centre = told();
    write(centre, "account", null);
    sendOn(centre);
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("again account?");
  });

  it.each([["cardPin", "field-protected"], ["verified", "field-unknown"], ["Two words", "field-unknown"]])("%s is refused", (field, reason) => {
    const centre = told();
    expect(write(centre, field, "1")).toBe(reason);
  });

  it("nothing is no answer", () => {
    expect(write(told(), "account", " ")).toBe("field-empty");
  });
});

describe("the same contact calls again", () => {
  function again(afterMs: number, isCrashed = false) {
    const centre = told();
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    centre.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: null, finish: true });
    centre.pass(afterMs);
    if (isCrashed) centre.crash();
    centre.callIn("100.2");
    centre.pass(0);
    return centre;
  }

  it("within its time she is asked for nothing but her PIN: a number can be forged", () => {
    const centre = again(300_000);
    expect(centre.asterisk.heard("100.2")).toEqual(["pin?"]);
    for (const key of "9876") centre.asterisk.press("100.2", key);
    centre.pass(0);
    expect(centre.view("ana")?.call?.known.find(({ field }) => field === "account")).toMatchObject({ value: "4321", confidence: "presumed", isEarlier: true });
    expect([...figures(centre).paths.values()].find(({ from }) => from === null)).toMatchObject({ to: { kind: "flow", flowId: "asking" }, known: 2 });
  });

  it("later she is asked as anybody", () => {
    expect(again(1_800_001).asterisk.heard("100.2")).toEqual(["about?"]);
  });

  it("also when the service was away in between", () => {
    expect(again(1_000, true).asterisk.heard("100.2")).toEqual(["pin?"]);
  });

  it("another number is another caller", () => {
    const centre = again(1_000);
    centre.callIn("100.3", { ani: "+34600999888" });
    centre.pass(0);
    expect(centre.asterisk.heard("100.3")).toEqual(["about?"]);
    expect(martaNumber).not.toBe("+34600999888");
  });
});
