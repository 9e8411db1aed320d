// Messages in the hands of agents: offered in their place in line, before one agent at a time, called back at most once.
import { describe, expect, it } from "vitest";
import { longestOpenMs } from "../../src/core/call/preview.ts";
import type { CalendarId } from "../../src/core/kernel/kernel.ts";
import { martaNumber, queue, simpleFlow } from "../support/centre.ts";
import { ana, asked, attempt, back, call, customer, dialled, facts, goReady, item, leave, line, open, opened, party, spoken } from "../support/left-message.ts";

describe("a message whose turn has come", () => {
  it("is before the free agent with who, when and what was said, and nobody's phone rings", () => {
    const centre = open();
    leave(centre);
    goReady(centre);
    expect(centre.state("ana")).toBe("reserved");
    expect(centre.view("ana")?.call).toMatchObject({ stage: "offered", ani: martaNumber, callback: null, message: { callbackId: back, messages: [{ recordingId: spoken, durationMs: 4_000, isTranscribed: false }], putOffs: 0, most: 2, whyNoCallBack: null, until: null } });
    expect(asked(centre, "open.requested")).toBeUndefined();
    expect(centre.state("ana")).toBe("talking");
    expect(centre.view("ana")?.call).toMatchObject({ stage: "previewing", message: { until: centre.now() + longestOpenMs } });
    expect(dialled(centre)).toBe(0);
    expect(centre.asterisk.ringing(ana)).toEqual([]);
  });

  it("shows what the caller had given", () => {
    const { welcome } = simpleFlow.nodes;
    const centre = open({ flows: [{ ...simpleFlow, nodes: { ...simpleFlow.nodes, welcome: { ...welcome, choices: { 1: "line" }, variable: "matter", values: { 1: "mortgage" } } as never } }] });
    leave(centre, call, martaNumber, "1");
    goReady(centre);
    expect(centre.view("ana")?.call?.known).toMatchObject([{ field: "matter", value: "mortgage", isEarlier: true }]);
    expect(item(centre)?.matter).toBe("mortgage");
  });

  it("goes after a caller who came before", () => {
    const centre = open();
    centre.callIn("100.9", { ani: "+34600999888" });
    centre.asterisk.press("100.9", "0");
    centre.pass(10_000);
    leave(centre);
    goReady(centre);
    expect(centre.call("100.9").stage.name).toBe("connected");
    centre.asterisk.hangUp("100.9");
    centre.pass(0);
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    expect(item(centre)?.stage.name).toBe("trying");
  });

  it("waits behind callers where the queue counts messages for less", () => {
    const centre = open({ queues: [queue({ ...line, messagePriority: -50 })] });
    leave(centre);
    centre.pass(10_000);
    centre.callIn("100.9", { ani: "+34600999888" });
    centre.asterisk.press("100.9", "0");
    centre.pass(0);
    goReady(centre);
    expect(centre.call("100.9").stage.name).toBe("connected");
  });

  it("that he does not take in time goes to the next, in the same place", () => {
    const centre = open();
    leave(centre);
    goReady(centre);
    const arrived = item(centre)?.arrivedAt;
    centre.pass(15_000);
    expect(centre.state("ana")).toBe("not-ready");
    expect(item(centre)).toMatchObject({ arrivedAt: arrived, stage: { name: "waiting", until: null }, attempts: [{ outcome: "not-taken" }] });
    centre.ready("jordi");
    expect(item(centre)?.stage).toMatchObject({ name: "trying", agentId: "jordi" });
    expect(centre.floor.calls.size).toBe(1);
  });

  it("that he rejects is back at once", () => {
    const centre = open();
    leave(centre);
    goReady(centre);
    asked(centre, "reject.requested");
    expect(item(centre)?.stage).toEqual({ name: "waiting", until: null });
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "rejected" });
  });

  it("waits while its queue is closed by its calendar", () => {
    const centre = open();
    leave(centre);
    const week = Array.from({ length: 7 }, () => [{ from: 600, to: 1_080 }]);
    centre.configure({ ...centre.floor.configuration, queues: new Map([["operators" as never, queue({ ...line, calendar: "days" as CalendarId })]]), calendars: new Map([["days" as CalendarId, { id: "days" as CalendarId, zone: "Europe/Madrid", week, holidays: new Set<string>() }]]) });
    goReady(centre);
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.postponed", until: Date.parse("2023-11-15T09:00:00Z") });
    expect(centre.state("ana")).toBe("ready");
  });

  it("is not ended by the customer's calling in: what he said is still to be heard, and he has its place", () => {
    const centre = open();
    leave(centre);
    centre.pass(30_000);
    centre.callIn("100.3");
    centre.asterisk.press("100.3", "0");
    centre.pass(0);
    expect(item(centre)?.stage.name).toBe("waiting");
    expect(centre.call("100.3").stage).toMatchObject({ place: { since: item(centre)?.arrivedAt } });
  });
});

