// The caller's own page of his place in line: what it shows at each moment, and what he does there (issue 4, waiting well).
import { describe, expect, it } from "vitest";
import { queuePageOf, type QueuePage } from "../../src/core/board/queue-page.ts";
import { callbackWords } from "../../src/core/callback/words.ts";
import type { CalendarId, CallbackId, CallId, Instant } from "../../src/core/kernel/kernel.ts";
import type { Queue } from "../../src/core/queue/queue.ts";
import { martaNumber, openCentre, queue, type Centre } from "../support/centre.ts";

const call = "100.1" as CallId;
const back = `back-${call}` as CallbackId;
const customer = `PJSIP/${martaNumber}@trunk-demo`;
const ana = "PJSIP/agent-ana";

function open(change: Partial<Queue> = {}): Centre {
  const centre = openCentre({ queues: [queue({ wrapUpMs: 0, dispositionRequired: false, ...change })] });
  centre.ask("ana", { type: "sign-in.requested" });
  centre.asterisk.phone(ana).answers();
  return centre;
}

function inLine(centre: Centre, id: string = call, ani: string | null = martaNumber): void {
  centre.callIn(id, { ani });
  centre.asterisk.press(id, "0");
  centre.pass(0);
}

const pageOf = (centre: Centre): QueuePage | null => queuePageOf(centre.floor, call, centre.now());
const goReady = (centre: Centre): void => { centre.ask("ana", { type: "ready.requested" }); centre.pass(0); };
const explain = (centre: Centre, reason: string): string | undefined => { const refused = centre.submit({ type: "reason.given", callId: call, reason }); centre.pass(0); return refused; };

function askBack(centre: Centre, change: { readonly number?: string; readonly notBefore?: Instant } = {}): string | undefined {
  const refused = centre.submit({
    type: "callback.requested", callbackId: back, originCall: call, queueId: null, number: null, caller: null, language: null, only: null, reason: null, notBefore: null, way: "web", by: null, ...change,
  });
  centre.pass(0);
  return refused;
}

describe("the page of a caller's place in line", () => {
  it("follows him from the menu into line, to the agent and to the end", () => {
    const centre = open();
    expect(pageOf(centre)).toBeNull();
    centre.callIn(call);
    expect(pageOf(centre)).toMatchObject({ stage: { name: "in-menu" }, offer: null, mayExplain: true });
    inLine(centre, "100.0", "+34600000001");
    centre.asterisk.press(call, "0");
    centre.pass(0);
    expect(pageOf(centre)).toMatchObject({ stage: { name: "in-line", position: 2, wait: null, isRung: false }, queue: { en: "Operators" }, language: "es", hours: "open" });
    centre.asterisk.hangUp("100.0");
    centre.pass(0);
    centre.asterisk.phone(ana).ignores();
    goReady(centre);
    expect(pageOf(centre)).toMatchObject({ stage: { name: "in-line", position: 1, isRung: true } });
    const leg = centre.call(call).stage;
    centre.submit({ type: "leg.answered", channelId: "leg" in leg && leg.leg !== null ? leg.leg : "" as never });
    expect(pageOf(centre)).toMatchObject({ stage: { name: "talking" }, offer: null, mayExplain: false });
  });

  it("shows of him no name and of his number three figures", () => {
    const centre = open();
    inLine(centre);
    const text = JSON.stringify(pageOf(centre));
    expect(text).toContain("••• ••• 222");
    expect(text).not.toMatch(/Marta|Vila|600111|c-marta|gold/u);
  });

  it("says what the emergency switch says, and when it is closed, when it opens", () => {
    const centre = open();
    inLine(centre);
    const { configuration } = centre.floor;
    const text = { es: "Avería", ca: "Avaria", en: "Outage" };
    const week = Array.from({ length: 7 }, () => [{ from: 9 * 60, to: 18 * 60 }]);
    const calendar = { id: "office" as CalendarId, zone: "Europe/Madrid", week, holidays: new Set<string>() };
    centre.configure({
      ...configuration, calendars: new Map([[calendar.id, calendar]]), queues: new Map([["operators" as never, queue({ calendar: calendar.id })]]),
      emergencies: [{ queueId: null, closed: null, message: { id: "e1", text, isRecorded: false, then: { kind: "wait" }, since: centre.now(), until: null, by: "laia" } }],
    });
    // 2023-11-14, 23:13 in Madrid: it opens at 9:00, which is 8:00 in UTC.
    expect(pageOf(centre)).toMatchObject({ messages: [text], hours: "closed", opensAt: Date.parse("2023-11-15T08:00:00Z"), offer: { soonest: Date.parse("2023-11-15T08:00:00Z") } });
    expect(pageOf(centre)?.offer?.later.slice(0, 2)).toEqual([Date.parse("2023-11-15T08:00:00Z"), Date.parse("2023-11-15T09:00:00Z")]);
  });
});

