// What the floor's screens reckon by themselves.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usualThresholds } from "../../../src/core/board/thresholds.ts";
import { noBoardYet, reduceBoard, type BoardState } from "../../../src/web/live/board.ts";
import { choose, type AgentFilter } from "../../../src/web/supervisor/choose-agents.ts";
import { quartersOf, sinceFirst } from "../../../src/web/supervisor/day-figures.ts";
import { faultsOf, kept, typed, type Unit } from "../../../src/web/supervisor/threshold-form.ts";
import type { ServerFrame } from "../../../src/protocol/frames.ts";
import { boardIn, queueDayIn } from "../stand-in/floor.ts";

const now = 1_790_000_000_000;
const board = boardIn(now);
const all: AgentFilter = { text: "", queue: "", state: "", sort: "name", isDown: false };
const names = (filter: Partial<AgentFilter>): readonly string[] => choose(board.agents, { ...all, ...filter }).map(({ id }) => id);

describe("the agents that are shown", () => {
  it("are found by part of a name whatever its accents, or by extension", () => {
    expect(names({ text: "NURIA" })).toEqual(["nuria"]);
    expect(names({ text: "10" })).toHaveLength(7);
    expect(names({ text: "103" })).toEqual(["mary"]);
  });

  it("are those of a queue, of a state, or at work", () => {
    expect(names({ queue: "vip" })).not.toContain("marc");
    expect(names({ state: "not-ready" })).toEqual(["marc", "mary"]);
    expect(names({ state: "at-work" })).not.toContain("pau");
  });

  it("come in the order asked for, and backwards in the other", () => {
    expect(names({ sort: "state" })[0]).toBe("laura");
    expect(names({ sort: "since" })[0]).toBe("pau");
    for (const sort of ["name", "state", "since"] as const) expect(names({ sort, isDown: true })).toEqual([...names({ sort })].reverse());
  });
});

describe("the board on a screen", () => {
  const take = (state: BoardState, frame: ServerFrame): BoardState => reduceBoard(state, { type: "frame", frame, at: now });
  const whole = take(noBoardYet, board);

  it("keeps the rows that did not change as they are, so that they are not drawn again", () => {
    const ana = { ...board.agents[0], state: "ready" } as (typeof board.agents)[number];
    const next = take(whole, { ...board, seq: 2, whole: false, queues: [], agents: [ana], calls: [], gone: { queues: [], agents: ["pau"], calls: [] } });
    expect(next.board?.queues).toBe(whole.board?.queues);
    expect(next.board?.agents.get("jordi")).toBe(whole.board?.agents.get("jordi"));
    expect([next.board?.agents.get("ana")?.state, next.board?.agents.has("pau")]).toEqual(["ready", false]);
  });

  it("is right again by one whole frame after the line was away, and shows the old until then", () => {
    const lost = reduceBoard(whole, { type: "line", line: { name: "lost", since: now, retryAt: null } });
    expect(lost.board).toBe(whole.board);
    const back = take(lost, { ...board, seq: 1, calls: [] });
    expect([back.line.name, back.board?.calls.size, back.board?.agents.size]).toEqual(["open", 0, board.agents.length]);
  });
});

describe("the day of all queues together", () => {
  it("adds counts up and takes shares from the sums", () => {
    const day = queueDayIn(now);
    const [together, one] = [quartersOf(day, ""), quartersOf(day, "operators")];
    expect(together).toHaveLength(28);
    const offered = day.map(({ intervals }) => intervals[6]?.offered ?? 0);
    expect(together[6]?.offered).toBe(offered.reduce((sum, each) => sum + each, 0));
    expect(one[6]?.offered).toBe(offered[0]);
    for (const { serviceLevel } of together) if (serviceLevel !== null) expect(serviceLevel).toBeLessThanOrEqual(1);
  });

  it("begins with the first quarter in which anything happened", () => {
    const quiet = { from: "", offered: 0, answered: 0, abandoned: 0, mostWaiting: 0, longestWaitMs: 0, serviceLevel: null };
    expect(sinceFirst([quiet, quiet, { ...quiet, offered: 1 }, quiet])).toHaveLength(2);
    expect(sinceFirst([quiet])).toEqual([]);
  });
});

describe("thresholds as they are typed", () => {
  it("come back as they were written", () => {
    fc.assert(fc.property(fc.constantFrom<Unit>("seconds", "minutes", "people", "percent"), fc.integer({ min: 0, max: 100 }), (unit, value) => {
      expect(typed(kept(value, unit), unit)).toBe(value);
    }));
    expect([kept("", "seconds"), kept(" ", "minutes"), kept("-3", "people"), kept("abc", "percent")]).toEqual([null, null, null, null]);
  });

  it("are out of order when critical is no worse than watch", () => {
    expect(faultsOf(usualThresholds)).toEqual([]);
    expect(faultsOf({ ...usualThresholds, states: { ...usualThresholds.states, talking: { amber: 10, red: 10 } }, queues: { vip: { serviceLevel: { amber: 0.6, red: 0.8 } } } })).toEqual(["vip serviceLevel", "states talking"]);
  });
});
