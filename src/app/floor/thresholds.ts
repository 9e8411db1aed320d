// The centre's thresholds: read once, changed with the version that was seen, told to the audit trail.
import { usualThresholds, type Thresholds } from "../../core/board/thresholds.ts";
import type { Audit, Author } from "../administration/audit.ts";
import { Refusal } from "../refusal.ts";

export interface KeptThresholds { readonly version: number; readonly value: Thresholds }

export interface ThresholdPorts {
  readonly store: {
    /** null: never changed. */
    read(): Promise<KeptThresholds | null>;
    /** false when another change came first. */
    keep(value: Thresholds, seen: number): Promise<boolean>;
  };
  readonly audit: Pick<Audit, "record">;
}

export interface ThresholdKeeper {
  open(): Promise<void>;
  now(): KeptThresholds;
  change(value: Thresholds, seen: number | null, by: Author): Promise<KeptThresholds>;
}

export function createThresholds({ store, audit }: ThresholdPorts): ThresholdKeeper {
  let kept: KeptThresholds = { version: 0, value: usualThresholds };
  const read = async (): Promise<void> => { kept = await store.read() ?? kept; };
  return {
    open: read,
    now: () => kept,
    async change(value, seen, by) {
      const before = kept;
      if ((seen !== null && seen !== before.version) || !await store.keep(value, before.version)) {
        await read();
        throw new Refusal(412, "thresholds-changed", "Somebody changed the thresholds meanwhile; read them again.");
      }
      kept = { version: before.version + 1, value };
      await audit.record({ by, action: "changed", subject: { kind: "thresholds", id: "thresholds" }, before: { ...before.value }, after: { ...value } });
      return kept;
    },
  };
}
