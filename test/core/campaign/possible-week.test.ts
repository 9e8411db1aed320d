import { describe, expect, it } from "vitest";
import { possibleTries } from "../../../src/core/campaign/possible-week.ts";
import { weekOf, workdays } from "../../../src/core/campaign/rule.ts";

const hours = weekOf([workdays, "09:00-21:00"]);
const plan = { retries: [{ after: "no-answer", pauseMs: 4 * 3_600_000, most: 5, next: false }, { after: "busy", pauseMs: 15 * 60_000, most: 2, next: false }], attemptsMax: 4, dayParts: [] } as const;
const at = (tries: ReturnType<typeof possibleTries>): readonly string[] => tries.map(({ day, minute }) => `${String(day)} ${String(Math.floor(minute / 60))}:${String(minute % 60).padStart(2, "0")}`);

describe("one person's possible week", () => {
  it("tries again after the pause of the end, within the hours, at most so often", () => {
    expect(at(possibleTries(plan, hours, "no-answer"))).toEqual(["0 9:00", "0 13:00", "0 17:00", "1 9:00"]);
    expect(at(possibleTries(plan, hours, "busy"))).toEqual(["0 9:00", "0 9:15", "0 9:30"]);
  });

  it("tries once where the end has no retry", () => {
    expect(at(possibleTries(plan, hours, "rejected"))).toEqual(["0 9:00"]);
  });

  it("goes on to another part of the day when one is used up", () => {
    const dayParts = [{ fromHour: 9, untilHour: 14, most: 1 }, { fromHour: 14, untilHour: 21, most: 3 }];
    expect(at(possibleTries({ ...plan, dayParts }, hours, "no-answer"))).toEqual(["0 9:00", "0 14:00", "0 18:00", "1 14:00"]);
  });

  it("waits over the weekend, and tries nobody where it never opens", () => {
    const fridays = weekOf([[4], "20:00-21:00"]);
    expect(at(possibleTries(plan, fridays, "no-answer"))).toEqual(["4 20:00", "11 20:00", "18 20:00", "25 20:00"]);
    expect(possibleTries(plan, weekOf(), "no-answer")).toEqual([]);
  });
});
