// Somebody of a campaign's lists, found by name, number or the file's own key: the words of all members are in one index, so
// that a list of a million is searched as quickly as one of ten.
import type { FoundMember, PeopleSearch } from "../../app/campaign/feed-ports.ts";
import type { Run } from "./pool.ts";

/** Of more than so many who fit, those who are due cannot be told first: whoever searches says more. */
export const mostFound = 2_000;

/** Those who are due first, in the order in which the feed gives them; then who are called later, and who never again. `m` is the list's row, `c` the campaign's. */
export const findStatement = `
  with found as materialized (
    select m.id from list_members m where list_member_words(m.name, m.numbers, m.person) @@ list_search($2, $3) and m.gone_at is null
      and m.list_id in (select list_id from campaign_lists where campaign_id = $1) limit ${String(mostFound + 1)}
  )
  select m.id::text as "memberId", m.person as reference, coalesce(c.state, 'untouched') as state, c.why, c.outcome, count(*) over () > $4::int or count(*) over () > ${String(mostFound)} as "isCut"
  from found f join list_members m on m.id = f.id left join campaign_members c on c.campaign_id = $1 and c.member_id = f.id
  order by case when c.state = 'waiting' and c.next_at <= to_timestamp($5 / 1000.0) then case when c.agreed_at is null then 1 else 0 end
      when c.state = 'in-hand' then 1 when c.member_id is null then 2 when c.state = 'waiting' then 3 else 4 end, c.next_at, m.id
  limit $4::int`;

export async function findPeople(run: Run, campaignId: string, { said, callingCode, most, now }: PeopleSearch): Promise<{ readonly members: readonly FoundMember[]; readonly isCut: boolean }> {
  const rows = await run<FoundMember & { readonly isCut: boolean }>({ text: findStatement, values: [campaignId, said, callingCode, most, now] });
  return { members: rows.map(({ isCut: _cut, ...member }) => member), isCut: rows[0]?.isCut ?? false };
}
