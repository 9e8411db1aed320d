// The turn of the day: at midnight where the centre is, the figures of queues and of agents begin anew.
import { describe, expect, test } from "vitest";
import { createStatistics, type DayStatistics } from "../../../src/app/floor/statistics.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { AgentId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { startOfDay } from "../../../src/core/sla/calendar.ts";

const zone = "Europe/Madrid";
const line = "operators" as QueueId;
const ana = "ana" as AgentId;
const at = (text: string): Instant => Date.parse(text) as Instant;
const minute = 60_000;

interface Day {
  readonly statistics: DayStatistics;
  happens(when: string, ...facts: readonly object[]): void;
  pass(until: string): void;
  /** Arrivals, answers and conversations of a span; of days before today as counted anew from the journal. */
  counted(from: string, until: string): Promise<readonly number[]>;
}

function dayFrom(begin: string): Day {
  let now = at(begin);
  const journal: Fact[] = [];
  const statistics = createStatistics({
    clock: { now: () => now }, settled: () => Promise.resolve(), startOfDay: (when) => startOfDay(zone, when), targetOf: () => 20_000,
    facts: { counted: async function* (from, until) { await Promise.resolve(); yield journal.filter((fact) => fact.at >= from && fact.at < until); } },
  });
  return {
    statistics, pass: (until) => { now = at(until); },
    happens(when, ...facts) {
      now = at(when);
      const told = facts.map((fact) => ({ ...fact, at: now }) as unknown as Fact);
      journal.push(...told);
      statistics.take(told);
    },
    async counted(from, until) {
      const spans = (await statistics.queues({ from: at(from), until: at(until), startOf: () => at(from) })).get(line) ?? [];
      return (["offered", "answered", "handled"] as const).map((name) => spans.reduce((sum, span) => sum + span.figures[name], 0));
    },
  };
}

const queued = (callId: string): object => ({ type: "call.queued", callId, queueId: line, priority: 0, only: null, reason: "flow", by: null });
const answered = (callId: string): readonly object[] => [{ type: "call.connected", callId, agentId: ana, leg: `${callId}-leg-1`, bridge: `${callId}-bridge-1` }, { type: "agent.talking", agentId: ana, callId }];
const over = (callId: string): readonly object[] => [{ type: "call.ended", callId, cause: 16, by: "caller" }, { type: "agent.ready", agentId: ana }];
const signedIn = [{ type: "agent.signed-in", agentId: ana }, { type: "agent.ready", agentId: ana }];
const figures = ({ statistics }: Day): readonly number[] => { const { offered, answered: taken, handled } = statistics.queueDay(line); return [offered, taken, handled]; };

describe("the day turns at midnight where the centre is", () => {
  test.each([
    ["in winter", "2026-11-26T12:00:00Z", "2026-11-26T22:59:59.999Z", "2026-11-26T23:00:00Z"],
    ["in summer", "2026-07-01T12:00:00Z", "2026-07-01T21:59:59.999Z", "2026-07-01T22:00:00Z"],
    ["on the day of twenty-five hours", "2026-10-25T01:00:00Z", "2026-10-25T22:59:59.999Z", "2026-10-25T23:00:00Z"],
    ["on the day of twenty-three hours", "2026-03-29T00:30:00Z", "2026-03-29T21:59:59.999Z", "2026-03-29T22:00:00Z"],
  ])("%s: until then its figures stand, from then on they are nought", (_when, noon, last, midnight) => {
    const day = dayFrom(noon);
    day.happens(noon, ...signedIn, queued("1"), ...answered("1"));
    day.happens(new Date(at(noon) + 5 * minute).toISOString(), ...over("1"));
    day.pass(last);
    expect([...figures(day), day.statistics.agentDay(ana).handled]).toEqual([1, 1, 1, 1]);
    expect(day.statistics.agentDay(ana).talkMs).toBe(5 * minute);
    day.pass(midnight);
    expect([...figures(day), day.statistics.agentDay(ana).handled, day.statistics.agentDay(ana).talkMs]).toEqual([0, 0, 0, 0, 0]);
  });

  test("also when nobody asks and nothing happens for days", () => {
    const day = dayFrom("2026-11-20T12:00:00Z");
    day.happens("2026-11-20T12:00:00Z", queued("1"), { type: "call.ended", callId: "1", cause: 16, by: "caller" });
    day.happens("2026-11-26T12:00:00Z", queued("2"));
    expect(figures(day)).toEqual([1, 0, 0]);
  });
});

describe("a call across midnight", () => {
  test("has come on the day on which it came, and is no arrival of the next", async () => {
    const day = dayFrom("2026-11-26T20:00:00Z");
    day.happens("2026-11-26T20:00:00Z", ...signedIn);
    day.happens("2026-11-26T22:58:00Z", queued("1"));
    expect(figures(day)).toEqual([1, 0, 0]);
    day.pass("2026-11-26T23:01:00Z");
    expect(figures(day)).toEqual([0, 0, 0]);
    expect(day.statistics.queueDay(line)).toMatchObject({ standing: 1, mostWaiting: 1 });
    day.happens("2026-11-26T23:03:00Z", ...answered("1"));
    expect(day.statistics.queueDay(line)).toMatchObject({ offered: 0, answered: 1, waitedMs: 5 * minute, standing: 0 });
    day.happens("2026-11-26T23:10:00Z", ...over("1"));
    expect(day.statistics.queueDay(line)).toMatchObject({ offered: 0, handled: 1, talkMs: 7 * minute });
    expect(await day.counted("2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z")).toEqual([1, 0, 0]);
    expect(await day.counted("2026-11-26T23:00:00Z", "2026-11-27T23:00:00Z")).toEqual([0, 1, 1]);
  });

  test("is talked about on both days by its agent: each has his time of it, none of it twice", () => {
    const day = dayFrom("2026-11-26T22:00:00Z");
    day.happens("2026-11-26T22:00:00Z", ...signedIn);
    day.happens("2026-11-26T22:50:00Z", queued("1"), ...answered("1"));
    day.pass("2026-11-26T22:59:00Z");
    expect(day.statistics.agentDay(ana)).toMatchObject({ talkMs: 9 * minute, readyMs: 50 * minute });
    day.pass("2026-11-26T23:04:00Z");
    expect(day.statistics.agentDay(ana)).toMatchObject({ talkMs: 4 * minute, readyMs: 0, handled: 0 });
    day.happens("2026-11-26T23:10:00Z", ...over("1"));
    day.pass("2026-11-26T23:15:00Z");
    expect(day.statistics.agentDay(ana)).toMatchObject({ talkMs: 10 * minute, readyMs: 5 * minute, handled: 1 });
  });
});
