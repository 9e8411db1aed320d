// What a bank's customer asks for: balance, movements, branches. Read at that moment, with the database's own clock.
import type pg from "pg";
import type { FactSources, LedgerAccount, Movement } from "../../app/crm/fact-service.ts";
import type { Branch, Place } from "../../app/crm/nearest-branch.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { isUuid } from "./contact-rows.ts";
import { jsonOf } from "./json.ts";
import { runOn } from "./pool.ts";

interface AccountRow { readonly iban: string; readonly name: string; readonly currency: string; readonly balance: string; readonly read_at: Date }
interface MovementRow { readonly booked_at: Date; readonly amount: string; readonly concept: string; readonly currency: string; readonly read_at: Date }

export function createBankStore(pool: pg.Pool): FactSources {
  const run = runOn(pool);
  return {
    account: async (contactId) => {
      if (!isUuid(contactId)) return null;
      const [row] = await run<AccountRow>({
        name: "account-of", text: "select iban, name, currency, balance::text, clock_timestamp() as read_at from accounts where contact_id = $1 order by position, iban limit 1", values: [contactId],
      });
      return row === undefined ? null : accountOf(row);
    },
    movements: async (contactId, limit) => {
      if (!isUuid(contactId)) return [];
      const rows = await run<MovementRow>({
        name: "movements-of",
        text: `select m.booked_at, m.amount::text, m.concept, a.currency, clock_timestamp() as read_at from movements m join accounts a on a.id = m.account_id
          where a.id = (select id from accounts where contact_id = $1 order by position, iban limit 1) order by m.booked_at desc, m.id desc limit $2`,
        values: [contactId, limit],
      });
      return rows.map((row): Movement => ({ at: row.booked_at.getTime() as Instant, amount: row.amount, concept: row.concept, currency: row.currency, readAt: row.read_at.getTime() as Instant }));
    },
    placeOf: async (contactId) => {
      if (!isUuid(contactId)) return null;
      const [row] = await run<{ latitude: number | null; longitude: number | null; postal_code: string | null }>({
        name: "place-of", text: "select latitude, longitude, postal_code from contacts where id = $1", values: [contactId],
      });
      return row === undefined ? null : { latitude: row.latitude, longitude: row.longitude, postalCode: row.postal_code } satisfies Place;
    },
    branches: async () => run<Branch>({ name: "branches", text: 'select id, name, address, town, postal_code as "postalCode", latitude, longitude, phone, hours from branches order by id' }),
    keepReads: async (reads) => {
      await run({
        name: "fact-reads-keep",
        text: `insert into fact_reads (read_at, query, parameters, contact_id, call_id, channel, source, fields)
          select to_timestamp(r.read_at / 1000.0), r.query, r.parameters, r.contact_id, r.call_id, r.channel, r.source, r.fields
          from jsonb_to_recordset($1::jsonb) as r (read_at float8, query text, parameters jsonb, contact_id text, call_id text, channel text, source text, fields jsonb)`,
        values: [jsonOf(reads.map(({ readAt, query, parameters, contactId, callId, channel, source, fields }) =>
          ({ read_at: readAt, query, parameters, contact_id: contactId, call_id: callId, channel, source, fields })))],
      });
    },
  };
}

function accountOf(row: AccountRow): LedgerAccount {
  return { iban: row.iban, name: row.name, currency: row.currency, balance: row.balance, readAt: row.read_at.getTime() as Instant };
}
