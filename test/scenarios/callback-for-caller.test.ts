// A callback asked for somebody who is on the line: who waits is told so in his language and let go, who talks talks on.
import { describe, expect, it } from "vitest";
import { callbackWords } from "../../src/core/callback/words.ts";
import type { AgentId, CallbackId, CallId, Language } from "../../src/core/kernel/kernel.ts";
import { linesIn } from "../support/queue-log.ts";
import { bankNumber, martaNumber, openCentre, queue, simpleFlow, type Centre } from "../support/centre.ts";

const call = "100.1";
const back = "back-web" as CallbackId;
const customer = `PJSIP/${martaNumber}@trunk-demo`;
const ana = "PJSIP/agent-ana";

function open(language: Language = "es"): Centre {
  const centre = openCentre({ queues: [queue({ wrapUpMs: 0, dispositionRequired: false })] });
  centre.configure({ ...centre.floor.configuration, numbers: new Map([[bankNumber, { flowId: simpleFlow.id, language }]]) });
  centre.ask("ana", { type: "sign-in.requested" });
  centre.asterisk.phone(ana).answers();
  return centre;
}

function inLine(centre: Centre): void {
  centre.callIn(call);
  centre.asterisk.press(call, "0");
  centre.pass(0);
}

function askedFor(centre: Centre, change: { readonly way?: "agent" | "web" | "api"; readonly only?: AgentId; readonly by?: string } = {}): string | undefined {
  const refused = centre.submit({
    type: "callback.requested", callbackId: back, originCall: call as CallId, queueId: null, number: null, caller: null, language: null, only: null, reason: null, notBefore: null, way: "api", by: "shop", ...change,
  });
  centre.pass(0);
  return refused;
}

const goReady = (centre: Centre): void => { centre.ask("ana", { type: "ready.requested" }); centre.pass(0); };

describe("a callback asked for a caller in line", () => {
  it.each(["es", "ca", "en"] as const)("is told to him in his language (%s), and he is let go when he has heard it", (language) => {
    const centre = open(language);
    inLine(centre);
    const arrived = centre.now();
    centre.pass(5_000);
    expect(askedFor(centre)).toBeUndefined();
    expect(centre.asterisk.heard(call).at(-1)).toBe(callbackWords[language].agreed);
    expect(centre.floor.callbacks.get(back)).toMatchObject({ arrivedAt: arrived, number: martaNumber, language, stage: { name: "waiting", until: null } });
    expect(centre.asterisk.channel(call)).toBeDefined();
    centre.asterisk.finishPrompts(call);
    centre.pass(0);
    expect(centre.asterisk.channel(call)).toBeUndefined();
    expect(centre.floor.calls.size).toBe(0);
  });

  it.each(["agent", "web", "api"] as const)("leaves one place for him, however it is asked for (%s): he is called once and put through never", (way) => {
    const centre = open();
    inLine(centre);
    askedFor(centre, { way, by: way === "agent" ? "jordi" : "shop" });
    expect(centre.floor.lines.get("operators" as never)?.size).toBe(0);
    goReady(centre);
    expect(centre.asterisk.ringing(customer)).toHaveLength(1);
    expect(centre.call(call).answeredAt).toBeNull();
    expect(centre.timeline(call)).toContain("callback-agreed");
  });

  it("while a phone rings for him stops it, and that agent gets the callback instead", () => {
    const centre = open();
    centre.asterisk.phone(ana).ignores();
    inLine(centre);
    goReady(centre);
    expect(centre.call(call).stage.name).toBe("offered");
    centre.asterisk.phone(ana).answers();
    askedFor(centre);
    expect(centre.facts).toContainEqual(expect.objectContaining({ type: "call.offer-ended", callId: call, agentId: "ana", reason: "caller-left" }));
    expect(centre.asterisk.heard(call).at(-1)).toBe(callbackWords.es.agreed);
    expect(centre.floor.callbacks.get(back)?.stage).toMatchObject({ name: "trying", agentId: "ana" });
    expect(centre.asterisk.ringing(customer)).toHaveLength(1);
  });

  it("who is choosing a number by the keys is told that it is agreed, and his keys do no more", () => {
    const centre = open();
    centre.configure({ ...centre.floor.configuration, queues: new Map([["operators" as never, queue({ callbackKey: "5" })]]) });
    inLine(centre);
    centre.asterisk.press(call, "5");
    centre.pass(0);
    askedFor(centre);
    const heard = centre.asterisk.heard(call);
    expect(heard.at(-1)).toBe(callbackWords.es.agreed);
    centre.asterisk.press(call, "2");
    centre.pass(0);
    expect(centre.asterisk.heard(call)).toEqual(heard);
    expect([...centre.floor.callbacks.keys()]).toEqual([back]);
  });

  it.each(["agent", "api", "web"] as const)("keeps the agent for whom alone he waits, asked for by %s", (way) => {
    const centre = open();
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.ready("jordi");
    inLine(centre);
    expect(centre.ask("jordi", { type: "transfer.requested", callId: call, to: { kind: "agent", agentId: "ana" } })).toBeUndefined();
    expect(centre.call(call).stage).toMatchObject({ name: "queued", place: { only: "ana" } });
    expect(askedFor(centre, { way })).toBeUndefined();
    expect(centre.floor.callbacks.get(back)).toMatchObject({ only: "ana" });
    expect(centre.asterisk.ringing(customer)).toEqual([]);
    goReady(centre);
    expect(centre.floor.callbacks.get(back)?.stage).toMatchObject({ name: "trying", agentId: "ana" });
  });

  it("is in the queue log as leaving by a key, which is never empty", () => {
    const centre = open();
    inLine(centre);
    centre.pass(30_000);
    askedFor(centre);
    expect(linesIn(centre, "EXITWITHKEY")).toEqual([`${call}|operators|NONE|EXITWITHKEY|callback|1|1|30`]);
  });

  it("that is refused leaves him in line as he was", () => {
    const centre = open();
    inLine(centre);
    expect(askedFor(centre, { only: "nobody" as AgentId })).toBe("agent-unknown");
    expect(centre.call(call).stage.name).toBe("queued");
    goReady(centre);
    expect(centre.call(call).stage.name).toBe("connected");
  });

  it("lets him go though the service dies while he listens", () => {
    const centre = open();
    inLine(centre);
    askedFor(centre);
    centre.crash();
    expect(centre.asterisk.channel(call)).toBeUndefined();
    expect(centre.floor.callbacks.get(back)?.stage.name).toBe("waiting");
  });
});

describe("a callback asked for a caller who talks with the agent", () => {
  it("leaves his call alone, and is tried when it is over", () => {
    const centre = open();
    inLine(centre);
    goReady(centre);
    const heard = centre.asterisk.heard(call).length;
    expect(askedFor(centre, { way: "agent", by: "ana", only: "ana" as AgentId })).toBeUndefined();
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(centre.asterisk.heard(call)).toHaveLength(heard);
    expect(centre.asterisk.ringing(customer)).toEqual([]);
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(centre.asterisk.ringing(customer)).toHaveLength(1);
  });
});
