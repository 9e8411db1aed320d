// A step by phone puts somebody into a campaign: he waits there like the others of its lists, and is tried once more if he had
// been through with it.
import type pg from "pg";
import type { Phones } from "../../../app/communication/ports.ts";
import { runOn } from "../pool.ts";

export function createPhoneSteps(pool: pg.Pool): Phones["toCampaign"] {
  const run = runOn(pool);
  return async (campaignId, memberId) => {
    const rows = await run({
      text: `insert into campaign_members (campaign_id, member_id, state, next_at) select $1, $2::bigint, 'waiting', clock_timestamp() from campaigns where id = $1 and wish <> 'stopped'
        on conflict (campaign_id, member_id) do update set state = case when campaign_members.state = 'done' then 'waiting' else campaign_members.state end, next_at = coalesce(campaign_members.next_at, clock_timestamp()), changed_at = clock_timestamp() returning member_id`,
      values: [campaignId, memberId],
    });
    if (rows.length === 0) throw new Error(`the campaign ${campaignId} is stopped or gone`);
  };
}
