import fc from "fast-check";
import { expect, it } from "vitest";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { localTime } from "../../../src/core/sla/calendar.ts";

const zones = ["Europe/Madrid", "Atlantic/Canary", "America/New_York", "America/Phoenix", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"] as const;
const said = new Map(zones.map((zone) => [zone, new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" })]));

it("the time of a place is what Intl says of it, at any minute of sixty years, also on days when clocks change", () => {
  const minute = fc.oneof(fc.integer({ min: 0, max: 60 * 365 * 1_440 }), fc.constantFrom(...["2026-03-29T01:00Z", "2026-10-25T01:00Z", "2026-11-01T06:00Z", "2026-04-04T15:00Z"].map((text) => Date.parse(text) / 60_000)).chain((night) => fc.integer({ min: night - 1_500, max: night + 1_500 })));
  fc.assert(fc.property(fc.constantFrom(...zones), minute, fc.nat(59_999), (zone, minutes, past) => {
    const at = minutes * 60_000 + past;
    const { date, weekday, minute: told } = localTime(zone, at as Instant);
    expect(`${date} ${String(Math.floor(told / 60)).padStart(2, "0")}:${String(told % 60).padStart(2, "0")}`).toBe(said.get(zone)?.format(at));
    expect((weekday + 1) % 7).toBe(new Date(date).getUTCDay());
  }), { numRuns: 3_000 });
});
