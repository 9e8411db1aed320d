// Calls that begin with an agent: his own phone rings first, then the other side is dialled, once.
import { describe, expect, it } from "vitest";
import { placedId } from "../../src/core/kernel/ids.ts";
import { bankNumber, martaNumber, openCentre, queue, type Centre } from "../support/centre.ts";

const id = placedId("1");
const leg = `${id}-leg-1`;
const party = `${id}-party-1`;
const customer = `PJSIP/${martaNumber}@trunk-demo`;
const ana = "PJSIP/agent-ana";

function place(centre: Centre, change: object = {}): string | undefined {
  return centre.ask("ana", { type: "place.requested", callId: id, to: { kind: "number", number: martaNumber }, caller: { status: "looking-up" }, queueId: "operators", ...change });
}

function open(): Centre {
  const centre = openCentre();
  centre.ready("ana", "jordi");
  return centre;
}

/** Ana has picked up and hears it ring at Marta's. */
function calling(): Centre {
  const centre = open();
  place(centre);
  centre.asterisk.phone(ana).answers();
  centre.pass(0);
  return centre;
}

function talking(): Centre {
  const centre = calling();
  centre.asterisk.phone(customer).answers();
  centre.pass(0);
  return centre;
}

const dialled = (centre: Centre): number => centre.asterisk.performed.filter((command) => command.type === "channel.originate" && command.endpoint === customer).length;

describe("a call that an agent places", () => {
  it("rings his own phone first, and nobody else's", () => {
    const centre = open();
    expect(place(centre)).toBeUndefined();
    expect(centre.state("ana")).toBe("reserved");
    expect(centre.asterisk.ringing(ana)).toEqual([leg]);
    expect(dialled(centre)).toBe(0);
    expect(centre.view("ana")?.call).toMatchObject({ stage: "offered", direction: "outbound", ani: martaNumber, dnis: bankNumber, caller: { status: "known" } });
  });

  it("shows another number of the house where he chose one, and no other", () => {
    const centre = open();
    expect(place(centre, { shown: "+34900000000" })).toBe("shown-number-not-allowed");
    expect(place(centre, { shown: bankNumber })).toBeUndefined();
    expect(centre.call(id).dnis).toBe(bankNumber);
  });

  it("then rings the customer, who sees the house's number, while the agent hears it ring", () => {
    const centre = calling();
    expect(centre.asterisk.ringing(customer)).toEqual([party]);
    expect(centre.asterisk.channel(party)?.ani).toBe(bankNumber);
    expect(centre.asterisk.heard(id)).toEqual(["ring"]);
    expect(centre.view("ana")).toMatchObject({ agent: { state: "talking" }, call: { stage: "calling" } });
  });

  it("is a conversation like any other once he answers: hold, and the end with its wrap-up", () => {
    const centre = talking();
    expect(centre.call(id)).toMatchObject({ stage: { name: "connected", agentId: "ana" }, direction: "outbound" });
    expect(centre.asterisk.bridges().map(({ channels }) => channels.toSorted())).toEqual([[leg, party].toSorted()]);
    expect(centre.ask("ana", { type: "hold.requested", callId: id })).toBeUndefined();
    expect(centre.asterisk.channel(party)?.music).toBe("default");
    centre.ask("ana", { type: "retrieve.requested", callId: id });
    centre.asterisk.hangUp(party);
    centre.pass(0);
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.ask("ana", { type: "wrap-up.requested", callId: id, disposition: "resolved", notes: "llamado", finish: true })).toBeUndefined();
    expect(centre.state("ana")).toBe("ready");
    expect(centre.floor.calls.size).toBe(0);
  });

  it("can be sent to a colleague and to a line like one that came in", () => {
    const centre = talking();
    expect(centre.ask("ana", { type: "transfer.requested", callId: id, to: { kind: "queue", queueId: "operators" } })).toBeUndefined();
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.pass(0);
    expect(centre.call(id).stage).toMatchObject({ name: "connected", agentId: "jordi" });
  });

  it.each([[17, "busy"], [19, "no-answer"], [21, "rejected"], [1, "no-such-number"], [27, "unreachable"], [38, "failed"]])("that ends with cause %i tells the agent: %s", (cause, reason) => {
    const centre = calling();
    centre.asterisk.hangUp(party, cause);
    centre.pass(0);
    expect(centre.view("ana")).toMatchObject({ agent: { state: "wrap-up" }, call: { stage: "wrap-up", notReached: reason } });
    expect(centre.asterisk.channels()).toEqual([]);
  });

  it("rings the other side no longer than its time", () => {
    const centre = calling();
    centre.pass(45_000);
    expect(centre.view("ana")?.call).toMatchObject({ stage: "wrap-up", notReached: "no-answer" });
    expect(centre.asterisk.channels()).toEqual([]);
  });

  it("without a queue's rules leaves nothing to write: he is ready at once", () => {
    const centre = open();
    place(centre, { queueId: null });
    centre.asterisk.phone(ana).answers();
    centre.pass(0);
    centre.asterisk.hangUp(party, 17);
    centre.pass(0);
    expect(centre.state("ana")).toBe("ready");
    expect(centre.floor.calls.size).toBe(0);
  });

  it("that he gives up while it rings is over for both", () => {
    const centre = calling();
    expect(centre.ask("ana", { type: "hang-up.requested", callId: id })).toBeUndefined();
    expect(centre.asterisk.channels()).toEqual([]);
    expect(centre.call(id).stage).toMatchObject({ name: "ended", by: "agent" });
  });

  it("that he does not pick up himself dials nobody", () => {
    const centre = open();
    place(centre);
    centre.pass(15_000);
    expect(dialled(centre)).toBe(0);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "no-answer" });
    expect(centre.floor.calls.size).toBe(0);
  });

  it("that he calls off before he picks up leaves him ready", () => {
    const centre = open();
    place(centre);
    expect(centre.ask("ana", { type: "reject.requested", callId: id })).toBeUndefined();
    expect(centre.state("ana")).toBe("ready");
    expect(centre.asterisk.channels()).toEqual([]);
  });

  it("made on a break leads back to it", () => {
    const centre = open();
    centre.ask("ana", { type: "not-ready.requested", reason: "lunch" });
    expect(place(centre, { queueId: null })).toBeUndefined();
    centre.asterisk.phone(ana).answers();
    centre.pass(0);
    centre.asterisk.hangUp(party, 17);
    centre.pass(0);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "lunch" });
  });

  it("asked for twice is one call", () => {
    const centre = open();
    place(centre);
    expect(place(centre)).toBeUndefined();
    expect(centre.asterisk.ringing(ana)).toEqual([leg]);
  });

  it.each([
    [{ to: { kind: "number", number: "+15550001111" } }, "number-not-allowed"],
    [{ to: { kind: "agent", agentId: "ana" } }, "agent-unknown"],
    [{ to: { kind: "agent", agentId: "nobody" } }, "agent-unknown"],
  ])("to %j is refused: %s", (change, reason) => {
    const centre = open();
    expect(place(centre, change)).toBe(reason);
    expect(centre.state("ana")).toBe("ready");
  });
});

