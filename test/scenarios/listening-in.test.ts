// A supervisor listens to a conversation, whispers to the agent, or joins it.
import { describe, expect, it } from "vitest";
import { type Centre } from "../support/centre.ts";
import { ask, call, ears, inLine, nuria, supervisorPhone, talking } from "../support/supervised.ts";

describe("a supervisor who listens in", () => {
  it.each([["listen", "none"], ["whisper", "out"], ["barge", "both"]] as const)("by %s stands in a bridge of his own with an ear on the agent's leg", (mode, whisper) => {
    const centre = talking();
    expect(ask(centre, { type: "supervisor.monitor", mode })).toBeUndefined();
    expect(ears(centre)).toEqual([`${call}-leg-1 ${whisper}`]);
    const [talk, own] = centre.asterisk.bridges();
    expect(talk?.channels).toEqual([call, `${call}-leg-1`]);
    expect(own?.channels).toEqual([`${call}-leg-2`, `${call}-snoop-1`]);
    expect(centre.call(call).monitors).toMatchObject([{ supervisor: nuria, mode, state: "on" }]);
  });

  it("is not seen by the agent while he only listens, not even as a frame; whispering and barging is", () => {
    const centre = talking();
    const frames = centre.published.filter(({ touched }) => touched.size > 0).length;
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    expect(centre.published.filter(({ touched }) => touched.size > 0)).toHaveLength(frames);
    expect(centre.view("ana")?.call?.coach).toBeNull();
    ask(centre, { type: "supervisor.monitor-mode", mode: "whisper" });
    expect(centre.view("ana")?.call?.coach).toEqual({ name: "Núria", mode: "whisper" });
    ask(centre, { type: "supervisor.monitor-mode", mode: "barge" });
    expect(centre.view("ana")?.call?.coach).toEqual({ name: "Núria", mode: "barge" });
    expect(centre.view("ana")?.call?.participants.map(({ kind, name }) => [kind, name])).toEqual([["caller", "Marta Vila"], ["agent", "ana"], ["supervisor", "Núria"]]);
    const before = centre.published.filter(({ touched }) => touched.has("ana" as never)).length;
    ask(centre, { type: "supervisor.monitor-mode", mode: "listen" });
    expect(centre.view("ana")?.call?.coach).toBeNull();
    expect(centre.published.filter(({ touched }) => touched.has("ana" as never)).length).toBeGreaterThan(before);
    expect(centre.view("ana")?.call?.steps.some(({ kind }) => kind === "monitored")).toBe(false);
    expect(centre.timeline(call).filter((kind) => kind === "monitored")).toHaveLength(4);
  });

  it("changes the mode without a gap: the new ear is in the bridge before the old one goes", () => {
    const centre = talking();
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    const from = centre.asterisk.performed.length;
    expect(ask(centre, { type: "supervisor.monitor-mode", mode: "barge" })).toBeUndefined();
    expect(centre.asterisk.performed.slice(from).map(({ type }) => type)).toEqual(["channel.snoop", "bridge.add", "channel.hangup"]);
    expect(ears(centre)).toEqual([`${call}-leg-1 both`]);
  });

  it("may choose the mode while his phone still rings", () => {
    const centre = talking();
    centre.asterisk.phone(supervisorPhone).ignores();
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    expect(ask(centre, { type: "supervisor.monitor-mode", mode: "whisper" })).toBeUndefined();
    centre.asterisk.phone(supervisorPhone).answers();
    centre.pass(0);
    expect(ears(centre)).toEqual([`${call}-leg-1 out`]);
  });

  it.each([
    ["when he asks", (centre: Centre) => { expect(ask(centre, { type: "supervisor.monitor-end" })).toBeUndefined(); }, "asked"],
    ["when he hangs up", (centre: Centre) => { centre.asterisk.hangUp(`${call}-leg-2`); }, "hung-up"],
  ])("goes %s, and the others talk on", (_when, leave, reason) => {
    const centre = talking();
    ask(centre, { type: "supervisor.monitor", mode: "barge" });
    leave(centre);
    centre.pass(0);
    expect(centre.facts).toContainEqual(expect.objectContaining({ type: "call.monitor-ended", reason }));
    expect(centre.asterisk.channels().map(({ channelId }) => channelId)).toEqual([call, `${call}-leg-1`]);
    expect(centre.asterisk.bridges()).toHaveLength(1);
    expect(centre.call(call)).toMatchObject({ stage: { name: "connected" }, monitors: [] });
  });

  it("is told when his phone does not answer, or cannot be rung", () => {
    const centre = talking();
    centre.asterisk.phone(supervisorPhone).ignores();
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    expect(centre.call(call).monitors).toMatchObject([{ state: "ringing" }]);
    centre.pass(30_000);
    expect(centre.call(call).monitors).toEqual([]);
    centre.asterisk.phone(supervisorPhone).unreachable();
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    expect(centre.facts.findLast(({ type }) => type === "call.monitor-ended")).toMatchObject({ reason: "failed" });
  });

  it("is let go with the call", () => {
    const centre = talking();
    ask(centre, { type: "supervisor.monitor", mode: "whisper" });
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(centre.asterisk.channels()).toEqual([]);
    expect(centre.asterisk.bridges()).toEqual([]);
  });

  it("follows the caller to the next agent", () => {
    const centre = talking();
    centre.ready("jordi");
    ask(centre, { type: "supervisor.monitor", mode: "whisper" });
    centre.asterisk.phone("PJSIP/agent-jordi").ignores();
    centre.ask("ana", { type: "transfer.requested", callId: call, to: { kind: "agent", agentId: "jordi" } });
    expect(centre.call(call).monitors).toMatchObject([{ state: "waiting" }]);
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.pass(0);
    expect(ears(centre)).toEqual([`${call}-leg-3 out`]);
    expect(centre.view("jordi")?.call?.coach).toEqual({ name: "Núria", mode: "whisper" });
  });

  it("follows an agent who was lost and is back", () => {
    const centre = talking();
    ask(centre, { type: "supervisor.monitor", mode: "barge" });
    centre.asterisk.phone("PJSIP/agent-ana").ignores();
    centre.asterisk.hangUp(`${call}-leg-1`, 44);
    centre.pass(0);
    expect(ears(centre)).toEqual([]);
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(0);
    expect(ears(centre)).toEqual([`${call}-leg-3 both`]);
  });

  it("is not alone: several supervisors hear one call, each in his own way", () => {
    const centre = talking();
    const pau = { id: "u-pau", name: "Pau" };
    centre.asterisk.phone("PJSIP/user-u-pau-web").answers();
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    ask(centre, { type: "supervisor.monitor", mode: "whisper", endpoint: "PJSIP/user-u-pau-web" }, pau);
    expect(ears(centre)).toEqual([`${call}-leg-1 none`, `${call}-leg-1 out`]);
    ask(centre, { type: "supervisor.monitor-end" });
    expect(centre.call(call).monitors).toMatchObject([{ supervisor: pau, state: "on" }]);
  });

  it("is there still when the service was killed, with his ear where it was", () => {
    const centre = talking();
    ask(centre, { type: "supervisor.monitor", mode: "whisper" });
    const before = centre.facts.length;
    centre.crash();
    expect(centre.facts).toHaveLength(before);
    expect(ears(centre)).toEqual([`${call}-leg-1 out`]);
    expect(ask(centre, { type: "supervisor.monitor-end" })).toBeUndefined();
  });

  it("who hung up while the service was away is gone; one whose phone answered meanwhile is on the call", () => {
    const centre = talking();
    ask(centre, { type: "supervisor.monitor", mode: "whisper" });
    centre.asterisk.disconnect();
    centre.asterisk.hangUp(`${call}-leg-2`);
    centre.crash();
    expect(centre.call(call).monitors).toEqual([]);
    centre.asterisk.phone(supervisorPhone).ignores();
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    centre.asterisk.disconnect();
    centre.asterisk.phone(supervisorPhone).answers();
    centre.crash();
    expect(centre.call(call).monitors).toMatchObject([{ state: "on" }]);
    expect(ears(centre)).toEqual([`${call}-leg-1 none`]);
  });

  it.each([
    ["twice on one call", "already-monitoring", (centre: Centre) => { ask(centre, { type: "supervisor.monitor", mode: "listen" }); return ask(centre, { type: "supervisor.monitor", mode: "barge" }); }],
    ["to a call that has no agent", "call-not-connected", (centre: Centre) => { centre.callIn("100.2"); return ask(centre, { type: "supervisor.monitor", mode: "listen", callId: "100.2" }); }],
    ["to no call", "call-not-found", (centre: Centre) => ask(centre, { type: "supervisor.monitor", mode: "listen", callId: "999.9" })],
    ["in another mode where he is not", "not-monitoring", (centre: Centre) => ask(centre, { type: "supervisor.monitor-mode", mode: "barge" })],
    ["no more where he is not", "not-monitoring", (centre: Centre) => ask(centre, { type: "supervisor.monitor-end" })],
  ] as const)("cannot listen %s", (_what, reason, act) => {
    expect(act(talking())).toBe(reason);
  });
});

