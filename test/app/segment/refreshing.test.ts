// Lists that follow their segments, by a clock of our own.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createRefreshing } from "../../../src/app/segment/refreshing.ts";
import type { Segment } from "../../../src/app/segment/ports.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const segment = (id: string): Segment => ({ id, document: { version: 1, where: { join: "all", of: [] } } }) as unknown as Segment;

function house(due: () => readonly Segment[], refresh: (id: string) => Promise<null> = () => Promise.resolve(null)) {
  const [refreshed, asked, faults, kept]: [string[], number[], unknown[], string[]] = [[], [], [], []];
  const refreshing = createRefreshing({
    clock: { now: () => Date.now() as Instant }, onFault: (_reason, id) => { faults.push(id); },
    store: {
      due: (now) => { asked.push(now); return Promise.resolve(due()); },
      refresh: (id) => { refreshed.push(id); return refresh(id); },
      refreshFailed: (id, _now, why) => { kept.push(`${id}: ${why}`); return Promise.resolve(); },
    },
  });
  return { refreshing, refreshed, asked, faults, kept };
}

it("looks at once and three times a minute, and brings those up to date that are due then", async () => {
  let due: readonly Segment[] = [segment("a")];
  const { refreshing, refreshed, asked } = house(() => due);
  const begun = Date.now();
  const watch = refreshing.watch();
  await vi.advanceTimersByTimeAsync(0);
  due = [];
  await vi.advanceTimersByTimeAsync(19_999);
  expect([refreshed, asked]).toEqual([["a"], [begun]]);
  due = [segment("b"), segment("c")];
  await vi.advanceTimersByTimeAsync(40_001);
  expect([refreshed.slice(0, 3), asked.map((at) => at - begun)]).toEqual([["a", "b", "c"], [0, 20_000, 40_000, 60_000]]);
  await watch.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(4);
});

it("begins no round while one is at work, and closes when that is over", async () => {
  let end = (): void => undefined;
  const { refreshing, asked } = house(() => [segment("a")], () => new Promise((resolve) => { end = () => { resolve(null); }; }));
  const watch = refreshing.watch();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked).toHaveLength(1);
  let isClosed = false;
  const closing = watch.close().then(() => { isClosed = true; });
  await vi.advanceTimersByTimeAsync(0);
  expect(isClosed).toBe(false);
  end();
  await closing;
});

it("goes on with the others when one fails, and keeps why", async () => {
  const { refreshing, refreshed, faults, kept } = house(() => [segment("a"), segment("b")], (id) => (id === "a" ? Promise.reject(new Error("away")) : Promise.resolve(null)));
  await refreshing.refreshDue();
  expect([refreshed, faults, kept]).toEqual([["a", "b"], ["a"], ["a: away"]]);
});