describe("an agent who has heard it", () => {
  it("calls back: his phone rings, then the customer's, once, and both talk", () => {
    const centre = opened();
    expect(asked(centre, "call-back.requested")).toBeUndefined();
    expect(centre.asterisk.ringing(customer)).toEqual([party(1)]);
    expect(asked(centre, "call-back.requested")).toBe("no-message");
    centre.asterisk.phone(customer).answers();
    centre.pass(0);
    expect(centre.call(attempt(1)).stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(centre.view("ana")?.call?.message?.messages).toHaveLength(1);
    centre.asterisk.hangUp(party(1));
    centre.pass(0);
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.ended", end: "reached" });
    expect(dialled(centre)).toBe(1);
    expect(centre.state("ana")).toBe("ready");
  });

  it("and finds the number busy: it is back in line after the pause, in its place, with the message", () => {
    const centre = opened();
    asked(centre, "call-back.requested");
    centre.asterisk.hangUp(party(1), 17);
    centre.pass(0);
    expect(item(centre)).toMatchObject({ stage: { name: "waiting", until: centre.now() + 60_000 }, messages: [{ recordingId: spoken }], attempts: [{ outcome: "busy" }] });
    centre.pass(60_000);
    expect(item(centre)?.stage).toMatchObject({ name: "trying", call: attempt(2) });
    expect(dialled(centre)).toBe(1);
  });

  it("and does not pick up his own phone: nobody was called, and it does not count", () => {
    const centre = opened();
    centre.asterisk.phone(ana).ignores();
    asked(centre, "call-back.requested");
    centre.pass(15_000);
    expect(item(centre)).toMatchObject({ stage: { name: "waiting", until: null }, attempts: [{ outcome: "not-dialled" }] });
    expect(dialled(centre)).toBe(0);
  });

  it("is done with it: a disposition and wrap-up as after a call", () => {
    const centre = opened({ queues: [queue({ ...line, wrapUpMs: 30_000, dispositionRequired: true })] });
    expect(centre.ask("ana", { type: "wrap-up.requested", callId: attempt(1), disposition: null, notes: "about the mortgage", finish: false })).toBeUndefined();
    asked(centre, "done.requested");
    expect(centre.state("ana")).toBe("wrap-up");
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.ended", end: "done" });
    expect(centre.view("ana")?.call).toMatchObject({ stage: "wrap-up", notes: "about the mortgage", message: { messages: [{ recordingId: spoken }] } });
    expect(centre.ask("ana", { type: "wrap-up.requested", callId: attempt(1), disposition: "resolved", notes: null, finish: true })).toBeUndefined();
    expect(centre.state("ana")).toBe("ready");
    expect(centre.floor.calls.size).toBe(0);
    expect(centre.rows.get(attempt(1))).toMatchObject({ disposition: "resolved", notes: "about the mortgage", agents: ["ana"] });
  });

  it("says not now: it comes back when he says, in its place, and not more often than the queue allows", () => {
    const centre = opened();
    const until = centre.now() + 3_600_000;
    expect(centre.ask("ana", { type: "put-off.requested", callId: attempt(1), until })).toBeUndefined();
    centre.pass(0);
    expect(centre.state("ana")).toBe("ready");
    expect(item(centre)?.stage).toEqual({ name: "waiting", until });
    centre.pass(3_600_000);
    asked(centre, "open.requested", 2);
    expect(centre.ask("ana", { type: "put-off.requested", callId: attempt(2), until: null })).toBeUndefined();
    centre.pass(60_000);
    asked(centre, "open.requested", 3);
    expect(centre.ask("ana", { type: "put-off.requested", callId: attempt(3), until: null })).toBe("put-off-too-often");
    expect(item(centre)?.stage.name).toBe("trying");
  });

  it("cannot call a withheld number, and is told why", () => {
    const centre = open();
    leave(centre, call, null);
    goReady(centre);
    asked(centre, "open.requested");
    expect(centre.view("ana")?.call?.message?.whyNoCallBack).toBe("no-number");
    expect(asked(centre, "call-back.requested")).toBe("number-not-allowed");
    asked(centre, "done.requested");
    expect(centre.floor.callbacks.size).toBe(0);
  });

  it("cannot call outside the hours in which customers are called", () => {
    const centre = opened({ queues: [queue({ ...line, callbackFromHour: 9, callbackUntilHour: 10 })] });
    expect(centre.view("ana")?.call?.message?.whyNoCallBack).toBe("not-at-this-hour");
    expect(asked(centre, "call-back.requested")).toBe("not-at-this-hour");
  });

  it("is asked for nothing that needs a voice", () => {
    const centre = opened();
    for (const request of [{ type: "hold.requested" }, { type: "hang-up.requested" }, { type: "park.requested" }, { type: "transfer.requested", to: { kind: "queue", queueId: "operators" } }] as const) {
      expect(centre.ask("ana", { ...request, callId: attempt(1) })).toBe("call-not-connected");
    }
  });

  it("takes a call afterwards", () => {
    const centre = opened();
    centre.callIn("100.9", { ani: "+34600999888" });
    centre.asterisk.press("100.9", "0");
    centre.pass(0);
    expect(centre.call("100.9").stage.name).toBe("queued");
    asked(centre, "done.requested");
    expect(centre.call("100.9").stage.name).toBe("connected");
  });
});
