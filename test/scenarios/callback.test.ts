// Callbacks that keep the place: asked for by a key in line, tried while an agent is reserved for each, never two at once.
import { describe, expect, it } from "vitest";
import { callbackWords } from "../../src/core/callback/words.ts";
import type { CallbackFact } from "../../src/core/callback/callback.ts";
import type { CalendarId, CallbackId } from "../../src/core/kernel/kernel.ts";
import { marta, martaNumber, openCentre, queue, type Centre, type CentreOptions } from "../support/centre.ts";

const call = "100.1";
const back = `back-${call}` as CallbackId;
const customer = `PJSIP/${martaNumber}@trunk-demo`;
const ana = "PJSIP/agent-ana";
const attempt = (n: number): string => `placed-${back}-${String(n)}`;
const party = (n: number): string => `${attempt(n)}-party-1`;
const line = { callbackKey: "5", callbackPauseMs: 60_000, callbackAttempts: 2, wrapUpMs: 0, dispositionRequired: false };

/** Ana is signed in but not ready, so that callers wait. */
function open(change: CentreOptions = {}): Centre {
  const centre = openCentre({ queues: [queue(line)], ...change });
  centre.ask("ana", { type: "sign-in.requested" });
  centre.asterisk.phone(ana).answers();
  return centre;
}

function inLine(centre: Centre, callId = call, ani: string | null = martaNumber): void {
  centre.callIn(callId, { ani });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
}

/** Marta asks for a callback on the number from which she calls, hears that it is agreed, and is let go. */
function asked(centre: Centre): void {
  inLine(centre);
  for (const key of ["5", "1"]) { centre.asterisk.press(call, key); centre.pass(0); }
  centre.asterisk.finishPrompts(call);
  centre.pass(0);
}

const facts = (centre: Centre): readonly CallbackFact[] => centre.facts.filter((fact): fact is CallbackFact => fact.type.startsWith("callback."));
const dialled = (centre: Centre, endpoint = customer): number => centre.asterisk.performed.filter((command) => command.type === "channel.originate" && command.endpoint === endpoint).length;
const goReady = (centre: Centre, id = "ana"): void => { centre.ask(id, { type: "ready.requested" }); centre.pass(0); };
const stage = (centre: Centre): string | undefined => centre.floor.callbacks.get(back)?.stage.name;

describe("a caller in line who presses the key", () => {
  it("hears his number read, agrees, and keeps the place of his arrival", () => {
    const centre = open();
    inLine(centre);
    const arrived = centre.now();
    centre.pass(5_000);
    centre.asterisk.press(call, "5");
    centre.pass(0);
    expect(centre.asterisk.heard(call).at(-1)).toBe(callbackWords.es.choose(martaNumber));
    centre.asterisk.press(call, "1");
    centre.pass(0);
    expect(centre.asterisk.heard(call).at(-1)).toBe(callbackWords.es.agreed);
    expect(centre.floor.callbacks.get(back)).toMatchObject({ number: martaNumber, arrivedAt: arrived, way: "key", caller: { contact: { contactId: marta.contactId } }, stage: { name: "waiting", until: null } });
    centre.asterisk.finishPrompts(call);
    centre.pass(0);
    expect(centre.asterisk.channel(call)).toBeUndefined();
    expect(centre.floor.calls.size).toBe(0);
    expect(centre.timeline(call)).toContain("callback-agreed");
  });

  it("is invited to with each announcement", () => {
    const centre = open();
    inLine(centre);
    centre.pass(8_000);
    expect(centre.asterisk.heard(call).at(-1)).toContain(callbackWords.es.invite("5"));
  });

  it("may type another number, which is checked and read back", () => {
    const centre = open();
    inLine(centre);
    for (const keys of ["5", "2", "12#"]) { centre.asterisk.press(call, keys); centre.pass(0); }
    expect(centre.asterisk.heard(call).at(-1)).toBe(callbackWords.es.wrong);
    centre.floor.configuration = { ...centre.floor.configuration, outsideEndpoint: (number) => (number === "600333444" ? "PJSIP/+34600333444@trunk-demo" : null) };
    centre.asterisk.press(call, "600333444#");
    centre.pass(0);
    expect(centre.asterisk.heard(call).at(-1)).toBe(callbackWords.es.confirm("+34600333444"));
    centre.asterisk.press(call, "1");
    centre.pass(0);
    expect(centre.floor.callbacks.get(back)?.number).toBe("+34600333444");
  });

  it("with a withheld number is asked for one at once", () => {
    const centre = open();
    inLine(centre, call, null);
    centre.asterisk.press(call, "5");
    centre.pass(0);
    expect(centre.asterisk.heard(call).at(-1)).toBe(callbackWords.es.type);
  });

  it("is put through if his turn comes while he chooses", () => {
    const centre = open();
    inLine(centre);
    centre.asterisk.press(call, "5");
    goReady(centre);
    expect(centre.call(call).stage.name).toBe("connected");
    expect(facts(centre)).toEqual([]);
  });

  it("in a queue that does not offer it is not heard", () => {
    const centre = open({ queues: [queue({ ...line, callbackKey: "" })] });
    inLine(centre);
    centre.asterisk.press(call, "5");
    centre.pass(0);
    expect(centre.call(call).asking).toBeNull();
  });
});