describe("a supervisor who is ready at a seat of his own", () => {
  /** Jordi listens by the phone of his seat, and another caller waits. */
  function listeningAtSeat(): Centre {
    const centre = talking();
    centre.ready("jordi");
    expect(ask(centre, { type: "supervisor.monitor", mode: "listen", endpoint: "PJSIP/agent-jordi", seat: "jordi" })).toBeUndefined();
    inLine(centre, "100.2");
    return centre;
  }

  it("is offered no call while he listens, and the first in line as soon as he stops", () => {
    const centre = listeningAtSeat();
    expect(centre.call("100.2").stage.name).toBe("queued");
    ask(centre, { type: "supervisor.monitor-end" });
    expect(centre.call("100.2")).toMatchObject({ stage: { name: "connected" }, agentId: "jordi" });
  });

  it("is offered one also when his phone let go, or the call that he heard is over", () => {
    for (const leave of [`${call}-leg-2`, call]) {
      const centre = listeningAtSeat();
      centre.ask("ana", { type: "not-ready.requested", reason: "lunch" });
      centre.asterisk.hangUp(leave);
      centre.pass(0);
      expect(centre.call("100.2").agentId).toBe("jordi");
    }
  });

  it("can be given none by hand, and is not asked by a colleague", () => {
    const centre = listeningAtSeat();
    expect(ask(centre, { type: "supervisor.pull", callId: "100.2", agentId: "jordi" })).toBe("agent-not-available");
    expect(centre.ask("ana", { type: "consult.requested", callId: call, to: { kind: "agent", agentId: "jordi" } })).toBe("agent-not-free");
  });

  it("listens still when the service was killed, and is offered nothing then either", () => {
    const centre = listeningAtSeat();
    centre.crash();
    expect([centre.call("100.2").stage.name, centre.call(call).monitors.length]).toEqual(["queued", 1]);
    ask(centre, { type: "supervisor.monitor-end" });
    expect(centre.call("100.2").agentId).toBe("jordi");
  });
});
