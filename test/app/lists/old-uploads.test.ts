import { expect, test, vi } from "vitest";
import { createOldUploads } from "../../../src/app/lists/old-uploads.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

const hour = 3_600_000;

test("uploads of more than seven days, reports of more than ninety and rejected exclusions of more than thirty go at the start and every hour, until it is closed; a fault is told", async () => {
  vi.useFakeTimers();
  try {
    const start = Date.parse("2026-11-27T10:00:00Z");
    const asked: string[] = [];
    const faults: unknown[] = [];
    const removeOld = ({ uploads, reports }: { readonly uploads: Instant; readonly reports: Instant }): Promise<number> => {
      asked.push([uploads, reports].map((before) => new Date(before).toISOString().slice(0, 13)).join(" "));
      return asked.length === 2 ? Promise.reject(new Error("disk")) : Promise.resolve(0);
    };
    const forgotten: string[] = [];
    const exclusions = { forgetRejects: (before: Instant) => { forgotten.push(new Date(before).toISOString().slice(0, 13)); return forgotten.length === 3 ? Promise.reject(new Error("database")) : Promise.resolve(); } };
    const watch = createOldUploads({ files: { removeOld }, exclusions, clock: { now: () => (start + asked.length * hour) as Instant }, onFault: (reason) => { faults.push(reason); } }).watch();
    await vi.advanceTimersByTimeAsync(2 * hour);
    watch.close();
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(asked).toEqual(["2026-11-20T10 2026-08-29T10", "2026-11-20T11 2026-08-29T11", "2026-11-20T12 2026-08-29T12"]);
    expect(forgotten).toEqual(["2026-10-28T11", "2026-10-28T12", "2026-10-28T13"]);
    expect(faults).toEqual([new Error("disk"), new Error("database")]);
  } finally {
    vi.useRealTimers();
  }
});
