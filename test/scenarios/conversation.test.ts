import { describe, expect, it } from "vitest";
import { agent, marta, openCentre } from "../support/centre.ts";

/** Ana talks with the caller. */
function talking(options: Parameters<typeof openCentre>[0] = {}) {
  const centre = openCentre(options);
  centre.ready("ana");
  for (const one of options.agents ?? [agent("ana"), agent("jordi")]) centre.asterisk.phone(one.endpoint).answers();
  centre.callIn("100.1");
  centre.asterisk.press("100.1", "0");
  centre.pass(0);
  expect(centre.call("100.1").stage.name).toBe("connected");
  return centre;
}

describe("hold and retrieve", () => {
  it("takes the caller out of the bridge to music and back, and counts the time apart", () => {
    const centre = talking();
    centre.pass(10_000);
    expect(centre.ask("ana", { type: "hold.requested", callId: "100.1" })).toBeUndefined();
    expect(centre.view("ana")?.call?.stage).toBe("held");
    centre.pass(5_000);
    expect(centre.ask("ana", { type: "retrieve.requested", callId: "100.1" })).toBeUndefined();
    centre.pass(10_000);
    centre.ask("ana", { type: "hang-up.requested", callId: "100.1" });
    expect(centre.call("100.1")).toMatchObject({ holdMs: 5_000, talkMs: 20_000 });
  });

  it.each([
    ["retrieving what is not held", { type: "retrieve.requested" }, "not-held"],
    ["ready during a call", { type: "sign-out.requested" }, "on-a-call"],
    ["finishing wrap-up while talking", { type: "wrap-up.requested", disposition: "resolved", notes: null, finish: true }, "call-not-ended"],
    ["transferring to an unknown queue", { type: "transfer.requested", to: { kind: "queue", queueId: "nowhere" } }, "queue-unknown"],
    ["transferring to a number that may not be dialled", { type: "transfer.requested", to: { kind: "number", number: "+9998" } }, "number-not-allowed"],
    ["transferring to a number that costs extra", { type: "transfer.requested", to: { kind: "number", number: "+34806123456" } }, "number-premium"],
    ["transferring to an emergency number", { type: "transfer.requested", to: { kind: "number", number: "112" } }, "number-emergency"],
    ["transferring to what is no number", { type: "transfer.requested", to: { kind: "number", number: "x@evil" } }, "number-invalid"],
    ["asking at a number that costs extra", { type: "consult.requested", to: { kind: "number", number: "+34806123456" } }, "number-premium"],
    ["asking at a number that may not be dialled", { type: "consult.requested", to: { kind: "number", number: "+9998" } }, "number-not-allowed"],
    ["transferring to an agent who is away", { type: "transfer.requested", to: { kind: "agent", agentId: "jordi" } }, "agent-not-available"],
  ] as const)("%s is refused and changes nothing", (_what, request, reason) => {
    const centre = talking();
    const before = centre.facts.length;
    expect(centre.ask("ana", { callId: "100.1", ...request })).toBe(reason);
    expect(centre.facts).toHaveLength(before);
  });

  it("another agent's call is not his to touch", () => {
    const centre = talking();
    centre.ready("jordi");
    expect(centre.ask("jordi", { type: "hang-up.requested", callId: "100.1" })).toBe("call-not-yours");
  });
});

describe("blind transfer", () => {
  it("to another agent: the caller is offered to him alone, the first agent wraps up", () => {
    const centre = talking();
    centre.ready("jordi");
    expect(centre.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "agent", agentId: "jordi" } })).toBeUndefined();
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "jordi" });
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.asterisk.bridges()).toHaveLength(1);
  });

  it("to a busy agent: after the time set aside for him alone the whole queue may take the call", () => {
    const centre = talking();
    centre.ask("jordi", { type: "sign-in.requested" });
    centre.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "agent", agentId: "jordi" } });
    expect(centre.call("100.1").stage).toMatchObject({ name: "queued", place: { only: "jordi" } });
    centre.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: null, finish: true });
    expect(centre.call("100.1").stage.name).toBe("queued");
    centre.pass(30_001);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "ana" });
  });

  it("to an outside number: the two outside legs talk, and either may end it", () => {
    const centre = talking();
    centre.asterisk.phone("PJSIP/+34911111111@trunk-demo").answers();
    expect(centre.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "number", number: "+34911111111" } })).toBeUndefined();
    expect(centre.call("100.1").stage.name).toBe("outside");
    centre.asterisk.hangUp("100.1-leg-2");
    centre.pass(0);
    expect(centre.call("100.1").stage).toMatchObject({ name: "ended", by: "outside" });
    expect(centre.asterisk.channels()).toEqual([]);
  });

  it("to an outside number that does not answer: the caller is back in his queue", () => {
    const centre = talking();
    centre.asterisk.phone("PJSIP/+34911111111@trunk-demo").ignores();
    centre.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "number", number: "+34911111111" } });
    centre.pass(30_001);
    expect(centre.call("100.1").stage).toMatchObject({ name: "queued", place: { queueId: "operators" } });
  });
});

