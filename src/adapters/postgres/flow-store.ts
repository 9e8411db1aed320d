// Flows: published versions are kept for ever and never change (a trigger of the table refuses it).
import type pg from "pg";
import type { PublishedFlow, PublishedFlows, Publishing } from "../../app/flows/ports.ts";
import type { Flow, Rollout } from "../../core/ivr/flow.ts";
import type { FlowId, Instant } from "../../core/kernel/kernel.ts";
import { jsonOf } from "./json.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";

interface FlowRow { readonly document: Flow; readonly version: number; readonly published_at: Date; readonly published_by: string | null; readonly note: string }

export type FlowStore = PublishedFlows & {
  /** Every version of every flow, since a call may still be on any of them. */
  all(): Promise<readonly PublishedFlow[]>;
};

const columns = "v.document, v.version, v.published_at, v.published_by, v.note";
const atOnce: Publishing = { note: "", share: 100 };

/** Ends the transaction of a publishing that must not be. */
class Changed extends Error {
  readonly what: "flow" | "draft" | "schedule";
  constructor(what: Changed["what"]) { super(what); this.what = what; }
}

export function createFlowStore(pool: pg.Pool): FlowStore {
  const run = runOn(pool);
  return {
    list: async () => (await run<FlowRow>({ text: `select ${columns} from flows f join flow_versions v on v.flow_id = f.id and v.version = f.version order by f.id` })).map(flowOf),
    all: async () => (await run<FlowRow>({ text: `select ${columns} from flow_versions v order by v.flow_id, v.version` })).map(flowOf),
    read: async (id, version) => {
      const [row] = await run<FlowRow>({
        text: `select ${columns} from flows f join flow_versions v on v.flow_id = f.id and v.version = coalesce($2, f.version) where f.id = $1`,
        values: [id, version ?? null],
      });
      return row === undefined ? null : flowOf(row);
    },
    versions: async (id) => (await run<FlowRow>({ text: `select ${columns} from flow_versions v where v.flow_id = $1 order by v.version desc`, values: [id] })).map(flowOf),
    publish: async (flow, by, how = atOnce) => {
      try {
        return await inTransaction(pool, (within) => publish(within, flow, by, how));
      } catch (reason) {
        if (reason instanceof Changed) return { changed: reason.what };
        throw reason;
      }
    },
    rollouts: async () => {
      const rows = await run<Rollout & { id: FlowId }>({ text: 'select id, version, share, old_version as "from" from flows where share < 100' });
      return new Map(rows.map(({ id, ...rollout }) => [id, rollout]));
    },
    setShare: async (id, share) => (await run({
      text: "update flows set share = $2::smallint, old_version = case when $2::smallint < 100 then old_version end where id = $1 and share < 100 returning id", values: [id, share],
    })).length > 0,
  };
}

async function publish(run: Run, flow: Flow, by: string, { note, share, over, draft, schedule, what }: Publishing): Promise<PublishedFlow> {
  if (schedule !== undefined) await fulfil(run, flow.id, schedule);
  if (draft !== undefined && !await dropDraft(run, flow.id, draft)) throw new Changed("draft");
  const version = await nextVersion(run, flow, share);
  if (over !== undefined && over !== version - 1) throw new Changed("flow");
  const [row] = await run<FlowRow>({
    text: "insert into flow_versions as v (flow_id, version, document, published_by, note) values ($1, $2, $3::jsonb, $4, $5) returning " + columns,
    values: [flow.id, version, jsonOf({ ...flow, version }), by, note],
  });
  if (row === undefined) throw new Error(`flow ${flow.id} was not kept`);
  // The row of the flow is locked until the end, so lines come in the order of the versions.
  if (what !== undefined) await run({ text: "insert into flow_changes (flow_id, by_name, what, version, note) values ($1, $2, $3, $4, $5)", values: [flow.id, by, what, version, note] });
  return flowOf(row);
}

/**
 * The row of the flow is the lock: of two who publish at once, one makes version 4 and the other 5. A version tried on a
 * share of the calls stands beside the one that is proven, also when another try takes its place.
 */
async function nextVersion(run: Run, { id, name }: Flow, share: number): Promise<number> {
  const [next] = await run<{ version: number }>({
    text: `insert into flows (id, name, version) values ($1, $2, 1)
      on conflict (id) do update set name = excluded.name, version = flows.version + 1, share = $3::smallint,
        old_version = case when $3::smallint < 100 then coalesce(flows.old_version, flows.version) end
      returning version`,
    values: [id, name, share],
  });
  return next?.version ?? 1;
}

/** Of two services whose timers fire, one deletes the row and publishes. */
async function fulfil(run: Run, id: FlowId, { revision, draft }: NonNullable<Publishing["schedule"]>): Promise<void> {
  const gone = await run({ text: "delete from flow_schedules where flow_id = $1 and revision = $2 returning flow_id", values: [id, revision] });
  if (gone.length === 0) throw new Changed("schedule");
  await dropDraft(run, id, draft);
}

async function dropDraft(run: Run, id: FlowId, revision: number): Promise<boolean> {
  return (await run({ text: "delete from flow_documents where flow_id = $1 and kind = 'draft' and revision = $2 returning flow_id", values: [id, revision] })).length > 0;
}

function flowOf({ document, version, published_at, published_by, note }: FlowRow): PublishedFlow {
  return { flow: { ...document, version }, publishedAt: published_at.getTime() as Instant, publishedBy: published_by, note };
}
