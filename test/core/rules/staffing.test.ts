import { describe, expect, it } from "vitest";
import { judge } from "../../../src/core/rules/rule.ts";
import { matchOf, type Expected, type Staff } from "../../../src/core/rules/staffing.ts";
import { parse } from "../../../src/core/rules/parser.ts";
import type { AgentFacts } from "../../../src/core/rules/types.ts";
import { vocabulary } from "./any-rule.ts";

const ana: AgentFacts = { id: "ana", skills: { loans: 70, es: 90, ca: 80 }, teams: ["north"], unit: null };
const jordi: AgentFacts = { id: "jordi", skills: { sales: 90, es: 60 }, teams: ["south"], unit: null };
const spanish = { id: "es", name: { es: "español", ca: "espanyol", en: "Spanish" } };
const catalan = { id: "ca", name: { es: "catalán", ca: "català", en: "Catalan" } };
const expected: Expected = { queueId: "vip", languages: [spanish, catalan] };

function told(text: string, staff: Partial<Staff> = {}): readonly string[] {
  const { faults } = judge(text, vocabulary, { staff: { everybody: [ana, jordi], members: null, onShift: null, ...staff }, expected });
  return faults.map(({ severity, message, remedy }) => `${severity}: ${message.en} ${remedy.en}`);
}

describe("a rule that nobody can meet", () => {
  it("names the level that nobody has, and the highest that somebody has", () => {
    expect(told("skill(\"loans\") >= 90 && customer.known")).toEqual(["fault: No agent meets skill(\"loans\") >= 90. The highest level that anybody has is 70."]);
  });

  it("names each part that nobody meets", () => {
    expect(told("skill(\"loans\") >= 90 && skill(\"en\") >= 1")).toEqual([
      "fault: No agent meets skill(\"loans\") >= 90. The highest level that anybody has is 70.",
      "fault: No agent meets skill(\"en\") >= 1. The highest level that anybody has is 0.",
    ]);
  });

  it("says so when each part is met and all of them by nobody", () => {
    expect(told("skill(\"loans\") >= 50 && skill(\"sales\") >= 50")).toEqual(["fault: Somebody meets each part, but nobody meets all of them at once. Ask for less, or put some of it in another step."]);
  });

  it("for whatever caller comes is told apart from one that nobody meets for some callers", () => {
    expect(told("customer.tier == \"gold\" && skill(\"loans\") >= 60")).toEqual([]);
    expect(told("agent.language(call.language) >= 70 && skill(\"sales\") >= 50")).toEqual(["fault: Somebody meets each part, but nobody meets all of them at once. Ask for less, or put some of it in another step."]);
    expect(told("agent.language(call.language) >= 50 && skill(\"sales\") >= 50")).toEqual(["warning: For callers who speak Catalan there is no agent. Add another step for these calls, or ask for a lower level."]);
  });

  it("in the queue, or on shift now, is a warning", () => {
    expect(told("skill(\"loans\") >= 60", { members: [jordi] })).toEqual(["warning: Nobody in this queue meets skill(\"loans\") >= 60. Add somebody to the queue who does, or ask for less."]);
    expect(told("skill(\"loans\") >= 60", { members: [ana, jordi], onShift: [jordi] })).toEqual(["warning: Nobody on shift now meets skill(\"loans\") >= 60. Let the step end “when nobody is on shift”."]);
    expect(told("skill(\"loans\") >= 60", { members: [ana, jordi], onShift: [ana] })).toEqual([]);
  });

  it("by itself, whoever the agents are, is a fault too", () => {
    expect(told("1 > 2")).toEqual(["fault: This is never true. Check the values that it compares."]);
    expect(told("call.queue == \"operators\"")).toEqual(["fault: This is never true. Check the values that it compares."]);
  });
});

describe("how many agents a rule fits", () => {
  it("counts those whom it fits whoever calls apart from those for whom it depends on that", () => {
    const count = (text: string): unknown => {
      const { expression } = parse(text);
      return expression && matchOf(expression, [ana, jordi], expected);
    };
    expect(count("agent.language(\"es\") > 50")).toEqual({ surely: 2, perhaps: 0, of: 2 });
    expect(count("agent.language(call.language) > 50")).toEqual({ surely: 1, perhaps: 1, of: 2 });
    expect(count("customer.known && skill(\"sales\") > 50")).toEqual({ surely: 0, perhaps: 1, of: 2 });
  });
});
