// Supervisors on the floor: listening in, changing agents' states, and deciding over callers who wait.
import { describe, expect, it } from "vitest";
import { withoutMonitors } from "../../src/core/board/steps.ts";
import type { SupervisorRequest } from "../../src/core/floor/floor.ts";
import { openCentre, queue, agent, type Centre } from "../support/centre.ts";

const nuria = { id: "u-nuria", name: "Núria" };
const phone = "PJSIP/user-u-nuria-web";
const call = "100.1";

function ask(centre: Centre, request: { readonly type: SupervisorRequest["type"] } & Record<string, unknown>, supervisor = nuria): string | undefined {
  return centre.submit({ callId: call, ...(request.type === "supervisor.monitor" ? { endpoint: phone } : {}), ...request, supervisor } as never);
}

function inLine(centre: Centre, callId = call): void {
  centre.callIn(callId, callId === call ? {} : { ani: null });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
}

/** Ana talks with Marta. */
function talking(): Centre {
  const centre = openCentre();
  centre.ready("ana");
  for (const endpoint of ["PJSIP/agent-ana", "PJSIP/agent-jordi", phone]) centre.asterisk.phone(endpoint).answers();
  inLine(centre);
  expect(centre.call(call).stage.name).toBe("connected");
  return centre;
}

/** Who hears what a supervisor says: the ears on the agent's leg and what they let through. */
const ears = (centre: Centre): readonly string[] => centre.asterisk.channels().flatMap(({ channelId }) => {
  const ear = centre.asterisk.channel(channelId)?.ear;
  return ear === undefined ? [] : [`${ear.on} ${ear.whisper}`];
});

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
    centre.asterisk.phone(phone).ignores();
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    expect(ask(centre, { type: "supervisor.monitor-mode", mode: "whisper" })).toBeUndefined();
    centre.asterisk.phone(phone).answers();
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
    centre.asterisk.phone(phone).ignores();
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    expect(centre.call(call).monitors).toMatchObject([{ state: "ringing" }]);
    centre.pass(30_000);
    expect(centre.call(call).monitors).toEqual([]);
    centre.asterisk.phone(phone).unreachable();
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
    centre.asterisk.phone(phone).ignores();
    ask(centre, { type: "supervisor.monitor", mode: "listen" });
    centre.asterisk.disconnect();
    centre.asterisk.phone(phone).answers();
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

describe("an agent's state changed by a supervisor", () => {
  const state = (centre: Centre, state: "ready" | "not-ready" | "signed-out", reason: string | null = null) => ask(centre, { type: "supervisor.agent-state", agentId: "ana", state, reason });

  it("is changed at once when no call holds him, with who did it and why", () => {
    const centre = openCentre();
    centre.ready("ana");
    expect(state(centre, "not-ready", "lunch")).toBeUndefined();
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "lunch" });
    expect(state(centre, "ready")).toBeUndefined();
    expect(centre.state("ana")).toBe("ready");
    expect(state(centre, "signed-out", "se fue sin salir")).toBeUndefined();
    expect(centre.facts.at(-1)).toMatchObject({ type: "agent.signed-out", by: "supervisor", supervised: { supervisor: nuria, why: "se fue sin salir" } });
  });

  it("is changed after the call that he is on", () => {
    const centre = talking();
    expect(state(centre, "not-ready", "break")).toBeUndefined();
    expect(centre.view("ana")?.agent).toMatchObject({ state: "talking", afterCall: "break" });
    expect(state(centre, "signed-out", "fin de turno")).toBeUndefined();
    expect(centre.state("ana")).toBe("talking");
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(centre.state("ana")).toBe("wrap-up");
    centre.ask("ana", { type: "wrap-up.requested", callId: call, disposition: "resolved", notes: null, finish: true });
    expect(centre.state("ana")).toBe("signed-out");
    expect(centre.floor.calls.size).toBe(0);
  });

  it("does not wait for a disposition that nobody will give", () => {
    const centre = talking();
    state(centre, "signed-out", "se ha ido");
    centre.asterisk.hangUp(call);
    centre.pass(60_000);
    expect(centre.state("ana")).toBe("signed-out");
    expect(centre.floor.calls.size).toBe(0);
  });

  it("lets go of an agent who owes one already, and of his call", () => {
    const centre = talking();
    centre.asterisk.hangUp(call);
    centre.pass(60_000);
    expect(centre.view("ana")?.agent.reason).toBe("disposition-owed");
    expect(state(centre, "ready")).toBe("agent-owes-disposition");
    expect(state(centre, "signed-out", "fin de turno")).toBeUndefined();
    expect(centre.state("ana")).toBe("signed-out");
    expect(centre.floor.calls.size).toBe(0);
  });

  it("may be taken back while the call lasts", () => {
    const centre = talking();
    state(centre, "signed-out", "fin de turno");
    state(centre, "ready");
    centre.asterisk.hangUp(call);
    centre.pass(0);
    centre.ask("ana", { type: "wrap-up.requested", callId: call, disposition: "resolved", notes: null, finish: true });
    expect(centre.state("ana")).toBe("ready");
  });

  it("also of one who was offered a call and does not answer", () => {
    const centre = openCentre();
    centre.ready("ana");
    centre.asterisk.phone("PJSIP/agent-ana").ignores();
    inLine(centre);
    state(centre, "signed-out", "no está");
    centre.pass(15_001);
    expect(centre.state("ana")).toBe("signed-out");
  });

  it.each([
    ["an agent who is not there", "agent-signed-out", "not-ready", "break"],
    ["a reason that the house does not know", "reason-unknown", "not-ready", "whatever"],
    ["no reason", "reason-missing", "signed-out", null],
  ] as const)("%s is refused", (_what, refusal, to, reason) => {
    expect(state(openCentre(), to, reason)).toBe(refusal);
  });

  it("to ready is refused while his phone cannot be rung", () => {
    const centre = openCentre();
    centre.ask("ana", { type: "sign-in.requested" });
    centre.asterisk.phone("PJSIP/agent-ana").unreachable();
    centre.pass(0);
    expect(state(centre, "ready")).toBe("agent-not-available");
  });
});

