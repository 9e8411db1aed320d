// A wish not to be called again while Postgres is away, and after the service was killed meanwhile.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keptAtLast, type AtLast } from "../../../src/app/campaign/opt-out-at-last.ts";
import type { KeyWish } from "../../../src/app/campaign/ports.ts";
import type { Instant, RequestId } from "../../../src/core/kernel/kernel.ts";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const wish: KeyWish = { number: "+34600111222", contactId: null, scope: "everything", requestId: "call-request-1" as RequestId, since: 1_700_000_000_000 as Instant };
const again: KeyWish = { ...wish, requestId: "call-request-2" as RequestId, since: (wish.since + 60_000) as Instant };
const hourMs = 3_600_000;

interface House { readonly optOuts: AtLast; readonly kept: KeyWish[]; readonly faults: unknown[]; isAway: boolean }

function house(unheeded: readonly KeyWish[] = []): House {
  const [kept, faults]: [KeyWish[], unknown[]] = [[], []];
  const optOuts = keptAtLast({
    keep: (one) => { if (made.isAway) return Promise.reject(new Error("no Postgres")); kept.push(one); return Promise.resolve(); },
    unheeded: () => Promise.resolve(unheeded), onFault: (reason) => { faults.push(reason); },
  });
  const made: House = { optOuts, kept, faults, isAway: true };
  return made;
}

it("is tried again until it is on record, once, as he said it last, however often he pressed the key", async () => {
  const one = house();
  await expect(one.optOuts.keep(wish)).rejects.toThrow("no Postgres");
  await expect(one.optOuts.keep(again)).rejects.toThrow("no Postgres");
  await vi.advanceTimersByTimeAsync(hourMs);
  expect(one.faults.length).toBeGreaterThan(10);
  one.isAway = false;
  await vi.advanceTimersByTimeAsync(hourMs);
  expect(one.kept).toEqual([again]);
});

it("is tried no more once he has pressed the key again and that is on record", async () => {
  const one = house();
  await expect(one.optOuts.keep(wish)).rejects.toThrow("no Postgres");
  one.isAway = false;
  await one.optOuts.keep(again);
  await vi.advanceTimersByTimeAsync(hourMs);
  expect(one.kept).toEqual([again]);
});

it("is tried on where only what he said before comes on record", async () => {
  const one = house();
  await expect(one.optOuts.keep(again)).rejects.toThrow("no Postgres");
  one.isAway = false;
  await one.optOuts.keep(wish);
  await vi.advanceTimersByTimeAsync(hourMs);
  expect(one.kept).toEqual([wish, again]);
});

it("of the journal is taken up at a start, from the moment at which he said it, and tried until it is on record", async () => {
  const other: KeyWish = { ...wish, number: "+34600111333" };
  const one = house([wish, other]);
  expect(await one.optOuts.takeUp()).toBe(2);
  expect(one.kept).toEqual([]);
  one.isAway = false;
  await vi.advanceTimersByTimeAsync(hourMs);
  expect(one.kept).toEqual([wish, other]);
});
