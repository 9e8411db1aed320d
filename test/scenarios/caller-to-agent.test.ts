import { describe, expect, it } from "vitest";
import { agent, martaNumber, openCentre, queue } from "../support/centre.ts";

/** A centre whose caller has pressed 0 and is in line. */
function inLine(options: Parameters<typeof openCentre>[0] = {}, readyAgents: readonly string[] = ["ana"]) {
  const centre = openCentre(options);
  centre.ready(...readyAgents);
  for (const one of options.agents ?? [agent("ana"), agent("jordi")]) centre.asterisk.phone(one.endpoint).ignores();
  centre.callIn("100.1");
  centre.asterisk.press("100.1", "0");
  centre.pass(0);
  return centre;
}

describe("a caller who presses 0", () => {
  it("is offered in the same turn to the ready agent, whose screen knows who calls before his phone rings", () => {
    const centre = inLine();
    expect(centre.state("ana")).toBe("reserved");
    const offer = centre.published.findIndex(({ facts, touched }) => facts.some((fact) => fact.type === "agent.reserved") && touched.has("ana" as never));
    const rung = centre.published.findIndex(({ facts }) => facts.some((fact) => fact.type === "call.leg-rang"));
    expect(offer).toBeGreaterThan(-1);
    expect(rung).toBeGreaterThan(offer);
    expect(centre.view("ana")?.call).toMatchObject({ stage: "offered", ani: martaNumber, caller: { status: "known", contact: { name: "Marta Vila" } }, queue: { id: "operators" } });
  });

  it("talks with the agent who answers, and the agent wraps up afterwards", () => {
    const centre = inLine();
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(0);
    expect(centre.call("100.1").stage.name).toBe("connected");
    expect(centre.asterisk.bridges()).toHaveLength(1);
    centre.pass(61_000);
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.call("100.1")).toMatchObject({ talkMs: 61_000, holdMs: 0, stage: { name: "ended", by: "caller" } });
    expect(centre.asterisk.channels()).toEqual([]);
    expect(centre.asterisk.bridges()).toEqual([]);
  });

  it("who hangs up while the phone rings frees the agent at once", () => {
    const centre = inLine();
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(centre.state("ana")).toBe("ready");
    expect(centre.asterisk.channels()).toEqual([]);
    expect(centre.floor.calls.size).toBe(0);
  });

  it("who gives up in line leaves nothing behind", () => {
    const centre = inLine({}, []);
    centre.ask("ana", { type: "sign-in.requested" });
    centre.callIn("100.2");
    centre.asterisk.press("100.2", "0");
    centre.pass(0);
    expect(centre.call("100.2").stage.name).toBe("queued");
    centre.asterisk.hangUp("100.2");
    centre.pass(0);
    expect(centre.floor.lines.get("operators" as never)?.size).toBe(0);
    expect(centre.timeline("100.2")).toContain("ended");
  });
});

describe("an agent who does not answer", () => {
  it("is put not ready with the reason, and the caller goes first in line to the next agent", () => {
    const centre = inLine({}, ["ana", "jordi"]);
    const first = centre.state("ana") === "reserved" ? "ana" : "jordi";
    const second = first === "ana" ? "jordi" : "ana";
    centre.pass(15_001);
    expect(centre.view(first)?.agent).toMatchObject({ state: "not-ready", reason: "no-answer" });
    expect(centre.state(second)).toBe("reserved");
    expect(centre.call("100.1").stage).toMatchObject({ name: "offered", place: { offers: 2 } });
  });

  it("lets the returned caller go before one who came earlier with more priority", () => {
    const centre = inLine();
    centre.pass(15_001);
    centre.callIn("100.2");
    centre.asterisk.press("100.2", "0");
    centre.ready("jordi");
    expect(centre.call("100.1").stage.name).toBe("offered");
    expect(centre.call("100.2").stage.name).toBe("queued");
  });

  it.each([
    ["rejects on his phone", "rejects", "phone-busy"],
    ["has an unreachable phone", "unreachable", "phone-unreachable"],
  ] as const)("who %s is put not ready with that reason", (_what, mood, reason) => {
    const centre = openCentre();
    centre.ready("ana");
    centre.asterisk.phone("PJSIP/agent-ana")[mood]();
    centre.callIn("100.1");
    centre.asterisk.press("100.1", "0");
    centre.pass(0);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason });
    expect(centre.call("100.1").stage.name).toBe("queued");
  });

  it("who rejects on his screen is put not ready, and his phone stops ringing", () => {
    const centre = inLine();
    expect(centre.ask("ana", { type: "reject.requested", callId: "100.1" })).toBeUndefined();
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "rejected" });
    expect(centre.asterisk.ringing("PJSIP/agent-ana")).toEqual([]);
  });
});

