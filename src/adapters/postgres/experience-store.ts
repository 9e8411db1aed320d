// What queues know of waiting, a row each.
import type pg from "pg";
import type { ExperiencePorts } from "../../app/floor/experience.ts";
import type { QueueId } from "../../core/kernel/kernel.ts";
import type { KeptExperience } from "../../core/waiting/experience.ts";
import { jsonOf } from "./json.ts";
import { runOn } from "./pool.ts";

export function createExperienceStore(pool: pg.Pool): ExperiencePorts["store"] {
  const run = runOn(pool);
  return {
    read: async () => new Map((await run<{ queue_id: QueueId; value: KeptExperience }>({ text: "select queue_id, value from queue_experiences" })).map(({ queue_id: id, value }) => [id, value])),
    async keep(experiences) {
      await run({
        text: `insert into queue_experiences (queue_id, value) select key, value from jsonb_each($1::jsonb)
          on conflict (queue_id) do update set value = excluded.value, kept_at = now()`,
        values: [jsonOf(Object.fromEntries(experiences))],
      });
    },
  };
}
