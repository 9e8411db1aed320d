// Agents lost at a desk phone, while the service restarts, or while others' calls go on.
import { describe, expect, it } from "vitest";
import { agent, openCentre, type Centre } from "../support/centre.ts";
import { call, has, leg, talking, together, web } from "../support/lost-agent.ts";

describe("a phone on the desk", () => {
  function atDesk(phone: object = { kind: "desk" }, endpoint = "PJSIP/agent-ana"): Centre {
    const centre = openCentre();
    centre.asterisk.phone(endpoint).answers();
    centre.ask("ana", { type: "sign-in.requested", phone });
    centre.ask("ana", { type: "ready.requested" });
    centre.callIn(call);
    centre.asterisk.press(call, "0");
    centre.pass(0);
    return centre;
  }

  /** Whoever picks up an outside phone presses the key. */
  const takes = (centre: Centre, n: number): void => {
    centre.pass(0);
    centre.asterisk.press(leg(n), "1");
    centre.pass(0);
  };

  it("that is hung up by hand ends the call", () => {
    const centre = atDesk();
    centre.asterisk.hangUp(leg(1), 16);
    centre.pass(0);
    expect(centre.call(call).stage).toMatchObject({ name: "ended", by: "agent" });
  });

  it.each([44, 38, 27, 102])("that fails (cause %i) is rung again, and the caller is kept", (cause) => {
    const centre = atDesk();
    centre.asterisk.phone("PJSIP/agent-ana").ignores();
    centre.asterisk.hangUp(leg(1), cause);
    centre.pass(0);
    expect(centre.asterisk.ringing("PJSIP/agent-ana")).toEqual([leg(2)]);
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(0);
    expect(together(centre)).toBe(true);
  });

  it("that declines to be rung back gives the caller to the next agent", () => {
    const centre = atDesk();
    centre.asterisk.phone("PJSIP/agent-ana").ignores();
    centre.asterisk.hangUp(leg(1), 44);
    centre.pass(0);
    centre.asterisk.hangUp(leg(2), 21);
    centre.pass(0);
    expect(centre.call(call).stage).toMatchObject({ name: "queued", place: { isRescued: true } });
  });

  it("whose registration lapses goes on talking", () => {
    const centre = atDesk();
    centre.submit({ type: "phone.changed", endpoint: "PJSIP/agent-ana", phone: "reachable" });
    centre.submit({ type: "phone.changed", endpoint: "PJSIP/agent-ana", phone: "unreachable" });
    expect(centre.call(call).stage.name).toBe("connected");
  });

  it("an outside phone is rung at its number, and rung back there", () => {
    const mobile = "PJSIP/+34611000111@trunk-demo";
    const centre = atDesk({ kind: "outside", number: "+34611000111" }, mobile);
    takes(centre, 1);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana" });
    centre.asterisk.phone(mobile).ignores();
    centre.asterisk.hangUp(leg(1), 38);
    centre.pass(0);
    expect(centre.asterisk.ringing(mobile)).toEqual([leg(2)]);
    centre.asterisk.phone(mobile).answers();
    takes(centre, 2);
    expect(together(centre)).toBe(true);
  });
});

describe("the service is killed", () => {
  it("while an agent is rung back: he answers meanwhile, and they talk when it is there again", () => {
    const centre = talking();
    centre.asterisk.phone(web).ignores();
    centre.asterisk.hangUp(leg(1));
    centre.pass(5_000);
    centre.asterisk.disconnect();
    centre.asterisk.phone(web).answers();
    centre.crash();
    expect(together(centre)).toBe(true);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana" });
  });

  it("while an agent is away: the time that he has runs on, and then the caller is somebody else's", () => {
    const centre = talking();
    centre.asterisk.phone(web).unreachable();
    centre.pass(10_000);
    centre.crash();
    centre.pass(19_999);
    expect(centre.call(call).stage.name).toBe("returning");
    centre.pass(1);
    expect(centre.call(call).stage).toMatchObject({ name: "queued", place: { isRescued: true } });
  });

  it("while a browser talks: its line goes with the service and nobody is lost by that, if the page is back soon", () => {
    const centre = talking();
    centre.crash();
    centre.submit({ type: "phone.changed", endpoint: web, phone: "unreachable" });
    centre.pass(3_000);
    expect(centre.call(call).stage.name).toBe("connected");
    centre.submit({ type: "phone.changed", endpoint: web, phone: "reachable" });
    centre.pass(60_000);
    expect(centre.call(call).stage.name).toBe("connected");
    expect(has(centre, "call.agent-lost")).toBe(0);
  });

  it("while a browser talks, which never comes back: its caller is rescued all the same", () => {
    const centre = talking();
    centre.crash();
    centre.pass(20_000);
    expect(centre.call(call).stage.name).toBe("returning");
  });

  it("and the browser's leg ends meanwhile: the caller is kept for her", () => {
    const centre = talking();
    centre.asterisk.phone(web).ignores();
    centre.asterisk.disconnect();
    centre.asterisk.hangUp(leg(1));
    centre.crash();
    expect(centre.call(call).stage.name).toBe("returning");
    centre.asterisk.phone(web).answers();
    centre.pass(0);
    expect(together(centre)).toBe(true);
  });

  it("a leg whose end was lost is found by the broom, and the browser's caller kept", () => {
    const centre = talking();
    centre.pass(11_000);
    centre.submit({ type: "switch.swept", channels: centre.asterisk.channels().filter(({ leg: kind }) => kind === "caller"), bridges: centre.asterisk.bridges() });
    expect(has(centre, "call.agent-lost")).toBe(1);
  });

  it("what the broom finds while an agent is away is left alone", () => {
    const centre = talking();
    centre.asterisk.phone(web).unreachable();
    centre.pass(11_000);
    const before = centre.facts.length;
    centre.submit({ type: "switch.swept", channels: centre.asterisk.channels(), bridges: centre.asterisk.bridges() });
    expect(centre.facts).toHaveLength(before);
  });
});

describe("other agents' calls", () => {
  it("are not touched by a phone that comes and goes", () => {
    const centre = talking({ agents: [agent("ana"), agent("jordi")] });
    centre.submit({ type: "phone.changed", endpoint: "PJSIP/agent-jordi-web", phone: "reachable" });
    centre.submit({ type: "phone.changed", endpoint: "PJSIP/agent-jordi-web", phone: "unreachable" });
    expect(centre.call(call).stage.name).toBe("connected");
  });
});
