// What surrounds published flows: drafts and test calls with a revision, schedules, and who changed what.
import type pg from "pg";
import type { FlowChangeNote, FlowChanges, FlowDocuments, FlowSchedules, KeptDocument, Schedule } from "../../app/flows/ports.ts";
import type { FlowId, Instant, Language } from "../../core/kernel/kernel.ts";
import { jsonOf } from "./json.ts";
import { runOn } from "./pool.ts";

interface DocumentRow { readonly flow_id: FlowId; readonly revision: number; readonly body: unknown; readonly changed_at: Date; readonly changed_by: string }
interface ScheduleRow {
  readonly flow_id: FlowId; readonly revision: number; readonly document: unknown; readonly draft_revision: number; readonly note: string;
  readonly share: Schedule["share"]; readonly at: Date; readonly by_name: string; readonly language: Language; readonly problem: string | null;
}
interface ChangeRow { readonly at: Date; readonly by_name: string; readonly what: FlowChangeNote["what"]; readonly version: number | null; readonly note: string }

const documentColumns = "flow_id, revision, body, changed_at, changed_by";

export function createFlowDocumentStore(pool: pg.Pool): FlowDocuments {
  const run = runOn(pool);
  return {
    list: async (kind) => {
      const rows = await run<DocumentRow>({ text: `select ${documentColumns} from flow_documents where kind = $1 order by flow_id`, values: [kind] });
      return new Map(rows.map((row) => [row.flow_id, documentOf(row)]));
    },
    read: async (id, kind) => {
      const [row] = await run<DocumentRow>({ text: `select ${documentColumns} from flow_documents where flow_id = $1 and kind = $2`, values: [id, kind] });
      return row === undefined ? null : documentOf(row);
    },
    write: async (id, kind, { body, by, expected }) => {
      const [row] = await run<DocumentRow>(expected === null
        ? {
            text: `insert into flow_documents (flow_id, kind, body, changed_by) values ($1, $2, $3::jsonb, $4) on conflict do nothing returning ${documentColumns}`,
            values: [id, kind, jsonOf(body), by],
          }
        : {
            text: `update flow_documents set revision = nextval('flow_revisions'), body = $3::jsonb, changed_by = $4, changed_at = now()
              where flow_id = $1 and kind = $2 and revision = $5 returning ${documentColumns}`,
            values: [id, kind, jsonOf(body), by, expected],
          });
      return row === undefined ? null : documentOf(row);
    },
    drop: async (id, kind, expected) => (await run({
      text: "delete from flow_documents where flow_id = $1 and kind = $2 and revision = $3 returning flow_id", values: [id, kind, expected],
    })).length > 0,
  };
}

function documentOf({ revision, body, changed_at, changed_by }: DocumentRow): KeptDocument {
  return { revision, body, changedAt: changed_at.getTime() as Instant, changedBy: changed_by };
}

export function createFlowScheduleStore(pool: pg.Pool): FlowSchedules {
  const run = runOn(pool);
  return {
    list: async () => (await run<ScheduleRow>({ text: "select * from flow_schedules" })).map(scheduleOf),
    due: async (now) => (await run<ScheduleRow>({
      name: "flows-due", text: "select * from flow_schedules where at <= $1 and problem is null order by at", values: [new Date(now)],
    })).map(scheduleOf),
    keep: async ({ flowId, document, draft, note, share, at, by, language }) => {
      await run({
        text: `insert into flow_schedules (flow_id, document, draft_revision, note, share, at, by_name, language) values ($1, $2::jsonb, $3, $4, $5, $6, $7, $8)
          on conflict (flow_id) do update set revision = excluded.revision, document = excluded.document, draft_revision = excluded.draft_revision,
            note = excluded.note, share = excluded.share, at = excluded.at, by_name = excluded.by_name, language = excluded.language, problem = null`,
        values: [flowId, jsonOf(document), draft, note, share, new Date(at), by, language],
      });
    },
    cancel: async (id) => (await run({ text: "delete from flow_schedules where flow_id = $1 returning flow_id", values: [id] })).length > 0,
    failed: async (id, revision, problem) => {
      await run({ text: "update flow_schedules set problem = $3 where flow_id = $1 and revision = $2", values: [id, revision, problem] });
    },
  };
}

function scheduleOf(row: ScheduleRow): Schedule {
  return {
    flowId: row.flow_id, revision: row.revision, document: row.document, draft: row.draft_revision, note: row.note, share: row.share,
    at: row.at.getTime() as Instant, by: row.by_name, language: row.language, problem: row.problem,
  };
}

const listed = 200;

export function createFlowChangeStore(pool: pg.Pool): FlowChanges {
  const run = runOn(pool);
  return {
    record: async (id, { by, what, version, note }) => {
      // An editor saves every few seconds: what one person saves in one sitting is one line.
      const [again] = what !== "draft-saved" ? [] : await run({
        text: `update flow_changes set at = now() where id = (select id from flow_changes where flow_id = $1 order by id desc limit 1)
          and what = 'draft-saved' and by_name = $2 and at > now() - interval '30 minutes' returning id`,
        values: [id, by],
      });
      if (again !== undefined) return;
      await run({ text: "insert into flow_changes (flow_id, by_name, what, version, note) values ($1, $2, $3, $4, $5)", values: [id, by, what, version, note] });
    },
    list: async (id) => (await run<ChangeRow>({
      text: "select at, by_name, what, version, note from flow_changes where flow_id = $1 order by id desc limit $2", values: [id, listed],
    })).map(({ at, by_name, ...rest }) => ({ ...rest, at: at.getTime() as Instant, by: by_name })),
  };
}
