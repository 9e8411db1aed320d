import { describe, expect, it } from "vitest";
import { streamOf } from "../../../src/core/lab/chance/stream.ts";
import { arrivalSource } from "../../../src/core/lab/run/arrivals.ts";
import { timetableOf } from "../../../src/core/lab/run/timetable.ts";
import { readScenario } from "../../../src/core/lab/scenario/read.ts";
import { dayMs, type Scenario } from "../../../src/core/lab/scenario/scenario.ts";

const hour = 3_600_000;

function scenarioOf(shifts: unknown, arrivals: unknown): Scenario {
  const read = readScenario({ queues: [{ id: "q" }], handleSeconds: 60, agents: [{ count: 1, shifts }, { count: 1 }], arrivals: [{ queue: "q", ...(arrivals as object) }] });
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.scenario;
}

describe("the day's plan", () => {
  const duties = (shifts: unknown): unknown => { const { duties: [first], turns } = timetableOf(scenarioOf(shifts, { ratePerHour: 1 })); return [first, ...turns.map((turn) => (turn.kind === "duty" ? [turn.atMs / hour, turn.duty] : turn))]; };

  it("has shifts with their breaks", () => {
    expect(duties([{ from: "08:00", to: "16:00", breaks: [{ from: "10:00", to: "10:30" }] }])).toEqual(["off", [8, "work"], [10, "break"], [10.5, "work"], [16, "off"]]);
  });

  it("has shifts that go on past midnight, without a gap there", () => {
    expect(duties([{ from: "22:00", to: "06:00", breaks: [{ from: "23:30", to: "00:30" }] }])).toEqual(["break", [0.5, "work"], [6, "off"], [22, "work"], [23.5, "break"]]);
    expect(duties([{ from: "20:00", to: "24:00" }, { from: "00:00", to: "04:00" }])).toEqual(["work", [4, "off"], [20, "work"]]);
    expect(duties([{ from: "00:00", to: "24:00" }])).toEqual(["work"]);
  });

  it("has the rates of callers", () => {
    const { rates, turns } = timetableOf(scenarioOf(null, { intervals: [{ from: "09:00", to: "10:00", ratePerHour: 36 }, { from: "10:00", to: "12:00", ratePerHour: 72 }] }));
    expect([rates, turns]).toEqual([[0], [{ atMs: 9 * hour, kind: "rate", queue: 0, perMs: 0.00001 }, { atMs: 10 * hour, kind: "rate", queue: 0, perMs: 0.00002 }, { atMs: 12 * hour, kind: "rate", queue: 0, perMs: 0 }]]);
  });

  it("goes through the night where somebody works and calls at midnight", () => {
    const night = (shifts: unknown, arrivals: unknown): boolean => timetableOf(scenarioOf(shifts, arrivals)).isThroughNight;
    expect(night([{ from: "22:00", to: "06:00" }], { ratePerHour: 3 })).toBe(true);
    expect(night(null, { intervals: [{ from: "08:00", to: "18:00", ratePerHour: 5 }] })).toBe(false);
  });
});

describe("callers", () => {
  const comeIn = (arrivals: object, until: number): readonly number[] => {
    const [source] = scenarioOf([{ from: "00:00", to: "24:00" }], arrivals).arrivals.map((each) => arrivalSource(each, streamOf(4, "callers")));
    const times: number[] = [];
    for (let at = source?.next(0) ?? Infinity; at < until; at = source?.next(at) ?? Infinity) times.push(at);
    return times;
  };

  it("come by their curve, the same every day, and not outside it", () => {
    const times = comeIn({ intervals: [{ from: "08:00", to: "09:00", ratePerHour: 300 }, { from: "23:00", to: "24:00", ratePerHour: 600 }] }, 100 * dayMs);
    const [morning, night] = [times.filter((at) => at % dayMs < 9 * hour), times.filter((at) => at % dayMs >= 23 * hour)];
    expect(Math.min(...morning.map((at) => at % dayMs))).toBeGreaterThanOrEqual(8 * hour);
    expect(morning.length + night.length).toBe(times.length);
    expect(Math.abs(morning.length / 30_000 - 1)).toBeLessThan(0.02);
    expect(Math.abs(night.length / 60_000 - 1)).toBeLessThan(0.02);
  });

  it("come as a recorded day had them, day after day", () => {
    expect(comeIn({ calls: ["10:00", "09:00"] }, 2 * dayMs)).toEqual([9 * hour, 10 * hour, dayMs + 9 * hour, dayMs + 10 * hour]);
  });

  it("never come at a rate of zero", () => {
    expect(comeIn({ intervals: [{ from: "08:00", to: "09:00", ratePerHour: 0 }, { from: "09:00", to: "09:30", ratePerHour: 2 }] }, dayMs).every((at) => at >= 9 * hour && at < 9.5 * hour)).toBe(true);
  });
});
