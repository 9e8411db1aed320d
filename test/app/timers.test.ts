import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTimers } from "../../src/app/timers.ts";
import { timerId } from "../../src/core/kernel/ids.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const ring = timerId("100.1", "ring");

function timers() {
  const fired: string[] = [];
  const clock = { now: () => Date.now() as Instant };
  return { fired, ...createTimers(clock, (input) => { if (input.type === "timer.fired") fired.push(input.timerId); return undefined; }), at: (ms: number) => (Date.now() + ms) as Instant };
}

describe("timers", () => {
  it("fire once at their time", () => {
    const { fired, perform, at } = timers();
    perform({ type: "timer.set", timerId: ring, at: at(1000) });
    vi.advanceTimersByTime(999);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(fired).toEqual([ring]);
  });

  it("move when set again, and stop when cleared", () => {
    const { fired, perform, at } = timers();
    perform({ type: "timer.set", timerId: ring, at: at(1000) });
    perform({ type: "timer.set", timerId: ring, at: at(5000) });
    vi.advanceTimersByTime(2000);
    expect(fired).toEqual([]);
    perform({ type: "timer.clear", timerId: ring });
    vi.advanceTimersByTime(10_000);
    expect(fired).toEqual([]);
  });
});
