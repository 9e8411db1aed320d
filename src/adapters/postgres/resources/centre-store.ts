// Every resource of administration in Postgres, and whether what a change names is there.
import type pg from "pg";
import { runOn } from "../pool.ts";
import { createRuleWords } from "../rule-words.ts";
import { createAgentRecords } from "./agent-records.ts";
import { createResourceStore } from "./resource-store.ts";
import { createMusicSounds, musicShape, readMusic } from "./music-shape.ts";
import { createRemovedTrunks } from "./removed.ts";
import { calendarShape, contactFieldShape, dispositionShape, numberShape, queueShape, reasonShape, skillShape, teamShape } from "./shapes.ts";
import { createUserRecords } from "./user-shape.ts";

const tables = { skill: "skills", queue: "queues", disposition: "dispositions", agent: "agents", music: "music_classes" } as const;

export type CentreStore = ReturnType<typeof createCentreStore>;

export function createCentreStore(pool: pg.Pool) {
  const run = runOn(pool);
  return {
    stores: {
      queues: createResourceStore(pool, queueShape), numbers: createResourceStore(pool, numberShape), calendars: createResourceStore(pool, calendarShape),
      reasons: createResourceStore(pool, reasonShape), dispositions: createResourceStore(pool, dispositionShape), skills: createResourceStore(pool, skillShape),
      teams: createResourceStore(pool, teamShape), contactFields: createResourceStore(pool, contactFieldShape),
      music: createResourceStore(pool, musicShape),
      users: createUserRecords(pool), agents: createAgentRecords(pool),
    },
    sounds: createMusicSounds(pool), ruleWords: createRuleWords(pool), removedTrunks: createRemovedTrunks(run),
    /** Classes of music with the ids of their files. */
    music: () => readMusic(run),
    /** Counts up with a change that is in no table, so that the floor takes it up. */
    touch: async (): Promise<void> => { await run({ text: "update configuration_revisions set revision = revision + 1" }); },
    unknown: async (kind: keyof typeof tables, ids: readonly string[]): Promise<readonly string[]> => {
      if (ids.length === 0) return [];
      const there = await run<{ id: string }>({ text: `select id from ${tables[kind]} where id = any ($1)`, values: [ids] });
      return ids.filter((id) => !there.some((row) => row.id === id));
    },
  };
}
