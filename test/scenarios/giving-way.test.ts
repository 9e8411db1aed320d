// A message before an agent that gives way: set aside for a caller, his still, and before him again afterwards.
import { describe, expect, it } from "vitest";
import { longestOpenMs, longestShelvedMs } from "../../src/core/call/preview.ts";
import { askAbout } from "../support/asked-why.ts";
import { martaNumber, queue, type Centre } from "../support/centre.ts";
import { callIn, caller, giving, letRing, over } from "../support/giving-way.ts";
import { asked, attempt, facts, item, line, opened, party } from "../support/left-message.ts";
import { ask } from "../support/supervised.ts";

const handled = (centre: Centre): number | undefined => centre.floor.agents.get("ana" as never)?.shift.handled;

describe("a message that gives way", () => {
  it("is set aside for a caller, and is before its agent again when that call is over", () => {
    const centre = opened(giving);
    const count = handled(centre);
    centre.pass(60_000);
    callIn(centre);
    expect(centre.call(caller).stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(centre.view("ana")).toMatchObject({ agent: { state: "talking" }, call: { id: caller }, shelved: { callId: attempt(1), kind: "message", since: centre.now(), until: centre.now() + longestShelvedMs } });
    expect(item(centre)?.stage).toMatchObject({ name: "trying", agentId: "ana" });
    centre.pass(30_000);
    over(centre);
    expect(centre.view("ana")).toMatchObject({ agent: { state: "talking" }, call: { id: attempt(1), stage: "previewing", message: { until: centre.now() + longestOpenMs } } });
    expect(centre.view("ana")?.shelved).toBeUndefined();
    expect(handled(centre)).toBe((count ?? 0) + 1);
    asked(centre, "done.requested");
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.ended", end: "done" });
    expect(centre.state("ana")).toBe("ready");
  });

  it("is called back as before it was set aside", () => {
    const centre = opened(giving);
    callIn(centre);
    over(centre);
    asked(centre, "call-back.requested");
    expect(centre.asterisk.channel(party(1))).toBeDefined();
    callIn(centre, "100.8");
    expect(centre.call("100.8").stage.name).toBe("queued");
  });

  it("waits until what he writes about the caller is done", () => {
    const centre = opened({ queues: [queue({ ...line, messagesGiveWay: true, wrapUpMs: 20_000 })] });
    callIn(centre);
    over(centre);
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.view("ana")?.shelved).toBeDefined();
    centre.pass(20_000);
    expect(centre.view("ana")?.call?.id).toBe(attempt(1));
  });

  it("comes before the break that he is given for a call that he let ring, which is booked as the house's", () => {
    const centre = opened(giving);
    letRing(centre);
    callIn(centre);
    centre.pass(60_000);
    expect(centre.view("ana")).toMatchObject({ call: { id: attempt(1) }, agent: { afterCall: "no-answer" } });
    asked(centre, "done.requested");
    expect(centre.facts.findLast(({ type }) => type === "agent.not-ready")).toMatchObject({ agentId: "ana", reason: "no-answer", by: "system" });
  });

  it("comes before the break that he asked for meanwhile", () => {
    const centre = opened(giving);
    callIn(centre);
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    over(centre);
    expect(centre.view("ana")).toMatchObject({ call: { id: attempt(1) }, agent: { afterCall: "break" } });
    asked(centre, "done.requested");
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "break" });
    expect(centre.facts.findLast(({ type }) => type === "agent.not-ready")).toMatchObject({ reason: "break", by: "agent" });
  });

  it("goes to nobody else meanwhile, and gives way to one caller at a time", () => {
    const centre = opened(giving);
    callIn(centre);
    callIn(centre, "100.8");
    expect(centre.call("100.8").stage.name).toBe("queued");
    centre.pass(0);
    over(centre);
    // the next caller was in line when the message came back
    expect(centre.call("100.8").stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(centre.view("ana")?.shelved?.callId).toBe(attempt(1));
    expect(centre.floor.agents.get("ana" as never)?.shelved).toEqual({ name: "talking", callId: attempt(1) });
  });

  it("three times; then it is seen to first", () => {
    const centre = opened(giving);
    for (const n of [1, 2, 3]) {
      callIn(centre, `200.${String(n)}`);
      expect(centre.call(`200.${String(n)}`).stage.name).toBe("connected");
      over(centre, `200.${String(n)}`);
    }
    callIn(centre);
    expect(centre.call(caller).stage.name).toBe("queued");
    asked(centre, "done.requested");
    expect(centre.call(caller).stage.name).toBe("connected");
  });

  it("does not where its queue does not say so, nor for an agent who is to leave or has asked for a break", () => {
    const kept = opened();
    callIn(kept);
    expect(kept.call(caller).stage.name).toBe("queued");
    const pausing = opened(giving);
    pausing.ask("ana", { type: "not-ready.requested", reason: "break" });
    callIn(pausing);
    expect(pausing.call(caller).stage.name).toBe("queued");
  });

  it("does not while it is only offered", () => {
    const centre = opened(giving);
    asked(centre, "done.requested");
    const before = centre.facts.length;
    expect(centre.state("ana")).toBe("ready");
    callIn(centre);
    expect(centre.facts.slice(before).some(({ type }) => type === "call.preview-shelved")).toBe(false);
  });

  it("does where the queue says so while it is open, and no longer where it does not any more", () => {
    const centre = opened(giving);
    centre.configure({ ...centre.floor.configuration, queues: new Map([["operators" as never, queue(line)]]) });
    callIn(centre);
    expect(centre.call(caller).stage.name).toBe("queued");
    centre.configure({ ...centre.floor.configuration, queues: new Map([["operators" as never, giving.queues[0] as never]]) });
    centre.pass(1_000);
    expect(centre.call(caller).stage.name).toBe("connected");
  });

  it("is left alone where somebody's hands are empty", () => {
    const centre = opened(giving);
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.ready("jordi");
    callIn(centre);
    expect(centre.call(caller).stage).toMatchObject({ name: "connected", agentId: "jordi" });
    expect(centre.view("ana")?.call?.id).toBe(attempt(1));
  });
});