describe("a callback asked for on the page", () => {
  it("keeps his place, lets him go, and stands on the page until he has been called", () => {
    const centre = open();
    inLine(centre);
    const arrived = centre.now();
    centre.pass(5_000);
    expect(askBack(centre)).toBeUndefined();
    expect(centre.asterisk.heard(call).at(-1)).toBe(callbackWords.es.agreed);
    expect(pageOf(centre)).toMatchObject({ stage: { name: "callback", number: "••• ••• 222", position: 1, until: null, isTried: false }, offer: null });
    expect(centre.floor.callbacks.get(back)).toMatchObject({ arrivedAt: arrived, way: "web", number: martaNumber, language: "es" });
    centre.asterisk.finishPrompts(call);
    centre.pass(0);
    expect(centre.asterisk.channel(call)).toBeUndefined();
    goReady(centre);
    expect(pageOf(centre)).toMatchObject({ stage: { name: "callback", position: null, isTried: true } });
    expect(centre.asterisk.ringing(customer)).toHaveLength(1);
  });

  it("goes to another number, or not before a time that he chooses", () => {
    const centre = open();
    inLine(centre);
    const notBefore = centre.now() + 3_600_000 as Instant;
    expect(askBack(centre, { number: "+34600999888", notBefore })).toBeUndefined();
    expect(pageOf(centre)).toMatchObject({ stage: { name: "callback", number: "••• ••• 888", position: null, until: notBefore } });
  });

  it("asked twice is one, and is refused to whoever stands in no line", () => {
    const centre = open();
    centre.callIn(call);
    expect(askBack(centre)).toBe("not-in-line");
    centre.asterisk.press(call, "0");
    centre.pass(0);
    expect([askBack(centre), askBack(centre)]).toEqual([undefined, undefined]);
    expect(centre.facts.filter(({ type }) => type === "callback.asked")).toHaveLength(1);
    centre.asterisk.finishPrompts(call);
    centre.submit({ type: "callback.cancelled", callbackId: back, by: "Marta" });
    centre.pass(0);
    expect(askBack(centre)).toBe("not-in-line");
  });

  it("is refused to whoever talks already, though an agent could ask for one", () => {
    const centre = open();
    inLine(centre);
    goReady(centre);
    expect(centre.call(call).stage.name).toBe("connected");
    expect(askBack(centre)).toBe("not-in-line");
  });
});

describe("the reason that he writes", () => {
  it("is on the agent's card when his phone rings, as the customer's own word, and holds for a while", () => {
    const centre = open();
    inLine(centre);
    expect(explain(centre, "My card was stolen")).toBeUndefined();
    expect(pageOf(centre)?.reason).toBe("My card was stolen");
    goReady(centre);
    const known = centre.view("ana")?.call?.known ?? [];
    expect(known).toContainEqual(expect.objectContaining({ field: "reason", value: "My card was stolen", by: { kind: "web" }, confidence: "stated", isEarlier: false }));
    expect(known.find(({ field }) => field === "reason")?.until).toBe(centre.now() + centre.floor.configuration.keepGivenMs);
    expect(centre.timeline(call)).toContain("given");
  });

  it("written while the phone rings is on the card at once", () => {
    const centre = open();
    inLine(centre);
    centre.asterisk.phone(ana).ignores();
    goReady(centre);
    const before = centre.published.length;
    explain(centre, "The mortgage");
    expect(centre.published.slice(before).some(({ touched }) => touched.has("ana" as never))).toBe(true);
  });

  it("goes with him into the callback, whichever way it is asked for, and may still be changed", () => {
    const centre = open();
    inLine(centre);
    explain(centre, "The mortgage");
    askBack(centre);
    expect(centre.floor.callbacks.get(back)?.reason).toBe("The mortgage");
    centre.asterisk.finishPrompts(call);
    centre.pass(0);
    expect(explain(centre, "The mortgage of my mother")).toBeUndefined();
    expect(pageOf(centre)?.reason).toBe("The mortgage of my mother");
    goReady(centre);
    expect(centre.view("ana")?.call).toMatchObject({ callback: { reason: "The mortgage of my mother" } });
    expect(centre.view("ana")?.call?.known).toContainEqual(expect.objectContaining({ field: "reason", by: { kind: "web" }, isEarlier: true }));
  });

  it("is in a callback asked for by the key too", () => {
    const centre = open({ callbackKey: "5" });
    inLine(centre);
    explain(centre, "The mortgage");
    for (const key of ["5", "1"]) { centre.asterisk.press(call, key); centre.pass(0); }
    expect(centre.floor.callbacks.get(back)).toMatchObject({ way: "key", reason: "The mortgage" });
  });

  it("is refused once somebody has answered, and of a call that is over", () => {
    const centre = open();
    inLine(centre);
    goReady(centre);
    expect(explain(centre, "late")).toBe("not-in-line");
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(explain(centre, "later")).toBe("not-in-line");
  });

  it("outlives a service that is killed", () => {
    const centre = open();
    inLine(centre);
    explain(centre, "The mortgage");
    askBack(centre);
    explain(centre, "The other mortgage");
    centre.crash();
    expect(pageOf(centre)).toMatchObject({ stage: { name: "callback" }, reason: "The other mortgage" });
  });
});

describe("a wait that is cancelled on the page", () => {
  it("ends the call as if he had hung up, and frees a phone that rings for him", () => {
    const centre = open();
    centre.asterisk.phone(ana).ignores();
    inLine(centre);
    goReady(centre);
    expect(centre.submit({ type: "wait.cancelled", callId: call })).toBeUndefined();
    centre.pass(0);
    expect(centre.asterisk.channel(call)).toBeUndefined();
    expect(centre.facts).toContainEqual(expect.objectContaining({ type: "call.ended", callId: call, by: "caller" }));
    expect(centre.state("ana")).toBe("ready");
  });

  it("is refused to whoever does not wait", () => {
    const centre = open();
    expect(centre.submit({ type: "wait.cancelled", callId: call })).toBe("not-in-line");
    inLine(centre);
    goReady(centre);
    expect(centre.submit({ type: "wait.cancelled", callId: call })).toBe("not-in-line");
    expect(centre.call(call).stage.name).toBe("connected");
  });
});
