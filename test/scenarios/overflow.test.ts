// Callers who would wait too long where they stand are taken elsewhere, while they wait.
import { describe, expect, it } from "vitest";
import type { CallId, FlowId, QueueId } from "../../src/core/kernel/kernel.ts";
import type { Overflow } from "../../src/core/queue/queue.ts";
import { agent, openCentre, queue, type Centre, type CentreOptions } from "../support/centre.ts";

const [here, there] = ["operators" as QueueId, "others" as QueueId];
const toOthers: Overflow = { predictedWaitSeconds: 60, to: { kind: "queue", id: there } };
const some = { maxWaitMs: 3_600_000, announceEveryMs: 0, wrapUpMs: 30_000, dispositionRequired: false };

/** One agent here, two elsewhere, whose phones are answered. */
function centreWith(overflow: readonly Overflow[], back: readonly Overflow[] = [], more: Partial<CentreOptions> = {}): Centre {
  const agents = [agent("ana"), agent("jordi", { queues: [there] }), agent("mary", { queues: [there] })];
  const centre = openCentre({ agents, queues: [queue({ ...some, overflow, priority: 2 }), queue({ ...some, id: there, overflow: back, priority: 5 })], ...more });
  for (const { id } of agents) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.ready("ana");
  return centre;
}

function waits(centre: Centre, callId: string): void {
  centre.callIn(callId, { ani: null });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
}

/** Two more come to work elsewhere. */
function busyElsewhere(centre: Centre): void {
  centre.ready("jordi", "mary");
}

const place = (centre: Centre, callId: string): string => {
  const { stage } = centre.call(callId);
  return "place" in stage ? stage.place.queueId : stage.name;
};

