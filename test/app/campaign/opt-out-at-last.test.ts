// A wish not to be called again while Postgres is away.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keptAtLast } from "../../../src/app/campaign/opt-out-at-last.ts";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const wish = { number: "+34600111222", contactId: null, scope: "everything" } as const;

it("is tried again until it is on record, once, however often he pressed the key", async () => {
  const kept: string[] = [];
  const faults: unknown[] = [];
  let isAway = true;
  const optOuts = keptAtLast({
    keep: ({ number }) => { if (isAway) return Promise.reject(new Error("no Postgres")); kept.push(number); return Promise.resolve(); },
    onFault: (reason) => { faults.push(reason); },
  });
  await expect(optOuts.keep(wish)).rejects.toThrow("no Postgres");
  await expect(optOuts.keep(wish)).rejects.toThrow("no Postgres");
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(faults.length).toBeGreaterThan(10);
  isAway = false;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(kept).toEqual([wish.number]);
  await optOuts.keep(wish);
  expect(kept).toHaveLength(2);
});
