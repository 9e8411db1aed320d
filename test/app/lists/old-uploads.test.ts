import { expect, test, vi } from "vitest";
import { createOldUploads } from "../../../src/app/lists/old-uploads.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

const hour = 3_600_000;

test("uploads of more than seven days and reports of more than ninety go at the start and every hour, until it is closed; a fault is told", async () => {
  vi.useFakeTimers();
  try {
    const start = Date.parse("2026-11-27T10:00:00Z");
    const asked: string[] = [];
    const faults: unknown[] = [];
    const removeOld = ({ uploads, reports }: { readonly uploads: Instant; readonly reports: Instant }): Promise<number> => {
      asked.push([uploads, reports].map((before) => new Date(before).toISOString().slice(0, 13)).join(" "));
      return asked.length === 2 ? Promise.reject(new Error("disk")) : Promise.resolve(0);
    };
    const watch = createOldUploads({ files: { removeOld }, clock: { now: () => (start + asked.length * hour) as Instant }, onFault: (reason) => { faults.push(reason); } }).watch();
    await vi.advanceTimersByTimeAsync(2 * hour);
    watch.close();
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(asked).toEqual(["2026-11-20T10 2026-08-29T10", "2026-11-20T11 2026-08-29T11", "2026-11-20T12 2026-08-29T12"]);
    expect(faults).toEqual([new Error("disk")]);
  } finally {
    vi.useRealTimers();
  }
});
