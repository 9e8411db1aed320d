// Consultation: what caller, agent and the one who is asked live through, whoever hangs up first.
import { describe, expect, it } from "vitest";
import { bridgesOf } from "../../src/core/call/parties.ts";
import { openCentre, queue, type Centre } from "../support/centre.ts";

const jordi = { kind: "agent", agentId: "jordi" } as const;
const outside = { kind: "number", number: "+34911111111" } as const;
const outsidePhone = "PJSIP/+34911111111@trunk-demo";

function talking(options: Parameters<typeof openCentre>[0] = {}): Centre {
  const centre = openCentre(options);
  centre.asterisk.phone("PJSIP/agent-ana").answers();
  centre.ready("ana");
  centre.callIn("100.1");
  centre.asterisk.finishPrompts();
  centre.asterisk.press("100.1", "0");
  centre.pass(0);
  expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "ana" });
  centre.ready("jordi");
  return centre;
}

const asks = (centre: Centre, type: string, more: object = {}, by = "ana"): string | undefined => centre.ask(by, { type: type as never, callId: "100.1", ...more });

/** Every voice is where the call says. */
function inPlace(centre: Centre): void {
  const wanted = bridgesOf(centre.call("100.1")).map(({ bridge, channels }) => [bridge, [...channels].sort()]);
  expect(centre.asterisk.bridges().map(({ bridgeId, channels }) => [bridgeId, [...channels].sort()])).toEqual(wanted);
}

function consulting(to: object = jordi, options: Parameters<typeof openCentre>[0] = {}): Centre {
  const centre = talking(options);
  centre.asterisk.phone("PJSIP/agent-jordi").answers();
  centre.asterisk.phone(outsidePhone).answers();
  expect(asks(centre, "consult.requested", { to })).toBeUndefined();
  centre.pass(0);
  inPlace(centre);
  return centre;
}

describe("asking a colleague", () => {
  it("gives him the caller's card before his phone rings, and the caller hears music meanwhile", () => {
    const centre = talking();
    asks(centre, "consult.requested", { to: jordi });
    expect(centre.state("jordi")).toBe("reserved");
    expect(centre.view("jordi")?.call).toMatchObject({ id: "100.1", stage: "offered", part: "consulted", caller: { status: "known" }, consult: { name: "ana", state: "ringing" } });
    const reserved = centre.published.findIndex(({ facts }) => facts.some((fact) => fact.type === "agent.reserved" && fact.agentId === "jordi"));
    const rang = centre.published.findIndex(({ facts }) => facts.some((fact) => fact.type === "call.leg-rang" && fact.agentId === "jordi"));
    expect(reserved).toBeLessThan(rang);
    expect(centre.asterisk.channel("100.1")?.music).toBe("default");
    expect(centre.view("ana")?.call).toMatchObject({ stage: "held", consult: { to: jordi, name: "jordi", state: "ringing" } });
  });

  it("then the two talk alone, and returning brings the caller back", () => {
    const centre = consulting();
    expect(centre.state("jordi")).toBe("talking");
    expect(centre.view("ana")?.call?.consult?.state).toBe("talking");
    expect(asks(centre, "consult-cancel.requested")).toBeUndefined();
    inPlace(centre);
    expect(centre.state("jordi")).toBe("ready");
    expect(centre.view("jordi")?.call).toBeNull();
    expect(centre.view("ana")?.call).toMatchObject({ stage: "connected", consult: null });
    expect(centre.asterisk.channel("100.1")?.music).toBeNull();
  });

  it.each([
    ["does not answer", (c: Centre) => { c.pass(30_001); }, "not-ready"],
    ["declines on his screen", (c: Centre) => { asks(c, "reject.requested", {}, "jordi"); }, "ready"],
    ["is busy on his phone", (c: Centre) => { c.asterisk.phone("PJSIP/agent-jordi").rejects(); }, "not-ready"],
    ["answers and hangs up", (c: Centre) => { c.asterisk.phone("PJSIP/agent-jordi").answers(); c.pass(0); c.asterisk.hangUp("100.1-leg-2"); }, "ready"],
    ["answers and leaves by his screen", (c: Centre) => { c.asterisk.phone("PJSIP/agent-jordi").answers(); c.pass(0); asks(c, "hang-up.requested", {}, "jordi"); }, "ready"],
  ] as const)("who %s leaves the agent with the caller", (_what, happens, after) => {
    const centre = talking();
    asks(centre, "consult.requested", { to: jordi });
    happens(centre);
    centre.pass(0);
    inPlace(centre);
    expect(centre.view("ana")?.call).toMatchObject({ stage: "connected", consult: null });
    expect(centre.state("jordi")).toBe(after);
    expect(centre.asterisk.channels()).toHaveLength(2);
  });

  it("whose phone cannot be rung is given up at once", () => {
    const centre = talking();
    centre.asterisk.phone(outsidePhone).unreachable();
    asks(centre, "consult.requested", { to: outside });
    inPlace(centre);
    expect(centre.view("ana")?.call).toMatchObject({ stage: "connected", consult: null });
  });

  it("who answers in the moment in which the agent returns is hung up, whichever comes first", () => {
    const centre = talking();
    asks(centre, "consult.requested", { to: jordi });
    asks(centre, "consult-cancel.requested");
    centre.submit({ type: "leg.answered", channelId: "100.1-leg-2" as never });
    inPlace(centre);
    expect(centre.asterisk.channels()).toHaveLength(2);
    expect(centre.state("jordi")).toBe("ready");
  });

  it.each([
    ["somebody on a break", () => undefined, { kind: "agent", agentId: "mary" }, "agent-unknown"],
    ["himself", () => undefined, { kind: "agent", agentId: "ana" }, "agent-unknown"],
    ["a number that may not be dialled", () => undefined, { kind: "number", number: "+9998" }, "number-not-allowed"],
    ["a colleague who is not ready", (c: Centre) => { c.ask("jordi", { type: "not-ready.requested", reason: "lunch" }); }, jordi, "agent-on-break"],
    ["a second one", (c: Centre) => { asks(c, "consult.requested", { to: outside }); }, jordi, "consulting"],
  ] as const)("%s is refused and changes nothing", (_what, before, to, reason) => {
    const centre = talking();
    before(centre);
    const facts = centre.facts.length;
    expect(asks(centre, "consult.requested", { to })).toBe(reason);
    expect(centre.facts).toHaveLength(facts);
  });

  it.each(["hold.requested", "retrieve.requested", "hang-up.requested", "leave.requested"])("%s waits until the consultation is over", (type) => {
    const centre = consulting();
    expect(asks(centre, type)).toBe("consulting");
  });

  it("gives him no power over the call", () => {
    const centre = consulting();
    for (const type of ["hold.requested", "consult-complete.requested", "conference.requested"]) expect(asks(centre, type, {}, "jordi")).toBe("not-your-conversation");
    expect(asks(centre, "transfer.requested", { to: { kind: "queue", queueId: "operators" } }, "jordi")).toBe("not-your-conversation");
  });
});