describe("a caller whose foretold wait is too long", () => {
  it("is taken to the other queue after some seconds, with his arrival and what he is worth", () => {
    const centre = centreWith([toOthers]);
    waits(centre, "100.1");
    waits(centre, "100.2");
    busyElsewhere(centre);
    centre.pass(2_000);
    expect(place(centre, "100.2")).toBe(here);
    const came = centre.call("100.2").queuedAt;
    centre.pass(4_000);
    expect(centre.facts.filter(({ type }) => type === "call.queued").at(-1)).toMatchObject({ queueId: there, priority: 5, reason: "overflow", overflow: { limitMs: 60_000 } });
    expect(centre.call("100.2")).toMatchObject({ stage: { name: "connected", agentId: "jordi" }, queuedAt: came, waitedMs: expect.closeTo(5_000, -4) as number });
  });

  it("goes while he waits, when the line grows; who stands near its head stays", () => {
    const centre = centreWith([{ ...toOthers, predictedWaitSeconds: 1_200 }]);
    waits(centre, "100.1");
    waits(centre, "100.2");
    centre.pass(60_000);
    expect(place(centre, "100.2")).toBe(here);
    busyElsewhere(centre);
    for (let n = 3; n < 10; n += 1) waits(centre, `100.${String(n)}`);
    centre.pass(10_000);
    expect(place(centre, "100.2")).toBe(here);
    const gone = centre.facts.flatMap((fact) => (fact.type === "call.queued" && fact.reason === "overflow" ? [fact.callId] : []));
    expect(gone.length).toBeGreaterThan(0);
    expect(gone).not.toContain("100.3");
  });

  it("goes also where he would wait for more than four hours, and nobody can say how long", () => {
    const centre = centreWith([{ ...toOthers, predictedWaitSeconds: 14_399 }]);
    for (let n = 1; n <= 160; n += 1) waits(centre, `100.${String(n)}`);
    busyElsewhere(centre);
    centre.pass(120_000);
    const gone = centre.facts.flatMap((fact) => (fact.type === "call.queued" && fact.reason === "overflow" ? [fact.callId] : []));
    expect(gone.length).toBeGreaterThan(5);
  });

  it("goes by himself: the next is looked at anew with him there", () => {
    const centre = centreWith([toOthers]);
    for (const n of ["1", "2", "3", "4"]) waits(centre, `100.${n}`);
    busyElsewhere(centre);
    const gone = (): readonly (readonly [string, number])[] => centre.facts.flatMap((fact) => (fact.type === "call.queued" && fact.reason === "overflow" ? [[fact.callId, fact.at] as const] : []));
    centre.pass(10_000);
    const times = gone().map(([, at]) => at);
    expect(times.length).toBeGreaterThan(1);
    expect(new Set(times).size).toBe(times.length);
  });

  it("stays where nobody elsewhere would take him sooner, or at all", () => {
    const centre = centreWith([toOthers]);
    waits(centre, "100.1");
    waits(centre, "100.2");
    centre.pass(30_000);
    expect(place(centre, "100.2")).toBe(here);
    centre.ready("jordi");
    centre.ask("jordi", { type: "not-ready.requested", reason: "break" });
    centre.pass(30_000);
    expect(place(centre, "100.2")).toBe(here);
  });

  /** Mary talks elsewhere, with somebody who was moved there. */
  function maryTalks(centre: Centre): void {
    centre.ready("mary");
    waits(centre, "300.1");
    centre.submit({ type: "supervisor.move", callId: "300.1" as CallId, queueId: there, supervisor: { id: "u-laia", name: "Laia" } });
    centre.pass(0);
  }

  it("stays where the line elsewhere is no shorter", () => {
    const centre = centreWith([toOthers]);
    waits(centre, "100.1");
    maryTalks(centre);
    waits(centre, "100.2");
    centre.pass(60_000);
    expect(centre.call("300.1").stage).toMatchObject({ name: "connected", agentId: "mary" });
    expect(place(centre, "100.2")).toBe(here);
  });

  it("is never taken back to a line that he left so, though it is shorter now", () => {
    const centre = centreWith([toOthers], [{ predictedWaitSeconds: 1, to: { kind: "queue", id: here } }]);
    waits(centre, "100.1");
    maryTalks(centre);
    waits(centre, "100.2");
    centre.asterisk.phone("PJSIP/agent-jordi").ignores();
    centre.ready("jordi");
    centre.pass(30_000);
    expect(place(centre, "100.2")).toBe(there);
    centre.asterisk.hangUp("100.1");
    centre.pass(60_000);
    expect(centre.state("ana")).toBe("ready");
    expect(place(centre, "100.2")).toBe(there);
  });

  it("is not moved while a phone rings for him", () => {
    const centre = centreWith([{ ...toOthers, predictedWaitSeconds: 1 }]);
    centre.asterisk.phone("PJSIP/agent-ana").ignores();
    busyElsewhere(centre);
    waits(centre, "100.1");
    centre.pass(14_000);
    expect(centre.call("100.1").stage.name).toBe("offered");
    expect(place(centre, "100.1")).toBe(here);
  });

  it("goes to the flow that the rule names, and the line counts him as one who left", () => {
    const centre = centreWith([{ predictedWaitSeconds: 60, to: { kind: "flow", id: "apology" } }], [], {
      flows: [{ id: "apology" as FlowId, version: 1, name: "Apology", languages: ["es"], defaultLanguage: "es", start: "sorry", operator: "sorry", nodes: { sorry: { type: "hang-up", prompt: { text: { es: "Lo sentimos", ca: "Ho sentim", en: "Sorry" } } } } }],
    });
    centre.configure({ ...centre.floor.configuration, numbers: new Map([["+34931000001", { flowId: "simple" as FlowId, language: "es" }]]) });
    waits(centre, "100.1");
    waits(centre, "100.2");
    centre.pass(6_000);
    expect(centre.facts).toContainEqual(expect.objectContaining({ type: "call.left-queue", callId: "100.2", reason: "overflow", flowId: "apology" }));
    expect(centre.floor.sessions.get("100.2" as never)?.flowId ?? "ended").toMatch(/apology|ended/u);
  });

  it("goes also after a crash", () => {
    const centre = centreWith([toOthers]);
    waits(centre, "100.1");
    waits(centre, "100.2");
    centre.crash();
    busyElsewhere(centre);
    centre.pass(10_000);
    expect(place(centre, "100.2")).not.toBe(here);
  });
});
