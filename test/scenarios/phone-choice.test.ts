// The phone that an agent chooses for his shift: on his desk, in his browser, or outside.
import { describe, expect, it } from "vitest";
import { evolve, signedOutAgent } from "../../src/core/agent/evolve.ts";
import { agent, openCentre, type Centre } from "../support/centre.ts";

const desk = "PJSIP/agent-ana";
const web = "PJSIP/agent-ana-web";
const mobile = "+34611000111";

function signedIn(phone?: object): Centre {
  const centre = openCentre();
  expect(centre.ask("ana", { type: "sign-in.requested", ...(phone ? { phone } : {}) })).toBeUndefined();
  return centre;
}

/** A caller asks for a person; gives the endpoints that ring. */
function ringing(centre: Centre): readonly string[] {
  centre.ask("ana", { type: "ready.requested" });
  centre.callIn("100.1");
  centre.asterisk.press("100.1", "0");
  centre.pass(0);
  return [desk, web, `PJSIP/${mobile}@trunk-demo`].filter((endpoint) => centre.asterisk.ringing(endpoint).length > 0);
}

describe("an offer rings the phone that was chosen at sign-in", () => {
  it.each([
    ["on the desk, when nothing is said", undefined, [desk]],
    ["on the desk", { kind: "desk" }, [desk]],
    ["in the browser", { kind: "browser" }, [web]],
    ["outside", { kind: "outside", number: mobile }, [`PJSIP/${mobile}@trunk-demo`]],
  ])("%s", (_where, phone, rung) => {
    expect(ringing(signedIn(phone))).toEqual(rung);
  });

  it("and the screen says which", () => {
    expect(signedIn({ kind: "outside", number: mobile }).view("ana")?.agent).toMatchObject({ phone: "reachable", phoneKind: "outside", phoneNumber: mobile });
    expect(signedIn({ kind: "browser" }).view("ana")?.agent).toMatchObject({ phone: "unknown", phoneKind: "browser", phoneNumber: null });
  });

  it("but an outside number that may not be dialled is refused, and nobody is signed in by that", () => {
    const centre = openCentre();
    expect(centre.ask("ana", { type: "sign-in.requested", phone: { kind: "outside", number: "+1900555" } })).toBe("number-not-allowed");
    expect(centre.state("ana")).toBe("signed-out");
  });

  it("and one that may no longer be dialled is not rung at all", () => {
    const centre = signedIn({ kind: "outside", number: mobile });
    Object.assign(centre.floor.configuration, { outsideEndpoint: () => null });
    expect(ringing(centre)).toEqual([]);
    expect(centre.call("100.1").stage.name).toBe("queued");
  });
});

describe("which phone can be rung", () => {
  it("is known of both, and that of the other does not count", () => {
    const centre = signedIn({ kind: "browser" });
    centre.submit({ type: "phone.changed", endpoint: web, phone: "reachable" });
    centre.submit({ type: "phone.changed", endpoint: desk, phone: "unreachable" });
    expect(centre.view("ana")?.agent.phone).toBe("reachable");
    expect(ringing(centre)).toEqual([web]);
  });

  it("takes an agent out of the line whose own phone goes", () => {
    const centre = signedIn({ kind: "browser" });
    centre.ask("ana", { type: "ready.requested" });
    centre.submit({ type: "phone.changed", endpoint: web, phone: "unreachable" });
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "phone-unreachable", phone: "unreachable" });
    expect(centre.ask("ana", { type: "ready.requested" })).toBe("phone-unreachable");
    expect(centre.ask("ana", { type: "phone.requested", phone: { kind: "desk" } })).toBeUndefined();
    expect(centre.ask("ana", { type: "ready.requested" })).toBeUndefined();
  });
});

describe("the phone may be changed", () => {
  it("between calls, and the next offer rings the new one", () => {
    const centre = signedIn();
    expect(centre.ask("ana", { type: "phone.requested", phone: { kind: "browser" } })).toBeUndefined();
    expect(ringing(centre)).toEqual([web]);
  });

  it("but not to one that may not be dialled, nor before signing in, nor while it rings or talks", () => {
    const centre = openCentre();
    const change = (phone: object) => centre.ask("ana", { type: "phone.requested", phone });
    expect(change({ kind: "browser" })).toBe("not-signed-in");
    centre.ask("ana", { type: "sign-in.requested" });
    expect(change({ kind: "outside", number: "112" })).toBe("number-not-allowed");
    ringing(centre);
    expect(change({ kind: "browser" })).toBe("on-a-call");
    centre.asterisk.phone(desk).answers();
    centre.pass(0);
    expect(change({ kind: "browser" })).toBe("on-a-call");
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    expect(change({ kind: "browser" })).toBeUndefined();
    expect(centre.state("ana")).toBe("wrap-up");
  });

  it("to one that cannot be rung, and he is not ready by that", () => {
    const centre = signedIn();
    centre.submit({ type: "phone.changed", endpoint: web, phone: "unreachable" });
    centre.ask("ana", { type: "ready.requested" });
    centre.ask("ana", { type: "phone.requested", phone: { kind: "browser" } });
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "phone-unreachable" });
  });

  it("and is what it was after the service was killed", () => {
    const centre = signedIn();
    centre.ask("ana", { type: "phone.requested", phone: { kind: "outside", number: mobile } });
    centre.crash();
    expect(ringing(centre)).toEqual([`PJSIP/${mobile}@trunk-demo`]);
  });
});

describe("a journal of an earlier version", () => {
  it("names no phone: it is the one on the desk", () => {
    const before = signedOutAgent(agent("ana"), 0 as never);
    const facts = [{ type: "agent.signed-in", agentId: "ana", at: 1 }, { type: "agent.phone", agentId: "ana", at: 2, phone: "reachable" }] as never[];
    expect(facts.reduce(evolve, before)).toMatchObject({ choice: { kind: "desk" }, phone: "reachable", reaches: { desk: "reachable", browser: "unknown" } });
  });
});
