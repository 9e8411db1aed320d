// What an agent who asks a queue is told of his place there and of his wait: as callers are, the wait only where it comes true.
import { describe, expect, it } from "vitest";
import { experienceIn, inRoundFigures, waitOf } from "../../src/core/floor/outlook.ts";
import { asking } from "../../src/core/floor/questions.ts";
import type { QueueId } from "../../src/core/kernel/kernel.ts";
import { note, type Outcome } from "../../src/core/waiting/calibration.ts";
import { agent, openCentre, queue, type Centre } from "../support/centre.ts";

const experts = "experts" as QueueId;
const callId = "100.1";
const question = "100.1-consult-2";
const nuria = { id: "u-nuria", name: "Núria" };

/** Ana talks with Marta; Jordi, the only expert, is about to talk with the first who comes to his queue. */
function centreOf(): Centre {
  const centre = openCentre({ queues: [queue(), queue({ id: experts, wrapUpMs: 0, dispositionRequired: false })], agents: [agent("ana"), agent("jordi", { queues: [experts] })] });
  for (const id of ["ana", "jordi"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("ana");
  centre.callIn(callId);
  centre.asterisk.finishPrompts();
  centre.asterisk.press(callId, "0");
  centre.pass(0);
  centre.ready("jordi");
  toExperts(centre, "100.2");
  expect(centre.state("jordi")).toBe("talking");
  return centre;
}

function toExperts(centre: Centre, id: string): void {
  centre.callIn(id, { ani: null });
  centre.asterisk.press(id, "0");
  centre.pass(0);
  expect(centre.submit({ type: "supervisor.move", callId: id as never, queueId: experts, supervisor: nuria })).toBeUndefined();
  centre.pass(0);
}

const ask = (centre: Centre): void => { expect(centre.ask("ana", { type: "consult.requested", callId, to: { kind: "queue", queueId: experts } })).toBeUndefined(); centre.pass(0); };
const placeOn = (centre: Centre, who = "ana"): unknown => centre.view(who)?.call?.consult?.place;

function record(centre: Centre, cameTrue: number, didNot: number): void {
  const outcome = (waitedMs: number): Outcome => ({ at: centre.now(), p50Ms: 60_000, p90Ms: 120_000, waitedMs, isKnown: true });
  for (let n = 0; n < cameTrue; n += 1) note(experienceIn(centre.floor, experts).record, outcome(50_000));
  for (let n = 0; n < didNot; n += 1) note(experienceIn(centre.floor, experts).record, outcome(500_000));
}

describe("an agent who asks a queue", () => {
  it("sees his place among all who stand there, and no time while too little is known", () => {
    const centre = centreOf();
    toExperts(centre, "100.3");
    centre.pass(1_000);
    ask(centre);
    expect(placeOn(centre)).toEqual({ position: 2, wait: null });
    expect(asking(centre.floor, centre.now())).toEqual([{ agentId: "ana", place: { position: 2, wait: null } }]);
    centre.asterisk.hangUp("100.3");
    centre.pass(0);
    expect(placeOn(centre)).toEqual({ position: 1, wait: null });
  });

  it("sees the wait that is foretold of his own question, where what is foretold there comes true, and no more when it does not", () => {
    const centre = centreOf();
    record(centre, 90, 10);
    toExperts(centre, "100.3");
    centre.pass(1_000);
    ask(centre);
    const foretold = waitOf(centre.floor, question, centre.now());
    if (foretold === null) throw new Error("nobody could say");
    expect(placeOn(centre)).toEqual({ position: 2, wait: inRoundFigures(foretold) });
    expect(foretold.p50Ms).toBeGreaterThan(waitOf(centre.floor, "100.3", centre.now())?.p50Ms ?? Infinity);
    record(centre, 0, 40);
    expect(placeOn(centre)).toEqual({ position: 2, wait: null });
  });

  it("sees neither once somebody is rung, nor does who is rung", () => {
    const centre = centreOf();
    ask(centre);
    centre.asterisk.phone("PJSIP/agent-jordi").ignores();
    centre.asterisk.hangUp("100.2");
    centre.pass(0);
    expect(centre.state("jordi")).toBe("reserved");
    expect([placeOn(centre), placeOn(centre, "jordi")]).toEqual([null, null]);
    expect(asking(centre.floor, centre.now())).toEqual([]);
  });
});
