// An agent's outside phone: whoever picks up there must press a key before he has a caller, because it may be a mailbox.
import { describe, expect, it } from "vitest";
import { pressWords } from "../../src/core/call/press.ts";
import { dial, line, openCampaign, phoneOf } from "../support/campaign-centre.ts";
import { openCentre, type Centre } from "../support/centre.ts";

const mobile = { kind: "outside", number: "+34611000111" } as const;
const endpoint = "PJSIP/+34611000111@trunk-demo";
const call = "100.1";
const leg = (n: number): string => `${call}-leg-${String(n)}`;

/** Ana works at her mobile, which rings for a caller. */
function ringing(): Centre {
  const centre = openCentre();
  centre.ask("ana", { type: "sign-in.requested", phone: mobile });
  centre.ask("ana", { type: "ready.requested" });
  centre.callIn(call);
  centre.asterisk.press(call, "0");
  centre.pass(0);
  return centre;
}

function pickedUp(): Centre {
  const centre = ringing();
  centre.asterisk.phone(endpoint).answers();
  centre.pass(0);
  return centre;
}

const kinds = (centre: Centre): readonly string[] => centre.view("ana")?.call?.steps.map(({ kind }) => kind) ?? [];

describe("an outside phone that picks up", () => {
  it("is asked for a key while the caller goes on waiting and the screen goes on ringing", () => {
    const centre = pickedUp();
    expect(centre.call(call).stage.name).toBe("offered");
    expect(centre.view("ana")).toMatchObject({ agent: { state: "reserved" }, call: { stage: "offered" } });
    expect(centre.asterisk.heard(call).at(-1)).toContain(pressWords.es);
    expect(kinds(centre)).toContain("press-asked");
  });

  it("has the caller with 1, and the words stop", () => {
    const centre = pickedUp();
    centre.asterisk.press(leg(1), "1");
    centre.pass(0);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana", leg: leg(1) });
    expect(centre.asterisk.performed).toContainEqual({ type: "prompt.stop", callId: call, playbackId: `${call}-press-1` });
  });

  it("has nobody with another key, and a second 1 changes nothing", () => {
    const centre = pickedUp();
    centre.asterisk.press(leg(1), "2");
    centre.pass(0);
    expect(centre.call(call).stage.name).toBe("offered");
    for (const key of ["1", "1"]) {
      centre.asterisk.press(leg(1), key);
      centre.pass(0);
    }
    expect(centre.call(call)).toMatchObject({ stage: { name: "connected" }, bridges: 1 });
  });

  it("and says nothing is a mailbox: the caller goes first in line, she is not ready", () => {
    const centre = pickedUp();
    centre.pass(11_000);
    expect(centre.call(call).stage.name).toBe("offered");
    centre.pass(2_000);
    expect(centre.call(call).stage).toMatchObject({ name: "queued", place: { offers: 1 } });
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "no-answer" });
    expect(centre.asterisk.ringing(endpoint)).toEqual([]);
  });

  it("late has as long to press as one that picks up at once", () => {
    const centre = ringing();
    centre.pass(14_000);
    centre.asterisk.phone(endpoint).answers();
    centre.pass(8_000);
    expect(centre.call(call).stage.name).toBe("offered");
    const view = centre.view("ana")?.call;
    expect((view?.ringUntil ?? 0) - (view?.offeredAt ?? 0), "and the screen counts down to that").toBe(26_000);
    centre.asterisk.press(leg(1), "1");
    centre.pass(0);
    expect(centre.call(call).stage.name).toBe("connected");
  });

  it("is asked once more after the service was killed, and does not get the caller by that", () => {
    const centre = pickedUp();
    const said = centre.asterisk.heard(call).length;
    centre.crash();
    centre.pass(0);
    expect(centre.call(call).stage.name).toBe("offered");
    expect(centre.asterisk.heard(call).slice(said).join(" ")).toContain(pressWords.es);
    centre.asterisk.press(leg(1), "1");
    centre.pass(0);
    expect(centre.call(call).stage.name).toBe("connected");
  });
});

describe("a colleague who is asked at his outside phone", () => {
  function asked(): Centre {
    const centre = openCentre();
    for (const id of ["ana", "jordi"]) centre.ask(id, { type: "sign-in.requested", ...(id === "jordi" ? { phone: mobile } : {}) });
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.ask("ana", { type: "ready.requested" });
    centre.callIn(call);
    centre.asterisk.press(call, "0");
    centre.pass(0);
    centre.ask("jordi", { type: "ready.requested" });
    expect(centre.ask("ana", { type: "consult.requested", callId: call, to: { kind: "agent", agentId: "jordi" } })).toBeUndefined();
    centre.pass(0);
    centre.asterisk.phone(endpoint).answers();
    centre.pass(0);
    return centre;
  }

  it("talks only once he has pressed the key", () => {
    const centre = asked();
    expect(centre.call(call).consult).toMatchObject({ bridge: null });
    centre.asterisk.press(leg(2), "1");
    centre.pass(0);
    expect(centre.call(call).consult?.bridge).not.toBeNull();
  });

  it("is asked nothing more when the service comes back while both talk", () => {
    const centre = asked();
    centre.asterisk.press(leg(2), "1");
    centre.pass(0);
    const said = centre.asterisk.heard(call).length;
    centre.crash();
    centre.pass(0);
    expect(centre.asterisk.heard(call).slice(said)).toEqual([]);
    expect(centre.call(call).consult?.bridge).not.toBeNull();
  });
});

describe("an agent at an outside phone", () => {
  it("is offered nobody who has just answered a campaign, though he is the only one free", () => {
    const centre = openCampaign(1, {}, { queues: [line] });
    centre.ready("ana");
    centre.ask("jordi", { type: "sign-in.requested", phone: mobile });
    centre.ask("jordi", { type: "ready.requested" });
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect([centre.call(dial("1")).stage.name, centre.state("jordi")]).toEqual(["queued", "ready"]);
    centre.callIn(call);
    centre.asterisk.press(call, "0");
    centre.pass(0);
    expect(centre.view("jordi")?.call).toMatchObject({ id: call });
  });
});