describe("a callback whose turn has come", () => {
  it("rings the free agent, then the customer, and is over when they have talked", () => {
    const centre = open();
    asked(centre);
    goReady(centre);
    expect(centre.asterisk.ringing(customer)).toEqual([party(1)]);
    expect(stage(centre)).toBe("trying");
    centre.asterisk.phone(customer).answers();
    centre.pass(0);
    expect(centre.call(attempt(1)).stage).toMatchObject({ name: "connected", agentId: "ana" });
    centre.asterisk.hangUp(party(1));
    centre.pass(0);
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.ended", end: "reached" });
    expect(centre.floor.callbacks.size).toBe(0);
    expect(centre.state("ana")).toBe("ready");
  });

  it("that nobody answers is tried again after the pause, keeping its place, and no more often than the queue says", () => {
    const centre = open();
    asked(centre);
    goReady(centre);
    centre.pass(45_000);
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.attempt-ended", outcome: "no-answer", until: centre.now() + 60_000 });
    expect(dialled(centre)).toBe(1);
    centre.pass(59_000);
    expect(dialled(centre)).toBe(1);
    centre.pass(1_000);
    expect(dialled(centre)).toBe(2);
    centre.asterisk.hangUp(party(2), 17);
    centre.pass(0);
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.ended", end: "gave-up" });
    centre.pass(3_600_000);
    expect(dialled(centre)).toBe(2);
  });

  it("to a number that does not exist is not tried again", () => {
    const centre = open();
    asked(centre);
    goReady(centre);
    centre.asterisk.hangUp(party(1), 1);
    centre.pass(0);
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.ended", end: "gave-up" });
  });

  it("that a machine answers is tried again when the agent says so", () => {
    const centre = open();
    asked(centre);
    goReady(centre);
    centre.asterisk.phone(customer).answers();
    centre.pass(0);
    expect(centre.ask("ana", { type: "machine.requested", callId: attempt(1) })).toBeUndefined();
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.attempt-ended", outcome: "machine" });
    expect(centre.asterisk.channels()).toEqual([]);
  });

  it("does not count against him when the agent does not pick up: the next agent is rung", () => {
    const centre = open();
    centre.asterisk.phone(ana).ignores();
    asked(centre);
    goReady(centre);
    centre.pass(15_000);
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.attempt-ended", outcome: "not-dialled", until: null });
    expect(centre.state("ana")).toBe("not-ready");
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.ready("jordi");
    expect(dialled(centre)).toBe(1);
    expect(centre.call(attempt(2)).stage).toMatchObject({ name: "calling", agentId: "jordi" });
  });

  it("outside the hours in which customers may be called waits for the next", () => {
    const night = { ...line, callbackFromHour: 9, callbackUntilHour: 21 };
    const centre = open({ queues: [queue(night)] });
    asked(centre);
    goReady(centre); // it is 23:13 in Madrid
    expect(dialled(centre)).toBe(0);
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.postponed", until: Date.parse("2023-11-15T08:00:00Z") });
    centre.pass(587 * 60_000);
    expect(dialled(centre)).toBe(1);
  });

  it("waits for the queue's calendar to open", () => {
    const centre = open();
    asked(centre);
    const week = [[], [], [{ from: 600, to: 660 }], [], [], [], []];
    centre.configure({ ...centre.floor.configuration, queues: new Map([["operators" as never, queue({ ...line, calendar: "days" as CalendarId })]]), calendars: new Map([["days" as CalendarId, { id: "days" as CalendarId, zone: "Europe/Madrid", week, holidays: new Set<string>() }]]) });
    goReady(centre);
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.postponed", until: Date.parse("2023-11-15T09:00:00Z") });
  });
});

