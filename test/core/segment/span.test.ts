import { describe, expect, test } from "vitest";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { Span } from "../../../src/core/segment/segment.ts";
import { beginOf, firstDayOf, midnightOf } from "../../../src/core/segment/span.ts";

const zone = "Europe/Madrid";
const begun = (span: Span, now: string, where = zone): string => new Date(beginOf(span, { now: Date.parse(now) as Instant, zone: where })).toISOString();
const days = (n: number): Span => ({ n, unit: "days" });

describe("a span begins at a midnight of the house", () => {
  test.each([
    ["on a day of winter", days(30), "2026-02-10T10:20:30.400Z", "2026-01-10T23:00:00.000Z"],
    ["on a day of summer", days(1), "2026-07-10T10:20:30.400Z", "2026-07-08T22:00:00.000Z"],
    ["half an hour after midnight, when it is still yesterday in UTC", days(1), "2026-07-09T22:30:00.000Z", "2026-07-08T22:00:00.000Z"],
    ["a moment before midnight", days(1), "2026-07-09T21:59:59.999Z", "2026-07-07T22:00:00.000Z"],
    ["on the day of 23 hours, after the clocks went on", days(1), "2026-03-29T12:00:00.000Z", "2026-03-27T23:00:00.000Z"],
    ["back over the day of 23 hours", days(30), "2026-04-10T10:00:00.000Z", "2026-03-10T23:00:00.000Z"],
    ["at that day itself", days(2), "2026-03-31T10:00:00.000Z", "2026-03-28T23:00:00.000Z"],
    ["in the hour that comes twice, the first time", days(1), "2026-10-25T00:30:00.000Z", "2026-10-23T22:00:00.000Z"],
    ["in the hour that comes twice, the second time", days(1), "2026-10-25T01:30:00.000Z", "2026-10-23T22:00:00.000Z"],
    ["back over the day of 25 hours", days(1), "2026-10-26T10:00:00.000Z", "2026-10-24T22:00:00.000Z"],
  ])("%s", (_, span, now, begin) => { expect(begun(span, now)).toBe(begin); });

  test("wherever the house is", () => {
    expect(begun(days(1), "2026-07-10T11:00:00.000Z", "Pacific/Auckland")).toBe("2026-07-08T12:00:00.000Z");
    expect(begun(days(1), "2026-07-10T05:00:00.000Z", "America/Los_Angeles")).toBe("2026-07-08T07:00:00.000Z");
    expect(midnightOf("2026-07-10", "Pacific/Kiritimati")).toBe(Date.parse("2026-07-09T10:00:00.000Z"));
  });
});

test("months and years go back to the same day of the calendar, or to the last of a shorter month", () => {
  const on = (span: Span): string => firstDayOf(span, { now: Date.parse("2026-03-30T22:20:30.400Z") as Instant, zone });
  expect([on({ n: 1, unit: "months" }), on({ n: 15, unit: "months" }), on({ n: 2, unit: "years" })]).toEqual(["2026-02-28", "2024-12-31", "2024-03-31"]);
});