describe("wrap-up", () => {
  function wrapping() {
    const centre = talking();
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    return centre;
  }

  it("is not finished without the disposition asked for", () => {
    const centre = wrapping();
    const finish = { type: "wrap-up.requested", callId: "100.1", notes: "called about a card", finish: true } as const;
    expect(centre.ask("ana", { ...finish, disposition: null })).toBe("disposition-required");
    expect(centre.ask("ana", { ...finish, disposition: "no such thing" })).toBe("disposition-unknown");
    expect(centre.ask("ana", { ...finish, disposition: "resolved" })).toBeUndefined();
    expect(centre.state("ana")).toBe("ready");
    expect(centre.facts.at(-1)?.type).toBe("call.closed");
    expect(centre.floor.calls.size).toBe(0);
    expect(centre.rows.get("100.1")).toMatchObject({ disposition: "resolved", notes: "called about a card", closed: true });
  });

  it("that outlasts its time puts the agent not ready until he has given the disposition", () => {
    const centre = wrapping();
    centre.pass(60_001);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "disposition-owed" });
    expect(centre.ask("ana", { type: "ready.requested" })).toBe("disposition-required");
    expect(centre.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "follow-up", notes: null, finish: true })).toBeUndefined();
    expect(centre.state("ana")).toBe("ready");
  });

  it("ends by itself when the disposition was saved before", () => {
    const centre = wrapping();
    centre.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: "half a note", finish: false });
    expect(centre.state("ana")).toBe("wrap-up");
    centre.pass(60_001);
    expect(centre.state("ana")).toBe("ready");
  });

  it("leads to the break that was asked for during the call", () => {
    const centre = talking();
    centre.ask("ana", { type: "not-ready.requested", reason: "lunch" });
    expect(centre.state("ana")).toBe("talking");
    centre.ask("ana", { type: "hang-up.requested", callId: "100.1" });
    centre.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: null, finish: true });
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "lunch" });
  });
});

describe("a break asked for during the call", () => {
  it("is taken after a disposition that comes late", () => {
    const centre = talking();
    centre.ask("ana", { type: "not-ready.requested", reason: "lunch" });
    centre.ask("ana", { type: "hang-up.requested", callId: "100.1" });
    centre.pass(60_001);
    expect(centre.view("ana")?.agent.reason).toBe("disposition-owed");
    centre.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: null, finish: true });
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "lunch" });
  });
});

describe("who is verified", () => {
  it("is the contact whose PIN it was, not another whom the agent links to the call", () => {
    const centre = talking();
    centre.submit({ type: "contact.looked-up", callId: "100.1" as never, caller: { status: "unknown" } });
    centre.floor.calls.set("100.1" as never, { ...centre.call("100.1"), verified: true });
    centre.ask("ana", { type: "link.requested", callId: "100.1", contact: marta });
    expect(centre.call("100.1").verified).toBe(true);
    centre.ask("ana", { type: "link.requested", callId: "100.1", contact: { ...marta, contactId: "c-other" } });
    expect(centre.call("100.1").verified).toBe(false);
  });
});

describe("the phone itself", () => {
  it("that is lost takes a ready agent out of the line", () => {
    const centre = openCentre();
    centre.ready("ana");
    centre.submit({ type: "phone.changed", endpoint: "PJSIP/agent-ana", phone: "unreachable" });
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "phone-unreachable", phone: "unreachable" });
    expect(centre.ask("ana", { type: "ready.requested" })).toBe("phone-unreachable");
  });

  it("that is lost during the call leaves the agent not ready after his wrap-up", () => {
    const centre = talking();
    centre.submit({ type: "phone.changed", endpoint: "PJSIP/agent-ana", phone: "unreachable" });
    centre.ask("ana", { type: "hang-up.requested", callId: "100.1" });
    centre.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: null, finish: true });
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "phone-unreachable" });
  });

  it("does not end a hold that was made on the screen", () => {
    const centre = talking();
    centre.ask("ana", { type: "hold.requested", callId: "100.1" });
    centre.asterisk.hold("100.1-leg-1", true);
    centre.asterisk.hold("100.1-leg-1", false);
    centre.pass(0);
    expect(centre.view("ana")?.call?.stage).toBe("held");
    expect(centre.ask("ana", { type: "retrieve.requested", callId: "100.1" })).toBeUndefined();
  });

  it("that puts the call on hold is shown on the screen", () => {
    const centre = talking();
    centre.asterisk.hold("100.1-leg-1", true);
    centre.pass(0);
    expect(centre.view("ana")?.call?.stage).toBe("held");
  });
});