describe("one need, one place", () => {
  it("a customer who calls in again closes his callback and has its place in line", () => {
    const centre = open();
    asked(centre);
    centre.pass(60_000);
    inLine(centre, "100.2", "+34600999888");
    inLine(centre, "100.3");
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.ended", end: "called-in" });
    goReady(centre);
    expect(centre.call("100.3").stage.name).toBe("connected");
    expect(centre.call("100.2").stage.name).toBe("queued");
    expect(dialled(centre)).toBe(0);
  });

  it("a second callback of the same customer in the same line is refused", () => {
    const centre = open();
    asked(centre);
    const wish = { type: "callback.requested", callbackId: "back-2" as CallbackId, originCall: null, queueId: "operators" as never, number: martaNumber, caller: null, language: null, only: null, reason: null, notBefore: null, way: "api", by: "shop" } as const;
    expect(centre.submit(wish)).toBe("callback-already-asked");
    expect(centre.submit({ ...wish, number: "+15550001" })).toBe("number-not-allowed");
    expect(centre.submit({ ...wish, queueId: "nowhere" as never })).toBe("queue-unknown");
    expect(centre.submit({ ...wish, number: "+34600555666" })).toBeUndefined();
    expect(centre.floor.callbacks.size).toBe(2);
  });

  it("one that is taken back is not tried, one that is being tried cannot be", () => {
    const centre = open();
    asked(centre);
    goReady(centre);
    expect(centre.submit({ type: "callback.cancelled", callbackId: back, by: "Núria" })).toBe("callback-being-tried");
    centre.pass(45_000);
    expect(centre.submit({ type: "callback.cancelled", callbackId: back, by: "Núria" })).toBeUndefined();
    centre.pass(120_000);
    expect(dialled(centre)).toBe(1);
  });

  it("a callback at an agreed time for one agent waits for both", () => {
    const centre = open();
    goReady(centre);
    const at = (centre.now() + 600_000) as never;
    expect(centre.submit({ type: "callback.requested", callbackId: back, originCall: null, queueId: "operators" as never, number: martaNumber, caller: null, language: "ca", only: "jordi" as never, reason: "la hipoteca", notBefore: at, way: "agent", by: "ana" })).toBeUndefined();
    centre.pass(600_000);
    expect(dialled(centre)).toBe(0);
    centre.asterisk.phone("PJSIP/agent-jordi").answers();
    centre.ready("jordi");
    expect(centre.call(attempt(1)).stage).toMatchObject({ agentId: "jordi" });
  });
});

describe("a service that dies", () => {
  it.each(["waiting", "trying the agent", "ringing the customer", "talking", "pausing"])("while a callback is %s loses nothing and dials nobody twice", (state) => {
    const centre = open();
    if (state === "trying the agent") centre.asterisk.phone(ana).ignores();
    asked(centre);
    if (state !== "waiting") goReady(centre);
    if (state === "talking") { centre.asterisk.phone(customer).answers(); centre.pass(0); }
    if (state === "pausing") centre.pass(45_000);
    const [before, dialledBefore] = [stage(centre), dialled(centre)];
    centre.crash();
    expect([stage(centre), dialled(centre)]).toEqual([before, dialledBefore]);
    if (state === "waiting") goReady(centre);
    if (state === "pausing") { goReady(centre); centre.pass(60_000); }
    centre.asterisk.phone(ana).answers();
    centre.asterisk.phone(customer).answers();
    centre.pass(0);
    const live = [...centre.floor.calls.values()][0];
    expect(live?.stage.name).toBe("connected");
    centre.asterisk.hangUp(`${live?.id ?? ""}-party-1`);
    centre.pass(0);
    expect(facts(centre).filter(({ type }) => type === "callback.ended")).toMatchObject([{ end: "reached" }]);
    expect(dialled(centre)).toBe(state === "pausing" ? 2 : 1);
  });

  it("after it was agreed, while the caller still listens, lets him go", () => {
    const centre = open();
    inLine(centre);
    for (const key of ["5", "1"]) { centre.asterisk.press(call, key); centre.pass(0); }
    centre.crash();
    expect(centre.asterisk.channel(call)).toBeUndefined();
    expect(stage(centre)).toBe("waiting");
  });
});
