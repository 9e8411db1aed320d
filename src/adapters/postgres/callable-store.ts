// Who may be called, as Postgres keeps it: opt-outs, lists of others, consents, and the attempts before.
import { createHash } from "node:crypto";
import type pg from "pg";
import type { Callable, CallableStore, KeyWish, KnownOfNumber, OptOutRecord, OptOutWish } from "../../app/campaign/ports.ts";
import type { AuditRecord } from "../../app/administration/audit.ts";
import type { ListedPerson } from "../../core/campaign/listed-person.ts";
import type { Address, OptOut, PastAttempt } from "../../core/campaign/terms.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { recordWithin } from "./audit-store.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;
const columns = `id::text, number, scope, campaign_id as "campaignId", way, reason, by_name as "byName", ${ms("since")} as since,
  case when removed_at is null then null else json_build_object('at', ${ms("removed_at")}, 'by', removed_by, 'reason', removed_reason) end as removed`;

export function createCallableStore(pool: pg.Pool): CallableStore {
  const run = runOn(pool);
  return {
    known: (number, since, memberId = null) => known(run, { number, since, memberId }),
    add: (wish, entry) => inTransaction(pool, (within) => add(within, wish, entry)),
    unheeded: () => run<KeyWish>({ text: unheededText }),
    remove: (id, { name, reason }, entry) => inTransaction(pool, async (within) => {
      const [gone] = await within<OptOutRecord>({ text: `update opt_outs set removed_at = clock_timestamp(), removed_by = $2, removed_reason = $3 where id::text = $1 and removed_at is null returning ${columns}`, values: [id, name, reason] });
      if (gone !== undefined) await recordWithin(within, entry);
      return gone ?? null;
    }),
    list: async ({ number, limit, cursor }) => {
      const [before = ""] = cursor === null ? [] : readCursor(cursor, 1);
      const rows = await run<OptOutRecord>({
        text: `select ${columns} from opt_outs where ($1::text is null or number = $1) and ($2 = '' or id < $2::bigint) order by opt_outs.id desc limit $3`, values: [number, /^\d{1,18}$/u.test(before) ? before : "", limit + 1],
      });
      return pageOf(rows, limit, { item: (row) => row, key: (row) => [row.id] });
    },
    lists: () => run({ text: `select id, as_of::text as "asOf", numbers, ${ms("imported_at")} as "importedAt", by_name as "byName" from exclusion_lists order by id` }),
    among: (numbers) => run<{ readonly number: string; readonly scope: OptOut["scope"]; readonly campaignId: string | null }>({ text: `select distinct on (number, campaign_id) number, scope, campaign_id as "campaignId" from opt_outs where removed_at is null and number = any($1) order by number, campaign_id, array_position(array['everything', 'commercial', 'campaign'], scope)`, values: [[...new Set(numbers)]] }),
  };
}

async function add(run: Run, { number, contactId, scope, campaignId, way, reason, byName, since, requestId }: OptOutWish, entry: AuditRecord): Promise<OptOutRecord> {
  const [kept] = await run<OptOutRecord>({
    text: `insert into opt_outs (number, contact_id, scope, campaign_id, way, reason, by_name, since, request_id)
      values ($1, (select id from contacts where id = $2), $3, $4, $5, $6, $7, coalesce(to_timestamp($8::float8 / 1000.0), clock_timestamp()), $9)
      on conflict (request_id) do nothing returning ${columns}`, values: [number, contactId, scope, campaignId, way, reason, byName, since ?? null, requestId ?? null],
  });
  if (kept !== undefined) {
    await recordWithin(run, entry);
    return kept;
  }
  const [before] = await run<OptOutRecord>({ text: `select ${columns} from opt_outs where request_id = $1`, values: [requestId] });
  return before as OptOutRecord;
}