describe("a caller in line", () => {
  const vip = queue({ id: "vip" as never, name: { es: "VIP", ca: "VIP", en: "VIP" }, priority: 5, musicClass: "vip" });
  function waiting(options: Parameters<typeof openCentre>[0] = {}): Centre {
    const centre = openCentre({ queues: [queue({ priority: 1 }), vip], agents: [agent("ana"), agent("jordi", { queues: ["vip" as never] })], ...options });
    centre.ask("ana", { type: "sign-in.requested" });
    centre.ask("jordi", { type: "sign-in.requested" });
    inLine(centre);
    centre.pass(5_000);
    return centre;
  }

  it("is moved to another queue with the time that he has waited, and gets its agent", () => {
    const centre = waiting();
    const { queuedAt } = (centre.call(call).stage as { place: { queuedAt: number } }).place;
    expect(ask(centre, { type: "supervisor.move", queueId: "vip" })).toBeUndefined();
    expect(centre.call(call)).toMatchObject({ queueId: "vip", stage: { name: "queued", place: { queueId: "vip", priority: 5, queuedAt } } });
    expect(centre.asterisk.channel(call)?.music).toBe("vip");
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.ask("jordi", { type: "ready.requested" });
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "jordi" });
    expect(centre.view("jordi")?.call?.steps.find(({ kind, detail }) => kind === "queued" && detail["reason"] === "moved")?.detail).toMatchObject({ supervisor: "Núria" });
  });

  it.each([
    ["to where he is", "already-in-queue", "operators", {}],
    ["to nowhere", "queue-unknown", "nowhere", {}],
    ["to a full queue", "queue-full", "vip", { queues: [queue(), { ...vip, maxWaiting: 0 }] }],
    ["to a queue without anybody", "queue-without-agents", "vip", { agents: [agent("ana"), agent("jordi")] }],
  ] as const)("is not moved %s", (_what, reason, queueId, options) => {
    const centre = waiting(options);
    const before = centre.facts.length;
    expect(ask(centre, { type: "supervisor.move", queueId })).toBe(reason);
    expect(centre.facts).toHaveLength(before);
  });

  it("goes before those who came earlier once he is given priority", () => {
    const centre = waiting();
    inLine(centre, "100.2");
    expect(ask(centre, { type: "supervisor.prioritise", callId: "100.2", priority: 50 })).toBeUndefined();
    centre.ask("ana", { type: "ready.requested" });
    expect(centre.call("100.2").stage.name).toBe("offered");
    expect(centre.timeline("100.2")).toContain("prioritised");
    expect(ask(centre, { type: "supervisor.prioritise", callId: "100.3", priority: 1 })).toBe("call-not-waiting");
  });

  it("is given to an agent out of turn, whatever his skills", () => {
    const centre = waiting();
    expect(ask(centre, { type: "supervisor.pull", agentId: "jordi" })).toBe("agent-not-ready");
    centre.ask("jordi", { type: "ready.requested" });
    expect(ask(centre, { type: "supervisor.pull", agentId: "jordi" })).toBeUndefined();
    expect(centre.call(call).stage).toMatchObject({ name: "offered", agentId: "jordi" });
    expect(centre.state("jordi")).toBe("reserved");
    expect(withoutMonitors(centre.view("jordi")?.call?.steps ?? []).find(({ kind }) => kind === "pulled")?.detail).toEqual({ agent: "jordi", supervisor: "Núria" });
    expect(ask(centre, { type: "supervisor.pull", agentId: "jordi" })).toBe("call-not-waiting");
    expect(ask(centre, { type: "supervisor.pull", agentId: "nobody" })).toBe("agent-unknown");
  });

  it("is taken by an agent himself, if he may serve him", () => {
    const centre = waiting();
    inLine(centre, "100.2");
    centre.ask("jordi", { type: "ready.requested" });
    expect(centre.ask("jordi", { type: "pull.requested", callId: "100.2" })).toBe("call-not-for-you");
    ask(centre, { type: "supervisor.agent-state", agentId: "jordi", state: "signed-out", reason: "x" });
    expect(centre.ask("ana", { type: "pull.requested", callId: "100.2" })).toBe("agent-not-ready");
    expect(centre.ask("ana", { type: "pull.requested", callId: "100.9" })).toBe("call-not-waiting");
  });
});
