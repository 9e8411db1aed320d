// Conferences and mute: who talks, who is left.
import { describe, expect, it } from "vitest";
import { bridgesOf } from "../../src/core/call/parties.ts";
import { agent, openCentre, type Centre } from "../support/centre.ts";

const jordi = { kind: "agent", agentId: "jordi" } as const;
const outside = { kind: "number", number: "+34911111111" } as const;
const outsidePhone = "PJSIP/+34911111111@trunk-demo";
const staff = [agent("ana"), agent("jordi"), agent("mary")];

function talking(options: Parameters<typeof openCentre>[0] = {}): Centre {
  const centre = openCentre({ agents: staff, ...options });
  for (const { id } of staff) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.asterisk.phone(outsidePhone).answers();
  centre.ready("ana");
  centre.callIn("100.1");
  centre.asterisk.finishPrompts();
  centre.asterisk.press("100.1", "0");
  centre.pass(0);
  centre.ready("jordi");
  return centre;
}

const asks = (centre: Centre, type: string, more: object = {}, by = "ana"): string | undefined => centre.ask(by, { type: type as never, callId: "100.1", ...more });

function join(centre: Centre, to: object): void {
  expect(asks(centre, "consult.requested", { to })).toBeUndefined();
  expect(asks(centre, "conference.requested")).toBeUndefined();
  inPlace(centre);
}

function inPlace(centre: Centre): void {
  const wanted = bridgesOf(centre.call("100.1")).map(({ bridge, channels }) => [bridge, [...channels].sort()]);
  expect(centre.asterisk.bridges().map(({ bridgeId, channels }) => [bridgeId, [...channels].sort()])).toEqual(wanted);
}

const legs = (centre: Centre): readonly string[] => centre.view("ana")?.call?.participants.map(({ id }) => id) ?? [];

describe("a conference", () => {
  it("has caller, agent and colleague in one bridge, and all three on the screens", () => {
    const centre = talking();
    join(centre, jordi);
    expect(centre.asterisk.bridges().map(({ channels }) => channels.length)).toEqual([3]);
    expect(centre.view("ana")?.call?.participants.map(({ kind, held }) => [kind, held])).toEqual([["caller", false], ["agent", false], ["agent", false]]);
    expect(centre.view("jordi")?.call).toMatchObject({ part: "conference", stage: "connected", dispositionRequired: false });
    expect(centre.view("ana")?.call).toMatchObject({ part: "agent", stage: "connected", consult: null });
  });

  it("grows by another consultation, while which the others talk on", () => {
    const centre = talking();
    join(centre, jordi);
    expect(asks(centre, "consult.requested", { to: outside })).toBeUndefined();
    inPlace(centre);
    expect(centre.asterisk.channel("100.1")?.music).toBeNull();
    expect(asks(centre, "conference.requested")).toBeUndefined();
    inPlace(centre);
    expect(legs(centre)).toEqual(["100.1", "100.1-leg-1", "100.1-leg-2", "100.1-leg-3"]);
  });

  it("holds ten at most", () => {
    const numbers = Array.from({ length: 9 }, (_, n) => `+3491111111${String(n)}`);
    const centre = talking();
    for (const number of numbers) centre.asterisk.phone(`PJSIP/${number}@trunk-demo`).answers();
    for (const number of numbers.slice(0, 8)) join(centre, { kind: "number", number });
    expect(centre.view("ana")?.call?.participants).toHaveLength(10);
    expect(asks(centre, "consult.requested", { to: { kind: "number", number: numbers[8] } })).toBe("conference-full");
  });

  it("goes on without one who is dropped, who writes his notes and owes nothing", () => {
    const centre = talking();
    join(centre, jordi);
    expect(asks(centre, "drop.requested", { participantId: "100.1-leg-9" })).toBe("participant-unknown");
    expect(asks(centre, "drop.requested", { participantId: "100.1-leg-2" })).toBeUndefined();
    inPlace(centre);
    expect(centre.state("jordi")).toBe("wrap-up");
    expect(asks(centre, "wrap-up.requested", { disposition: null, notes: "explained the fee", finish: true }, "jordi")).toBeUndefined();
    expect([centre.state("ana"), centre.state("jordi")]).toEqual(["talking", "ready"]);
  });

  it("is not for one who takes part to end: by hanging up he leaves it", () => {
    const centre = talking();
    join(centre, jordi);
    expect(asks(centre, "hang-up.requested", {}, "jordi")).toBeUndefined();
    inPlace(centre);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "ana" });
  });

  it.each([
    ["leaves by his screen", (c: Centre) => { expect(asks(c, "leave.requested")).toBeUndefined(); }],
    ["hangs up his phone", (c: Centre) => { c.asterisk.hangUp("100.1-leg-1"); }],
  ] as const)("whose agent %s is the colleague's from then on", (_what, happens) => {
    const centre = talking();
    join(centre, jordi);
    happens(centre);
    centre.pass(0);
    inPlace(centre);
    expect(centre.call("100.1")).toMatchObject({ stage: { name: "connected", agentId: "jordi" }, joined: [] });
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.view("jordi")?.call).toMatchObject({ part: "agent", dispositionRequired: true });
  });

  it("leaves the outside parties talking when the last agent leaves", () => {
    const centre = talking();
    join(centre, outside);
    asks(centre, "leave.requested");
    inPlace(centre);
    expect(centre.call("100.1").stage).toMatchObject({ name: "outside", number: "+34911111111" });
    centre.asterisk.hangUp("100.1-leg-2");
    centre.pass(0);
    expect(centre.asterisk.channels()).toEqual([]);
  });

  it("ends for all with the caller, and when its agent hangs up for all", () => {
    for (const happens of [(c: Centre) => { c.asterisk.hangUp("100.1"); }, (c: Centre) => { asks(c, "hang-up.requested"); }]) {
      const centre = talking();
      join(centre, jordi);
      happens(centre);
      centre.pass(0);
      expect(centre.asterisk.channels()).toEqual([]);
      expect([centre.state("ana"), centre.state("jordi")]).toEqual(["wrap-up", "wrap-up"]);
    }
  });

  it("is left before its caller is transferred, and nobody leaves where nobody stays", () => {
    const centre = talking();
    expect(asks(centre, "leave.requested")).toBe("nobody-else");
    join(centre, jordi);
    expect(asks(centre, "transfer.requested", { to: { kind: "queue", queueId: "operators" } })).toBe("in-conference");
  });

  it("survives the death of the service with everybody in it", () => {
    const centre = talking();
    join(centre, jordi);
    join(centre, outside);
    centre.crash();
    inPlace(centre);
    expect(centre.asterisk.channels()).toHaveLength(4);
    expect(legs(centre)).toHaveLength(4);
  });

  it("loses whoever went while the service was dead, and no one else", () => {
    const centre = talking();
    join(centre, jordi);
    centre.asterisk.disconnect();
    centre.asterisk.hangUp("100.1-leg-1");
    centre.crash();
    inPlace(centre);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "jordi" });
  });
});

