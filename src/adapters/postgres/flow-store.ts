// Flows: published versions are kept for ever and never change (a trigger of the table refuses it).
import type pg from "pg";
import type { FlowPorts, PublishedFlow } from "../../app/flows.ts";
import type { Flow } from "../../core/ivr/flow.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { jsonOf } from "./json.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";

interface FlowRow { readonly document: Flow; readonly version: number; readonly published_at: Date; readonly published_by: string | null }

export type FlowStore = FlowPorts["flows"] & {
  /** Every version of every flow, since a call may still be on any of them. */
  all(): Promise<readonly PublishedFlow[]>;
};

const columns = "v.document, v.version, v.published_at, v.published_by";

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
    publish: (flow, by) => inTransaction(pool, (within) => publish(within, flow, by)),
  };
}

async function publish(run: Run, flow: Flow, by: string): Promise<PublishedFlow> {
  // The row of the flow is the lock: of two who publish at once, one makes version 4 and the other 5.
  const [next] = await run<{ version: number }>({
    text: `insert into flows (id, name, version) values ($1, $2, 1)
      on conflict (id) do update set name = excluded.name, version = flows.version + 1 returning version`,
    values: [flow.id, flow.name],
  });
  const version = next?.version ?? 1;
  const [row] = await run<FlowRow>({
    text: "insert into flow_versions as v (flow_id, version, document, published_by) values ($1, $2, $3::jsonb, $4) returning " + columns,
    values: [flow.id, version, jsonOf({ ...flow, version }), by],
  });
  if (row === undefined) throw new Error(`flow ${flow.id} was not kept`);
  return flowOf(row);
}

function flowOf({ document, version, published_at, published_by }: FlowRow): PublishedFlow {
  return { flow: { ...document, version }, publishedAt: published_at.getTime() as Instant, publishedBy: published_by };
}
