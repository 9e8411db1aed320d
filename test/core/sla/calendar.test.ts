import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CalendarId, Instant } from "../../../src/core/kernel/kernel.ts";
import { hoursAt, localTime, type Calendar } from "../../../src/core/sla/calendar.ts";

const at = (text: string): Instant => Date.parse(text) as Instant;
const morning = { from: 8 * 60, to: 14 * 60 };
const afternoon = { from: 16 * 60, to: 19 * 60 + 30 };

/** Weekdays 8:00-14:00 and 16:00-19:30, Fridays the morning only, closed at weekends and on holidays. */
const office: Calendar = {
  id: "office" as CalendarId, zone: "Europe/Madrid", week: [[morning, afternoon], [morning, afternoon], [morning, afternoon], [morning, afternoon], [morning], [], []],
  holidays: new Set(["2026-12-25", "2026-09-24"]),
};
const always: Calendar = { ...office, week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]), holidays: new Set() };

describe("opening hours", () => {
  it.each<[string, string, "open" | "closed" | "holiday"]>([
    ["a Monday at eight", "2026-11-23T08:00+01:00", "open"],
    ["a minute before", "2026-11-23T07:59+01:00", "closed"],
    ["the last minute of the morning", "2026-11-23T13:59+01:00", "open"],
    ["two o'clock sharp", "2026-11-23T14:00+01:00", "closed"],
    ["the afternoon", "2026-11-23T16:00+01:00", "open"],
    ["half past seven", "2026-11-23T19:30+01:00", "closed"],
    ["a Friday afternoon", "2026-11-27T17:00+01:00", "closed"],
    ["a Saturday", "2026-11-28T10:00+01:00", "closed"],
    ["a Sunday", "2026-11-29T10:00+01:00", "closed"],
    ["Christmas, a Friday", "2026-12-25T10:00+01:00", "holiday"],
    ["the Mercè, a Thursday", "2026-09-24T10:00+02:00", "holiday"],
    ["midnight of a weekday", "2026-11-24T00:00+01:00", "closed"],
  ])("on %s are what the calendar says", (_, text, hours) => {
    expect(hoursAt(office, at(text))).toBe(hours);
  });

  it("hold local time on both sides of the change to summer time", () => {
    expect(hoursAt(office, at("2026-03-27T07:00Z"))).toBe("open");
    expect(hoursAt(office, at("2026-03-30T06:00Z"))).toBe("open");
    expect(hoursAt(office, at("2026-03-30T05:59Z"))).toBe("closed");
  });

  it("hold local time on both sides of the change to winter time", () => {
    expect(hoursAt(office, at("2026-10-23T06:00Z"))).toBe("open");
    expect(hoursAt(office, at("2026-10-26T06:30Z"))).toBe("closed");
    expect(hoursAt(office, at("2026-10-26T07:00Z"))).toBe("open");
  });

  it("begin and end a holiday at the local midnight", () => {
    expect(hoursAt(office, at("2026-12-24T23:00Z"))).toBe("holiday");
    expect(hoursAt(office, at("2026-12-24T22:59Z"))).toBe("closed");
    expect(hoursAt(office, at("2026-12-25T23:00Z"))).toBe("closed");
  });

  it("in a house that never closes are open in both hours of a night that has two", () => {
    expect(hoursAt(always, at("2026-10-25T00:30Z"))).toBe("open");
    expect(hoursAt(always, at("2026-10-25T01:30Z"))).toBe("open");
    expect([localTime("Europe/Madrid", at("2026-10-25T00:30Z")).minute, localTime("Europe/Madrid", at("2026-10-25T01:30Z")).minute]).toEqual([150, 150]);
  });

  it("belong to the calendar's own zone", () => {
    expect(hoursAt({ ...office, zone: "Atlantic/Canary" }, at("2026-11-23T07:30Z"))).toBe("closed");
    expect(hoursAt(office, at("2026-11-23T07:30Z"))).toBe("open");
  });

  it("of a calendar that is always open are open at any instant", () => {
    fc.assert(fc.property(fc.integer({ min: at("2020-01-01T00:00Z"), max: at("2040-01-01T00:00Z") }), (instant) => {
      expect(hoursAt(always, instant as Instant)).toBe("open");
    }));
  });
});

describe("local time", () => {
  it("knows the day of the week, Monday being 0", () => {
    expect(localTime("Europe/Madrid", at("2026-11-23T12:00Z"))).toEqual({ date: "2026-11-23", weekday: 0, minute: 13 * 60 });
    expect(localTime("Europe/Madrid", at("2026-11-29T23:30Z"))).toEqual({ date: "2026-11-30", weekday: 0, minute: 30 });
  });
});
