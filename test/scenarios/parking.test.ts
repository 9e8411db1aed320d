// Callers in numbered slots: parked, seen by the team, taken by screen or by dialling the slot, and brought back in time.
import { describe, expect, it } from "vitest";
import type { ChannelId, QueueId } from "../../src/core/kernel/kernel.ts";
import { agent, openCentre, queue, type Centre } from "../support/centre.ts";
import { ask as supervise } from "../support/supervised.ts";

const call = "100.1";

/** Ana talks with the caller; Jordi works on the same queue, Eva on another. */
function talking(): Centre {
  const sales = queue({ id: "sales" as QueueId });
  const centre = openCentre({ queues: [queue({ musicClass: "guitar" }), sales], agents: [agent("ana"), agent("jordi"), agent("eva", { queues: [sales.id] })] });
  for (const id of ["ana", "jordi", "eva"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("ana");
  centre.callIn(call);
  centre.asterisk.press(call, "0");
  centre.pass(0);
  expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana" });
  centre.ask("jordi", { type: "sign-in.requested" });
  centre.ask("eva", { type: "sign-in.requested" });
  return centre;
}

const park = (centre: Centre): string | undefined => centre.ask("ana", { type: "park.requested", callId: call });
const take = (centre: Centre, who: string): string | undefined => centre.ask(who, { type: "take.requested", callId: call });
const finish = (centre: Centre): void => { centre.ask("ana", { type: "wrap-up.requested", callId: call, disposition: "resolved", notes: null, finish: true }); };

function parked(): Centre {
  const centre = talking();
  expect(park(centre)).toBeUndefined();
  return centre;
}

describe("a parked call", () => {
  it("stands in the first slot with the music of its queue, and its agent writes up", () => {
    const centre = parked();
    expect(centre.call(call).stage).toMatchObject({ name: "parked", slot: 701, by: "ana", until: centre.now() + 120_000 });
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.asterisk.bridges()).toEqual([]);
    expect(centre.asterisk.performed.findLast(({ type }) => type === "music.start")).toMatchObject({ channelId: call, musicClass: "guitar" });
  });

  it("is shown at once to whoever works on its queue and to nobody else", () => {
    const centre = parked();
    expect(centre.view("jordi")?.parked).toEqual([expect.objectContaining({ callId: call, slot: 701, by: { id: "ana", name: "ana" }, name: "Marta Vila" })]);
    expect(centre.view("eva")?.parked).toBeUndefined();
    expect(centre.published.findLast(({ facts }) => facts.some(({ type }) => type === "call.parked"))?.touched).toContain("jordi");
  });

  it("is taken by a colleague on his break, by screen", () => {
    const centre = parked();
    expect(take(centre, "eva")).toBe("call-not-for-you");
    expect(take(centre, "jordi")).toBeUndefined();
    centre.pass(0);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "jordi" });
    expect(centre.view("jordi")?.parked).toBeUndefined();
    expect(take(centre, "jordi")).toBe("not-parked");
  });

  it("is taken by dialling its slot: the phone that dialled is let go and rung", () => {
    const centre = parked();
    const dialled = { type: "slot.dialled", channelId: "900.1" as ChannelId } as const;
    centre.submit({ ...dialled, endpoint: "PJSIP/agent-jordi", slot: 702 });
    expect(centre.call(call).stage.name).toBe("parked");
    centre.submit({ ...dialled, endpoint: "PJSIP/agent-jordi", slot: 701 });
    centre.pass(0);
    expect(centre.asterisk.performed).toContainEqual(expect.objectContaining({ type: "channel.hangup", channelId: "900.1" }));
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "jordi" });
  });

  it("is not taken by a phone that is no agent's", () => {
    const centre = parked();
    centre.submit({ type: "slot.dialled", channelId: "900.1" as ChannelId, endpoint: "PJSIP/trunk-demo", slot: 701 });
    expect(centre.call(call).stage.name).toBe("parked");
    expect(centre.asterisk.performed.at(-1)).toMatchObject({ type: "channel.hangup", channelId: "900.1" });
  });

  it("comes back to whoever parked it when its time is over", () => {
    const centre = parked();
    finish(centre);
    centre.pass(120_001);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana" });
  });

  it("goes first in line to the queue when he is not free then either", () => {
    const centre = parked();
    finish(centre);
    centre.ask("ana", { type: "not-ready.requested", reason: "lunch" });
    centre.callIn("100.2", { ani: null });
    centre.asterisk.press("100.2", "0");
    centre.pass(120_001);
    expect(centre.call(call).stage).toMatchObject({ name: "queued", place: { only: "ana", isRescued: true } });
    centre.pass(30_001);
    expect(centre.call(call).stage).toMatchObject({ name: "queued", place: { only: null, isRescued: true } });
    centre.ask("jordi", { type: "ready.requested" });
    centre.pass(0);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "jordi" });
    expect(centre.call("100.2").stage.name).toBe("queued");
  });

  it("goes to the queue at once when whoever parked it has gone home", () => {
    const centre = parked();
    finish(centre);
    centre.ask("ana", { type: "sign-out.requested" });
    centre.ask("jordi", { type: "ready.requested" });
    centre.pass(120_001);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "jordi" });
  });

  it("survives a restart: it can be taken, and its time still ends", () => {
    const centre = parked();
    finish(centre);
    centre.pass(60_000);
    centre.crash();
    expect(centre.call(call).stage).toMatchObject({ name: "parked", slot: 701 });
    centre.pass(60_001);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana" });
  });

  it("leaves its slot when the caller hangs up, and everybody sees it", () => {
    const centre = parked();
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(centre.view("jordi")?.parked).toBeUndefined();
    expect(centre.published.findLast(({ facts }) => facts.some(({ type }) => type === "call.unparked"))?.touched).toContain("jordi");
    expect(centre.timeline(call).slice(-3)).toEqual(["parked", "unparked", "ended"]);
  });

  it("is not made of one that is consulted about, nor of a colleague's", () => {
    const centre = talking();
    expect(centre.ask("jordi", { type: "park.requested", callId: call })).toBe("call-not-yours");
    centre.asterisk.phone("PJSIP/agent-jordi").ignores();
    centre.ask("jordi", { type: "ready.requested" });
    centre.ask("ana", { type: "consult.requested", callId: call, to: { kind: "agent", agentId: "jordi" } });
    expect(park(centre)).toBe("consulting");
  });

  it("may be parked by a supervisor over the agent's head, with his name in the record", () => {
    const centre = talking();
    expect(supervise(centre, { type: "supervisor.park" })).toBeUndefined();
    expect(centre.call(call).stage).toMatchObject({ name: "parked", by: "ana" });
    expect(centre.facts.find(({ type }) => type === "call.parked")).toMatchObject({ supervisor: { name: "Núria" } });
  });
});
