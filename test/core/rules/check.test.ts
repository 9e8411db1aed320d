import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../../src/core/rules/check.ts";
import { compile } from "../../../src/core/rules/compile.ts";
import { blocks } from "../../../src/core/rules/fault.ts";
import { parse } from "../../../src/core/rules/parser.ts";
import { shaped, someAgent, someContact, sound, vocabulary } from "./any-rule.ts";

function faultsOf(text: string, wanted?: "truth" | "number"): readonly string[] {
  const { expression, fault } = parse(text);
  if (expression === null) throw new Error(fault.message.en);
  return check(expression, vocabulary, wanted).map(({ message, remedy, at }) => `${text.slice(at.from, at.to)}: ${message.en} ${remedy.en}`);
}

describe("a rule that makes sense", () => {
  it.each([
    "skill(\"loans\") >= 60 && agent.language(call.language) >= 1 && customer.tier in [\"gold\", \"silver\"]",
    "skill(\"loans\") >= 90 - call.waitedSeconds / 2",
    "agent.id == customer.lastAgent || !customer.known",
    "\"north\" in agent.teams && agent.unit == customer.unit",
    "customer.fields.debt > 100 && customer.fields.plan != \"basic\"",
    "queue.waiting > 10 ? skill(\"sales\") > 0 : agent.skill(\"sales\") > 50",
    "skill(call.matter) >= 50 && has(call.matter)",
    "agent.language(\"ca\") + agent.language(\"es\") >= 100",
  ])("%s", (text) => { expect(faultsOf(text)).toEqual([]); });

  it("may say a number where one is asked for", () => {
    expect(faultsOf("customer.tier == \"gold\" ? 5 : customer.openPromises * 2", "number")).toEqual([]);
    expect(faultsOf("customer.known", "number")).toEqual(["customer.known: This is a yes or no, and a number is needed. Change it, or compare it to get a number."]);
  });
});

describe("what is told of one that does not", () => {
  it.each([
    ["skill(\"loan\") >= 60", ["\"loan\": There is no such skill: “loan”. Did you mean “loans”?"]],
    ["skill(\"astronomy\") >= 60", ["\"astronomy\": There is no such skill: “astronomy”. Check the name, or create it in administration first."]],
    ["customer.teir == \"gold\"", ["customer.teir: There is no “customer.teir”. Did you mean customer.tier?"]],
    ["customer.fields.polizy == \"x\"", ["customer.fields.polizy: There is no “customer.fields.polizy”. Did you mean customer.fields.policy?"]],
    ["gold == customer.tier", ["gold: There is no “gold”. Choose a name from the list; texts go in quotes."]],
    ["skill(\"loans\")", ["skill(\"loans\"): This is a number, and a yes or no is needed. Change it, or compare it to get a yes or no."]],
    ["skill(\"loans\") >= \"60\"", ["skill(\"loans\") >= \"60\": a number cannot be compared with a text. Compare things of one type; texts go in quotes, numbers without."]],
    ["skill > 5", ["skill: skill must be told of what. Write skill(\"…\")."]],
    ["call.ani(1) == 2", ["call.ani(1): call.ani takes nothing in parentheses. Remove the parentheses."]],
    ["skill() > 2", ["skill(): skill needs exactly one value; there are 0. Write skill(\"…\")."]],
    ["customer.tier in []", ["[]: The list is empty: nothing is in it. Add at least one value."]],
    ["customer.tier in [\"gold\", 3]", ["[\"gold\", 3]: The list mixes a text and a number. Keep one type of value in the list."]],
    ["customer.tier in \"gold\"", ["\"gold\": This is a text, and a list of texts is needed. Change it, or compare it to get a list of texts."]],
    ["call.verified < true", ["call.verified < true: a yes or no cannot be compared with a yes or no. Compare things of one type; texts go in quotes, numbers without."]],
    ["call.verified ? 1 : \"a\"", ["call.verified ? 1 : \"a\": Depending on the case this would be a number or a text. Put two values of one type on both sides of the colon."]],
    ["\"soth\" in agent.teams", ["\"soth\": There is no such team: “soth”. Did you mean “south”?"]],
    ["call.queue in [\"vip\", \"opertors\"]", ["\"opertors\": There is no such queue: “opertors”. Did you mean “operators”?"]],
    ["customer.lastAgent == \"anna\"", ["\"anna\": There is no such agent: “anna”. Did you mean “ana”?"]],
    ["skill(\"loan\") >= 60 && customer.teir == 2", ["\"loan\": There is no such skill: “loan”. Did you mean “loans”?", "customer.teir: There is no “customer.teir”. Did you mean customer.tier?"]],
  ])("%s", (text, told) => { expect(faultsOf(text)).toEqual(told); });

  it("a tier or a choice that nobody has may come, so it is a warning", () => {
    const { expression } = parse("customer.tier == \"platinum\" || customer.fields.plan == \"fulll\"");
    const found = expression === null ? [] : check(expression, vocabulary);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([["word-never-seen", "warning"], ["word-never-seen", "warning"]]);
    expect(found[1]?.remedy.es).toBe("¿Quería decir «full»?");
  });
});

describe("every rule", () => {
  it("that is built of fitting types passes but for its words", () => {
    fc.assert(fc.property(sound.truth, (rule) => {
      expect(check(rule, vocabulary).filter((one) => blocks(one) && one.code !== "unknown-word")).toEqual([]);
    }), { numRuns: 1_000 });
  });

  it("that passes answers yes or no, or that it cannot know, and never throws", () => {
    const scopes = fc.tuple(fc.option(someAgent), someContact, fc.subarray(["call", "customer", "queue"] as const));
    fc.assert(fc.property(fc.oneof(sound.truth, shaped), scopes, (rule, [agent, contact, known]) => {
      const scope = { ...Object.fromEntries(known.map((side) => [side, contact[side]])), ...(agent === null ? {} : { agent }) };
      const answer = compile(rule)(scope);
      if (check(rule, vocabulary).some(blocks)) return;
      expect([true, false, undefined, null]).toContain(answer);
    }), { numRuns: 3_000 });
  });
});
