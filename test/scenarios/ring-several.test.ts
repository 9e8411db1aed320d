// A queue that rings several phones for a caller: whoever picks up first has him, everybody else is free again at once.
import { describe, expect, it } from "vitest";
import type { ChannelId } from "../../src/core/kernel/kernel.ts";
import { agent, martaNumber, openCentre, queue, type Centre } from "../support/centre.ts";

const everybody = ["ana", "jordi", "pau", "nuria"] as const;
const phone = (id: string): string => `PJSIP/agent-${id}`;

function ringing(ringAtOnce = 3): Centre {
  const centre = openCentre({ agents: everybody.map((id) => agent(id)), queues: [queue({ strategy: "ring-several", ringAtOnce, wrapUpMs: 0, dispositionRequired: false, announceEveryMs: 0 })] });
  for (const id of everybody) {
    centre.asterisk.phone(phone(id)).ignores();
    centre.ready(id);
    centre.pass(1);
  }
  centre.callIn("100.1", { ani: martaNumber });
  centre.asterisk.press("100.1", "0");
  centre.pass(0);
  return centre;
}

const states = (centre: Centre): string => everybody.map((id) => centre.state(id)).join(" ");
const legOf = (centre: Centre, id: string): ChannelId => centre.asterisk.ringing(phone(id))[0] ?? "none" as ChannelId;

describe("a queue that rings several phones", () => {
  it("rings those of the longest idle, and shows each of them who calls", () => {
    const centre = ringing();
    expect(states(centre)).toBe("reserved reserved reserved ready");
    for (const id of ["ana", "jordi", "pau"]) expect(centre.view(id)?.call).toMatchObject({ id: "100.1", stage: "offered", caller: { status: "known" } });
    expect(centre.view("nuria")?.call ?? null).toBeNull();
  });

  it("gives him to whoever picks up first, whichever that is, and frees the others in the same turn", () => {
    for (const id of ["ana", "jordi", "pau"]) {
      const centre = ringing();
      centre.asterisk.phone(phone(id)).answers();
      centre.pass(0);
      expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: id });
      expect(states(centre)).toBe(everybody.map((one) => (one === id ? "talking" : "ready")).join(" "));
      expect(centre.asterisk.channels()).toHaveLength(2);
      expect(centre.asterisk.bridges()).toHaveLength(1);
    }
  });

  it("lets the second who picks up in the same moment go, and he is ready", () => {
    const centre = ringing();
    const legs = { ana: legOf(centre, "ana"), jordi: legOf(centre, "jordi") };
    // Jordi's phone is up, but the word of Ana's is heard first.
    centre.asterisk.phone(phone("jordi")).answers();
    centre.submit({ type: "leg.answered", channelId: legs.ana });
    centre.submit({ type: "leg.answered", channelId: legs.jordi });
    centre.pass(0);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(states(centre)).toBe("talking ready ready ready");
    expect(centre.facts.filter(({ type }) => type === "call.connected")).toHaveLength(1);
    expect(centre.asterisk.channels()).toHaveLength(2);
  });

  it("rings on at the others when one of them rejects him", () => {
    const centre = ringing();
    centre.ask("ana", { type: "reject.requested", callId: "100.1" });
    expect(states(centre)).toBe("not-ready reserved reserved ready");
    expect(centre.call("100.1").stage).toMatchObject({ name: "offered", agentId: "jordi" });
    centre.asterisk.phone(phone("pau")).answers();
    centre.pass(0);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "pau" });
  });

  it("puts everybody aside who let it ring, and rings the next", () => {
    const centre = ringing();
    centre.pass(15_000);
    expect(states(centre)).toBe("not-ready not-ready not-ready reserved");
    expect(centre.call("100.1").stage).toMatchObject({ name: "offered", agentId: "nuria", also: [] });
  });

  it("frees everybody without blame when the caller leaves", () => {
    const centre = ringing();
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(states(centre)).toBe("ready ready ready ready");
    expect(centre.asterisk.channels()).toHaveLength(0);
  });

  it("rings one where one alone may be rung, and keeps the others for the next caller", () => {
    const centre = ringing(2);
    centre.callIn("100.2");
    centre.asterisk.press("100.2", "0");
    centre.pass(0);
    expect(states(centre)).toBe("reserved reserved reserved reserved");
    expect(centre.call("100.2").stage).toMatchObject({ name: "offered", agentId: "pau", also: [{ agentId: "nuria" }] });
  });

  it("survives the service: phones ring on, and whoever picked up meanwhile has him", () => {
    const centre = ringing();
    centre.crash();
    expect(states(centre)).toBe("reserved reserved reserved ready");
    centre.asterisk.disconnect();
    centre.asterisk.phone(phone("pau")).answers();
    centre.asterisk.connect();
    centre.pass(0);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "pau" });
    expect(states(centre)).toBe("ready ready talking ready");
  });

  it("survives the service when phones went meanwhile: those count as not answered, the others ring on", () => {
    const centre = ringing();
    centre.asterisk.disconnect();
    centre.asterisk.hangUp(legOf(centre, "ana"));
    centre.asterisk.connect();
    centre.pass(0);
    expect(states(centre)).toBe("not-ready reserved reserved ready");
  });
});
