// Segments in Postgres, kept with their list.
import type pg from "pg";
import type { Segment, SegmentStore } from "../../app/segment/ports.ts";
import { recordWithin } from "./audit-store.ts";
import { jsonOf } from "./json.ts";
import { like } from "./like.ts";
import { breaksReference, inTransaction, PostgresFault, runOn, type Run } from "./pool.ts";
import { createSegmentLists } from "./segment-lists.ts";
import { choicesOf } from "./segment-choices.ts";
import { createSegmentCounts } from "./segment-counts.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;
const columns = `s.id, s.name, s.document, s.list_id as "listId", s.refresh_minutes as "refreshMinutes", s.by_name as "byName", s.version, ${ms("s.created_at")} as "createdAt", ${ms("s.updated_at")} as "updatedAt",
  ${ms("s.refreshed_at")} as "refreshedAt", s.refresh_fault as "refreshFault", l.members, l.without_number as "withoutNumber",
  coalesce((select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name) from campaign_lists k join campaigns m on m.id = k.campaign_id where k.list_id = s.list_id), '[]') as campaigns`;
const from = "segments s left join lateral (select members, without_number from segment_counts n where n.segment_id = s.id order by at desc limit 1) l on true";

const unique = "23505";

/** `patient`: a pool whose statements may take minutes; `zone`: in whose days it counts. */
export function createSegmentStore(pool: pg.Pool, { patient, zone }: { readonly patient: pg.Pool; readonly zone: string }): SegmentStore {
  const run = runOn(pool);
  const one = async (within: Run, id: string): Promise<Segment | null> => (await within<Segment>({ text: `select ${columns} from ${from} where s.id = $1`, values: [id] }))[0] ?? null;
  return {
    ...createSegmentLists(patient, zone),
    ...createSegmentCounts(patient, zone),
    choices: () => choicesOf(run),
    products: ({ text, ids }) => run({ text: "select id, name from products where id = any($2) or ($1 <> '' and (name ilike $3 or id ilike $3)) order by (id = any($2)) desc, name, id limit 40", values: [text, ids, like(text)] }),
    list: () => run<Segment>({ text: `select ${columns} from ${from} order by lower(s.name), s.id` }),
    get: (id) => one(run, id),
    due: (now) => run<Segment>({ text: `select ${columns} from ${from} where s.refreshed_at is null or s.refreshed_at + s.refresh_minutes * interval '1 minute' <= to_timestamp($1 / 1000.0) order by s.refreshed_at nulls first`, values: [now] }),
    add: async ({ id, name, document, listId, refreshMinutes, byName }, entry) => {
      try {
        return await inTransaction(pool, async (within) => {
          await within({ text: "insert into contact_lists (id, name, source) values ($1, $2, 'segment')", values: [listId, name] });
          await within({ text: "insert into segments (id, name, document, list_id, refresh_minutes, by_name) values ($1, $2, $3::jsonb, $4, $5, $6)", values: [id, name, jsonOf(document), listId, refreshMinutes, byName] });
          await recordWithin(within, entry);
          return await one(within, id) as Segment;
        });
      } catch (reason) {
        if (reason instanceof PostgresFault && reason.code === unique) return "taken";
        throw reason;
      }
    },
    replace: (id, { name, document, refreshMinutes }, { expected, entry }) => inTransaction(pool, async (within) => {
      const [kept] = await within<{ version: number; list_id: string }>({ text: "select version, list_id from segments where id = $1 for update", values: [id] });
      if (kept === undefined) return null;
      if (expected !== null && kept.version !== expected) return "changed";
      await within({ text: "update segments set name = $2, document = $3::jsonb, refresh_minutes = $4, version = version + 1, updated_at = clock_timestamp(), refreshed_at = null where id = $1", values: [id, name, jsonOf(document), refreshMinutes] });
      await within({ text: "update contact_lists set name = $2 where id = $1 and name <> $2", values: [kept.list_id, name] });
      await recordWithin(within, entry);
      return one(within, id);
    }),
    remove: async (id, entry) => {
      try {
        return await inTransaction(pool, async (within) => {
          const [gone] = await within<{ list_id: string }>({ text: "delete from segments where id = $1 returning list_id", values: [id] });
          if (gone === undefined) return "none";
          await within({ text: "delete from contact_lists where id = $1", values: [gone.list_id] });
          await recordWithin(within, entry);
          return "removed";
        });
      } catch (reason) {
        if (breaksReference(reason)) return "in-use";
        throw reason;
      }
    },
  };
}
