import { describe, expect, test } from "vitest";
import { createClock } from "../../../src/adapters/system/clock.ts";

function machine(): { wall: number; monotonic: number; clock: ReturnType<typeof createClock>; pass(ms: number): void } {
  const state = { wall: 1_000_000, monotonic: 50, clock: undefined as never as ReturnType<typeof createClock>, pass: (ms: number) => { state.wall += ms; state.monotonic += ms; } };
  state.clock = createClock({ wall: () => state.wall, monotonic: () => state.monotonic });
  return state;
}

describe("the clock", () => {
  test("runs with the wall", () => {
    const here = machine();
    here.pass(1_500);
    expect(here.clock.now()).toBe(1_001_500);
  });

  test("a wall clock set back an hour neither goes back nor stands still", () => {
    const here = machine();
    here.wall -= 3_600_000;
    here.pass(250);
    expect(here.clock.now()).toBe(1_000_250);
    here.pass(250);
    expect(here.clock.now()).toBe(1_000_500);
  });

  test("a machine that slept is followed to the present", () => {
    const here = machine();
    here.wall += 3_600_000;
    expect(here.clock.now()).toBe(4_600_000);
    here.pass(10);
    expect(here.clock.now()).toBe(4_600_010);
  });
});
