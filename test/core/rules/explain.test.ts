import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages } from "../../../src/core/kernel/kernel.ts";
import { explain } from "../../../src/core/rules/explain.ts";
import { parse } from "../../../src/core/rules/parser.ts";
import { sound, vocabulary } from "./any-rule.ts";

function told(text: string, language: "es" | "ca" | "en"): string {
  const { expression } = parse(text);
  if (expression === null) throw new Error(text);
  return explain(expression, { language, vocabulary });
}

describe("a rule in plain words", () => {
  it("has skills and languages by the names that people know, and nothing else", () => {
    const { expression } = parse('skill("loans") >= 60 && agent.language("ca") >= 50 && customer.tier == "gold"');
    if (expression === null) throw new Error("no rule");
    const names: Readonly<Record<string, string>> = { loans: "Loans and mortgages", ca: "Catalan", gold: "wrong" };
    expect(explain(expression, { language: "en", vocabulary, skill: (id) => names[id] ?? id }))
      .toBe("the agent's level in “Loans and mortgages” is 60 or more and the agent's level in this language: “Catalan” is 50 or more and value tier is “gold”");
  });

  it.each([
    ['skill("loans") >= 60', { es: "el nivel del agente en «loans» es 60 o más", ca: "el nivell de l'agent en «loans» és 60 o més", en: "the agent's level in “loans” is 60 or more" }],
    ['customer.tier in ["gold", "silver"] && !call.verified', {
      es: "categoría por valor es uno de «gold», «silver» y no se cumple que ha demostrado quién es", ca: "categoria per valor és un de «gold», «silver» i no es compleix que ha demostrat qui és",
      en: "value tier is one of “gold”, “silver” and it is not so that identity was proved",
    }],
    ['"north" in agent.teams && (agent.id == customer.lastAgent || customer.openPromises > 0)', {
      es: "«north» está en sus equipos y (el agente es quién le atendió la última vez, o bien promesas sin cumplir es más de 0)",
      ca: "«north» és a els seus equips i (l'agent és qui el va atendre l'última vegada, o bé promeses sense complir és més de 0)",
      en: "“north” is among teams of the agent and (the agent is agent who served last, or open promises is more than 0)",
    }],
    ['agent.language(call.language) >= (customer.tier == "gold" ? 80 : 50)', {
      es: "el nivel del agente en este idioma: idioma de la llamada es 80 si se cumple que categoría por valor es «gold», y si no, 50 o más",
      ca: "el nivell de l'agent en aquest idioma: idioma de la trucada és 80 si es compleix que categoria per valor és «gold», i si no, 50 o més",
      en: "the agent's level in this language: language of the call is 80 if value tier is “gold”, else 50 or more",
    }],
  ])("%s", (text, sentences) => {
    expect(Object.fromEntries(languages.map((language) => [language, told(text, language)]))).toEqual(sentences);
  });

  it("can be said of every sound rule, in each language, with nothing left to fill in", () => {
    fc.assert(fc.property(sound.truth, fc.constantFrom(...languages), (expression, language) => {
      expect(explain(expression, { language, vocabulary })).not.toMatch(/^$|undefined|\{[abc]\}/u);
    }), { numRuns: 300 });
  });
});
