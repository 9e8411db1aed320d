import { describe, expect, it } from "vitest";
import { mayRingFrom, mayRingUntil, opensFor, whereaboutsOf, type Whereabouts } from "../../../src/core/campaign/called-hours.ts";
import { judgeDue, type Judged } from "../../../src/core/campaign/due.ts";
import { judge } from "../../../src/core/campaign/may-dial.ts";
import { placesOf } from "../../../src/core/campaign/zones.ts";
import type { Address } from "../../../src/core/campaign/terms.ts";
import type { CalendarId, Instant } from "../../../src/core/kernel/kernel.ts";
import { plan } from "../../support/campaign.ts";

const at = (text: string): Instant => Date.parse(text) as Instant;
const said = (instant: Instant | null): string | null => (instant === null ? null : new Date(instant).toISOString().slice(0, 16));
const sells = { purpose: "commercial", mode: { type: "predictive" } } as const;
const serves = { purpose: "service", mode: { type: "predictive" } } as const;
const spain = (postalCode: string): Address => ({ country: "ES", region: null, postalCode });
const barcelona = placesOf("+34932000000", spain("08001"));
const canary = placesOf("+34928000000", spain("35001"));
const mobile = placesOf("+34600000000", null);
const newYork = placesOf("+12125550100", null);

describe("when one person may be called", () => {
  it.each<[string, Whereabouts, string, string | null]>([
    ["at once inside the hours", barcelona, "2026-11-27T10:07:30Z", "2026-11-27T10:07"],
    ["on Monday after Friday's end", barcelona, "2026-11-27T20:00:00Z", "2026-11-30T08:00"],
    ["an hour later on the islands", canary, "2026-11-30T08:10:00Z", "2026-11-30T09:00"],
    ["when the last of the places that a mobile may be in has opened", mobile, "2026-11-30T08:10:00Z", "2026-11-30T09:00"],
    ["not on a holiday of his region", barcelona, "2026-09-10T20:00:00Z", "2026-09-14T07:00"],
    ["by the clock where it rings", newYork, "2026-11-27T10:00:00Z", "2026-11-27T13:00"],
  ])("%s", (_, places, now, expected) => { expect(said(mayRingFrom(sells, places, at(now)))).toBe(expected); });

  it("is nine on the wall on the nights when clocks change", () => {
    expect(said(mayRingFrom(serves, barcelona, at("2026-10-24T21:00:00Z")))).toBe("2026-10-25T08:00");
    expect(said(mayRingFrom(serves, barcelona, at("2026-03-28T22:00:00Z")))).toBe("2026-03-29T07:00");
    expect(said(mayRingUntil(serves, barcelona, at("2026-10-25T10:00:00Z")))).toBe("2026-10-25T20:00");
    expect(said(mayRingUntil(serves, barcelona, at("2026-03-29T10:00:00Z")))).toBe("2026-03-29T19:00");
  });

  it("ends with the first of his places that closes", () => {
    expect(said(mayRingUntil(sells, mobile, at("2026-11-27T10:00:00Z")))).toBe("2026-11-27T20:00");
    expect(mayRingUntil({ purpose: "asked", mode: { type: "manual" } }, barcelona, at("2026-11-27T10:00:00Z"))).toBeNull();
  });

  it("is what the judgement about each dial says of the hour, each quarter of the days around both changes of clocks", () => {
    const contact = { kind: "person", isCustomer: true, consents: [{ purpose: "marketing", given: true, at: 0 as Instant }], optOuts: [], listed: new Set<string>(), history: [] } as const;
    const campaign = { id: "spring", ...sells, mode: "predictive", shown: "+34931000000", isSimilar: true, askedAt: null, lists: [], caps: [], abandonment: null } as const;
    for (const [number, address] of [["+34932000000", spain("08001")], ["+34600000000", null], ["+33140000000", null]] as const) {
      for (const first of ["2026-03-26T00:00:00Z", "2026-10-22T00:00:00Z"]) {
        const differs = Array.from({ length: 5 * 96 }, (_, n) => (at(first) + n * 900_000) as Instant)
          .filter((instant) => (judge({ ...contact, number, address }, campaign, instant).objections.length === 0) !== (mayRingFrom(sells, placesOf(number, address), instant) === instant));
        expect(differs.map(said)).toEqual([]);
      }
    }
  });
});

