// Classes of music on hold, and the files that came in for them.
import type pg from "pg";
import type { MusicFile, MusicRecord } from "../../../app/administration/administered.ts";
import type { MusicClass, MusicSounds } from "../../../app/administration/music.ts";
import { runOn, type Run } from "../pool.ts";
import { json, names, type Shape } from "./shape.ts";
import { queuesWith } from "./shapes.ts";

export const musicShape: Shape<MusicRecord> = {
  kind: "music", table: "music_classes", key: "id",
  fields: { name: json("name"), files: json("files") },
  more: "(select coalesce(array_agg(q.id order by q.position, q.id), '{}') from queues q where q.music_class = x.id) as queues",
  sorts: { name: "lower(x.name ->> 'es')" }, search: `(x.id || ' ' || ${names("x.name")} || ' ' || coalesce((select string_agg(f ->> 'title', ' ') from jsonb_array_elements(x.files) f), ''))`,
  nameOf: ({ name }) => name.es,
  usedBy: queuesWith("q.music_class = $1"),
};

export function readMusic(run: Run): Promise<readonly MusicClass[]> {
  return run<MusicClass>({ text: "select id, coalesce((select jsonb_agg(f ->> 'id' order by n) from jsonb_array_elements(files) with ordinality as each (f, n)), '[]') as files from music_classes order by id" });
}

export function createMusicSounds(pool: pg.Pool): MusicSounds {
  const run = runOn(pool);
  return {
    add: async ({ id, title, durationMs, levelDb }, by) => {
      await run({ text: "insert into music_sounds (id, title, duration_ms, level_db, by_name) values ($1, $2, $3, $4, $5)", values: [id, title, durationMs, levelDb, by] });
    },
    find: (ids) => run<MusicFile>({ text: `select id, title, duration_ms as "durationMs", level_db as "levelDb" from music_sounds where id = any ($1)`, values: [ids] }),
    takeUnused: async (before) => (await run<{ id: string }>({
      text: `delete from music_sounds s where s.at < $1
        and not exists (select 1 from music_classes c where c.files @> jsonb_build_array(jsonb_build_object('id', s.id)))
        and not exists (select 1 from removed_rows r where r.table_name = 'music_classes' and jsonb_path_exists(r.rows, '$.music_classes[*].files[*].id ? (@ == $id)', jsonb_build_object('id', s.id)))
        returning s.id`,
      values: [new Date(before)],
    })).map(({ id }) => id),
  };
}
