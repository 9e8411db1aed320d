// Supervisors on the floor: changing agents' states, and deciding over callers who wait.
import { describe, expect, it } from "vitest";
import { withoutMonitors } from "../../src/core/board/steps.ts";
import { openCentre, queue, agent, type Centre } from "../support/centre.ts";
import { ask, call, inLine, nuria, talking } from "../support/supervised.ts";

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
