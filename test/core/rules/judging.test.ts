import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bind, factsRead } from "../../../src/core/rules/bind.ts";
import { compileTruth } from "../../../src/core/rules/compile.ts";
import { neededSkills } from "../../../src/core/rules/necessary.ts";
import { parse } from "../../../src/core/rules/parser.ts";
import { print } from "../../../src/core/rules/print.ts";
import type { Expression } from "../../../src/core/rules/syntax.ts";
import type { AgentFacts, Scope } from "../../../src/core/rules/types.ts";
import { someAgent, someContact, sound } from "./any-rule.ts";

function rule(text: string): Expression {
  const { expression, fault } = parse(text);
  if (expression === null) throw new Error(fault.message.en);
  return expression;
}

const agent = (skills: AgentFacts["skills"]): AgentFacts => ({ id: "ana", skills, teams: ["north"], unit: null });
const stranger = { known: false, tier: null, language: null, openPromises: 0, unit: null, lastAgent: null, fields: {} };

const answer = (text: string, scope: Scope): boolean | undefined => compileTruth(rule(text))(scope);

describe("what a rule answers", () => {
  it("compares with facts on both sides", () => {
    expect(answer("skill(\"loans\") >= call.priority * 10", { agent: agent({ loans: 60 }), call: { priority: 6 } })).toBe(true);
    expect(answer("skill(\"loans\") >= 90 - call.waitedSeconds / 2", { agent: agent({ loans: 60 }), call: { waitedSeconds: 59 } })).toBe(false);
    expect(answer("skill(\"loans\") >= 90 - call.waitedSeconds / 2", { agent: agent({ loans: 60 }), call: { waitedSeconds: 60 } })).toBe(true);
  });

  it("of a caller about whom nothing is known, that he is not gold, and neither above nor below a figure", () => {
    expect(answer("customer.tier == \"gold\"", { customer: stranger })).toBe(false);
    expect(answer("customer.tier != \"gold\"", { customer: stranger })).toBe(true);
    expect(answer("customer.fields.debt < 100 || customer.fields.debt >= 100", { customer: stranger })).toBe(false);
    expect(answer("has(customer.tier)", { customer: stranger })).toBe(false);
  });

  it("dividing by nothing gives no number, so no comparison holds", () => {
    expect(answer("1 / 0 > 5 || 1 / 0 <= 5", {})).toBe(false);
  });

  it("that it cannot know, only where what is unknown matters", () => {
    expect(answer("customer.known && skill(\"loans\") > 50", { agent: agent({}) })).toBe(false);
    expect(answer("customer.known || skill(\"loans\") > 50", { agent: agent({ loans: 60 }) })).toBe(true);
    expect(answer("customer.known && skill(\"loans\") > 50", { agent: agent({ loans: 60 }) })).toBeUndefined();
    expect(answer("customer.known ? skill(\"loans\") > 50 : skill(\"loans\") > 40", { agent: agent({ loans: 60 }) })).toBe(true);
    expect(answer("call.language in [\"es\", \"ca\"]", {})).toBeUndefined();
  });
});

describe("what is left of a rule for a contact", () => {
  it("is what it asks of the agent", () => {
    const left = bind(rule("(customer.tier == \"gold\" ? skill(\"loans\") >= 60 + 20 : skill(\"loans\") >= 1) && call.verified"), { customer: { ...stranger, tier: "gold" }, call: { verified: true } });
    expect(print(left)).toBe("skill(\"loans\") >= 80");
  });

  it("names the facts that it reads, each with its side", () => {
    const read = rule("customer.tier == \"gold\" && skill(call.matter) > call.waitedSeconds");
    expect([...factsRead(read, "contact")]).toEqual(["customer.tier", "call.matter"]);
    expect([...factsRead(read, "moment")]).toEqual(["call.waitedSeconds"]);
  });
});

const someRule = sound.truth;

describe("every rule", () => {
  it("once known three-valued stays so, whatever the contact and the agent turn out to be", () => {
    fc.assert(fc.property(someRule, someContact, someAgent, fc.subarray(["call", "customer", "queue", "agent"] as const), (one, contact, who, known) => {
      const whole: Scope = { ...contact, agent: who };
      const judge = compileTruth(one);
      const early = judge(Object.fromEntries(known.map((side) => [side, whole[side]])));
      if (early !== undefined) expect(judge(whole)).toBe(early);
      expect(judge(whole)).toBeTypeOf("boolean");
    }), { numRuns: 3_000 });
  });

  it("bound to its contact answers for each agent as the rule itself does, and asks nothing more of the contact", () => {
    fc.assert(fc.property(someRule, someContact, someAgent, (one, contact, who) => {
      const left = bind(one, contact);
      expect([...factsRead(left, "contact"), ...factsRead(left, "moment")].filter((name) => name !== "has")).toEqual([]);
      expect(compileTruth(left)({ agent: who })).toBe(compileTruth(one)({ ...contact, agent: who }));
    }), { numRuns: 3_000 });
  });

  it("holds for nobody who has none of the skills without which it cannot", () => {
    expect(neededSkills(rule("60 <= skill(\"loans\") && customer.known || skill(\"sales\") > 0"))).toEqual(["loans", "sales"]);
    expect(neededSkills(rule("skill(\"loans\") >= 0 || skill(\"sales\") > 0"))).toBeNull();
    const level = fc.integer({ min: -1, max: 2 }).map((n) => (n < 0 ? "0 - 1" : String(n)));
    const asked = fc.tuple(fc.constantFrom("loans", "sales", "es"), fc.constantFrom(">", ">=", "==", "<", "<=", "!="), level).map(([skill, operator, least]) => `skill("${skill}") ${operator} ${least}`);
    const text = fc.tuple(asked, fc.constantFrom("&&", "||"), asked, asked).map(([one, operator, other, third]) => `${one} ${operator} (call.verified ? ${other} : ${third})`);
    fc.assert(fc.property(fc.oneof(someRule, text.map(rule)), someContact, someAgent, (one, contact, who) => {
      const needed = neededSkills(one);
      if (needed === null || needed.some((skill) => (who.skills[skill] ?? 0) > 0)) return;
      expect(compileTruth(one)({ ...contact, agent: who })).toBe(false);
    }), { numRuns: 3_000 });
  });
});
