import { describe, expect, it } from "vitest";
import { replayOf, type Replay } from "../../../src/core/lab/figures/replay.ts";

const day = { offered: 1_000, answered: 900, abandoned: 100, serviceLevel: 0.8, abandonRate: 0.1, asa: 10 };

/** A day of a thousand callers, played so much off what was recorded. */
function played(off: Partial<Record<"serviceLevel" | "abandonRate" | "asa", number>>, recorded = day): Replay {
  const unanswered = Math.round((recorded.abandonRate + (off.abandonRate ?? 0)) * 1_000);
  const replay = replayOf(recorded, { serviceLevel: recorded.serviceLevel + (off.serviceLevel ?? 0), asa: recorded.asa + (off.asa ?? 0), unanswered, offered: 1_000 });
  if (replay === null) throw new Error("nothing to hold beside");
  return replay;
}

describe("a recorded day and its replay", () => {
  it("may be two points off in service level and in abandoned calls, and no more, on either side", () => {
    for (const name of ["serviceLevel", "abandonRate"] as const) {
      for (const points of [0.019, -0.019]) expect([name, points, played({ [name]: points }).isWithin]).toEqual([name, points, true]);
      for (const points of [0.021, -0.021]) expect([name, points, played({ [name]: points }).isWithin]).toEqual([name, points, false]);
    }
  });

  it("may be a second off in the mean wait, or five hundredths of a long one", () => {
    for (const off of [0.99, -0.99]) expect(played({ asa: off }).isWithin).toBe(true);
    for (const off of [1.01, -1.01]) expect(played({ asa: off }).isWithin).toBe(false);
    const long = { ...day, asa: 100 };
    for (const off of [4.9, -4.9]) expect(played({ asa: off }, long).isWithin).toBe(true);
    for (const off of [5.1, -5.1]) expect(played({ asa: off }, long).isWithin).toBe(false);
  });

  it("tells the tolerance by which it was judged", () => {
    expect(played({}).tolerance).toEqual({ serviceLevel: 0.02, abandonRate: 0.02, asa: 1 });
    expect(played({}, { ...day, asa: 100 }).tolerance.asa).toBe(5);
  });

  it("is judged of nothing where nothing was recorded, or nobody came", () => {
    expect(replayOf(null, { serviceLevel: 1, asa: 0, unanswered: 0, offered: 1 })).toBeNull();
    expect(replayOf(day, { serviceLevel: null, asa: null, unanswered: 0, offered: 0 })).toBeNull();
  });
});
