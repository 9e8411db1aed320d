// The course of a session: entering, resuming after a restart, loops, the fold of its facts.
import { describe, expect, it } from "vitest";
import type { FlowId } from "../../../src/core/kernel/kernel.ts";
import { evolve } from "../../../src/core/ivr/evolve.ts";
import type { FlowNode } from "../../../src/core/ivr/flow.ts";
import { unjournalled, type IvrSession } from "../../../src/core/ivr/session.ts";
import { enter } from "../../../src/core/ivr/step.ts";
import { callInto, callId, commandsOf, flowOf, houseOf, known, marta, now, operatorQueue, words } from "./caller.ts";

const hello: FlowNode = { type: "say", prompt: words("hello"), next: "menu" };
const menu: FlowNode = { type: "menu", prompt: words("menu"), choices: { "1": "end" }, timeoutSeconds: 5, retries: 1, onTimeout: "end" };
const flow = flowOf({ hello, menu });

describe("entering a flow", () => {
  it("speaks the language asked for when the flow has it, else its own", () => {
    expect(callInto([flow], { language: "en" }).session.language).toBe("en");
    expect(callInto([flowOf({ hello, menu }, { languages: ["ca"], defaultLanguage: "ca" })], { language: "en" }).session.language).toBe("ca");
  });

  it("that does not exist gives the caller back to the dialplan", () => {
    const turn = enter(houseOf([]), { callId, flowId: "lost" as FlowId, ani: null, dnis: "1", language: "ca", caller: { status: "unknown" } }, now);
    expect(turn.commands).toContainEqual({ type: "channel.fail-over", callId, channelId: callId });
    expect(turn.facts).toContainEqual(expect.objectContaining({ type: "ivr.fault" }));
  });

  it("a second time keeps what was given and goes on counting prompts", () => {
    const caller = callInto([flow]);
    const second = enter(houseOf([flow]), { callId, flowId: flow.id, ani: null, dnis: "1", language: null, caller: { status: "unknown" }, previous: caller.session }, now);
    expect(second.commands).toContainEqual(expect.objectContaining({ type: "prompt.play", playbackId: `${callId}-prompt-2` }));
  });

  it("stays on the version it began with", () => {
    const versions = [flow, { ...flow, version: 2, nodes: { ...flow.nodes, menu: { ...menu, prompt: words("new menu") } as FlowNode } }];
    let current = 1;
    const house = { book: { flow: (_: FlowId, version?: number) => versions.find((one) => one.version === (version ?? current)) }, hours: () => "open" as const };
    const caller = callInto([flow], { house });
    current = 2;
    caller.hearsOut();
    expect(caller.heard().at(-1)).toBe("menu");
    expect(callInto([flow], { house }).session.version).toBe(2);
  });
});

describe("after the service was away", () => {
  it("the caller hears the prompt of his node again, and what was left of the old one is silenced", () => {
    const caller = callInto([flow]);
    caller.hearsOut();
    const journalled = caller.facts.filter(({ type }) => !unjournalled.has(type));
    caller.session = journalled.reduce<IvrSession | undefined>(evolve, undefined) as IvrSession;
    const turn = caller.does({ type: "resumed" });
    expect(turn.commands.map(({ type }) => type)).toEqual(["prompt.stop", "prompt.play"]);
    expect(caller.heard()).toEqual(["hello", "menu", "menu"]);
    expect(commandsOf(turn, "prompt.play")[0]?.playbackId).toBe(`${callId}-prompt-3`);
    caller.press("1");
    expect(caller.left()?.to).toEqual({ kind: "hang-up" });
  });

  it("a recording is begun again from its prompt", () => {
    const caller = callInto([flowOf({ message: { type: "voicemail", prompt: words("speak"), mailbox: "m", maxSeconds: 9, next: "end", onError: "end" } })]);
    caller.hearsOut();
    expect(caller.does({ type: "resumed" }).commands.map(({ type }) => type)).toEqual(["timer.clear", "prompt.stop", "recording.stop", "prompt.play"]);
  });
});

describe("who is calling", () => {
  it("is put into the flow whenever it is learnt", () => {
    const caller = callInto([flowOf({ hello, menu: { ...menu, choices: { "1": "name" } }, name: { type: "hang-up", prompt: words("bye {contact.name}") } })], { caller: { status: "looking-up" } });
    caller.does({ type: "caller.identified", caller: known(marta) });
    caller.press("1");
    expect(caller.heard().at(-1)).toBe("bye Marta Vila");
  });

  it("may be asked of a person at once, by 0", () => {
    const caller = callInto([flowOf({ hello: { ...hello, prompt: words("hello {contact.name}") }, menu })], { caller: { status: "looking-up" } });
    expect(commandsOf(caller.press("0"), "timer.clear")).toHaveLength(1);
    expect(caller.left()?.to).toMatchObject({ by: "zero" });
  });

  it("is a firm's whole name where a first name is asked for", () => {
    const firm = { ...marta, name: "Fusteria Puig", firstName: "", kind: "firm" as const };
    expect(callInto([flowOf({ hello: { ...hello, prompt: words("hello {contact.salutation}") }, menu })], { caller: known(firm) }).heard()).toEqual(["hello Fusteria Puig"]);
  });
});

describe("a flow that no validator has seen", () => {
  it("that goes round without end leads to a person", () => {
    const caller = callInto([flowOf({ a: { type: "set", variables: {}, next: "b" }, b: { type: "set", variables: {}, next: "a" } })]);
    expect(caller.left()?.to).toMatchObject({ kind: "queue" });
    expect(caller.facts.filter(({ type }) => type === "ivr.fault")).toHaveLength(1);
  });

  it("whose operator leads back into the loop is given up to the dialplan", () => {
    const loop: FlowNode = { type: "set", variables: {}, next: "loop" };
    const caller = callInto([flowOf({ loop, operator: { type: "set", variables: {}, next: "loop" } })]);
    expect(commandsOf(caller, "channel.fail-over")).toHaveLength(1);
  });

  it("keeps nobody in it for ever, even when he keeps pressing", () => {
    const caller = callInto([flowOf({ menu: { ...menu, choices: { "*": "menu" } } })]);
    for (let n = 0; n < 2100 && !caller.left(); n += 1) caller.press("*");
    expect(caller.left()?.to).toMatchObject({ kind: "queue" });
  });

  it("whose queue is always closed is given up in the end", () => {
    const caller = callInto([flowOf({ line: operatorQueue }, { nodes: { line: operatorQueue, operator: { ...operatorQueue, onClosed: "operator" } as FlowNode }, start: "operator" })]);
    for (let n = 0; n < 2200 && commandsOf(caller.last, "channel.fail-over").length === 0; n += 1) caller.does({ type: "way-out", reason: "closed" });
    expect(commandsOf(caller.last, "channel.fail-over")).toHaveLength(1);
  });

  it("that lacks a node leads to a person", () => {
    const caller = callInto([flowOf({ hello: { ...hello, next: "nowhere" } })]);
    caller.hearsOut();
    expect(caller.facts).toContainEqual(expect.objectContaining({ type: "ivr.fault", fault: "unknown-node: nowhere" }));
    expect(caller.left()?.to).toMatchObject({ kind: "queue" });
  });

  it("must be entered first", () => {
    expect(() => evolve(undefined, { type: "ivr.sub-flow-left", callId, at: now })).toThrow(/is in no flow/u);
  });
});
