// What callers in line are told of their wait: nothing of the time until what is foretold here comes true, then what nine
// of ten wait no longer than.
import { describe, expect, it } from "vitest";
import type { Fact } from "../../src/core/floor/floor.ts";
import type { QueueId } from "../../src/core/kernel/kernel.ts";
import type { Queue } from "../../src/core/queue/queue.ts";
import { note, type Outcome } from "../../src/core/waiting/calibration.ts";
import { experienceIn, toldInQueue, waitInQueue, waitOf } from "../../src/core/floor/outlook.ts";
import { agent, openCentre, queue, type Centre } from "../support/centre.ts";
import { over } from "../support/giving-way.ts";
import { attempt, line, opened } from "../support/left-message.ts";

const operators = "operators" as QueueId;

function centreWith(change: Partial<Queue> = {}): Centre {
  const centre = openCentre({ agents: [agent("ana"), agent("jordi"), agent("mary", { skills: {} })], queues: [queue({ maxWaitMs: 3_600_000, announceEveryMs: 30_000, wrapUpMs: 30_000, dispositionRequired: false, ...change })] });
  for (const id of ["ana", "jordi"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("ana", "jordi");
  return centre;
}

function waits(centre: Centre, callId: string): void {
  centre.callIn(callId, { ani: null });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
}

/** Both agents talk, the first longer. */
function busy(): Centre {
  const centre = centreWith();
  waits(centre, "100.1");
  centre.pass(30_000);
  waits(centre, "100.2");
  return centre;
}

/** So many waits came true and so many did not. */
function record(centre: Centre, cameTrue: number, didNot: number): void {
  const outcome = (waitedMs: number): Outcome => ({ at: centre.now(), p50Ms: 60_000, p90Ms: 120_000, waitedMs, isKnown: true });
  for (let n = 0; n < cameTrue; n += 1) note(experienceIn(centre.floor, operators).record, outcome(50_000));
  for (let n = 0; n < didNot; n += 1) note(experienceIn(centre.floor, operators).record, outcome(500_000));
}

const heard = (centre: Centre): readonly string[] => centre.facts.flatMap((fact) => (fact.type === "call.announced" ? [fact.text] : []));

describe("a caller in line", () => {
  it("is told his place alone while too little is known", () => {
    const centre = busy();
    waits(centre, "100.3");
    centre.pass(8_000);
    expect(heard(centre)).toEqual(["Es usted la siguiente llamada."]);
    expect(waitOf(centre.floor, "100.3", centre.now())).not.toBeNull();
  });

  it("is told at most how long, where what is said here comes true", () => {
    const centre = busy();
    record(centre, 90, 10);
    waits(centre, "100.3");
    centre.pass(8_000);
    const { p90Ms } = waitOf(centre.floor, "100.3", centre.now()) ?? { p90Ms: 0 };
    expect(heard(centre)).toEqual([`Es usted la siguiente llamada. Salvo imprevistos, le atenderemos en menos de ${String(Math.ceil(p90Ms / 60_000))} minutos.`]);
  });

  it("is told no time any more where it has not come true: the boards are silent too", () => {
    const centre = busy();
    record(centre, 90, 10);
    waits(centre, "100.3");
    expect(toldInQueue(centre.floor, operators, centre.now()).wait).not.toBeNull();
    record(centre, 0, 40);
    centre.pass(8_000);
    expect(heard(centre)).toEqual(["Es usted la siguiente llamada."]);
    expect(toldInQueue(centre.floor, operators, centre.now())).toMatchObject({ wait: null, calibration: { state: "off" } });
  });

  it("has a longer wait foretold behind another, and a shorter one as agents write up their calls", () => {
    const centre = busy();
    waits(centre, "100.3");
    waits(centre, "100.4");
    const wait = (callId: string): number => waitOf(centre.floor, callId, centre.now())?.p50Ms ?? 0;
    const before = wait("100.4");
    expect(before).toBeGreaterThan(wait("100.3"));
    centre.asterisk.hangUp("100.1");
    centre.asterisk.hangUp("100.2");
    centre.pass(0);
    expect(wait("100.4")).toBeLessThan(before);
    expect(wait("100.3")).toBeLessThan(40_000);
  });

  it("is not foretold the time of an agent who is on a break, or about to go on one", () => {
    const centre = busy();
    waits(centre, "100.3");
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    centre.ask("jordi", { type: "not-ready.requested", reason: "break" });
    expect(waitOf(centre.floor, "100.3", centre.now())).toBeNull();
  });
});

describe("an agent with a message before him", () => {
  const foretold = (messagesGiveWay: boolean): number => {
    const centre = opened({ queues: [queue({ ...line, wrapUpMs: 30_000, messagesGiveWay })] });
    centre.pass(20_000);
    return waitInQueue(centre.floor, operators, centre.now())?.p50Ms ?? Infinity;
  };

  it("is free for a caller where it gives way, and nowhere else", () => {
    expect(foretold(true)).toBeLessThan(15_000);
    expect(foretold(false)).toBeGreaterThan(60_000);
  });

  it("is free again after his call, though it waits for him; but not once it has given way so often that it is seen to first", () => {
    const centre = opened({ queues: [queue({ ...line, wrapUpMs: 10_000, messagesGiveWay: true })] });
    const foretoldAfter = (id: string): number => {
      waits(centre, id);
      over(centre, id);
      expect(centre.view("ana")).toMatchObject({ agent: { state: "wrap-up" }, shelved: { callId: attempt(1) } });
      const wait = waitInQueue(centre.floor, operators, centre.now())?.p50Ms ?? Infinity;
      centre.pass(20_000);
      return wait;
    };
    expect(foretoldAfter("100.7")).toBeLessThan(30_000);
    expect(foretoldAfter("100.8")).toBeLessThan(30_000);
    expect(foretoldAfter("100.9")).toBeGreaterThan(60_000);
  });
});

describe("what was foretold", () => {
  const outcomes = (centre: Centre): readonly Outcome[] => experienceIn(centre.floor, operators).record.outcomes;

  it("is said once of each who has to wait, and held against his wait when he is answered", () => {
    const centre = busy();
    waits(centre, "100.3");
    centre.pass(60_000);
    centre.asterisk.hangUp("100.1");
    centre.pass(30_000);
    expect(centre.facts.filter(({ type }) => type === "call.foreseen")).toHaveLength(1);
    expect(outcomes(centre)).toMatchObject([{ waitedMs: 90_000, isKnown: true }]);
  });

  it("of one who gives up is known only so far", () => {
    const centre = busy();
    waits(centre, "100.3");
    centre.pass(45_000);
    centre.asterisk.hangUp("100.3");
    centre.pass(0);
    expect(outcomes(centre)).toMatchObject([{ waitedMs: 45_000, isKnown: false }]);
  });

  it("of one who is taken out of his turn is known only so far", () => {
    const centre = busy();
    centre.ready("mary");
    waits(centre, "100.3");
    centre.pass(20_000);
    expect(centre.submit({ type: "supervisor.pull", callId: "100.3" as never, agentId: "mary" as never, supervisor: { id: "u-laia", name: "Laia" } })).toBeUndefined();
    expect(outcomes(centre)).toMatchObject([{ waitedMs: 20_000, isKnown: false }]);
  });

  it("outlives a crash: the wait goes on and is judged at its end", () => {
    const centre = busy();
    waits(centre, "100.3");
    centre.crash();
    centre.pass(60_000);
    centre.asterisk.hangUp("100.1");
    centre.pass(30_000);
    expect(centre.facts.filter(({ type }) => type === "call.foreseen")).toHaveLength(1);
    expect(outcomes(centre)).toMatchObject([{ waitedMs: 90_000, isKnown: true }]);
  });
});

describe("a large centre", () => {
  it("looks ahead by a timer, in pieces, and tells what it saw last", () => {
    const agents = Array.from({ length: 60 }, (_, n) => agent(`a${String(n)}`));
    const centre = openCentre({ agents, queues: [queue({ maxWaitMs: 3_600_000, announceEveryMs: 0 })] });
    for (const { id } of agents) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
    centre.ready(...agents.map(({ id }) => id as string));
    for (let n = 0; n < 63; n += 1) waits(centre, `200.${String(n)}`);
    expect(waitOf(centre.floor, "200.62", centre.now())).toBeNull();
    centre.pass(1_000);
    const { p50Ms, p90Ms } = waitOf(centre.floor, "200.62", centre.now()) ?? { p50Ms: 0, p90Ms: 0 };
    expect(p50Ms).toBeGreaterThan(1_000);
    expect(p90Ms).toBeLessThan(100_000);
    for (let n = 60; n < 63; n += 1) centre.asterisk.hangUp(`200.${String(n)}`);
    centre.pass(5_000);
    expect(centre.floor.waits.hasTimer).toBe(false);
  });
});

describe("a small centre with a long line", () => {
  /** Six talk and twenty-five wait. */
  function crowded(): Centre {
    const agents = Array.from({ length: 6 }, (_, n) => agent(`a${String(n)}`));
    const centre = openCentre({ agents, queues: [queue({ maxWaitMs: 3_600_000, announceEveryMs: 0 })] });
    for (const { id } of agents) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
    centre.ready(...agents.map(({ id }) => id as string));
    for (let n = 0; n < 31; n += 1) waits(centre, `200.${String(n)}`);
    centre.pass(1_000);
    return centre;
  }
  const foreseenOf = (centre: Centre, callId: string): readonly Fact[] => centre.facts.filter((fact) => fact.type === "call.foreseen" && fact.callId === callId);

  it("lives through part of the futures in the turn in which he comes, the rest by the timer, and then foretells his wait", () => {
    const centre = crowded();
    waits(centre, "300.1");
    expect([centre.floor.waits.making !== null, foreseenOf(centre, "300.1").length]).toEqual([true, 0]);
    const [cameAt, place] = [centre.now(), centre.floor.waits.making?.callers.get("300.1") ?? -1];
    const { making } = centre.floor.waits;
    centre.pass(500);
    const [fact] = foreseenOf(centre, "300.1");
    if (fact?.type !== "call.foreseen") throw new Error("his wait was not foretold");
    const whole = making?.forecast.waitOf(place) ?? { p50Ms: 0, p90Ms: 0 };
    const passed = fact.at - cameAt;
    expect({ p50Ms: fact.p50Ms + passed, p90Ms: fact.p90Ms + passed }).toEqual(whole);
    expect(passed).toBeLessThan(200);
    expect([centre.floor.waits.making, centre.floor.waits.hasTimer, centre.floor.waits.toForesee.size]).toEqual([null, false, 0]);
  });

  it("foretells each of several who come while it looks, and nothing of who has gone meanwhile", () => {
    const centre = crowded();
    for (const id of ["300.1", "300.2", "300.3"]) { waits(centre, id); centre.pass(1); }
    centre.asterisk.hangUp("300.2");
    centre.pass(1_000);
    expect(["300.1", "300.2", "300.3"].map((id) => foreseenOf(centre, id).length)).toEqual([1, 0, 1]);
    expect(centre.failures).toEqual([]);
  });
});
