// The prompt library's rows; the sound is on disk.
import type pg from "pg";
import type { KeptPrompt, PromptPorts } from "../../app/flows/prompts.ts";
import { jsonOf } from "./json.ts";
import { inTransaction, runOn } from "./pool.ts";

export type PromptStore = PromptPorts<unknown>["prompts"];

export function createPromptStore(pool: pg.Pool): PromptStore {
  const run = runOn(pool);
  return {
    list: () => run<KeptPrompt>({ text: "select name, language, take, before, version from prompts order by name, language" }),
    change: ({ name, language }, work) => inTransaction(pool, async (within) => {
      await within({ text: "select pg_advisory_xact_lock(hashtext('prompt'), hashtext($1))", values: [`${language}/${name}`] });
      const [now] = await within<KeptPrompt>({ text: "select name, language, take, before, version from prompts where name = $1 and language = $2", values: [name, language] });
      const { take, before } = await work(now ?? null);
      const [kept] = await within<{ version: number }>({
        text: `insert into prompts (name, language, take, before) values ($1, $2, $3::jsonb, $4::jsonb)
          on conflict (name, language) do update set take = excluded.take, before = excluded.before, version = prompts.version + 1
          returning version`,
        values: [name, language, take && jsonOf(take), before && jsonOf(before)],
      });
      return kept?.version ?? 1;
    }),
  };
}
