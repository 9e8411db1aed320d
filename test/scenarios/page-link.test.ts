// The link to his own page that a caller is sent while he waits: once, after the queue's time, whatever dies meanwhile.
import { describe, expect, it } from "vitest";
import { stepsOf } from "../../src/core/board/steps.ts";
import type { CallId } from "../../src/core/kernel/kernel.ts";
import type { Queue } from "../../src/core/queue/queue.ts";
import { martaNumber, openCentre, queue, type Centre } from "../support/centre.ts";

const call = "100.1" as CallId;
const pageText = { es: "Su turno en {queue}: {link}", ca: "El seu torn a {queue}: {link}", en: "Your place at {queue}: {link}" };
const ana = "PJSIP/agent-ana";

/** A caller in a line that sends the link after 40 seconds, with nobody free. */
function inLine(change: Partial<Queue> = {}, ani: string | null = martaNumber): Centre {
  const centre = openCentre({ queues: [queue({ pageAfterMs: 40_000, pageText, wrapUpMs: 0, dispositionRequired: false, ...change })] });
  centre.ask("ana", { type: "sign-in.requested" });
  centre.callIn(call, { ani });
  centre.asterisk.press(call, "0");
  centre.pass(0);
  return centre;
}

const asked = (centre: Centre): number => centre.facts.filter(({ type }) => type === "call.page-asked").length;
const want = (centre: Centre): string | undefined => centre.submit({ type: "page.requested", callId: call, by: "Laia Pons" });

describe("the link to his page", () => {
  it("is sent to a caller after the queue's time, in his language, with the queue's name, and is told in his timeline", () => {
    const centre = inLine();
    centre.pass(39_999);
    expect(centre.pages).toEqual([]);
    centre.pass(1);
    expect(centre.pages).toMatchObject([{ callId: call, number: martaNumber, text: "Su turno en Operadores: {link}" }]);
    const steps = stepsOf(centre.facts.filter((fact) => "callId" in fact && fact.callId === call));
    expect(steps.find(({ kind }) => kind === "page-sent")).toMatchObject({ detail: { number: martaNumber } });
  });

  it("is not sent where the queue says nothing of it, nor without a number, nor once he is served", () => {
    for (const centre of [inLine({ pageAfterMs: 0 }), inLine({}, null)]) {
      centre.pass(300_000);
      expect(centre.pages).toEqual([]);
    }
    const served = inLine();
    served.asterisk.phone(ana).answers();
    served.ask("ana", { type: "ready.requested" });
    served.pass(60_000);
    expect(served.state("ana")).toBe("talking");
    expect(served.pages).toEqual([]);
  });

  it("waits while a phone is being rung for him, and is sent when nobody picks up", () => {
    const centre = inLine({ ringMs: 15_000 });
    centre.asterisk.phone(ana).ignores();
    centre.pass(35_000);
    centre.ask("ana", { type: "ready.requested" });
    centre.pass(14_999);
    expect([centre.call(call).stage.name, centre.pages.length]).toEqual(["offered", 0]);
    centre.pass(2);
    expect([centre.call(call).stage.name, centre.pages.length]).toEqual(["queued", 1]);
  });

  it("is sent once in a call, also when he is moved to another line that sends it", () => {
    const other = { ...queue({ pageAfterMs: 10_000, pageText }), id: "sales" as never };
    const centre = inLine();
    centre.configure({ ...centre.floor.configuration, queues: new Map([...centre.floor.configuration.queues, [other.id, other]]), agents: new Map([...centre.floor.configuration.agents].map(([id, profile]) => [id, { ...profile, queues: ["operators", "sales"] as never }])) });
    centre.pass(40_000);
    centre.submit({ type: "supervisor.move", callId: call, queueId: other.id, supervisor: { id: "u-2", name: "Laia" } });
    centre.pass(60_000);
    expect(centre.call(call).queueId).toBe("sales");
    expect(asked(centre)).toBe(1);
  });

  it("is sent in time after the service died in line, and never twice when it died while it was sent", () => {
    const early = inLine();
    early.pass(20_000);
    early.crash();
    early.pass(19_999);
    expect(early.pages.length).toBe(0);
    early.pass(1);
    expect(early.pages.length).toBe(1);
    const late = inLine();
    late.answers.page = "later";
    late.pass(40_000);
    late.crash();
    late.pass(120_000);
    expect([late.pages.length, asked(late)]).toEqual([1, 1]);
  });

  it("says in the timeline why it was not sent", () => {
    const centre = inLine();
    centre.answers.page = "opted-out";
    centre.pass(40_000);
    expect(stepsOf(centre.facts).find(({ kind }) => kind === "page-not-sent")).toMatchObject({ detail: { reason: "opted-out" } });
    centre.pass(120_000);
    expect(asked(centre)).toBe(1);
  });

  it("is sent again when somebody of the house wants it, not twice within a minute, and only while he waits", () => {
    const centre = inLine();
    centre.pass(40_000);
    expect(want(centre)).toBe("page-just-sent");
    centre.pass(60_000);
    expect(want(centre)).toBeUndefined();
    expect(centre.facts.filter(({ type }) => type === "call.page-asked")).toMatchObject([{ by: null }, { by: "Laia Pons" }]);
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(want(centre)).toBe("not-in-line");
    const hidden = inLine({}, null);
    expect(want(hidden)).toBe("page-no-number");
  });

  it("is sent by the agent who sends him to a queue, once he stands there", () => {
    const centre = inLine({ pageAfterMs: 0 });
    centre.asterisk.phone(ana).answers();
    centre.ask("ana", { type: "ready.requested" });
    centre.pass(0);
    expect(want(centre)).toBe("not-in-line");
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    expect(centre.ask("ana", { type: "transfer.requested", callId: call, to: { kind: "queue", queueId: "operators" } })).toBeUndefined();
    centre.pass(0);
    expect(want(centre)).toBeUndefined();
    expect(centre.pages).toMatchObject([{ number: martaNumber, text: "Su turno en Operadores: {link}" }]);
  });

  it("is sent to who is to be called back, after his call too, until that is over", () => {
    const centre = inLine({ pageAfterMs: 0, wrapUpMs: 60_000 });
    centre.asterisk.phone(ana).answers();
    centre.ask("ana", { type: "ready.requested" });
    centre.pass(0);
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(centre.state("ana")).toBe("wrap-up");
    expect(want(centre)).toBe("not-in-line");
    expect(centre.submit({ type: "callback.requested", callbackId: "back-1" as never, originCall: call, number: null, notBefore: null, queueId: null, caller: null, language: null, only: null, reason: null, way: "agent", by: null })).toBeUndefined();
    expect(want(centre)).toBeUndefined();
    expect(centre.pages).toMatchObject([{ callId: call, number: martaNumber, text: "Su turno en Operadores: {link}" }]);
    centre.submit({ type: "callback.cancelled", callbackId: "back-1" as never, by: "Marta" });
    centre.pass(0);
    expect(want(centre)).toBe("not-in-line");
  });
});