describe("why", () => {
  it("he was interrupted, or somebody else was given the caller, is told", async () => {
    const centre = opened(giving);
    callIn(centre);
    const { why } = await askAbout(centre);
    expect((await why(caller)).waits[0]?.headline).toContain("Nobody's hands were empty: Ana set aside what was open.");
    expect((await why(caller, "ca")).waits[0]?.headline).toContain("No hi havia ningú amb les mans lliures: Ana va apartar el que tenia obert.");
    const spared = opened(giving);
    spared.asterisk.phone("PJSIP/agent-jordi").answers();
    spared.ready("jordi");
    callIn(spared);
    expect((await (await askAbout(spared)).whyNot(caller, "ana")).stretches.at(-1)?.sentence).toBe("Ana could have set aside what was open, but the hands of Jordi were empty.");
  });

  it("he was interrupted by his own customer, is told", async () => {
    const centre = opened({ queues: [queue({ ...line, messagesGiveWay: true, stickyMs: 60_000 })] });
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.ready("jordi");
    centre.callIn(caller, { ani: martaNumber });
    centre.asterisk.press(caller, "0");
    centre.pass(0);
    const { why } = await askAbout(centre);
    const headline = (await why(caller)).waits[0]?.headline;
    expect(centre.call(caller).stage.name).toBe("connected");
    expect(headline).not.toContain("was free");
  });

  it("is in the timeline of what was set aside", () => {
    const centre = opened(giving);
    callIn(centre);
    over(centre);
    expect(centre.view("ana")?.call?.steps.slice(-2)).toMatchObject([{ kind: "shelved", detail: { agent: "ana", of: "message" } }, { kind: "resumed", detail: { agent: "ana" } }]);
  });
});

