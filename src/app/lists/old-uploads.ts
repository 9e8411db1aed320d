// Uploads that nobody imported do not stay: they hold people's data.
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { ListFiles } from "./ports.ts";

/** So long a file waits to be imported. */
export const keptDays = 7;
const dayMs = 86_400_000;
const lookEveryMs = 3_600_000;

export function createOldUploads({ files, clock, onFault }: { readonly files: Pick<ListFiles, "removeOld">; readonly clock: Clock; readonly onFault: (reason: unknown) => void }) {
  const look = (): void => { files.removeOld((clock.now() - keptDays * dayMs) as Instant).catch(onFault); };
  return {
    watch: () => {
      const timer = setInterval(look, lookEveryMs);
      look();
      return { close: () => { clearInterval(timer); } };
    },
  };
}
