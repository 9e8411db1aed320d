import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../../src/core/rules/parser.ts";
import { print } from "../../../src/core/rules/print.ts";
import { bare, shaped } from "./any-rule.ts";

/** With every group in parentheses. */
function grouped(text: string): string {
  const { expression, fault } = parse(text);
  if (expression === null) throw new Error(fault.message.en);
  const show = (of: typeof expression): string => (of.kind === "binary" ? `(${show(of.left)} ${of.operator} ${show(of.right)})` : of.kind === "unary" ? `(${of.operator}${show(of.operand)})` : print(of));
  return show(expression);
}

function faultOf(text: string): { readonly code: string; readonly part: string; readonly says: string; readonly do: string } {
  const { fault } = parse(text);
  if (fault === null) throw new Error(`${text} is sound`);
  return { code: fault.code, part: text.slice(fault.at.from, fault.at.to), says: fault.message.en, do: fault.remedy.en };
}

describe("how a rule is read", () => {
  it.each([
    ["1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)"],
    ["true || false && !true", "(true || (false && (!true)))"],
    ["skill(\"loans\") >= 60 && call.language in [\"es\", \"ca\"]", "((skill(\"loans\") >= 60) && (call.language in [\"es\", \"ca\"]))"],
    ["- 2 * -3", "((-2) * (-3))"],
    ["90 - call.waitedSeconds / 2 <= skill('loans')", "((90 - (call.waitedSeconds / 2)) <= skill(\"loans\"))"],
    ["(1 < 2) == true", "((1 < 2) == true)"],
  ])("%s", (text, groups) => { expect(grouped(text)).toBe(groups); });

  it("a choice takes all that follows its colon", () => {
    const { expression } = parse("call.verified ? 1 : customer.known ? 2 : 3");
    expect(expression).toMatchObject({ kind: "choice", otherwise: { kind: "choice" } });
  });

  it("keeps quotes, backslashes and signs beyond the keyboard of a text", () => {
    expect(parse(String.raw`"a \"b\" \\ \u00e9 'c'"`).expression).toMatchObject({ value: "a \"b\" \\ é 'c'" });
    expect(parse(String.raw`'it\'s "so"'`).expression).toMatchObject({ value: "it's \"so\"" });
  });

  it("reads what it printed as the same rule, whatever the rule", () => {
    fc.assert(fc.property(shaped, (rule) => {
      const { expression } = parse(print(rule));
      expect(expression === null ? null : bare(expression)).toEqual(bare(rule));
    }), { numRuns: 2_000 });
  });

  it("answers any text at all with a rule or with one fault inside it", () => {
    const pieces = fc.array(fc.constantFrom("skill", "(", ")", "\"loans\"", ">=", "60", "&&", "||", "!", "in", "[", "]", ",", ".", "?", ":", "x", "\"", "'", "=", "“", "€", " ", "not"), { maxLength: 14 }).map((all) => all.join(" "));
    fc.assert(fc.property(fc.oneof(pieces, fc.string()), (text) => {
      const { expression, fault } = parse(text);
      expect((expression === null) !== (fault === null)).toBe(true);
      if (fault !== null) {
        expect(fault.at.from).toBeLessThanOrEqual(fault.at.to);
        expect(fault.at.to).toBeLessThanOrEqual(text.length);
      }
    }), { numRuns: 2_000 });
  });
});

describe("what is told of a slip", () => {
  it.each([
    ["", "empty", ""],
    ["   ", "empty", "   "],
    ["skill(\"loans\") = 60", "single-equals", "="],
    ["skill(“loans”) >= 60", "curly-quotes", "“"],
    ["skill(\"loans) >= 60", "text-not-closed", "\"loans) >= 60"],
    ["call.verified & customer.known", "word-for-operator", "&"],
    ["call.verified and customer.known", "word-for-operator", "and"],
    ["not call.verified", "word-for-operator", "not"],
    ["skill(\"loans\") >=", "ends-early", ">="],
    ["(1 < 2", "not-closed", "("],
    ["skill(\"loans\"", "not-closed", "("],
    ["[1, 2", "not-closed", "["],
    ["1 < 2 < 3", "chained", "<"],
    ["1 2", "not-expected", "2"],
    ["customer. == 2", "not-expected", "=="],
    ["[1, ]", "not-expected", "]"],
    ["call.priority > 5 €", "unexpected-character", "€"],
    [String.raw`"a\q"`, "unknown-escape", String.raw`\q`],
    ["true ? 1", "ends-early", "1"],
  ])("%s: %s", (text, code, part) => { expect(faultOf(text)).toMatchObject({ code, part }); });

  it("a rule as long as a page, or as deep as a well, is refused in words", () => {
    expect(faultOf(`true ${"|| true ".repeat(300)}`).code).toBe("too-long");
    expect(faultOf(`${"(".repeat(200)}true`).code).toBe("too-deep");
    expect(faultOf(`${"!".repeat(1_900)}true`).code).toBe("too-deep");
  });

  it("says what to do in each language of the house", () => {
    const { fault } = parse("call.verified and customer.known");
    expect(fault?.remedy).toEqual({ es: "Escriba &&.", ca: "Escriviu &&.", en: "Write &&." });
  });
});