/** On record is any word of his from then on, also one that was taken back later; whatever was taken back from then on counts too. The condition on the type is the index's own. */
const unheededText = `select f.body->>'requestId' as "requestId", w->>'number' as number, w->>'contactId' as "contactId", w->>'scope' as scope, ${ms("f.at")} as since
  from facts f, lateral (select f.body->'wish' as w) as wish
  where (f.type = 'call.opt-out-asked' or (f.type = 'ivr.asked' and f.body->>'what' = 'opt-out')) and w is not null
    and not exists (select from opt_outs o where o.number = w->>'number' and o.scope in ('everything', w->>'scope') and (o.since >= f.at or o.removed_at >= f.at))
  order by f.at, f.boot, f.n`;

/** As lists write it, hashed by their keepers: with and without the country's code and the +. */
export function digestsOf(number: string): readonly Buffer[] {
  const bare = number.replace(/^\+/u, "");
  return [number, bare, ...(bare.startsWith("34") ? [bare.slice(2)] : [])].map((text) => createHash("sha256").update(text).digest());
}

interface Asked { readonly number: string; readonly since: Instant; readonly memberId: string | null }

type ListRow = Address & Pick<ListedPerson, "consent"> & { readonly contactId: string | null; readonly numbers: readonly string[] };

/** Without a number of a row nobody is meant. */
async function listRow(run: Run, memberId: string | null): Promise<ListRow | null> {
  if (memberId === null || !/^\d{1,18}$/u.test(memberId)) return null;
  const [row = null] = await run<ListRow>({ name: "callable-listed", text: `select contact_id as "contactId", numbers, country, region, postal_code as "postalCode", consent from list_members where id = $1`, values: [memberId] });
  return row;
}

/** The column says ES also where nobody said anything: it tells nothing of its own then, in no house. */
const country = "nullif(c.country, 'ES')";

async function known(run: Run, { number, since, memberId }: Asked): Promise<KnownOfNumber> {
  const listed = await listRow(run, memberId);
  const contacts = await run<Callable>({
    name: "callable-contacts",
    text: `select c.id as "contactId", c.kind, ${country} as country, c.postal_code as "postalCode", c.customer_since is not null as "isCustomer",
      coalesce((select json_agg(json_build_object('purpose', n.purpose, 'given', n.given, 'at', ${ms("n.given_at")})) from contact_consents n where n.contact_id = c.id), '[]') as consents
      from contacts c where c.id in (select contact_id from contact_phones where number = $1 union select $2::uuid) order by c.id`,
    values: [number, listed?.contactId ?? null],
  });
  const ids = contacts.map(({ contactId }) => contactId);
  const [optOuts, lists, history] = await Promise.all([
    run<OptOut>({ name: "callable-opt-outs", text: `select id::text, scope, campaign_id as "campaignId", ${ms("since")} as since, way from opt_outs where removed_at is null and (number = $1 or contact_id = any($2::uuid[])) order by since`, values: [number, ids] }),
    run<{ readonly id: string; readonly asOf: string; readonly found: boolean }>({ name: "callable-lists", text: `select id, as_of::text as "asOf", exists (select from exclusion_numbers e where e.list_id = l.id and e.digest = any($1::bytea[])) as found from exclusion_lists l order by id`, values: [digestsOf(number)] }),
    run<PastAttempt>({
      name: "callable-history",
      text: `select d.at_ms as at, d.number, d.record::jsonb #>> '{evidence,purpose}' as purpose, d.campaign_id as "campaignId", coalesce(o.record::jsonb ->> 'outcome', 'unknown') as outcome
        from dial_evidence d left join dial_evidence o on o.attempt = d.attempt and o.kind = 'outcome'
        where d.kind = 'decided' and d.at_ms > $3 and (d.record::jsonb ->> 'may')::boolean and o.record::jsonb -> 'mayHaveRung' is distinct from 'false'::jsonb and (d.number = any($1) or d.contact_id = any($2))`,
      values: [[...new Set([number, ...listed?.numbers ?? []])], ids, since],
    }),
  ]);
  return { contacts, optOuts, history, lists: lists.map(({ id, asOf }) => ({ id, asOf })), listed: lists.filter(({ found }) => found).map(({ id }) => id), listedPerson: listed === null ? null : { contactId: listed.contactId, address: addressOf(listed), consent: listed.consent } };
}

function addressOf({ country, region, postalCode }: ListRow): Address {
  return { country, region, postalCode };
}
