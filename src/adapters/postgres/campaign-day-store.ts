// A campaign's day in figures: what came of its dials, hour by hour, and how soon whoever answered had an agent.
import type pg from "pg";
import type { CampaignDay } from "../../core/board/campaign-live.ts";
import type { CampaignId, Instant } from "../../core/kernel/kernel.ts";
import { runOn } from "./pool.ts";

export function createCampaignDayStore(pool: pg.Pool): (id: CampaignId, since: Instant) => Promise<CampaignDay> {
  const run = runOn(pool);
  return async (id, since) => {
    const values = [id, since];
    const [ends, hours, [span]] = await Promise.all([
      run<{ readonly end: keyof CampaignDay["ends"]; readonly n: number }>({ text: "select outcome as end, count(*)::integer as n from campaign_attempts where campaign_id = $1 and at >= to_timestamp($2::float8 / 1000) and outcome is not null group by 1", values }),
      run<CampaignDay["hours"][number]>({
        text: `select (extract(epoch from date_trunc('hour', at)) * 1000)::bigint as at, count(*)::integer as dialed, (count(*) filter (where answered_at is not null))::integer as answered
          from campaign_attempts where campaign_id = $1 and at >= to_timestamp($2::float8 / 1000) and outcome is distinct from 'not-allowed' and outcome is distinct from 'skipped' and outcome is distinct from 'not-called' group by 1 order by 1`, values,
      }),
      run<{ readonly p: readonly number[] | null }>({
        text: `select percentile_disc(array[0.5, 0.9, 0.99]) within group (order by (extract(epoch from connected_at - answered_at) * 1000)::integer) as p
          from campaign_attempts where campaign_id = $1 and at >= to_timestamp($2::float8 / 1000) and answered_at is not null and connected_at >= answered_at`, values,
      }),
    ]);
    const [p50, p90, p99] = span?.p ?? [];
    return { ends: Object.fromEntries(ends.map(({ end, n }) => [end, n])), hours, toAgentMs: p50 === undefined || p90 === undefined || p99 === undefined ? null : { p50, p90, p99 } };
  };
}
