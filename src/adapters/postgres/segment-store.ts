// Segments in Postgres: counted on a connection of their own that can be told to stop, kept with their list.
import type pg from "pg";
import type { Counted, Segment, SegmentStore } from "../../app/segment/ports.ts";
import type { SegmentDocument } from "../../core/segment/segment.ts";
import type { Today } from "../../core/segment/span.ts";
import { recordWithin } from "./audit-store.ts";
import { jsonOf } from "./json.ts";
import { like } from "./like.ts";
import { inTransaction, PostgresFault, runOn, type Run } from "./pool.ts";
import { createSegmentLists } from "./segment-lists.ts";
import { choicesOf } from "./segment-choices.ts";
import { compileSegment, workingOnSegments } from "./segment-sql.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;
const columns = `s.id, s.name, s.document, s.list_id as "listId", s.refresh_minutes as "refreshMinutes", s.by_name as "byName", s.version, ${ms("s.created_at")} as "createdAt", ${ms("s.updated_at")} as "updatedAt",
  ${ms("s.refreshed_at")} as "refreshedAt", s.refresh_fault as "refreshFault", l.members, l.without_number as "withoutNumber",
  coalesce((select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name) from campaign_lists k join campaigns m on m.id = k.campaign_id where k.list_id = s.list_id), '[]') as campaigns`;
const from = "segments s left join lateral (select members, without_number from segment_counts n where n.segment_id = s.id order by at desc limit 1) l on true";

const cancelled = "57014";
/** Postgres 18 has a code of its own for what a reference restricts. */
const stillReferred: ReadonlySet<string> = new Set(["23503", "23001"]);
const unique = "23505";

/** `patient`: a pool whose statements may take minutes; `zone`: in whose days it counts. */
export function createSegmentStore(pool: pg.Pool, { patient, zone }: { readonly patient: pg.Pool; readonly zone: string }): SegmentStore {
  const run = runOn(pool);
  const one = async (within: Run, id: string): Promise<Segment | null> => (await within<Segment>({ text: `select ${columns} from ${from} where s.id = $1`, values: [id] }))[0] ?? null;
  return {
    ...createSegmentLists(patient, zone),
    count: (document, now, options) => count(patient, countQuery(document, { now, zone }), options),
    estimate: async (document, now) => {
      const { from: tables, where, values } = compileSegment(document.where, { now, zone });
      const [row] = await run<{ "QUERY PLAN": readonly [{ Plan: { "Plan Rows": number } }] }>({ text: `explain (format json) select c.id from ${tables} where ${where}`, values });
      return row?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0;
    },
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
        if (reason instanceof PostgresFault && stillReferred.has(reason.code)) return "in-use";
        throw reason;
      }
    },
  };
}

interface CountRow { readonly count: number; readonly of: number; readonly withNumber: number; readonly optedOut: number; readonly consenting: number; readonly steps: readonly number[]; readonly sample: Counted["sample"] }

/** All is asked in one go, so that the parts agree. Whoever fails the outermost group's first part (of "any": all of them) is in no step. */
function countQuery(document: SegmentDocument, today: Today): { readonly text: string; readonly values: readonly unknown[] } {
  const { from: tables, steps, values } = compileSegment(document.where, today);
  const last = `k${String(steps.length - 1)}`;
  const widest = document.where.join === "any" ? steps.at(-1) : steps[0];
  return {
    values,
    text: `with counted as materialized (select c.id, ${steps.map((step, n) => `${step} as k${String(n)}`).join(", ")} from ${tables} where ${widest ?? "false"}),
      inside as materialized (select id from counted where ${last}),
      opted as (select i.id from inside i where i.id in (select contact_id from opt_outs where ${holds}) or i.id in (select p.contact_id from opt_outs o join contact_phones p on p.number = o.number where ${holds}))
      select (select count(*) from inside) as count, (select count(*) from contacts) as of, (select count(*) from inside i where exists (select from contact_phones p where p.contact_id = i.id)) as "withNumber", (select count(*) from opted) as "optedOut",
        (select count(*) from inside i where exists (select from contact_consents n where n.contact_id = i.id and n.given and n.purpose in ('marketing', 'commercial'))) as consenting,
        (select array[${steps.map((_, n) => `count(*) filter (where k${String(n)})`).join(", ")}] from counted) as steps,
        (select coalesce(json_agg(json_build_object('contactId', c.id, 'name', c.name, 'kind', c.kind, 'language', c.language, 'town', c.town, 'postalCode', c.postal_code,
          'number', (select p.number from contact_phones p where p.contact_id = c.id order by p.position, p.number limit 1)) order by c.id), '[]') from contacts c where c.id in (select id from inside order by id limit 10)) as sample`,
  };
}

const holds = "removed_at is null and scope in ('everything', 'commercial')";

/** On one connection, so that it is known which statement to stop. */
async function count(patient: pg.Pool, query: { readonly text: string; readonly values: readonly unknown[] }, { signal, mostMs }: { readonly signal: AbortSignal; readonly mostMs: number }): Promise<Counted | "too-long" | "cancelled"> {
  let stop = (): void => undefined;
  try {
    return await inTransaction(patient, async (within) => {
      const [backend] = await within<{ pid: number }>({ text: `select pg_backend_pid() as pid, set_config('statement_timeout', $1, true), ${workingOnSegments}`, values: [String(mostMs)] });
      stop = () => { void runOn(patient)({ text: "select pg_cancel_backend($1)", values: [backend?.pid] }).catch(() => undefined); };
      if (signal.aborted) return "cancelled";
      signal.addEventListener("abort", stop);
      const [row] = await within<CountRow>(query);
      if (row === undefined) throw new Error("a count gave no row");
      return { ...row, steps: row.steps.map(Number) };
    });
  } catch (reason) {
    if (reason instanceof PostgresFault && reason.code === cancelled) return signal.aborted ? "cancelled" : "too-long";
    throw reason;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
