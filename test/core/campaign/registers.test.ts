// Registers that the law of some people asks for, before anybody is called: none, too old, or there.
import { describe, expect, it } from "vitest";
import type { PeopleThere } from "../../../src/core/campaign/law-of-people.ts";
import { mayDial } from "../../../src/core/campaign/may-dial.ts";
import { registersWanted, type KindOfContact } from "../../../src/core/campaign/registers.ts";
import { registerIn } from "../../../src/core/campaign/register-words.ts";
import { languages, type Instant } from "../../../src/core/kernel/kernel.ts";

const now = Date.parse("2026-11-27T12:00:00Z") as Instant;
const livesIn = (country: string) => ({ country, region: null, postalCode: null });
const spain: PeopleThere = { numbers: ["+346001"], address: livesIn("ES"), people: 1_200 };
const britain: PeopleThere = { numbers: ["+442079"], address: livesIn("GB"), people: 40 };
const sells: KindOfContact = { purpose: "commercial", mode: "predictive", channels: ["phone"] };
const wanted = (kind: KindOfContact, there: readonly PeopleThere[], ...lists: readonly { readonly id: string; readonly asOf: string }[]) => registersWanted(kind, there, { lists, now }).map(({ register, asOf, people }) => [register, asOf, people]);

describe("a register that the law asks for", () => {
  it("is wanted where there is none, of each country of these people, most of them first", () => {
    expect(wanted(sells, [britain, spain])).toEqual([["es-robinson", null, 1_200], ["gb-tps", null, 40]]);
  });

  it.each([["2026-10-28", []], ["2026-10-27", [["es-robinson", "2026-10-27", 1_200]]]] as const)("is wanted anew from the day on which a dial would be refused: a copy of %s", (asOf, expected) => {
    expect(wanted(sells, [spain], { id: "es-robinson", asOf })).toEqual(expected);
    const contact = { number: "+34600111222", kind: "person", address: livesIn("ES"), isCustomer: true, consents: [], optOuts: [], listed: new Set<string>(), history: [] } as const;
    const verdict = mayDial(contact, { id: "x", purpose: "commercial", mode: "manual", shown: "+34931000001", isSimilar: true, askedAt: null, lists: [{ id: "es-robinson", asOf }], caps: [], abandonment: null }, now);
    expect(verdict.may === "no" && verdict.objection.finding.code === "list-old").toBe(expected.length > 0);
  });

  it("is none of a purpose, a country or a channel for which nobody asks it", () => {
    expect(wanted({ ...sells, purpose: "service" }, [spain])).toEqual([]);
    expect(wanted(sells, [{ numbers: ["+493012"], address: livesIn("DE"), people: 9 }])).toEqual([]);
    expect(wanted({ purpose: "commercial", mode: null, channels: ["mail"] }, [britain])).toEqual([]);
    expect(wanted({ purpose: "commercial", mode: null, channels: ["mail"] }, [spain])).toEqual([["es-robinson", null, 1_200]]);
  });

  it("is said in each language with its name, how many it is about, and what to do", () => {
    const [one] = registersWanted(sells, [spain], { lists: [], now });
    const [old] = registersWanted(sells, [spain], { lists: [{ id: "es-robinson", asOf: "2026-09-01" }], now });
    if (one === undefined || old === undefined) throw new Error("none is wanted");
    for (const language of languages) for (const wish of [one, old]) {
      const { what, remedy } = registerIn(wish, language);
      expect(what).toContain("Lista Robinson");
      expect(what).toMatch(/1[.,]?200/u);
      expect(remedy.length).toBeGreaterThan(40);
    }
    expect(registerIn(one, "en")).toEqual({ what: "Lista Robinson was never imported, and the law wants it consulted for 1,200 of these people.", remedy: "Import it under \"Do not call\". It may start without, but nobody of them is contacted meanwhile, but for those who consented." });
    expect(registerIn(old, "en").what).toContain("1 September 2026");
    // names of registers have no article of their own, and not all of them are of one gender
    expect((["es", "ca"] as const).flatMap((language) => [one, old].map((wish) => registerIn(wish, language).what.split("»")[0]))).toEqual(["Nunca se ha importado el registro «Lista Robinson", "La copia del registro «Lista Robinson", "No s'ha importat mai el registre «Lista Robinson", "La còpia del registre «Lista Robinson"]);
  });
});
