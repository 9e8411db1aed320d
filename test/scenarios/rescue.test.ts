// An agent is lost in mid-call: his caller is kept for him, told so, and given to somebody else if he does not come back.
import { describe, expect, it } from "vitest";
import { lostWords } from "../../src/core/call/rescue.ts";
import type { openCentre} from "../support/centre.ts";
import { queue, type Centre } from "../support/centre.ts";
import { call, has, leg, talking, together, web } from "../support/lost-agent.ts";

describe("a browser that is refreshed in mid-call", () => {
  it.each([
    ["says BYE first", (centre: Centre) => { centre.asterisk.hangUp(leg(1)); centre.asterisk.phone(web).unreachable(); }],
    ["just goes", (centre: Centre) => { centre.asterisk.phone(web).unreachable(); }],
  ])("%s: the caller is told, hears music, and talks to the same agent again once her page is back", (_how, refresh) => {
    const centre = talking();
    centre.asterisk.phone(web).ignores();
    centre.pass(20_000);
    refresh(centre);
    centre.pass(1_500);
    expect(centre.call(call).stage.name).toBe("returning");
    expect(centre.asterisk.heard(call).at(-1)).toBe(lostWords.es);
    expect(centre.view("ana")?.call).toMatchObject({ stage: "connected", returning: { until: expect.any(Number) as number } });
    expect(centre.state("ana")).toBe("talking");
    centre.asterisk.finishPrompts(call);
    centre.pass(0);
    expect(centre.asterisk.channel(call)?.music).toBe("default");
    centre.asterisk.phone(web).answers();
    centre.pass(0);
    expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(centre.asterisk.channel(call)?.music).toBeNull();
    expect(together(centre)).toBe(true);
    expect(centre.view("ana")?.call?.returning).toBeNull();
    expect(centre.timeline(call)).toEqual(expect.arrayContaining(["agent-lost", "rung-back", "agent-returned"]));
  });

  it("is one conversation: what passed without the agent counts as a hold, and the talk time is hers alone", () => {
    const centre = talking();
    centre.pass(20_000);
    centre.asterisk.phone(web).unreachable();
    centre.pass(4_000);
    centre.asterisk.phone(web).answers();
    centre.pass(10_000);
    centre.ask("ana", { type: "hang-up.requested", callId: call });
    expect(centre.call(call)).toMatchObject({ talkMs: 30_000, holdMs: 4_000, agents: ["ana"] });
    expect(centre.state("ana")).toBe("wrap-up");
    expect(centre.asterisk.channels()).toEqual([]);
    expect(centre.asterisk.bridges()).toEqual([]);
  });

  it("comes back by a new registration that replaces the old one unseen: the leg that rings where nobody is any more gives way", () => {
    const centre = talking();
    centre.asterisk.phone(web).ignores();
    centre.asterisk.hangUp(leg(1));
    centre.pass(0);
    expect(centre.asterisk.ringing(web)).toEqual([leg(2)]);
    centre.submit({ type: "phone.changed", endpoint: web, phone: "reachable" });
    expect(centre.asterisk.ringing(web)).toEqual([leg(3)]);
    centre.asterisk.phone(web).answers();
    centre.pass(0);
    expect(together(centre)).toBe(true);
  });

  it("is tried again every two seconds while it does not take the call", () => {
    const centre = talking();
    centre.asterisk.phone(web).rejects();
    centre.asterisk.hangUp(leg(1));
    centre.pass(7_000);
    expect(has(centre, "call.rung-back")).toBe(4);
    centre.asterisk.phone(web).answers();
    centre.pass(2_000);
    expect(together(centre)).toBe(true);
  });

  it("leaves a caller on hold as he was: nothing is said to him, and the agent finds him held", () => {
    const centre = talking();
    centre.ask("ana", { type: "hold.requested", callId: call });
    const heard = centre.asterisk.heard(call).length;
    centre.pass(5_000);
    centre.asterisk.phone(web).unreachable();
    centre.pass(3_000);
    expect(centre.asterisk.heard(call)).toHaveLength(heard);
    expect(centre.view("ana")?.call?.stage).toBe("held");
    centre.asterisk.phone(web).answers();
    centre.pass(2_000);
    expect(centre.view("ana")?.call).toMatchObject({ stage: "held", returning: null });
    expect(together(centre)).toBe(false);
    expect(centre.ask("ana", { type: "retrieve.requested", callId: call })).toBeUndefined();
    expect(together(centre)).toBe(true);
    centre.pass(1_000);
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(centre.call(call)).toMatchObject({ holdMs: 10_000, talkMs: 1_000 });
  });

  it("may be lost twice", () => {
    const centre = talking();
    for (let n = 0; n < 2; n += 1) {
      centre.asterisk.phone(web).unreachable();
      centre.pass(1_000);
      centre.asterisk.phone(web).answers();
      centre.pass(1_000);
      expect(together(centre)).toBe(true);
    }
    expect(centre.asterisk.bridges()).toHaveLength(1);
  });
});