it("keys that the agent sends while he talks with an outside number go there, and not to the caller", () => {
  const centre = consulting(outside);
  expect(asks(centre, "digits.requested", { digits: "42#" })).toBeUndefined();
  expect(centre.asterisk.performed.filter(({ type }) => type === "channel.send-digits")).toMatchObject([{ channelId: centre.call("100.1").consult?.leg, digits: "42#" }]);
});

describe("attended transfer", () => {
  it("gives the colleague the call: the first agent wraps up, talk and hold make up both conversations", () => {
    const centre = talking();
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.pass(10_000);
    asks(centre, "consult.requested", { to: jordi });
    centre.pass(5_000);
    expect(asks(centre, "consult-complete.requested")).toBeUndefined();
    inPlace(centre);
    expect(centre.call("100.1")).toMatchObject({ stage: { name: "connected", agentId: "jordi", heldSince: null }, agentId: "jordi", talkMs: 10_000, holdMs: 5_000 });
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.view("ana")?.call?.transferredTo).toEqual(jordi);
    expect(centre.view("jordi")?.call).toMatchObject({ part: "agent", stage: "connected", dispositionRequired: true });
    centre.pass(7_000);
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(centre.call("100.1")).toMatchObject({ talkMs: 17_000, holdMs: 5_000 });
    expect([centre.state("ana"), centre.state("jordi")]).toEqual(["wrap-up", "wrap-up"]);
    for (const one of ["ana", "jordi"]) expect(asks(centre, "wrap-up.requested", { disposition: "resolved", notes: null, finish: true }, one)).toBeUndefined();
    expect(centre.floor.calls.size).toBe(0);
  });

  it("happens too when the agent hangs up his phone while he talks with his colleague", () => {
    const centre = consulting();
    centre.asterisk.hangUp("100.1-leg-1");
    centre.pass(0);
    inPlace(centre);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "jordi" });
    expect(centre.state("ana")).toBe("wrap-up");
  });

  it("to an outside number leaves the two outside parties talking", () => {
    const centre = consulting(outside);
    expect(asks(centre, "consult-complete.requested")).toBeUndefined();
    inPlace(centre);
    expect(centre.call("100.1").stage).toMatchObject({ name: "outside", number: "+34911111111" });
    expect(centre.state("ana")).toBe("wrap-up");
    centre.asterisk.hangUp("100.1-leg-2");
    centre.pass(0);
    expect(centre.asterisk.channels()).toEqual([]);
  });

  it("is refused before the other has answered", () => {
    const centre = talking();
    asks(centre, "consult.requested", { to: jordi });
    expect(asks(centre, "consult-complete.requested")).toBe("consult-not-answered");
    expect(asks(centre, "conference.requested")).toBe("consult-not-answered");
  });
});

