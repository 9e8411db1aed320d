// The few settings that hold for the whole centre, kept by name; what nobody set has its usual value.
import type { Language } from "../../core/kernel/kernel.ts";
import type { Author } from "./audit.ts";
import { Refusal } from "../refusal.ts";

/** In whose days and hours the house counts. */
export const houseZone = "Europe/Madrid";

export interface HouseSettings {
  readonly company: string;
  /** Spoken here, the usual one first. */
  readonly languages: readonly Language[];
  /** Answers on numbers that nobody configured. */
  readonly defaultFlow: string | null;
  /** Whoever has waited so long goes before all who came after him. */
  readonly overdueMs: number;
  readonly directWaitMs: number;
  readonly rescueMs: number;
  /** How long a caller stands parked before he comes back. */
  readonly parkMs: number;
  /** What a caller gave is not asked again for so long; that he is verified holds so long in another flow. */
  readonly keepGivenMs: number;
  readonly keepVerifiedMs: number;
  /** What customers see when they are called; null: the house's first number. */
  readonly shownNumber: string | null;
  /** How long evidence of calls is kept. At least five: 16 CFR 310.5 wants them. */
  readonly evidenceYears: number;
  /** Steps of the first run that are done. */
  readonly setUp: number;
}
export type SettingsChange = Partial<HouseSettings>;
export interface SettingsRecord extends HouseSettings { readonly id: "house"; readonly version: number }

export const settingNames: Readonly<Record<keyof HouseSettings, string>> = {
  company: "company", languages: "languages", defaultFlow: "default-flow", overdueMs: "overdue-ms", directWaitMs: "direct-wait-ms", rescueMs: "rescue-ms", parkMs: "park-ms", keepGivenMs: "keep-given-ms", keepVerifiedMs: "keep-verified-ms", shownNumber: "shown-number", evidenceYears: "evidence-years", setUp: "set-up",
};
export const usualSettings: HouseSettings = { company: "", languages: ["es", "ca", "en"], defaultFlow: null, overdueMs: 900_000, directWaitMs: 30_000, rescueMs: 30_000, parkMs: 120_000, keepGivenMs: 1_800_000, keepVerifiedMs: 600_000, shownNumber: null, evidenceYears: 5, setUp: 0 };

export interface SettingsPorts {
  readonly settings: {
    read(): Promise<SettingsRecord>;
    change(change: SettingsChange, options: { readonly expected: number | null; readonly by: Author }): Promise<SettingsRecord | "changed">;
  };
  readonly hasFlow: (id: string) => boolean;
  readonly changed: () => Promise<void>;
}

export interface Settings {
  read(): Promise<SettingsRecord>;
  change(change: SettingsChange, options: { readonly expected: number | null; readonly by: Author }): Promise<SettingsRecord>;
}

export function createSettings({ settings, hasFlow, changed }: SettingsPorts): Settings {
  return {
    read: () => settings.read(),
    async change(change, options) {
      if (typeof change.defaultFlow === "string" && !hasFlow(change.defaultFlow)) throw new Refusal(422, "invalid", "There is no such flow.", [{ pointer: "#/defaultFlow", detail: "there is no such flow" }]);
      const done = await settings.change(change, options);
      if (done === "changed") throw new Refusal(412, "changed-meanwhile", "Somebody changed the settings meanwhile; read them again and bring your change to them.");
      await changed();
      return done;
    },
  };
}
