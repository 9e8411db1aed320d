// Who gets which call, on the whole floor: rules by steps, the timer that ends them, what a caller is worth.
import { describe, expect, it } from "vitest";
import type { AgentProfile } from "../../src/core/agent/agent.ts";
import type { Queue } from "../../src/core/queue/queue.ts";
import { agent, configuration, martaNumber, openCentre, queue, type Centre } from "../support/centre.ts";

const expert = agent("expert", { skills: { es: 100, ca: 100, loans: 80 } });
const other = agent("other", { skills: { es: 100, ca: 100, loans: 20 } });

function centreWith(change: Partial<Queue>, agents: readonly AgentProfile[] = [expert, other]): Centre {
  return openCentre({ agents, queues: [queue({ languageLevel: 0, maxWaitMs: 600_000, announceEveryMs: 0, ...change })] });
}

function waits(centre: Centre, callId: string, ani: string | null = null): void {
  centre.callIn(callId, { ani });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
}

const who = (centre: Centre, callId: string): string => {
  const { stage } = centre.call(callId);
  return stage.name === "offered" ? stage.agentId : stage.name;
};
const expertFirst = [{ when: "skill(\"loans\") >= 60", until: { afterSeconds: 20 } }];

describe("rules by steps", () => {
  it("keep a caller for those who know, then give him to anybody, by the clock alone", () => {
    const centre = centreWith({ steps: expertFirst });
    centre.ready("expert", "other");
    centre.ask("expert", { type: "not-ready.requested", reason: "break" });
    waits(centre, "100.1");
    centre.pass(19_999);
    expect(who(centre, "100.1")).toBe("queued");
    centre.pass(1);
    expect(who(centre, "100.1")).toBe("other");
  });

  it("go on while a phone rings: who comes back from it may be given to anybody", () => {
    const centre = centreWith({ steps: expertFirst });
    centre.ready("expert", "other");
    centre.asterisk.phone("PJSIP/agent-expert").ignores();
    waits(centre, "100.1");
    expect(who(centre, "100.1")).toBe("expert");
    centre.pass(10_000);
    centre.ask("expert", { type: "reject.requested", callId: "100.1" });
    expect(who(centre, "100.1")).toBe("queued");
    centre.pass(10_000);
    expect(who(centre, "100.1")).toBe("other");
  });

  const until1500 = [{ when: "skill(\"loans\") >= 60", until: { predictedWaitSeconds: 1_500 } }];

  it("end while the wait that is foretold is too long, for the first in line and not for who has just come", () => {
    const centre = centreWith({ steps: until1500 });
    centre.ready("expert", "other");
    centre.asterisk.phone("PJSIP/agent-expert").answers();
    for (const n of ["1", "2"]) waits(centre, `100.${n}`);
    centre.pass(2_000);
    expect(who(centre, "100.2")).toBe("queued");
    for (const n of ["3", "4", "5", "6", "7", "8", "9"]) {
      waits(centre, `100.${n}`);
      centre.pass(300);
    }
    centre.pass(2_000);
    expect(who(centre, "100.2")).toBe("other");
  });

  it("are judged by one wait as long as nothing happens, whether they have ended by it or not", () => {
    const centre = centreWith({ steps: [{ when: "skill(\"loans\") >= 60", until: { predictedWaitSeconds: 2_000 } }], maxWaitMs: 3_600_000 });
    centre.ready("expert", "other");
    for (const id of ["expert", "other"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
    for (const n of ["1", "2", "3", "4", "5", "6", "7", "8", "9"]) waits(centre, `100.${n}`);
    centre.pass(5_000);
    const before = centre.decisions.length;
    centre.pass(20_000);
    const judged = centre.decisions.slice(before).flatMap(({ predicted }) => predicted["operators"] ?? []);
    expect(who(centre, "100.2")).toBe("connected");
    expect(judged.length).toBeGreaterThan(15);
    expect(judged.filter((ms) => ms <= 2_000_000)).toEqual([]);
  });

  it("end also where the wait is longer than anybody looks ahead", () => {
    const centre = centreWith({ steps: until1500, maxWaiting: 100, maxWaitMs: 3_600_000 });
    centre.ready("expert", "other");
    centre.asterisk.phone("PJSIP/agent-expert").answers();
    centre.ask("other", { type: "not-ready.requested", reason: "break" });
    for (let n = 101; n <= 180; n += 1) waits(centre, `100.${String(n)}`);
    centre.pass(10_000);
    expect(centre.decisions.at(-1)?.predicted["operators"]).toBeGreaterThan(14_390_000);
    centre.ask("other", { type: "ready.requested" });
    expect(who(centre, "100.102")).toBe("other");
  });

  it("are in force again when the line has grown shorter", () => {
    const centre = centreWith({ steps: until1500 });
    centre.ready("expert", "other");
    centre.ask("other", { type: "not-ready.requested", reason: "break" });
    centre.asterisk.phone("PJSIP/agent-expert").answers();
    for (const n of ["1", "2", "3", "4", "5", "6", "7", "8"]) waits(centre, `100.${n}`);
    centre.pass(2_000);
    for (const n of ["3", "4", "5", "6", "7", "8"]) centre.asterisk.hangUp(`100.${n}`);
    centre.pass(2_000);
    centre.ask("other", { type: "ready.requested" });
    expect(who(centre, "100.2")).toBe("queued");
  });

  it("end when the last who knows signs out", () => {
    const centre = centreWith({ steps: [{ when: "skill(\"loans\") >= 60", until: { noneOnShift: true } }] });
    centre.ready("expert", "other");
    centre.ask("expert", { type: "not-ready.requested", reason: "break" });
    waits(centre, "100.1");
    expect(who(centre, "100.1")).toBe("queued");
    centre.ask("expert", { type: "sign-out.requested" });
    expect(who(centre, "100.1")).toBe("other");
  });

  it("are still known after a crash, with the time that has passed", () => {
    const centre = centreWith({ steps: expertFirst });
    centre.ready("other");
    waits(centre, "100.1");
    centre.pass(15_000);
    centre.crash();
    centre.pass(4_999);
    expect(who(centre, "100.1")).toBe("queued");
    centre.pass(1);
    expect(who(centre, "100.1")).toBe("other");
  });

  it("that nobody signed in can ever meet send a caller out by the queue's way out at once", () => {
    const centre = centreWith({ steps: [{ when: "skill(\"loans\") >= 90", until: null }] });
    centre.ready("expert", "other");
    waits(centre, "100.1");
    expect(centre.facts.some((fact) => fact.type === "call.left-queue" && fact.reason === "no-agents")).toBe(true);
  });

  it("know the customer and what he is worth", () => {
    const centre = centreWith({ worth: "customer.tier == \"gold\" ? 10 : 0", steps: [{ when: "customer.tier == \"gold\" || skill(\"loans\") < 50", until: null }] });
    centre.ready("other");
    centre.ask("other", { type: "not-ready.requested", reason: "break" });
    waits(centre, "100.1");
    centre.pass(60_000);
    waits(centre, "100.2", martaNumber);
    centre.ask("other", { type: "ready.requested" });
    expect(who(centre, "100.2")).toBe("other");
    centre.ready("expert");
    expect(who(centre, "100.1")).toBe("queued");
  });
});

describe("a customer who is known", () => {
  const standing = { openPromises: 0, lastAgent: "expert", unit: null, fields: {} };

  /** The agent whom Marta knows is in wrap-up when she calls; another is free. */
  function whileHeWritesUp(wrapUpMs: number): Centre {
    const centre = centreWith({ stickyMs: 30_000, wrapUpMs, dispositionRequired: false });
    centre.answers.standing = standing;
    centre.ready("expert");
    centre.asterisk.phone("PJSIP/agent-expert").answers();
    waits(centre, "100.1");
    centre.asterisk.hangUp("100.1");
    centre.ready("other");
    waits(centre, "100.2", martaNumber);
    return centre;
  }

  it("is kept for the agent who served her last while he is about to be free", () => {
    const centre = whileHeWritesUp(20_000);
    expect(who(centre, "100.2")).toBe("queued");
    centre.asterisk.phone("PJSIP/agent-expert").ignores();
    centre.pass(20_000);
    expect(who(centre, "100.2")).toBe("expert");
  });

  it("is not kept for one who will not be free in time, nor longer than that", () => {
    expect(who(whileHeWritesUp(40_000), "100.2")).toBe("other");
    const centre = whileHeWritesUp(20_000);
    centre.ask("expert", { type: "not-ready.requested", reason: "break" });
    expect(who(centre, "100.2")).toBe("other");
  });

  it("gets the agent who knows her before one who has been idle longer", () => {
    const centre = centreWith({ stickyMs: 30_000 });
    centre.answers.standing = standing;
    centre.ready("other");
    centre.pass(60_000);
    centre.ready("expert");
    waits(centre, "100.1", martaNumber);
    expect(who(centre, "100.1")).toBe("expert");
  });

  it.each([
    ["customer.openPromises > 0 && agent.unit == customer.unit", { openPromises: 1, unit: "banca" }, "other"],
    ["customer.openPromises > 0 && agent.unit == customer.unit", { openPromises: 0, unit: "banca" }, "queued"],
    ['customer.fields.branch == "Norte" && "north" in agent.teams', { fields: { branch: "Norte" } }, "other"],
    ["agent.id != customer.lastAgent", {}, "other"],
    ["agent.id == customer.lastAgent", {}, "expert"],
  ])("%s, of %o: %s", (when, facts, expected) => {
    const centre = centreWith({ steps: [{ when, until: { afterSeconds: 60 } }] }, [expert, { ...other, unit: "banca", teams: ["north"] }]);
    centre.answers.standing = { ...standing, ...facts };
    centre.ready("expert", "other");
    waits(centre, "100.1", martaNumber);
    expect(who(centre, "100.1")).toBe(expected);
  });
});

describe("a new configuration", () => {
  it("is matched at once: who learnt something takes the caller who waited for it", () => {
    const centre = centreWith({ needs: [{ skill: "loans", level: 50 }] });
    centre.ready("expert", "other");
    centre.ask("expert", { type: "not-ready.requested", reason: "break" });
    waits(centre, "100.1");
    expect(who(centre, "100.1")).toBe("queued");
    const taught = configuration({ agents: [expert, { ...other, skills: { es: 100, loans: 60 } }], queues: [queue({ languageLevel: 0, needs: [{ skill: "loans", level: 50 }] })] });
    centre.configure(taught);
    expect(who(centre, "100.1")).toBe("other");
  });
});

describe("strategies", () => {
  it("the least occupied of this shift, whoever has been idle longest", () => {
    const centre = centreWith({ strategy: "least-occupied", wrapUpMs: 0, dispositionRequired: false });
    centre.ready("expert", "other");
    centre.asterisk.phone("PJSIP/agent-expert").answers();
    centre.ask("other", { type: "not-ready.requested", reason: "break" });
    waits(centre, "100.1");
    centre.pass(60_000);
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    centre.ask("other", { type: "ready.requested" });
    waits(centre, "100.2");
    expect(who(centre, "100.2")).toBe("other");
  });

  it("the longest idle since the end of his last call, also where nothing is written after it", () => {
    const centre = centreWith({ wrapUpMs: 0, dispositionRequired: false });
    for (const id of ["expert", "other"]) {
      centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
      centre.ready(id);
      centre.pass(1_000);
    }
    const served = ["100.1", "100.2", "100.3", "100.4"].map((callId) => {
      waits(centre, callId);
      const { agentId } = centre.call(callId);
      centre.pass(5_000);
      centre.asterisk.hangUp(callId);
      centre.pass(1_000);
      return agentId;
    });
    expect(served).toEqual(["expert", "other", "expert", "other"]);
  });

  /** The expert talks first, for so long; meanwhile, or after it on his break, the other has short calls. */
  function worked(strategy: Queue["strategy"], firstMs: number, short: readonly string[]): Centre {
    const centre = centreWith({ strategy, wrapUpMs: 0, dispositionRequired: false });
    for (const id of ["expert", "other"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
    centre.ready("expert");
    waits(centre, "100.1");
    centre.pass(firstMs);
    centre.ready("other");
    for (const callId of short) {
      waits(centre, callId);
      centre.pass(5_000);
      centre.asterisk.hangUp(callId);
      centre.pass(5_000);
    }
    return centre;
  }

  it("the least occupied by his share of the shift, not by how many he had", () => {
    const centre = worked("least-occupied", 60_000, ["100.2", "100.3"]);
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    waits(centre, "100.4");
    expect(centre.call("100.4").stage).toMatchObject({ agentId: "other" });
  });

  it("round and round: whoever was rung longest ago, though the other has been idle longer", () => {
    const centre = worked("round-robin", 1_000, ["100.2"]);
    centre.asterisk.hangUp("100.1");
    centre.pass(5_000);
    waits(centre, "100.4");
    expect(centre.call("100.4").stage).toMatchObject({ agentId: "expert" });
  });
});

describe("a house that starts again", () => {
  /** A busy morning, its agents all on a break; `crashes` before they come back. Who is offered to whom then. */
  function afterBreak(strategy: Queue["strategy"], crashes: boolean): readonly string[] {
    const agents = [expert, other, agent("third", { skills: { es: 100, ca: 90 } })];
    const centre = centreWith({ strategy, steps: expertFirst, wrapUpMs: 0, dispositionRequired: false, ringAtOnce: 2, worth: "customer.tier == \"gold\" ? 5 : 0" }, agents);
    centre.ready("third", "other", "expert");
    centre.asterisk.phone("PJSIP/agent-expert").answers();
    waits(centre, "100.1");
    centre.pass(30_000);
    centre.asterisk.hangUp("100.1");
    centre.pass(0);
    for (const { id } of agents) centre.ask(id, { type: "not-ready.requested", reason: "break" });
    for (const [n, ani] of [null, martaNumber, null, null].entries()) { waits(centre, `200.${String(n)}`, ani); centre.pass(10_000); }
    if (crashes) centre.crash();
    const from = centre.facts.length;
    for (const { id } of agents) centre.ask(id, { type: "ready.requested" });
    return centre.facts.slice(from).flatMap((fact) => (fact.type === "call.offered" ? [`${fact.callId} ${fact.agentId}`] : []));
  }

  it.each<Queue["strategy"]>(["longest-idle", "least-occupied", "best-fit", "round-robin", "specialists-last"])("decides as the one that lived through it: %s", (strategy) => {
    const offers = afterBreak(strategy, true);
    expect(offers).toHaveLength(3);
    expect(offers).toEqual(afterBreak(strategy, false));
  });
});