describe("an agent who does not come back", () => {
  function lost(options: Parameters<typeof openCentre>[0] = {}): Centre {
    const centre = talking(options);
    centre.ready("jordi");
    centre.asterisk.phone("PJSIP/agent-jordi").ignores();
    centre.callIn("100.2");
    centre.asterisk.press("100.2", "0");
    centre.pass(0);
    expect(centre.state("jordi")).toBe("reserved");
    centre.callIn("100.3");
    centre.asterisk.press("100.3", "0");
    centre.pass(0);
    centre.asterisk.phone(web).unreachable();
    centre.pass(0);
    return centre;
  }

  it("loses the caller to the best other agent: he goes before everybody, with all that is known of him", () => {
    const centre = lost();
    // 100.2 comes back from an agent who rejected him, and would be first.
    centre.ask("jordi", { type: "reject.requested", callId: "100.2" });
    centre.pass(30_000);
    expect(centre.call(call).stage).toMatchObject({ name: "queued", place: { isRescued: true } });
    centre.ask("jordi", { type: "ready.requested" });
    expect(centre.call(call).stage).toMatchObject({ name: "offered", agentId: "jordi" });
    const card = centre.view("jordi")?.call;
    expect(card).toMatchObject({ id: call, caller: { status: "known" }, returning: null });
    expect(card?.steps.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["key", "answered", "agent-lost", "agent-not-back", "queued"]));
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.pass(0);
    expect(together(centre)).toBe(true);
    expect(centre.call(call).agents).toEqual(["ana", "jordi"]);
  });

  it("is put aside, owes the disposition, and gives it when he is back", () => {
    const centre = lost();
    centre.pass(30_000);
    expect(centre.view("ana")).toMatchObject({ agent: { state: "not-ready", reason: "phone-unreachable" }, call: { id: call, stage: "wrap-up" } });
    centre.asterisk.phone(web).answers();
    centre.pass(0);
    expect(centre.ask("ana", { type: "ready.requested" })).toBe("disposition-required");
    expect(centre.ask("ana", { type: "wrap-up.requested", callId: call, disposition: "follow-up", notes: null, finish: true })).toBeUndefined();
    expect(centre.view("ana")?.call).toBeNull();
    expect(centre.ask("ana", { type: "ready.requested" })).toBeUndefined();
  });

  it("but whose phone rang all the time did not answer", () => {
    const centre = talking();
    centre.asterisk.phone(web).ignores();
    centre.asterisk.hangUp(leg(1));
    centre.pass(30_000);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "no-answer" });
    expect(centre.asterisk.ringing(web)).toEqual([]);
  });

  it("is waited for as long as the house says", () => {
    const centre = talking();
    Object.assign(centre.floor.configuration, { rescueMs: 12_000 });
    centre.asterisk.phone(web).unreachable();
    centre.pass(11_999);
    expect(centre.call(call).stage.name).toBe("returning");
    centre.pass(1);
    expect(centre.call(call).stage.name).toBe("queued");
  });

  it("may say so on his screen, or by refusing the phone that rings: somebody else goes on at once", () => {
    const centre = lost();
    expect(centre.ask("ana", { type: "reject.requested", callId: call })).toBeUndefined();
    expect(centre.call(call).stage).toMatchObject({ name: "queued", place: { isRescued: true } });
  });

  it("while the queue is full already: the caller is kept all the same", () => {
    const centre = lost({ queues: [queue({ maxWaiting: 1 })] });
    centre.pass(30_000);
    expect(centre.call(call).stage.name).toBe("queued");
  });

  it("and whose caller gives up meanwhile is in wrap-up, with the call ended by the caller", () => {
    const centre = lost();
    centre.pass(1_000);
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(centre.call(call).stage).toMatchObject({ name: "ended", by: "caller" });
    expect(centre.state("ana")).toBe("wrap-up");
  });

  it("may end the call from his screen", () => {
    const centre = lost();
    expect(centre.ask("ana", { type: "hang-up.requested", callId: call })).toBeUndefined();
    expect(centre.call(call).stage).toMatchObject({ name: "ended", by: "agent" });
  });
});
