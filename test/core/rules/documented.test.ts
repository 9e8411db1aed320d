// docs/rules.md says nothing about the language that is not so: its examples are judged, and its table is the table.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { check } from "../../../src/core/rules/check.ts";
import { compileTruth } from "../../../src/core/rules/compile.ts";
import { facts, functions } from "../../../src/core/rules/environment.ts";
import { judgeStep, type HouseAgent, type RuleHouse } from "../../../src/core/rules/house.ts";
import { parse } from "../../../src/core/rules/parser.ts";
import { typeWords, type Scope, type Vocabulary } from "../../../src/core/rules/types.ts";
import { queueFields } from "../../../src/protocol/rest-configuration.ts";

const text = readFileSync(new URL("../../../docs/rules.md", import.meta.url), "utf8");
const blocks = (kind: string): string[][] => [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n([^\`]*)\`\`\``, "gmu"))].map(([, body = ""]) => body.trim().split("\n"));

const vocabulary: Vocabulary = { words: { skill: ["loans", "sales", "es", "ca"], language: ["es", "ca"], tier: ["standard", "silver", "gold"], queue: ["vip"], agent: ["ana"], team: ["north", "policies"] }, fields: [{ id: "policy", type: "text", choices: [] }] };
const staff = (id: string, isOnShift: boolean, skills: Readonly<Record<string, number>>): HouseAgent => ({ id, isOnShift, skills, teams: [], unit: null });
const house: RuleHouse = { vocabulary, languages: [], agents: [staff("ana", true, { loans: 70 }), staff("jordi", false, { sales: 50 })] };

describe("docs/rules.md", () => {
  it.each(blocks("rule"))("has a sound rule with what comes of it: %s", (rule, ...cases) => {
    const { expression } = parse(rule);
    if (expression === null) throw new Error("it cannot be read");
    expect(check(expression, vocabulary, "truth")).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
    for (const line of cases) {
      const [, verdict, scope = "{}"] = /^→ (yes|no) (.*)$/u.exec(line) ?? [];
      const given = JSON.parse(scope) as Scope;
      const agent = { id: "ana", skills: {}, teams: [], unit: null, ...given.agent };
      expect(compileTruth(expression)({ ...given, agent }), line).toBe(verdict === "yes");
    }
  });

  it.each(blocks("fault"))("has a rule that is told off as it says: %s", (rule, told) => {
    const { faults } = judgeStep(rule, house, { id: "vip", members: ["ana", "jordi"] });
    expect(faults.map(({ at, severity, message, remedy }) => `→ ${severity} ${String(at.from)}–${String(at.to)}: ${message.en} ${remedy.en}`)).toEqual([told]);
  });

  it("lists everything that can be named, of its type, and nothing else", () => {
    const rows = [...text.matchAll(/^\| (`(?:call|customer|agent|queue|skill|has)[.(][^|]*) \| ([^|]+) \| ([^|]+) \|$/gmu)].map(([, name = "", type, what]) => [name.replaceAll("`", ""), type, what]);
    const listed = Object.entries(facts).map(([name, { type, words }]) => [name, typeWords[type].en.replace(/^an? /u, ""), words.en]);
    const { skill, "agent.skill": agentSkill, ...others } = functions;
    const asked = Object.values(others).map(({ example, type, words }) => [example, typeWords[type].en.replace(/^an? /u, ""), words.en]);
    expect(rows.filter(([name]) => name !== "customer.fields.x").toSorted()).toEqual([...listed, [`${skill?.example ?? ""}, ${agentSkill?.example ?? ""}`, "number", skill?.words.en], ...asked].toSorted());
  });

  it("shows a queue as the interface takes it", () => {
    const [shown] = blocks("json");
    const { steps } = queueFields.partial().parse(JSON.parse((shown ?? []).join("\n")));
    expect(steps).toHaveLength(3);
  });
});
