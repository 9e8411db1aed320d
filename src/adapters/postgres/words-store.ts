// The centre's own names for codes, in one trip: agents' screens show them instead of the usual words.
import type pg from "pg";
import { runOn } from "./pool.ts";

type Names = Readonly<Record<"es" | "ca" | "en", string>>;
export interface KeptWords {
  company: string;
  reasons: { id: string; name: Names | null; icon: string }[];
  dispositions: Record<string, Names>;
  skills: Record<string, Names>;
  fields: { id: string; name: Names; type: string }[];
}

export function createWordsStore(pool: pg.Pool): () => Promise<KeptWords> {
  const run = runOn(pool);
  return async () => {
    const [row] = await run<KeptWords>({
      name: "house-words",
      text: `select coalesce((select value #>> '{}' from settings where name = 'company'), '') as company,
        (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'icon', icon) order by position, id), '[]') from not_ready_reasons) as reasons,
        (select coalesce(json_object_agg(id, name), '{}') from dispositions where name is not null) as dispositions,
        (select coalesce(json_object_agg(id, name), '{}') from skills) as skills,
        (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'type', type) order by position, id), '[]') from contact_fields where shown) as fields`,
    });
    return row ?? { company: "", reasons: [], dispositions: {}, skills: {}, fields: [] };
  };
}