describe("an agent who loses his line while he asks a colleague", () => {
  it("is rung back to the caller, who goes on hearing music, and the colleague is free", () => {
    const centre = talking();
    asks(centre, "consult.requested", { to: jordi });
    centre.asterisk.phone("PJSIP/agent-ana").ignores();
    centre.asterisk.hangUp("100.1-leg-1", 41);
    centre.pass(0);
    expect(centre.call("100.1")).toMatchObject({ stage: { name: "returning", agentId: "ana" }, consult: null });
    expect(centre.state("jordi")).toBe("ready");
    expect(centre.asterisk.channel("100.1")?.music).toBe("default");
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(0);
    inPlace(centre);
    expect(centre.view("ana")?.call?.stage).toBe("held");
  });
});

describe("mute", () => {
  it("is kept in Asterisk, shown on his screen alone, and lifted again", () => {
    const centre = talking();
    join(centre, jordi);
    expect(asks(centre, "mute.requested", { muted: true }, "jordi")).toBeUndefined();
    expect(centre.asterisk.channel("100.1-leg-2")?.muted).toBe(true);
    expect([centre.view("ana")?.call?.muted, centre.view("jordi")?.call?.muted]).toEqual([false, true]);
    expect(asks(centre, "mute.requested", { muted: false }, "jordi")).toBeUndefined();
    expect(centre.asterisk.channel("100.1-leg-2")?.muted).toBe(false);
  });

  it("that Asterisk could not carry out is not shown", () => {
    const centre = talking();
    asks(centre, "mute.requested", { muted: true });
    centre.submit({ type: "command.failed", command: { type: "channel.mute", callId: "100.1", channelId: "100.1-leg-1", isMuted: true } as never, status: 500, reason: "Internal error" });
    expect(centre.view("ana")?.call?.muted).toBe(false);
  });
});

describe("a follow-up", () => {
  it("is kept with the call, shown to the next, and taken away again", () => {
    const centre = talking();
    asks(centre, "wrap-up.requested", { disposition: null, notes: null, followUpAt: 1_700_100_000_000, finish: false });
    asks(centre, "wrap-up.requested", { disposition: null, notes: "a note", finish: false });
    expect(centre.view("ana")?.call?.followUpAt).toBe(1_700_100_000_000);
    asks(centre, "wrap-up.requested", { disposition: null, notes: null, followUpAt: null, finish: false });
    expect(centre.call("100.1").followUpAt).toBeNull();
  });
});
