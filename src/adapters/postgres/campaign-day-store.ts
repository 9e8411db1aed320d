// Campaigns' days in figures: what came of their dials, hour by hour, and how soon whoever answered had an agent. Of however
// many campaigns, by the same three statements.
import type pg from "pg";
import type { CampaignDay } from "../../core/board/campaign-live.ts";
import type { CampaignId, Instant } from "../../core/kernel/kernel.ts";
import { runOn } from "./pool.ts";

interface Of { readonly id: CampaignId }

export function createCampaignDayStore(pool: pg.Pool): (ids: readonly CampaignId[], since: Instant) => Promise<ReadonlyMap<CampaignId, CampaignDay>> {
  const run = runOn(pool);
  return async (ids, since) => {
    const values = [ids, since];
    const [ends, hours, spans] = await Promise.all([
      run<Of & { readonly end: keyof CampaignDay["ends"]; readonly n: number }>({ text: "select campaign_id as id, outcome as end, count(*)::integer as n from campaign_attempts where campaign_id = any($1) and at >= to_timestamp($2::float8 / 1000) and outcome is not null group by 1, 2", values }),
      run<Of & CampaignDay["hours"][number]>({
        text: `select campaign_id as id, (extract(epoch from date_trunc('hour', at)) * 1000)::bigint as at, count(*)::integer as dialed, (count(*) filter (where answered_at is not null))::integer as answered
          from campaign_attempts where campaign_id = any($1) and at >= to_timestamp($2::float8 / 1000) and outcome is distinct from 'not-allowed' and outcome is distinct from 'skipped' and outcome is distinct from 'not-called' group by 1, 2 order by 1, 2`, values,
      }),
      run<Of & { readonly p: readonly number[] | null }>({
        text: `select campaign_id as id, percentile_disc(array[0.5, 0.9, 0.99]) within group (order by (extract(epoch from connected_at - answered_at) * 1000)::integer) as p
          from campaign_attempts where campaign_id = any($1) and at >= to_timestamp($2::float8 / 1000) and answered_at is not null and connected_at >= answered_at group by 1`, values,
      }),
    ]);
    return new Map(ids.map((id) => [id, {
      ends: Object.fromEntries(ends.filter((one) => one.id === id).map(({ end, n }) => [end, n])), hours: hours.filter((one) => one.id === id).map(({ id: _id, ...hour }) => hour),
      toAgentMs: toAgentOf(spans.find((one) => one.id === id)?.p ?? []),
    }]));
  };
}

function toAgentOf([p50, p90, p99]: readonly number[]): CampaignDay["toAgentMs"] {
  return p50 === undefined || p90 === undefined || p99 === undefined ? null : { p50, p90, p99 };
}
