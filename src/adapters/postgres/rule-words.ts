// What routing rules may name that only the database knows: skills, teams, and the customers' own fields.
import type pg from "pg";
import type { RuleWords } from "../../app/administration/rule-house.ts";
import { runOn } from "./pool.ts";

export function createRuleWords(pool: pg.Pool): () => Promise<RuleWords> {
  const run = runOn(pool);
  return async () => {
    const [row] = await run<RuleWords>({
      name: "rule-words",
      text: `select
        (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'name', name) order by position, id), '[]') from skills) as skills,
        (select coalesce(json_agg(id order by id), '[]') from teams) as teams,
        (select coalesce(json_agg(json_build_object('id', id, 'type', type, 'choices', choices) order by position, id), '[]') from contact_fields) as fields`,
    });
    return row ?? { skills: [], teams: [], fields: [] };
  };
}
