import { describe, expect, it } from "vitest";
import { lawOfPeople, type PeopleThere } from "../../../src/core/campaign/law-of-people.ts";
import type { Week } from "../../../src/core/campaign/rule.ts";

const group = (people: number, country: string, numbers: readonly string[], region: string | null = null): PeopleThere => ({ numbers, people, address: { country, region, postalCode: null } });
const selling = { purpose: "commercial", mode: { type: "predictive" } } as const;
const of = (there: readonly PeopleThere[], kind: Parameters<typeof lawOfPeople>[0] = selling, own: Week | null = null) => lawOfPeople(kind, there, { day: "2026-11-27", own });
const hoursOf = (week: Week): readonly string[] => week.map((spans) => spans.map(({ from, to }) => `${String(from / 60)}-${String(to / 60)}`).join(" "));

describe("the law where the people of a campaign are", () => {
  it("tells each country with its people, hours and regions, the most people first", () => {
    const { people, countries } = of([group(5, "FR", ["+331422"]), group(20, "ES", ["+34931"], "ES-CT"), group(30, "ES", ["+346001"]), group(1, "ES", ["+34911"], "ES-MD")]);
    expect([people, countries.map(({ country, people: there }) => [country, there])]).toEqual([56, [["ES", 51], ["FR", 5]]]);
    expect(countries[0]).toMatchObject({ isKnown: true, notOnHolidays: true, regions: [{ region: null, people: 30 }, { region: "ES-CT", people: 20 }, { region: "ES-MD", people: 1 }] });
    expect(hoursOf(countries[0]?.hours ?? [])).toEqual(["9-21", "9-21", "9-21", "9-21", "9-21", "", ""]);
  });

  it("the strictest hours of all bind the whole, and the campaign's own within them", () => {
    const both = [group(10, "ES", ["+34931"]), group(5, "FR", ["+331422"])];
    expect(hoursOf(of(both).together)[0]).toBe("10-13 14-20");
    expect(hoursOf(of(both, selling, [0, 1, 2, 3, 4, 5, 6].map(() => [{ from: 12 * 60, to: 15 * 60 }])).both)[0]).toBe("12-13 14-15");
  });

  it("a state's own rules hold where somebody is, or may be, in it", () => {
    expect(hoursOf(of([group(1, "US", ["+1305555"], "US-FL")]).together)[0]).toBe("8-20");
    expect(hoursOf(of([group(1, "US", ["+1212555"], "US-NY")]).together)[0]).toBe("8-21");
  });

  it("who has numbers of two countries is in both; who is nowhere is counted apart; where rules are not known it is said", () => {
    const { people, nowhere, countries } = of([group(2, "ES", ["+34931", "+331422"]), group(3, "", ["+9991234"]), group(4, "CH", ["+4122"]), group(6, "BR", ["+5511987"])]);
    expect([people, nowhere, countries.map(({ country, people: there, isKnown }) => [country, there, isKnown])]).toEqual([15, 3, [["BR", 6, false], ["CH", 4, false], ["ES", 2, true], ["FR", 2, true]]]);
  });

  it("says how many of the rules were not compared with their source", () => {
    const [uk] = of([group(1, "GB", ["+442079"])]).countries;
    expect([uk?.rules, uk?.unverified]).toEqual([6, 3]);
    expect(of([group(1, "ES", ["+34931"])], { purpose: "service", mode: { type: "manual" } }).countries[0]).toMatchObject({ rules: 0, unverified: 0 });
  });
});