describe("a call between agents", () => {
  it("reserves the colleague when his phone is rung, and both are free again afterwards", () => {
    const centre = open();
    place(centre, { to: { kind: "agent", agentId: "jordi" }, queueId: null, caller: { status: "unknown" } });
    expect(centre.state("jordi")).toBe("ready");
    centre.asterisk.phone(ana).answers();
    centre.pass(0);
    expect(centre.view("jordi")).toMatchObject({ agent: { state: "reserved" }, call: { stage: "offered", direction: "internal" } });
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.pass(0);
    expect([centre.state("ana"), centre.state("jordi")]).toEqual(["talking", "talking"]);
    centre.asterisk.hangUp(party);
    centre.pass(0);
    expect([centre.state("ana"), centre.state("jordi")]).toEqual(["ready", "ready"]);
    expect(centre.floor.calls.size).toBe(0);
  });

  it("that the colleague declines leaves both as they were", () => {
    const centre = open();
    place(centre, { to: { kind: "agent", agentId: "jordi" }, queueId: null, caller: { status: "unknown" } });
    centre.asterisk.phone(ana).answers();
    centre.pass(0);
    expect(centre.ask("jordi", { type: "reject.requested", callId: id })).toBeUndefined();
    expect([centre.state("ana"), centre.state("jordi")]).toEqual(["ready", "ready"]);
  });
});

describe("a service that dies", () => {
  it("before the agent picked up goes on ringing him, and dials once when he does", () => {
    const centre = open();
    place(centre);
    centre.crash();
    centre.asterisk.phone(ana).answers();
    centre.pass(0);
    expect(dialled(centre)).toBe(1);
    expect(centre.call(id).stage.name).toBe("calling");
  });

  it("while it rings at the customer's finds the same ringing, and never dials again", () => {
    const centre = calling();
    centre.crash();
    expect(centre.call(id).stage.name).toBe("calling");
    centre.asterisk.phone(customer).answers();
    centre.pass(0);
    expect(centre.call(id).stage.name).toBe("connected");
    expect(dialled(centre)).toBe(1);
  });

  it("between the fact and the dialling dials nobody: the agent is told that it failed", () => {
    const centre = calling();
    centre.asterisk.disconnect();
    centre.asterisk.hangUp(party);
    centre.crash();
    expect(centre.view("ana")?.call).toMatchObject({ stage: "wrap-up", notReached: "failed" });
    expect(dialled(centre)).toBe(1);
  });

  it("in the conversation lets it go on", () => {
    const centre = talking();
    centre.crash();
    expect(centre.call(id).stage.name).toBe("connected");
    expect(centre.asterisk.bridges()).toHaveLength(1);
  });

  it("and an Asterisk that died with it leave nobody on a dead line", () => {
    const centre = calling();
    centre.asterisk.restart();
    centre.pass(0);
    expect(centre.state("ana")).toBe("wrap-up");
    expect(dialled(centre)).toBe(1);
  });
});

describe("figures", () => {
  it("of the line know nothing of a call that did not come in", () => {
    const centre = openCentre({ queues: [queue({ wrapUpMs: 0, dispositionRequired: false })] });
    centre.ready("ana");
    place(centre);
    centre.asterisk.phone(ana).answers();
    centre.asterisk.phone(customer).answers();
    centre.pass(60_000);
    centre.asterisk.hangUp(party);
    centre.pass(0);
    expect(centre.facts.filter(({ type }) => type === "call.queued")).toEqual([]);
    expect(centre.floor.handleMs.size).toBe(0);
  });
});
