// One need, one place: whatever a customer has going about the same matter, his first arrival counts, in whichever line.
import { describe, expect, it } from "vitest";
import type { Callback, CallbackFact } from "../../src/core/callback/callback.ts";
import type { CallbackId, QueueId } from "../../src/core/kernel/kernel.ts";
import type { Queue } from "../../src/core/queue/queue.ts";
import { agent, bankNumber, marta, martaNumber, openCentre, queue, simpleFlow, type Centre } from "../support/centre.ts";

const loansLine = { type: "queue", queue: "loans" as QueueId, onClosed: "sorry", onFull: "sorry", onNoAgents: "sorry", onMaxWait: "sorry" } as const;
/** 1 is about loans and leads to the operators, 2 about loans to the specialists, 3 about cards to them. */
const flow = {
  ...simpleFlow,
  nodes: {
    ...simpleFlow.nodes, loansLine,
    welcome: { ...simpleFlow.nodes["welcome"], choices: { 1: "line", 2: "loansLine", 3: "loansLine" }, variable: "matter", values: { 1: "loans", 2: "loans", 3: "cards" } } as never,
  },
};
const kind = { callbackKey: "5", messageKey: "6", wrapUpMs: 0, dispositionRequired: false, languageLevel: 0 };
const expert = agent("expert", { queues: ["operators", "loans"] as QueueId[], skills: { es: 100, loans: 80 } });
const other = agent("other", { queues: ["operators", "loans"] as QueueId[] });
/** He works on no loans, and no record has that number. */
const third = agent("third");
const stranger = "+34600999888";

function open(change: Partial<Queue> = {}): Centre {
  const centre = openCentre({ flows: [flow], agents: [expert, other, third], queues: [queue({ ...kind, ...change }), queue({ ...kind, id: "loans" as QueueId })] });
  for (const id of ["expert", "other", "third"]) { centre.ask(id, { type: "sign-in.requested" }); centre.asterisk.phone(`PJSIP/agent-${id}`).answers(); }
  return centre;
}

function calls(centre: Centre, callId: string, keys: string, ani = martaNumber): void {
  centre.callIn(callId, { ani });
  for (const key of keys) { centre.asterisk.press(callId, key); centre.pass(0); }
}

/** The matter's key, that for a callback, and 1 for the number from which he calls. */
function asked(centre: Centre, matter = "1"): Callback | undefined {
  calls(centre, "100.1", `${matter}51`);
  centre.asterisk.finishPrompts("100.1");
  centre.pass(0);
  return centre.floor.callbacks.get("back-100.1" as CallbackId);
}

/** What he gave in a call is known in the next, so he is not asked what it is about until that is over. */
const askedAnew = 1_900_000;

const ends = (centre: Centre): readonly string[] => centre.facts.flatMap((fact) => (fact.type === "callback.ended" ? [(fact satisfies CallbackFact).end] : []));
const goReady = (centre: Centre, id: string): void => { centre.ask(id, { type: "ready.requested" }); centre.pass(0); };
const stage = (centre: Centre, callId: string): string => centre.call(callId).stage.name;

