// Decisions that Postgres will not take for what they hold, one file a day beside the ledger's own: JSON lines, each with
// the reason. Nothing reads them back but people, and they go when the ledger's rows of that day go.
import { appendFileSync, mkdirSync, readdirSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import type { Aside } from "../../app/ledger/ports.ts";
import type { Clock } from "../../app/ports.ts";

export interface RefusedDecisionsOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Told of each lot, also of one that then cannot be written: `reason` is Postgres' word about the first. */
  readonly onRefused: (about: { readonly file: string; readonly parts: number; readonly reason: string }) => void;
  readonly onFault: (reason: unknown) => void;
  /** Of a day; beyond it nothing is written, so that the disk is left to others. */
  readonly mostBytes?: number;
}

const suffix = ".refused";

export function createRefusedDecisions({ folder, clock, onRefused, onFault, mostBytes = 64 * 1024 * 1024 }: RefusedDecisionsOptions): Aside {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    add(refused) {
      const [first] = refused;
      if (first === undefined) return;
      const file = join(folder, nameOf(clock.now()));
      onRefused({ file, parts: refused.length, reason: first.reason });
      try {
        if (bytesOf(file) >= mostBytes) throw new Error(`${file} holds ${String(mostBytes)} bytes: no more are written today`);
        appendFileSync(file, refused.map((one) => `${JSON.stringify(one)}\n`).join(""), { mode: 0o600 });
      } catch (reason) {
        onFault(reason);
      }
    },
    forget(before) {
      const oldest = nameOf(before);
      try {
        for (const name of readdirSync(folder)) if (name.endsWith(suffix) && name < oldest) unlinkSync(join(folder, name));
      } catch (reason) {
        onFault(reason);
      }
    },
  };
}

function nameOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 10)}${suffix}`;
}

function bytesOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