describe("two callers and one agent", () => {
  it("are served in the order in which they came", () => {
    const centre = inLine();
    centre.callIn("100.2");
    centre.asterisk.press("100.2", "0");
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(0);
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(centre.call("100.2").stage.name).toBe("queued");
    centre.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: null, finish: true });
    centre.pass(0);
    expect(centre.call("100.2").stage.name).toBe("connected");
  });
});

describe("ways out of a queue", () => {
  it("nobody signed in: the caller goes to the flow's own exit at once", () => {
    const centre = inLine({}, []);
    expect(centre.timeline("100.1")).toContain("left-queue");
    expect(centre.asterisk.heard("100.1")).toContain("Lo sentimos");
  });

  it("the queue is full", () => {
    const centre = inLine({ queues: [queue({ maxWaiting: 0 })] });
    expect(centre.facts.find((fact) => fact.type === "call.left-queue")).toMatchObject({ reason: "full" });
  });

  it("the wait is over its limit", () => {
    const centre = inLine({ queues: [queue({ maxWaitMs: 60_000 })] }, []);
    centre.ask("ana", { type: "sign-in.requested" });
    centre.callIn("100.2");
    centre.asterisk.press("100.2", "0");
    centre.pass(60_001);
    expect(centre.facts.find((fact) => fact.type === "call.left-queue" && fact.callId === "100.2" as never)).toMatchObject({ reason: "max-wait" });
  });

  it("the last agent signs out while he waits", () => {
    const centre = inLine({}, []);
    centre.ask("ana", { type: "sign-in.requested" });
    centre.callIn("100.2");
    centre.asterisk.press("100.2", "0");
    centre.pass(0);
    expect(centre.call("100.2").stage.name).toBe("queued");
    centre.ask("ana", { type: "sign-out.requested" });
    expect(centre.facts.find((fact) => fact.type === "call.left-queue" && fact.callId === "100.2" as never)).toMatchObject({ reason: "no-agents" });
  });
});

describe("while he waits", () => {
  it("a caller hears music, then his place and the estimate, then music again", () => {
    const centre = inLine({}, []);
    centre.ask("ana", { type: "sign-in.requested" });
    centre.callIn("100.2");
    centre.asterisk.press("100.2", "0");
    centre.pass(8_001);
    expect(centre.asterisk.heard("100.2").at(-1)).toMatch(/^Es usted la siguiente llamada/u);
    centre.asterisk.finishPrompts("100.2");
    centre.pass(0);
    expect(centre.asterisk.performed.filter((command) => command.type === "music.start" && command.callId === "100.2" as never)).toHaveLength(2);
    expect(centre.timeline("100.2")).toContain("announced");
  });
});

describe("an offer that comes while a caller hears his place", () => {
  it("leaves him with music through the ringing, and with announcements afterwards", () => {
    const centre = openCentre();
    centre.ask("ana", { type: "sign-in.requested" });
    centre.asterisk.phone("PJSIP/agent-ana").ignores();
    centre.callIn("100.1");
    centre.asterisk.press("100.1", "0");
    centre.pass(8_001);
    centre.ask("ana", { type: "ready.requested" });
    expect(centre.state("ana")).toBe("reserved");
    const music = () => centre.asterisk.channel("100.1")?.music;
    expect(music()).toBeNull();
    centre.asterisk.finishPrompts("100.1");
    centre.pass(0);
    expect(music()).toBe("default");
    centre.pass(60_000);
    expect(centre.call("100.1").announcements).toBeGreaterThan(1);
  });
});

describe("a caller who cannot be served well now", () => {
  it("is refused before he is answered, and is in the record all the same", () => {
    const centre = openCentre();
    centre.submit({ type: "call.turned-away", callId: "100.7" as never, ani: martaNumber, dnis: "+34931000001", trunk: "trunk-demo", language: null });
    expect(centre.asterisk.performed.filter((command) => "callId" in command && command.callId === "100.7" as never)).toEqual([
      { type: "channel.refuse", callId: "100.7", channelId: "100.7" },
    ]);
    expect(centre.rows.get("100.7")).toMatchObject({ closed: true, stage: { name: "ended", by: "system", cause: 34 } });
  });
});
