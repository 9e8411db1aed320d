// How the calls of each version of a flow went, read from the journal. A call counts for the version that it entered
// first, and is out of the flow when it left for a person or ended.
//   self-served = the flow ended the call, or its caller hung up after a look-up had brought him an answer
//   to a person = left for a queue, an agent or a number;  abandoned = the caller hung up without an answer
import type pg from "pg";
import type { VersionFigures } from "../../app/flows/ports.ts";
import type { FlowId, Instant } from "../../core/kernel/kernel.ts";
import { runOn } from "./pool.ts";

const figures = `
  with entered as (
    select distinct on (subject) subject, (body->>'version')::integer as version, at
    from facts where type in ('ivr.entered', 'ivr.sub-flow-entered') and body->>'flowId' = $1 and at >= $2
    order by subject, at
  ), calls as (
    select e.version, e.at,
      min(f.at) filter (where f.type = 'ivr.left' and f.body#>>'{to,kind}' <> 'hang-up') as to_person_at,
      min(f.at) filter (where f.type = 'call.ended') as ended_at,
      bool_or(f.type = 'call.ended' and f.body->>'by' = 'flow') as by_flow,
      bool_or(f.type = 'ivr.looked-up' and jsonb_typeof(f.body->'fields') = 'object') as answered,
      bool_or(f.type = 'ivr.fault') as faulty
    from entered e join facts f on f.subject = e.subject and f.at >= e.at
    group by e.subject, e.version, e.at
  )
  select version, count(*) as calls,
    count(*) filter (where to_person_at is null and ended_at is null) as under_way,
    count(*) filter (where to_person_at is null and ended_at is not null and (by_flow or answered)) as self_served,
    count(*) filter (where to_person_at is not null) as to_person,
    count(*) filter (where to_person_at is null and ended_at is not null and not (by_flow or answered)) as abandoned,
    count(*) filter (where faulty) as faults,
    avg(extract(epoch from coalesce(to_person_at, ended_at) - at))::float8 as mean_seconds
  from calls group by version order by version desc`;

interface Row {
  readonly version: number; readonly calls: number; readonly under_way: number; readonly self_served: number; readonly to_person: number;
  readonly abandoned: number; readonly faults: number; readonly mean_seconds: number | null;
}

export type ReadFigures = (id: FlowId, from: Instant) => Promise<readonly VersionFigures[]>;

export function createFlowFigures(pool: pg.Pool): ReadFigures {
  const run = runOn(pool);
  return async (id, from) => (await run<Row>({ text: figures, values: [id, new Date(from)] })).map((row) => ({
    version: row.version, calls: row.calls, underWay: row.under_way, selfServed: row.self_served, toPerson: row.to_person,
    abandoned: row.abandoned, faults: row.faults, meanSeconds: row.mean_seconds === null ? null : Math.round(row.mean_seconds * 10) / 10,
  }));
}