describe("a callback", () => {
  it.each([["his matter", "call.matter == 'loans'"], ["the number that he dialled", `call.dnis == '${bankNumber}'`]])("is given by the rules as its caller was, by %s", (_, condition) => {
    const centre = open({ steps: [{ when: `${condition} ? skill("loans") >= 60 : true`, until: null }] });
    expect(asked(centre)).toMatchObject({ matter: "loans", dnis: bankNumber });
    goReady(centre, "other");
    centre.pass(60_000);
    expect(centre.state("other")).toBe("ready");
    goReady(centre, "expert");
    expect(centre.state("expert")).not.toBe("ready");
  });

  it("keeps the priority that a supervisor gave to his place", () => {
    const centre = open({ priority: 2 });
    calls(centre, "100.1", "1");
    centre.submit({ type: "supervisor.prioritise", supervisor: { id: "s", name: "Núria" }, callId: "100.1", priority: 7 } as never);
    calls(centre, "100.2", "1", "+34600999888");
    for (const key of ["5", "1"]) { centre.asterisk.press("100.1", key); centre.pass(0); }
    expect(centre.floor.callbacks.get("back-100.1" as CallbackId)?.priority).toBe(7);
  });

  it("that was asked for him knows his matter too", () => {
    const centre = open();
    calls(centre, "100.1", "1");
    centre.submit({ type: "callback.requested", callbackId: "back-2" as CallbackId, originCall: "100.1" as never, queueId: null, number: null, caller: null, language: null, only: null, reason: null, notBefore: null, way: "web", by: null });
    expect(centre.floor.callbacks.get("back-2" as CallbackId)?.matter).toBe("loans");
  });

  it("is over, and gives its place, when he calls in about the same matter by another line", () => {
    const centre = open();
    const arrivedAt = asked(centre)?.arrivedAt;
    centre.pass(askedAnew);
    calls(centre, "100.2", "2", "+34600999888");
    centre.pass(30_000);
    calls(centre, "100.3", "2");
    expect(ends(centre)).toEqual(["called-in"]);
    expect(centre.call("100.3").stage).toMatchObject({ place: { queueId: "loans", since: arrivedAt } });
    goReady(centre, "other");
    expect([stage(centre, "100.3"), stage(centre, "100.2")]).toEqual(["connected", "queued"]);
  });

  it("waits on when he calls in by another line about something else", () => {
    const centre = open();
    asked(centre);
    centre.pass(askedAnew);
    calls(centre, "100.3", "3");
    expect(ends(centre)).toEqual([]);
    expect(centre.call("100.3").stage).not.toHaveProperty("place.since");
  });

  it("that he is promised in a call outlives it, wherever that call goes on", () => {
    const centre = open();
    goReady(centre, "other");
    calls(centre, "100.1", "1");
    expect(stage(centre, "100.1")).toBe("connected");
    const at = (centre.now() + 3_600_000) as never;
    centre.submit({ type: "callback.requested", callbackId: "back-2" as CallbackId, originCall: "100.1" as never, queueId: "loans" as QueueId, number: null, caller: null, language: null, only: null, reason: null, notBefore: at, way: "agent", by: "other" });
    expect(centre.ask("other", { type: "transfer.requested", callId: "100.1", to: { kind: "queue", queueId: "loans" } })).toBeUndefined();
    expect([centre.call("100.1").queueId, ends(centre)]).toEqual(["loans", []]);
    expect(centre.floor.callbacks.get("back-2" as CallbackId)?.stage).toEqual({ name: "waiting", until: at });
  });

  it("of somebody else who is known by the same number is let be, and he may have his own", () => {
    const centre = open();
    const wish = { type: "callback.requested", originCall: null, queueId: "operators" as QueueId, number: martaNumber, language: null, only: null, reason: null, notBefore: null, way: "api", by: "shop" } as const;
    centre.submit({ ...wish, callbackId: "back-2" as CallbackId, caller: { status: "known", contact: { ...marta, contactId: "c-pau" as never, name: "Pau Vila" } } });
    calls(centre, "100.3", "1");
    expect([stage(centre, "100.3"), ends(centre)]).toEqual(["queued", []]);
    centre.submit({ ...wish, callbackId: "back-3" as CallbackId, caller: { status: "known", contact: marta } });
    expect([...centre.floor.callbacks.keys()]).toEqual(["back-2", "back-3"]);
  });

  it("agreed for later takes nothing from his place when he calls in before", () => {
    const centre = open();
    const at = (centre.now() + 3_600_000) as never;
    centre.submit({ type: "callback.requested", callbackId: "back-2" as CallbackId, originCall: null, queueId: "operators" as QueueId, number: martaNumber, caller: null, language: null, only: null, reason: null, notBefore: at, way: "api", by: "shop" });
    calls(centre, "100.3", "1");
    centre.pass(5_000);
    calls(centre, "100.4", "1", "+34600999888");
    expect(ends(centre)).toEqual(["called-in"]);
    goReady(centre, "other");
    expect([stage(centre, "100.3"), stage(centre, "100.4")]).toEqual(["connected", "queued"]);
  });
});

it("a callback goes to the agent who served its customer last, whoever has been idle longer", () => {
  const centre = open({ stickyMs: 30_000 });
  const standing = { openPromises: 0, lastAgent: "other", unit: null, fields: {} };
  goReady(centre, "expert");
  centre.pass(10_000);
  goReady(centre, "other");
  centre.submit({ type: "callback.requested", callbackId: "back-2" as CallbackId, originCall: null, queueId: "operators" as QueueId, number: martaNumber, caller: { status: "known", contact: { ...marta, standing } }, language: null, only: null, reason: null, notBefore: null, way: "api", by: "shop" });
  expect(centre.floor.callbacks.get("back-2" as CallbackId)?.stage).toMatchObject({ name: "trying", agentId: "other" });
});

it("a caller who has the place of his callback keeps it in the line to which he is moved", () => {
  const centre = open();
  const arrivedAt = asked(centre)?.arrivedAt;
  centre.pass(60_000);
  calls(centre, "100.3", "");
  centre.submit({ type: "supervisor.move", supervisor: { id: "s", name: "Núria" }, callId: "100.3", queueId: "loans" } as never);
  expect(centre.call("100.3").stage).toMatchObject({ place: { queueId: "loans", since: arrivedAt } });
});