describe("a caller whom its agent does not take", () => {
  it("goes back into line; the message is before the agent again, who is not asked a second time and is on a break after it", () => {
    const centre = opened(giving);
    letRing(centre);
    callIn(centre);
    expect(centre.view("ana")).toMatchObject({ call: { id: caller, stage: "offered" }, shelved: { callId: attempt(1) } });
    centre.pass(15_000);
    expect(centre.call(caller).stage.name).toBe("queued");
    expect(centre.view("ana")).toMatchObject({ call: { id: attempt(1), stage: "previewing" }, agent: { afterCall: "no-answer" } });
    asked(centre, "done.requested");
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "no-answer" });
  });

  it("or who hangs up while it rings: the message is before the agent again, as it was", () => {
    const centre = opened(giving);
    letRing(centre);
    callIn(centre);
    over(centre);
    expect(centre.view("ana")).toMatchObject({ call: { id: attempt(1) }, agent: { afterCall: null } });
  });
});

describe("what was set aside goes back into line", () => {
  it("when the call lasts too long, and the agent is free after it", () => {
    const centre = opened(giving);
    callIn(centre);
    centre.pass(longestShelvedMs);
    expect(item(centre)).toMatchObject({ stage: { name: "waiting", until: null }, attempts: [{ outcome: "gone" }] });
    expect(centre.view("ana")?.shelved).toBeUndefined();
    expect(centre.state("ana")).toBe("talking");
    over(centre);
    expect(item(centre)?.stage).toMatchObject({ name: "trying", agentId: "ana" });
  });

  it("when the agent's screen is gone for good", () => {
    const centre = opened(giving);
    callIn(centre);
    centre.ask("ana", { type: "not-ready.requested", reason: "screen-lost" });
    expect(item(centre)?.stage.name).toBe("waiting");
    over(centre);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "screen-lost" });
  });

  it("when a supervisor signs him out", () => {
    const centre = opened(giving);
    callIn(centre);
    ask(centre, { type: "supervisor.agent-state", agentId: "ana", state: "signed-out", reason: "fire drill" });
    over(centre);
    expect(centre.state("ana")).toBe("signed-out");
    expect(item(centre)?.stage.name).toBe("waiting");
    expect(centre.floor.agents.get("ana" as never)?.shelved).toBeNull();
  });
});

it("a restart in mid-call keeps it set aside, for as long as was left", () => {
  const centre = opened(giving);
  callIn(centre);
  centre.pass(60_000);
  centre.crash();
  centre.pass(1_000);
  expect(centre.view("ana")).toMatchObject({ call: { id: caller }, shelved: { callId: attempt(1) } });
  over(centre);
  expect(centre.view("ana")?.call).toMatchObject({ id: attempt(1), stage: "previewing" });
  callIn(centre, "100.8");
  centre.crash();
  centre.pass(longestShelvedMs);
  expect(item(centre)?.stage.name).toBe("waiting");
});

describe("a service that dies between two facts of one deed", () => {
  it("does not leave an agent waiting for a message that is no longer his", () => {
    const centre = opened(giving);
    callIn(centre);
    const gone = { callId: attempt(1), at: centre.now() };
    (centre.facts as unknown[]).push({ type: "call.preview-ended", ...gone, agentId: "ana", outcome: "gone" }, { type: "call.ended", ...gone, cause: 16, by: "agent" });
    centre.crash();
    centre.pass(0);
    over(centre);
    expect(centre.floor.agents.get("ana" as never)?.shelved).toBeNull();
    expect(centre.state("ana")).not.toBe("talking");
  });

  it("nor a message set aside that is before him again", () => {
    const centre = opened(giving);
    callIn(centre);
    over(centre);
    const facts = centre.facts as unknown as { type: string }[];
    facts.splice(facts.findLastIndex(({ type }) => type === "call.preview-resumed"));
    centre.crash();
    centre.pass(0);
    expect(centre.call(attempt(1)).stage).toMatchObject({ name: "previewing", shelved: null, until: centre.now() + longestOpenMs });
    callIn(centre, "100.8");
    expect(centre.call("100.8").stage.name).toBe("connected");
  });
});
