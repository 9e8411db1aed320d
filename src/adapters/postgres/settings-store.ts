// The centre's settings, one row a name. Their version is the sum of the rows' own: it only ever grows.
import type pg from "pg";
import { differenceOf } from "../../app/administration/audit.ts";
import { settingNames, usualSettings, type HouseSettings, type SettingsPorts, type SettingsRecord } from "../../app/administration/house-settings.ts";
import { recordWithin } from "./audit-store.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";

export function createSettingsStore(pool: pg.Pool): SettingsPorts["settings"] {
  return {
    read: () => read(runOn(pool)),
    change: (change, { expected, by }) => inTransaction(pool, async (run) => {
      await run({ text: "lock table settings in share row exclusive mode" });
      const before = await read(run);
      if (expected !== null && before.version !== expected) return "changed";
      for (const [field, value] of Object.entries(change)) await keep(run, settingNames[field as keyof HouseSettings], value);
      const after = await read(run);
      const difference = differenceOf({ ...before }, { ...after });
      if (difference !== null) await recordWithin(run, { by, action: "changed", subject: { kind: "settings", id: "house", name: after.company }, ...difference });
      return after;
    }),
  };
}

async function keep(run: Run, name: string, value: unknown): Promise<void> {
  if (value === undefined) return;
  await run({
    text: "insert into settings (name, value) values ($1, $2::jsonb) on conflict (name) do update set value = excluded.value, version = settings.version + 1",
    values: [name, JSON.stringify(value)],
  });
}

async function read(run: Run): Promise<SettingsRecord> {
  const rows = await run<{ name: string; value: unknown; version: number }>({ text: "select name, value, version from settings" });
  const kept = new Map(rows.map(({ name, value }) => [name, value]));
  const known = Object.entries(settingNames).filter(([, name]) => kept.has(name)).map(([field, name]) => [field, kept.get(name)]);
  return { ...usualSettings, ...Object.fromEntries(known) as Partial<HouseSettings>, id: "house", version: rows.reduce((sum, { version }) => sum + version, 0) };
}