describe("when anybody of a campaign may be called", () => {
  it("is when the first of its people may", () => {
    const opens = (whereabouts: readonly Whereabouts[], now: string): string | null => said(opensFor(plan(sells), null, whereabouts, at(now)));
    expect(opens([barcelona, canary], "2026-11-27T20:30:00Z")).toBe("2026-11-27T20:30");
    expect(opens([barcelona, canary], "2026-11-27T21:00:00Z")).toBe("2026-11-30T08:00");
    expect(opens([barcelona, newYork], "2026-11-27T21:00:00Z")).toBe("2026-11-27T21:00");
    expect(opens([], "2026-11-27T21:00:00Z")).toBe("2026-11-27T21:00");
  });

  it("is inside its own hours, too, and never where both do not meet", () => {
    const sundays = { id: "sundays" as CalendarId, zone: "Europe/Madrid", week: [[], [], [], [], [], [], [{ from: 600, to: 720 }]], holidays: new Set<string>() };
    expect(opensFor(plan(sells), sundays, [barcelona], at("2026-11-27T10:00:00Z"))).toBeNull();
    expect(said(opensFor(plan(serves), sundays, [barcelona], at("2026-11-27T10:00:00Z")))).toBe("2026-11-29T09:00");
  });

  it("is looked at anew when it opens, when a minute is over, and when the plan is another", () => {
    const [own, people] = [plan(sells), [barcelona]];
    const opens = (now: string, its = own): string | null => said(opensFor(its, null, people, at(now)));
    expect([opens("2026-11-27T19:59:10Z"), opens("2026-11-27T19:59:50Z"), opens("2026-11-27T20:00:00Z"), opens("2026-11-29T20:00:00Z"), opens("2026-11-30T08:00:00Z")])
      .toEqual(["2026-11-27T19:59", "2026-11-27T19:59", "2026-11-30T08:00", "2026-11-30T08:00", "2026-11-30T08:00"]);
    expect(opens("2026-11-28T10:00:00Z", plan(serves))).toBe("2026-11-28T10:00");
  });

  it("asks one of each kind, and none whose hours are another's and more", () => {
    const people = [{ number: "+34932", address: spain("08000") }, { number: "+34933", address: spain("08000") }, { number: "+34932", address: spain("35000") }, { number: "+121255", address: null }, { number: "+999", address: null }];
    expect(whereaboutsOf(people).map((places) => places.map(({ region }) => region))).toEqual([["ES-CT"], ["US-NY"]]);
  });
});

describe("who is due outside the law's hours where he is", () => {
  const member = { memberId: "1", contactId: null, name: "", language: null, fields: {}, attempts: 0, dueAt: null, agreed: null, isGone: false, isTakenOut: false };
  const judged = (number: string, address: Address, now: string): Judged =>
    judgeDue(plan(sells), { ...member, numbers: [number], address }, { tried: [], dialled: [], optOuts: [], isInHand: false }, { now: at(now), calendar: null, reached: 0 });

  it("waits until they begin, while others are called until they end", () => {
    expect(judged("+12125550100", { country: "US", region: "US-NY", postalCode: null }, "2026-11-27T10:00:00Z")).toMatchObject({ next: { at: at("2026-11-27T13:00:00Z") } });
    expect(judged("+34932000000", spain("08001"), "2026-11-27T10:00:00Z")).toMatchObject({ candidate: { memberId: "1", callableUntil: at("2026-11-27T20:00:00Z") } });
  });
});
