// The list of a segment follows it: who has come in is added, who came back is called again, who left is marked as gone,
// unless he is being dialled at this moment: then the next time. One statement; whoever else is at it is left alone.
import type pg from "pg";
import type { CountThen, SegmentStore } from "../../app/segment/ports.ts";
import type { SegmentDocument } from "../../core/segment/segment.ts";
import type { Today } from "../../core/segment/span.ts";
import { inTransaction, runOn } from "./pool.ts";
import { compileSegment, workingOnSegments } from "./segment-sql.ts";

const shownColumns = `(extract(epoch from at) * 1000)::bigint as at, members, without_number as "withoutNumber", came, went`;

export function createSegmentLists(patient: pg.Pool, zone: string): Pick<SegmentStore, "refresh" | "refreshFailed" | "history"> {
  const run = runOn(patient);
  return {
    refresh: (id, document, now) => inTransaction(patient, async (within) => {
      const [free] = await within<{ list_id: string }>({
        text: `select list_id, ${workingOnSegments} from segments where id = $1 and pg_try_advisory_xact_lock(hashtextextended('segment ' || id, 0))`, values: [id],
      });
      if (free === undefined) return null;
      const [counted] = await within<Omit<CountThen, "at">>(refreshQuery(document, { now, zone }, free.list_id));
      if (counted === undefined) return null;
      await within({ text: "update segments set refreshed_at = to_timestamp($2 / 1000.0), refresh_fault = null where id = $1", values: [id, now] });
      await within({
        text: `insert into segment_counts (segment_id, at, members, without_number, came, went) select $1, to_timestamp($2 / 1000.0), $3::int, $4::int, $5::int, $6::int
          where $5 + $6 > 0 or not exists (select from segment_counts where segment_id = $1 and at > to_timestamp($2 / 1000.0) - interval '1 hour') on conflict do nothing`,
        values: [id, now, counted.members, counted.withoutNumber, counted.came, counted.went],
      });
      return { at: now, ...counted };
    }),
    refreshFailed: async (id, now, why) => {
      await run({ text: "update segments set refreshed_at = to_timestamp($2 / 1000.0), refresh_fault = $3 where id = $1", values: [id, now, why] });
    },
    history: async (id) => [...await run<CountThen>({ text: `select ${shownColumns} from segment_counts where segment_id = $1 order by segment_counts.at desc limit ${String(mostShown)}`, values: [id] })].reverse(),
  };
}

const mostShown = 200;

/** A person is his contact's id. Without a number he cannot be called, so he is counted and not listed. */
function refreshQuery(document: SegmentDocument, today: Today, listId: string): { readonly text: string; readonly values: readonly unknown[] } {
  const { from, where, values } = compileSegment(document.where, today);
  const [list, zone] = [`$${String(values.length + 1)}::text`, `$${String(values.length + 2)}::text`];
  return {
    values: [...values, listId, today.zone],
    text: `with inside as materialized (
        select c.id, c.name, c.language, c.country, c.postal_code, (select array_agg(p.number order by p.position, p.number) from contact_phones p where p.contact_id = c.id) as numbers,
          (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each_text(c.attributes || jsonb_build_object('first_name', c.first_name, 'value_tier', c.value_tier, 'town', c.town, 'customer_since', c.customer_since)) a where a.value <> '') as fields,
          (select jsonb_build_object('source', 'crm', 'ofRecord', true, 'at', to_char(max(n.given_at) at time zone ${zone}, 'YYYY-MM-DD')) from contact_consents n where n.contact_id = c.id and n.given and n.purpose in ('marketing', 'commercial') having count(*) > 0) as consent
        from ${from} where ${where}),
      here as (select * from inside where numbers is not null),
      gone as (update list_members m set gone_at = clock_timestamp() where m.list_id = ${list} and m.gone_at is null and not exists (select from here h where h.id::text = m.person)
        and not exists (select from campaign_members k where k.member_id = m.id and k.state = 'in-hand') returning 1),
      before as (select person from list_members where list_id = ${list} and gone_at is null),
      put as (insert into list_members as m (list_id, person, contact_id, name, language, country, postal_code, numbers, fields, consent)
        select ${list}, h.id::text, h.id, h.name, h.language, h.country, h.postal_code, h.numbers[1:10], h.fields, h.consent from here h order by h.id
        on conflict (list_id, person) do update set gone_at = null, contact_id = excluded.contact_id, name = excluded.name, language = excluded.language, country = excluded.country, postal_code = excluded.postal_code,
          numbers = excluded.numbers, fields = excluded.fields, consent = excluded.consent
        where m.gone_at is not null or (m.name, m.language, m.country, m.postal_code, m.numbers, m.fields, m.consent) is distinct from (excluded.name, excluded.language, excluded.country, excluded.postal_code, excluded.numbers, excluded.fields, excluded.consent)
        returning person)
      select (select count(*)::int from here) as members, (select count(*)::int from inside where numbers is null) as "withoutNumber",
        (select count(*)::int from here h where not exists (select from before b where b.person = h.id::text)) as came, (select count(*)::int from gone) as went`,
  };
}
