// How far an import is: rows, rows a second, share and time left; rewritten in place on a terminal, else now and then.
import type { Io } from "../io.ts";

export interface Progress { rows(n: number, bytes: number): void; say(line: string): void; end(): void }

/** `total` bytes, or null when it is not known (stdin). */
export function createProgress(io: Io, total: number | null, now: () => number = () => performance.now()): Progress {
  const isTty = io.stderr.isTTY === true;
  const began = now();
  let [told, isOpen] = [began, false];
  const clear = (): void => {
    if (isOpen) io.stderr.write("\r\u001b[K");
    isOpen = false;
  };
  return {
    rows: (n, bytes) => {
      if (now() - told < (isTty ? 250 : 5000)) return;
      told = now();
      const line = sentence({ n, bytes, total, seconds: (told - began) / 1000 });
      clear();
      io.stderr.write(isTty ? line : `${line}\n`);
      isOpen = isTty;
    },
    say: (line) => { clear(); io.stderr.write(`${line}\n`); },
    end: clear,
  };
}

export function sentence({ n, bytes, total, seconds }: { readonly n: number; readonly bytes: number; readonly total: number | null; readonly seconds: number }): string {
  const speed = `${n.toLocaleString("en")} rows, ${Math.round(n / seconds).toLocaleString("en")} rows/s`;
  if (total === null || total === 0 || bytes === 0) return speed;
  return `${speed}, ${String(Math.floor((bytes / total) * 100))} %, about ${String(Math.ceil((seconds * (total - bytes)) / bytes))} s left`;
}
