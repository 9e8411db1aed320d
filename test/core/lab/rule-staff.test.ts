import { describe, expect, it } from "vitest";
import { agentsWho, judgeStep, vocabularyOf } from "../../../src/core/lab/scenario/rule-staff.ts";

const staff = { queues: ["sales", "claims"], groups: [{ id: "experts", count: 3, skills: { claims: 80 }, queues: ["sales", "claims"] }, { id: "others", count: 5, skills: { claims: 20 }, queues: ["sales"] }] };

describe("a rule in a scenario", () => {
  it("is held against the agents of all its groups, each a team of its own", () => {
    expect(judgeStep("skill('claims') >= 90", "sales", staff).faults.map(({ code, values }) => [code, values["best"]])).toEqual([["nobody-has", "80"]]);
    expect(judgeStep("skill('claims') < 50", "claims", staff).faults.map(({ code, severity }) => [code, severity])).toEqual([["nobody-in-queue", "warning"]]);
    expect(judgeStep("skill('claim') >= 10", "sales", staff).faults.map(({ values }) => values["near"])).toEqual(["claims"]);
    expect(vocabularyOf(staff).words).toEqual({ skill: ["claims"], queue: ["sales", "claims"], team: ["experts", "others"] });
  });

  it("is met by so many agents of the queue", () => {
    const { expression } = judgeStep("skill('claims') >= 50", "sales", staff);
    if (expression === null) throw new Error("it cannot be used");
    expect([agentsWho(expression, "sales", staff), agentsWho(expression, "claims", staff)]).toEqual([{ surely: 3, perhaps: 0, of: 8 }, { surely: 3, perhaps: 0, of: 3 }]);
  });
});
