import { describe, expect, it } from "vitest";
import { shownFor } from "../../../src/core/campaign/caller-id.ts";
import { noteShown, unwatched, type NumberWatch } from "../../../src/core/campaign/number-watch.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

const now = 1_790_000_000_000 as Instant;
const [madrid, madridToo, barcelona, girona, paris] = ["+34911000001", "+34911000002", "+34931000001", "+34972000001", "+33140000001"] as const;
const shown = [paris, madrid, madridToo, barcelona, girona];
const resting = (number: string, ms: number): readonly [string, NumberWatch] => [number, { ...unwatched(number), restsUntil: (now + ms) as Instant }];

describe("which number is shown", () => {
  it.each([
    ["Madrid", "+34912345678", madrid], ["Madrid's younger numbers", "+34811234567", madrid], ["Barcelona", "+34934445566", barcelona], ["Girona", "+34972111222", girona],
    ["Tarragona, of which there is none: one of the country", "+34977111222", madrid], ["a mobile: one of the country", "+34600111222", madrid], ["France", "+33612345678", paris],
    ["a country of which there is none: the first", "+4915112345678", paris],
  ])("%s", (_where, called, expected) => {
    expect(shownFor({ shown }, called, new Map(), now)).toBe(expected);
  });

  it("an area code of North America is a province", () => {
    expect(shownFor({ shown: ["+12125550100", "+13055550100"] }, "+13055550199", new Map(), now)).toBe("+13055550100");
  });

  it("of several of the province the one that was not shown for longest", () => {
    const watches = new Map<string, NumberWatch>();
    const chosen = [1, 2, 3, 4].map((n) => {
      const number = shownFor({ shown }, "+34912345678", watches, now) ?? "";
      watches.set(number, noteShown(watches, number, (now + n) as Instant));
      return number;
    });
    expect(chosen).toEqual([madrid, madridToo, madrid, madridToo]);
  });

  it("none that rests, even if only another province's is left; again when its rest is over", () => {
    const watches = new Map([resting(barcelona, 1)]);
    expect(shownFor({ shown: [barcelona, girona] }, "+34934445566", watches, now)).toBe(girona);
    expect(shownFor({ shown: [barcelona, girona] }, "+34934445566", watches, (now + 1) as Instant)).toBe(barcelona);
  });

  it("where all rest the one whose rest ends first; none where the campaign names none", () => {
    expect(shownFor({ shown: [madrid, barcelona] }, "+34912345678", new Map([resting(madrid, 9), resting(barcelona, 5)]), now)).toBe(barcelona);
    expect(shownFor({ shown: [] }, "+34912345678", new Map(), now)).toBeNull();
  });
});
