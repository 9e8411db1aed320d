import { describe, expect, it } from "vitest";
import { clockOf, formatsFor } from "../../../src/web/format/formats.ts";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, " ");
const [es, ca, en] = [formatsFor("es", "Europe/Madrid"), formatsFor("ca", "Europe/Madrid"), formatsFor("en", "Europe/Madrid")];
const now = Date.parse("2026-11-24T11:30:00Z");

describe("figures in the user's language", () => {
  it("writes money with the thousands apart, also in Spanish below ten thousand", () => {
    expect(plain(es.money("1234.50", "EUR"))).toBe("1.234,50 €");
    expect(plain(ca.money("1234.50", "EUR"))).toBe("1.234,50 €");
    expect(plain(en.money("1234.50", "EUR"))).toBe("€1,234.50");
    expect(plain(es.money("-42.9", "EUR"))).toBe("-42,90 €");
  });

  it("tells the time by the twenty-four hour clock of the zone", () => {
    expect(es.time("2026-11-24T22:05:09Z")).toBe("23:05");
    expect(en.exactTime("2026-11-24T08:05:09Z")).toBe("09:05:09");
  });

  it("says how long ago by days of the calendar, not by hours", () => {
    expect(es.ago("2026-11-24T01:00:00Z", now)).toBe("02:00");
    expect(es.ago("2026-11-23T22:59:00Z", now)).toBe("ayer");
    expect(en.ago("2026-11-21T10:00:00Z", now)).toBe("3 days ago");
    expect(plain(en.ago("2026-10-01T10:00:00Z", now))).toBe("1 Oct 2026");
  });

  it("writes spans and clocks", () => {
    expect([900, 65_000, 3_725_000].map((ms) => es.span(ms))).toEqual(["1 s", "1 min 05 s", "1 h 02 min"]);
    expect([-5, 59_999, 61_000, 3_661_000].map(clockOf)).toEqual(["0:00", "0:59", "1:01", "1:01:01"]);
  });
});