describe("a message of a customer who calls in himself", () => {
  /** She said something under "loans", and calls again while nobody is free. */
  function said(change: Partial<Queue> = {}, ani = martaNumber): Centre {
    const centre = open(change);
    calls(centre, "100.1", "16", ani);
    centre.asterisk.finishPrompts("100.1");
    centre.pass(4_000);
    centre.asterisk.press("100.1", "#");
    centre.pass(0);
    centre.asterisk.finishPrompts("100.1");
    centre.pass(30_000);
    return centre;
  }
  const message = (centre: Centre): Callback | undefined => centre.floor.callbacks.get("back-100.1-m1" as CallbackId);
  const preview = "placed-back-100.1-m1-1";

  it("is never before an agent while she waits herself, whatever messages count", () => {
    const centre = said({ messagePriority: 50 });
    calls(centre, "100.3", "");
    goReady(centre, "other");
    expect(stage(centre, "100.3")).toBe("connected");
  });

  it("goes to the agent who gets her and to nobody else, and is before him after the call", () => {
    const centre = said();
    centre.asterisk.phone("PJSIP/agent-other").ignores();
    calls(centre, "100.3", "");
    goReady(centre, "other");
    goReady(centre, "expert");
    expect(stage(centre, "100.3")).toBe("offered");
    expect([message(centre)?.stage.name, centre.state("expert")]).toEqual(["waiting", "ready"]);
    centre.asterisk.phone("PJSIP/agent-other").answers();
    centre.pass(1_000);
    expect(message(centre)?.stage).toEqual({ name: "trying", call: preview, agentId: "other" });
    expect([centre.view("other")?.call?.id, centre.view("other")?.shelved]).toMatchObject(["100.3", { callId: preview, kind: "message", name: "Marta Vila" }]);
    centre.asterisk.hangUp("100.3");
    centre.pass(0);
    expect([centre.state("other"), stage(centre, preview)]).toEqual(["talking", "previewing"]);
    expect(centre.view("other")?.call?.message?.messages).toHaveLength(1);
    expect(centre.ask("other", { type: "done.requested", callId: preview })).toBeUndefined();
    expect(ends(centre)).toEqual(["done"]);
    expect(centre.state("expert")).toBe("ready");
  });

  it("is in line again when she hangs up before anybody answers", () => {
    const centre = said();
    centre.asterisk.phone("PJSIP/agent-other").ignores();
    calls(centre, "100.3", "");
    goReady(centre, "other");
    goReady(centre, "expert");
    centre.asterisk.hangUp("100.3");
    centre.pass(0);
    expect(message(centre)?.stage.name).toBe("trying");
  });

  it("goes on with her when she is sent to somebody else", () => {
    const centre = said();
    calls(centre, "100.3", "");
    goReady(centre, "other");
    expect(centre.view("other")?.shelved?.callId).toBe(preview);
    centre.ask("expert", { type: "ready.requested" });
    centre.ask("other", { type: "transfer.requested", callId: "100.3", to: { kind: "agent", agentId: "expert" } });
    centre.pass(0);
    expect(centre.call("100.3").stage).toMatchObject({ name: "connected", agentId: "expert" });
    expect(message(centre)?.stage).toMatchObject({ name: "trying", agentId: "expert" });
    expect(centre.state("other")).toBe("ready");
  });

  /** With her message beside "other". */
  function served(change: Partial<Queue> = {}): Centre {
    const centre = said(change);
    calls(centre, "100.3", "");
    goReady(centre, "other");
    expect(centre.view("other")?.shelved?.callId).toBe(preview);
    return centre;
  }

  it("is with nobody while she is parked, and goes to whoever takes her: he who parked her, too", () => {
    const centre = served();
    goReady(centre, "expert");
    expect(centre.ask("other", { type: "park.requested", callId: "100.3" })).toBeUndefined();
    expect([centre.state("other"), centre.state("expert"), message(centre)?.stage.name]).toEqual(["ready", "ready", "waiting"]);
    expect(centre.ask("other", { type: "take.requested", callId: "100.3" })).toBeUndefined();
    centre.pass(0);
    expect(centre.call("100.3").stage).toMatchObject({ name: "connected", agentId: "other" });
    expect(message(centre)?.stage).toMatchObject({ name: "trying", agentId: "other" });
  });

  it("goes on with her to the colleague who was asked", () => {
    const centre = served();
    goReady(centre, "expert");
    centre.ask("other", { type: "consult.requested", callId: "100.3", to: { kind: "agent", agentId: "expert" } });
    centre.pass(0);
    expect(centre.ask("other", { type: "consult-complete.requested", callId: "100.3" })).toBeUndefined();
    expect(message(centre)?.stage).toMatchObject({ name: "trying", agentId: "expert" });
    expect([centre.state("other"), centre.view("expert")?.shelved?.kind]).toEqual(["ready", "message"]);
  });

  it("goes on with her when its agent leaves a conversation of several", () => {
    const centre = served();
    goReady(centre, "expert");
    centre.ask("other", { type: "consult.requested", callId: "100.3", to: { kind: "agent", agentId: "expert" } });
    centre.pass(0);
    centre.ask("other", { type: "conference.requested", callId: "100.3" });
    expect(centre.ask("other", { type: "leave.requested", callId: "100.3" })).toBeUndefined();
    expect(message(centre)?.stage).toMatchObject({ name: "trying", agentId: "expert" });
  });

  it("goes on with her to the supervisor who takes her", () => {
    const centre = served();
    const supervisor = { id: "s", name: "Núria" };
    centre.submit({ type: "supervisor.monitor", supervisor, callId: "100.3", mode: "whisper", endpoint: "PJSIP/agent-expert", seat: "expert" } as never);
    centre.pass(0);
    centre.submit({ type: "supervisor.take-over", supervisor, callId: "100.3" } as never);
    expect(centre.call("100.3").stage).toMatchObject({ name: "connected", agentId: "expert" });
    expect(message(centre)?.stage).toMatchObject({ name: "trying", agentId: "expert" });
  });

  it("goes on with her into another line, though nobody said what it is about", () => {
    const centre = served();
    (centre.floor.callbacks).forEach((one, id, all) => all.set(id, { ...one, matter: null }));
    goReady(centre, "expert");
    centre.asterisk.phone("PJSIP/agent-other").ignores();
    centre.asterisk.phone("PJSIP/agent-expert").ignores();
    expect(centre.ask("other", { type: "transfer.requested", callId: "100.3", to: { kind: "queue", queueId: "loans" } })).toBeUndefined();
    centre.pass(0);
    expect([stage(centre, "100.3"), message(centre)?.stage.name]).toEqual(["offered", "waiting"]);
    centre.asterisk.phone("PJSIP/agent-expert").answers();
    centre.asterisk.phone("PJSIP/agent-other").answers();
    centre.pass(1_000);
    const { stage: at } = centre.call("100.3");
    expect(at.name).toBe("connected");
    expect(message(centre)?.stage).toMatchObject({ name: "trying", agentId: at.name === "connected" ? at.agentId : null });
  });

  it("counts as no contact of the agent from whom it goes on", () => {
    const centre = served();
    goReady(centre, "expert");
    const from = centre.facts.length;
    centre.ask("other", { type: "transfer.requested", callId: "100.3", to: { kind: "agent", agentId: "expert" } });
    centre.pass(0);
    expect(centre.facts.slice(from).filter((fact) => fact.type === "agent.talking").map(({ agentId }) => agentId)).toEqual(["expert"]);
  });

  it("is offered to nobody while somebody without a record stands in line himself, and is again when he is gone", () => {
    const centre = said({}, stranger);
    centre.pass(askedAnew);
    calls(centre, "100.3", "2", stranger);
    expect(centre.call("100.3").stage).toMatchObject({ name: "queued", place: { queueId: "loans" } });
    goReady(centre, "third");
    expect([centre.state("third"), message(centre)?.stage.name]).toEqual(["ready", "waiting"]);
    centre.asterisk.hangUp("100.3");
    centre.pass(0);
    expect(message(centre)?.stage).toMatchObject({ name: "trying", agentId: "third" });
  });

  it("is kept for her when an agent says during the call that it is she, and is free again when he says that it is not", () => {
    const centre = said({ messagePriority: -50 });
    calls(centre, "100.3", "1", stranger);
    goReady(centre, "other");
    expect(stage(centre, "100.3")).toBe("connected");
    centre.ask("other", { type: "link.requested", callId: "100.3", contact: marta });
    goReady(centre, "expert");
    expect([centre.state("expert"), message(centre)?.stage.name]).toEqual(["ready", "waiting"]);
    centre.ask("other", { type: "link.requested", callId: "100.3", contact: { ...marta, contactId: "c-pau" as never, name: "Pau Vila" } });
    centre.pass(0);
    expect(message(centre)?.stage).toMatchObject({ name: "trying", agentId: "expert" });
  });

  it("stays beside its agent when the service dies in mid-call, and is before him after it", () => {
    const centre = said();
    calls(centre, "100.3", "");
    goReady(centre, "other");
    centre.crash();
    expect(centre.view("other")?.shelved?.callId).toBe(preview);
    centre.asterisk.hangUp("100.3");
    centre.pass(0);
    expect(stage(centre, preview)).toBe("previewing");
  });

  it("about something else is given to whoever is free", () => {
    const centre = said();
    centre.pass(askedAnew);
    calls(centre, "100.3", "3");
    goReady(centre, "other");
    goReady(centre, "expert");
    expect([message(centre)?.stage.name, centre.view("other")?.shelved]).toEqual(["trying", undefined]);
  });
});
