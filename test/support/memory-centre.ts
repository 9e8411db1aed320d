// What administrators keep, in memory: for tests of the doors, where only form and rights matter.
import type { AuditUseCases } from "../../src/adapters/http/audit.ts";
import type { ConfigurationUseCases } from "../../src/adapters/http/configuration.ts";
import type { HouseUseCases } from "../../src/adapters/http/house.ts";
import { createMusic, type Music, type MusicStudio } from "../../src/app/administration/music.ts";
import type { RuleHouse } from "../../src/core/rules/house.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { createSettings, usualSettings } from "../../src/app/administration/house-settings.ts";
import type { Trunk } from "../../src/app/administration/trunk-list.ts";
import { createTrunks, type TrunkPorts } from "../../src/app/administration/trunks.ts";
import { createSetUp } from "../../src/app/administration/set-up.ts";
import type { Changing, Kept, ResourceStore } from "../../src/app/administration/administration.ts";
import type { Audit } from "../../src/app/administration/audit.ts";
import { createCentre, type Centre } from "../../src/app/administration/centre.ts";

const emptyAudit: Audit = { record: () => Promise.resolve(), list: () => Promise.resolve({ items: [], nextCursor: null }) };

function memoryStore<R extends Kept>(): ResourceStore<R> {
  const records = new Map<string, R>();
  const removed = new Map<string, R>();
  return {
    list: () => Promise.resolve({ items: [...records.values()], nextCursor: null }),
    get: (id) => Promise.resolve(records.get(id) ?? null),
    create: (wanted, change) => {
      const id = wanted?.replace("~", "") ?? `n-${String(records.size + 1)}`;
      const made = { ...change, id, version: 1 } as unknown as R;
      records.set(id, made);
      return Promise.resolve(made);
    },
    update: (id, change, { expected }: Changing) => {
      const before = records.get(id);
      if (before === undefined) return Promise.resolve(null);
      if (expected !== null && expected !== before.version) return Promise.resolve("changed" as const);
      const after = { ...before, ...change, version: before.version + 1 };
      records.set(id, after);
      return Promise.resolve(after);
    },
    remove: (id) => {
      const record = records.get(id) ?? null;
      records.delete(id);
      if (record !== null) removed.set(id, record);
      return Promise.resolve(record);
    },
    restore: (id) => {
      const record = removed.get(id) ?? null;
      if (record !== null) records.set(id, record);
      return Promise.resolve(record);
    },
  };
}

export function memoryRemoved(): TrunkPorts["removed"] {
  const kept = new Map<string, Trunk>();
  return {
    keep: (id, trunk) => { kept.set(id, trunk); return Promise.resolve(); }, find: (id) => Promise.resolve(kept.get(id) ?? null), forget: (id) => { kept.delete(id); return Promise.resolve(); },
  };
}

/** A file is its words: LOUD ones are music, others are too quiet. */
export function memoryMusic(more: Partial<MusicStudio<string>> = {}): Music {
  const files = new Map<string, string>();
  return createMusic<string>({
    studio: {
      read: (bytes) => {
        const sound = Buffer.from(bytes).toString();
        return Promise.resolve(/^[A-Za-z ]+$/u.test(sound) ? { sound, measured: { durationMs: sound.length * 1_000, rmsDb: sound.startsWith("LOUD") ? -20 : -50, peakDb: -6, clipped: 0 } } : null);
      },
      keep: (id, sound) => { files.set(id, sound); return Promise.resolve(); },
      play: (id) => { const sound = files.get(id); return Promise.resolve(sound === undefined ? null : Buffer.from(sound)); },
      drop: (id) => { files.delete(id); return Promise.resolve(); }, ...more,
    },
    sounds: { add: () => Promise.resolve(), takeUnused: () => Promise.resolve([]) }, clock: { now: () => 0 as Instant }, makeId: () => `file${String(files.size + 1)}`,
  });
}

const emptyHouse: RuleHouse = { vocabulary: { words: {}, fields: [] }, languages: [], agents: [] };

function memoryCentre(): Centre {
  return createCentre({
    stores: {
      queues: memoryStore(), numbers: memoryStore(), calendars: memoryStore(), reasons: memoryStore(), dispositions: memoryStore(), skills: memoryStore(), teams: memoryStore(), contactFields: memoryStore(), music: memoryStore(),
      users: { ...memoryStore(), otherAdministrators: () => Promise.resolve(1), newPhonePassword: () => Promise.resolve(null) },
      agents: { list: () => Promise.resolve({ items: [], nextCursor: null }), change: () => Promise.resolve({ agents: [] }) },
    },
    sounds: { find: (ids) => Promise.resolve(ids.map((id) => ({ id, title: id, durationMs: 60_000, levelDb: -20 }))) },
    ruleHouse: () => Promise.resolve(emptyHouse), unknown: () => Promise.resolve([]), hasFlow: () => true, overflowOf: () => [], isZone: () => true, isBusy: () => false, isWaitedIn: () => false,
    toE164: (text) => (text.startsWith("+") ? text : null), passwords: { make: () => "first-password", hash: (password) => Promise.resolve(password) }, changed: () => Promise.resolve(),
    firstPasswordUntil: () => new Date(0), endSessions: () => Promise.resolve(),
  });
}

export function memoryAdministration(): ConfigurationUseCases & AuditUseCases & HouseUseCases {
  const centre = memoryCentre();
  const record = { ...usualSettings, id: "house" as const, version: 1 };
  const settings = createSettings({ settings: { read: () => Promise.resolve(record), change: (change) => Promise.resolve({ ...record, ...change }) }, hasFlow: () => true, changed: () => Promise.resolve() });
  return {
    centre, settings, music: memoryMusic(), trunks: createTrunks({ removed: memoryRemoved(), file: { read: () => null, write: () => undefined }, hasTls: false, markOf: () => 1, audit: emptyAudit, changed: () => Promise.resolve() }), audit: emptyAudit, readHolidayFile: () => ({ holidays: [], skipped: 0 }), words: () => Promise.resolve({ company: "", reasons: [], dispositions: {}, skills: {}, fields: [] }), ruleHouse: () => Promise.resolve(emptyHouse),
    setUp: createSetUp({ settings, queues: centre.queues, numbers: centre.numbers, publish: () => Promise.resolve() }),
  };
}
