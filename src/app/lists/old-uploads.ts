// Uploads that nobody imported, and what is told of those that were, do not stay: they hold people's data.
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { ListFiles, OldRejects } from "./ports.ts";

/** So long a file waits to be imported. */
export const keptDays = 7;
/** So long it can be read what was rejected, and why. */
export const reportDays = 90;
/** The same of files of those who want no calls. */
const rejectDays = 30;
export const dayMs = 86_400_000;
const lookEveryMs = 3_600_000;

export function createOldUploads({ files, exclusions, clock, onFault }: { readonly files: Pick<ListFiles, "removeOld">; readonly exclusions: OldRejects; readonly clock: Clock; readonly onFault: (reason: unknown) => void }) {
  const before = (days: number): Instant => (clock.now() - days * dayMs) as Instant;
  const look = (): void => {
    files.removeOld({ uploads: before(keptDays), reports: before(reportDays) }).catch(onFault);
    exclusions.forgetRejects(before(rejectDays)).catch(onFault);
  };
  return {
    watch: () => {
      const timer = setInterval(look, lookEveryMs);
      look();
      return { close: () => { clearInterval(timer); } };
    },
  };
}
