// Somebody of a campaign's lists, found by name, number or the file's own key: in a long list by its index of words, so that one
// of a million is searched as quickly as one of ten. A list whose index is not made yet is left out, and the answer says so.
import type { FeedStore, FoundMember, PeopleSearch } from "../../app/campaign/feed-ports.ts";
import { inList } from "./list-index-names.ts";
import type { ListIndexes, ListsByIndex } from "./list-indexes.ts";
import type { Run } from "./pool.ts";

/** Of more than so many who fit, those who are due cannot be told first: whoever searches says more. */
export const mostFound = 2_000;

const whoFit = "select id from list_members where list_member_words(name, numbers, person) @@ list_search($2, $3) and gone_at is null and";

/** Those who are due first, in the order in which the feed gives them; then who are called later, and who never again. `m` is the list's row, `c` the campaign's; $6: the lists that are read. */
export const findStatement = (made: readonly string[]): string => `
  with found as materialized (
    select id from (${[`${whoFit} list_id = any($6::text[])`, ...made.map((id) => `${whoFit} ${inList(id)}`)].join(" union all ")}) f limit ${String(mostFound + 1)}
  )
  select m.id::text as "memberId", m.person as reference, coalesce(c.state, 'untouched') as state, c.why, c.outcome, count(*) over () > $4::int or count(*) over () > ${String(mostFound)} as "isCut"
  from found f join list_members m on m.id = f.id left join campaign_members c on c.campaign_id = $1 and c.member_id = f.id
  order by case when c.state = 'waiting' and c.next_at <= to_timestamp($5 / 1000.0) then case when c.agreed_at is null then 1 else 0 end
      when c.state = 'in-hand' then 1 when c.member_id is null then 2 when c.state = 'waiting' then 3 else 4 end, c.next_at, m.id
  limit $4::int`;

/** Begins what is missing. */
export async function searchable({ run, indexes }: { readonly run: Run; readonly indexes: ListIndexes }, campaignId: string): Promise<ListsByIndex> {
  const lists = await run<{ readonly id: string }>({ text: "select list_id as id from campaign_lists where campaign_id = $1", values: [campaignId] });
  return indexes.ready(run, "words", lists.map(({ id }) => id));
}

export async function findPeople(run: Run, { made, small, unmade, noRoom, share }: ListsByIndex, { campaignId, said, callingCode, most, now }: PeopleSearch & { readonly campaignId: string }): ReturnType<FeedStore["find"]> {
  const rows = await run<FoundMember & { readonly isCut: boolean }>({ text: findStatement(made), values: [campaignId, said, callingCode, most, now, small] });
  return { members: rows.map(({ isCut: _cut, ...member }) => member), isCut: rows[0]?.isCut ?? false, prepared: unmade.length > 0 ? share : null, leftOut: noRoom.length };
}
