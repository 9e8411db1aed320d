import { describe, expect, it } from "vitest";
import { martaNumber, openCentre } from "../support/centre.ts";

function waiting() {
  const centre = openCentre();
  centre.ready("ana");
  centre.asterisk.phone("PJSIP/agent-ana").ignores();
  centre.callIn("100.1");
  centre.pass(0);
  return centre;
}

describe("the service dies and comes back", () => {
  it("a caller in the menu hears it again and goes on", () => {
    const centre = waiting();
    centre.crash();
    expect(centre.asterisk.heard("100.1")).toEqual(["Hola", "Hola"]);
    centre.asterisk.press("100.1", "0");
    centre.pass(0);
    expect(centre.state("ana")).toBe("reserved");
  });

  it("a caller in line is still in line, in his old place, and gets an agent", () => {
    const centre = openCentre();
    centre.ask("ana", { type: "sign-in.requested" });
    centre.callIn("100.1");
    centre.asterisk.press("100.1", "0");
    centre.pass(5000);
    centre.callIn("100.2", { ani: null });
    centre.asterisk.press("100.2", "0");
    centre.pass(0);
    centre.crash();
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.ask("ana", { type: "ready.requested" });
    expect(centre.call("100.1").stage.name).toBe("connected");
    expect(centre.call("100.2").stage.name).toBe("queued");
  });

  it("a phone that rings goes on ringing, and its ring time still ends", () => {
    const centre = waiting();
    centre.asterisk.press("100.1", "0");
    centre.pass(10_000);
    centre.crash();
    expect(centre.state("ana")).toBe("reserved");
    centre.pass(5_001);
    expect(centre.view("ana")?.agent).toMatchObject({ reason: "no-answer" });
    centre.pass(31_000);
    expect(centre.call("100.1").announcements).toBeGreaterThan(0);
    centre.pass(600_000);
    expect(centre.facts).toContainEqual(expect.objectContaining({ type: "call.left-queue", reason: "max-wait" }));
  });

  it("a pair that talks goes on talking, and nothing is told twice", () => {
    const centre = waiting();
    centre.asterisk.press("100.1", "0");
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(0);
    const before = centre.facts.length;
    centre.crash();
    expect(centre.state("ana")).toBe("talking");
    expect(centre.asterisk.bridges()[0]?.channels).toHaveLength(2);
    expect(centre.facts.slice(before)).toEqual([]);
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(centre.state("ana")).toBe("wrap-up");
  });

  it("an agent in wrap-up still owes his disposition when the time is over", () => {
    const centre = waiting();
    centre.asterisk.press("100.1", "0");
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(0);
    centre.asterisk.hangUp("100.1");
    centre.pass(1000);
    centre.crash();
    expect(centre.state("ana")).toBe("wrap-up");
    centre.pass(60_000);
    expect(centre.view("ana")?.agent.reason).toBe("disposition-owed");
  });
});

describe("while the service is away", () => {
  it("a caller who hangs up is gone afterwards, and his agent is free", () => {
    const centre = waiting();
    centre.asterisk.press("100.1", "0");
    centre.pass(0);
    centre.asterisk.disconnect();
    centre.asterisk.hangUp("100.1");
    centre.asterisk.connect();
    centre.pass(0);
    expect(centre.state("ana")).toBe("ready");
    expect(centre.facts).toContainEqual(expect.objectContaining({ type: "call.ended" }));
  });

  it("a restart of Asterisk closes every call as lost and frees the agents", () => {
    const centre = waiting();
    centre.asterisk.press("100.1", "0");
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(0);
    centre.asterisk.restart();
    centre.pass(0);
    expect(centre.facts).toContainEqual(expect.objectContaining({ type: "call.ended", by: "switch-lost" }));
    expect(centre.state("ana")).toBe("wrap-up");
  });

  it("a caller who came meanwhile and was let into our application is taken in", () => {
    const centre = openCentre();
    centre.asterisk.callIn({ callId: "100.9", ani: martaNumber, dnis: "+34931000001" });
    centre.asterisk.disconnect();
    centre.asterisk.connect();
    centre.pass(0);
    expect(centre.call("100.9").caller.status).toBe("known");
    expect(centre.asterisk.heard("100.9")).toEqual(["Hola"]);
  });
});

describe("the broom", () => {
  function swept(centre: ReturnType<typeof openCentre>, channels = centre.asterisk.channels()): void {
    centre.submit({ type: "switch.swept", channels, bridges: centre.asterisk.bridges() });
  }

  function talking() {
    const centre = waiting();
    centre.asterisk.press("100.1", "0");
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(0);
    return centre;
  }

  it("leaves alone what is as it should be", () => {
    const centre = talking();
    const before = centre.facts.length;
    swept(centre);
    expect(centre.facts).toHaveLength(before);
  });

  it("ends a call whose caller is gone without a word, and frees the agent", () => {
    const centre = talking();
    centre.pass(11_000);
    swept(centre, centre.asterisk.channels().filter(({ channelId }) => (channelId as string) !== "100.1"));
    expect(centre.call("100.1").stage.name).toBe("ended");
    expect(centre.state("ana")).toBe("wrap-up");
  });

  it("ends a conversation whose agent's leg is gone, but not an offer that was made this moment", () => {
    const centre = waiting();
    centre.asterisk.press("100.1", "0");
    centre.pass(0);
    const callerAlone = centre.asterisk.channels().filter(({ leg }) => leg === "caller");
    swept(centre, callerAlone);
    expect(centre.call("100.1").stage.name).toBe("offered");
    centre.pass(11_000);
    swept(centre, callerAlone);
    expect(centre.call("100.1").stage.name).toBe("queued");
  });

  it("hangs up a leg that belongs to no call", () => {
    const centre = talking();
    const lost = { channelId: "99.1-leg-1", state: "up", ani: null, dnis: "", trunk: "", ours: true, leg: "leg" } as never;
    swept(centre, [...centre.asterisk.channels(), lost]);
    expect(centre.asterisk.performed).toContainEqual(expect.objectContaining({ type: "channel.hangup", channelId: "99.1-leg-1" }));
  });
});

describe("one bad call", () => {
  it("is handed to the dialplan's failover and stops nobody else", () => {
    const centre = waiting();
    const session = centre.floor.sessions.get("100.1" as never);
    centre.floor.sessions.set("100.1" as never, { ...session, waiting: null } as never);
    centre.asterisk.press("100.1", "1");
    centre.pass(0);
    expect(centre.failures).toHaveLength(1);
    expect(centre.asterisk.performed).toContainEqual(expect.objectContaining({ type: "channel.fail-over", channelId: "100.1" }));
    centre.callIn("100.2");
    expect(centre.asterisk.heard("100.2")).toEqual(["Hola"]);
  });
});

describe("a break", () => {
  it("goes on since it began after the service died, whatever the phones tell then", () => {
    const centre = openCentre();
    centre.ready("ana");
    centre.ask("ana", { type: "not-ready.requested", reason: "lunch" });
    const began = centre.now();
    centre.pass(300_000);
    centre.crash();
    centre.pass(60_000);
    for (const phone of ["unreachable", "reachable"] as const) centre.submit({ type: "phone.changed", endpoint: "PJSIP/agent-ana", phone });
    expect(centre.ask("ana", { type: "sign-in.requested" })).toBeUndefined();
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "lunch", since: began });
  });
});