describe("the agent's phone that is hung up while the other still rings", () => {
  it("leaves the caller ringing the colleague, who has him as soon as he answers", () => {
    const centre = talking();
    asks(centre, "consult.requested", { to: jordi });
    centre.asterisk.hangUp("100.1-leg-1");
    centre.pass(0);
    expect(centre.call("100.1").stage).toMatchObject({ name: "offered", agentId: "jordi", leg: "100.1-leg-2" });
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.asterisk.channel("100.1")?.music).toBe("default");
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.pass(0);
    inPlace(centre);
    expect(centre.view("jordi")?.call).toMatchObject({ stage: "connected", part: "agent" });
  });

  it("sends the caller to the whole queue when the colleague does not answer", () => {
    const centre = talking();
    asks(centre, "consult.requested", { to: jordi });
    centre.asterisk.hangUp("100.1-leg-1");
    centre.pass(30_005);
    expect(centre.call("100.1").stage).toMatchObject({ name: "queued", place: { queueId: "operators", only: null } });
    expect(centre.state("jordi")).toBe("not-ready");
  });

  it("leaves the caller ringing the outside number", () => {
    const centre = talking();
    asks(centre, "consult.requested", { to: outside });
    centre.asterisk.hangUp("100.1-leg-1");
    centre.pass(0);
    expect(centre.call("100.1").stage).toMatchObject({ name: "dialling", number: "+34911111111" });
    centre.asterisk.phone(outsidePhone).answers();
    centre.pass(0);
    inPlace(centre);
    expect(centre.call("100.1").stage.name).toBe("outside");
  });
});

describe("a caller who hangs up during a consultation", () => {
  it.each([["rings", false], ["talks", true]] as const)("ends it for all while the other %s", (_what, answers) => {
    const centre = talking();
    if (answers) centre.asterisk.phone("PJSIP/agent-jordi").answers();
    asks(centre, "consult.requested", { to: jordi });
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(centre.asterisk.channels()).toEqual([]);
    expect(centre.asterisk.bridges()).toEqual([]);
    expect([centre.state("ana"), centre.state("jordi")]).toEqual(["wrap-up", "ready"]);
  });
});

describe("a service that is killed during a consultation", () => {
  it.each([["rings", false], ["talks", true]] as const)("loses nobody while the other %s", (_what, answers) => {
    const centre = talking();
    if (answers) centre.asterisk.phone("PJSIP/agent-jordi").answers();
    asks(centre, "consult.requested", { to: jordi });
    const before = centre.asterisk.channels().length;
    centre.crash();
    inPlace(centre);
    expect(centre.asterisk.channels()).toHaveLength(before);
    expect(centre.view("jordi")?.call?.part).toBe("consulted");
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.pass(0);
    expect(asks(centre, "consult-complete.requested")).toBeUndefined();
    inPlace(centre);
  });

  it("brings the caller back when the other went meanwhile", () => {
    const centre = consulting();
    centre.asterisk.disconnect();
    centre.asterisk.hangUp("100.1-leg-2");
    centre.crash();
    inPlace(centre);
    expect(centre.view("ana")?.call).toMatchObject({ stage: "connected", consult: null });
    expect(centre.state("jordi")).toBe("ready");
  });

  it("rings no longer than was said", () => {
    const centre = talking();
    asks(centre, "consult.requested", { to: jordi });
    centre.crash();
    centre.pass(30_001);
    inPlace(centre);
    expect(centre.view("ana")?.call?.consult).toBeNull();
  });
});

describe("a consultation whose end was lost on the way", () => {
  it("is noticed by the sweep", () => {
    const centre = consulting();
    centre.pass(60_000);
    centre.submit({ type: "switch.swept", channels: centre.asterisk.channels().filter(({ channelId }) => !channelId.endsWith("leg-2")), bridges: centre.asterisk.bridges() });
    expect(centre.view("ana")?.call).toMatchObject({ stage: "connected", consult: null });
  });

  it("never makes the sweep hang up who is asked", () => {
    const centre = consulting();
    centre.pass(60_000);
    centre.submit({ type: "switch.swept", channels: centre.asterisk.channels(), bridges: centre.asterisk.bridges() });
    inPlace(centre);
    expect(centre.view("ana")?.call?.consult?.state).toBe("talking");
  });
});

describe("an agent with a caller in a queue without wrap-up", () => {
  it("is free at once when his colleague takes over", () => {
    const centre = consulting(jordi, { queues: [queue({ wrapUpMs: 0, dispositionRequired: false })] });
    asks(centre, "consult-complete.requested");
    expect(centre.state("ana")).toBe("ready");
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(centre.floor.calls.size).toBe(0);
  });
});
