// Somebody in a plan with all that is asked before he is written to, in one statement for many: his record, his word, what was
// sent to him, what came back.
import type { PlanPerson } from "../../../app/communication/ports.ts";
import type { Sharer } from "../../../core/campaign/combine.ts";
import { addressesOf, waysOf } from "../../../core/campaign/communication/addresses.ts";
import type { Answer, Channel, StepRecord } from "../../../core/campaign/communication/plan.ts";
import { withList, type ListedPerson } from "../../../core/campaign/listed-person.ts";
import type { Address, Consent, ListVersion, OptOut } from "../../../core/campaign/terms.ts";
import type { Instant, Language } from "../../../core/kernel/kernel.ts";
import type { Run } from "../pool.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;

interface Row extends Address, Pick<ListedPerson, "consent"> {
  readonly memberId: string; readonly contactId: string | null; readonly person: string; readonly name: string; readonly firstName: string | null; readonly language: Language | null; readonly kind: "person" | "firm" | null;
  /** his record's */ readonly home: Pick<Address, "country" | "postalCode">; readonly address: string | null; readonly mails: readonly string[] | null; readonly numbers: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>; readonly isCustomer: boolean; readonly enrolledAt: number;
  readonly consents: readonly Consent[]; readonly optOuts: readonly OptOut[]; readonly lists: readonly ListVersion[]; readonly listed: readonly string[];
  readonly records: readonly (Omit<StepRecord, "reached"> & { readonly channel: Channel })[]; readonly answers: readonly Answer[];
}

/** As registers hide what stands on them: his numbers with and without the country's code and the +, and his mail addresses. */
const digests = `array(select sha256(convert_to(w.t, 'UTF8')) from (
    select unnest(array[n, ltrim(n, '+'), case when n like '+34%' then substr(n, 4) end]) as t from unnest(l.numbers) n union select lower(mail) from unnest(c.mails) mail) w where w.t is not null)`;

/** \`c\` is his record, if he has one. Whoever shares one of his numbers and has refused stands against it, as at a campaign's dial: refusals come first. */
const columns = `
  m.member_id::text as "memberId", c.id as "contactId", l.person, coalesce(nullif(l.name, ''), c.name, '') as name, c.first_name as "firstName", coalesce(l.language, c.language) as language, c.kind,
  l.country, l.region, l.postal_code as "postalCode", json_build_object('country', c.country, 'postalCode', c.postal_code) as home, c.address, c.mails, l.numbers, l.fields, l.consent, c.customer_since is not null as "isCustomer", ${ms("m.enrolled_at")} as "enrolledAt",
  coalesce((select json_agg(json_build_object('purpose', n.purpose, 'given', n.given, 'at', ${ms("n.given_at")}) order by n.given, n.given_at desc) from contact_consents n
    where n.contact_id = c.id or not n.given and n.contact_id in (select p.contact_id from contact_phones p where p.number = any(l.numbers))), '[]') as consents,
  coalesce((select json_agg(json_build_object('id', o.id::text, 'scope', o.scope, 'campaignId', o.campaign_id, 'since', ${ms("o.since")}, 'way', o.way)) from opt_outs o where o.removed_at is null and (o.number = any(l.numbers) or o.contact_id = c.id)), '[]') as "optOuts",
  coalesce((select json_agg(json_build_object('id', x.id, 'asOf', x.as_of::text)) from exclusion_lists x), '[]') as lists,
  coalesce((select json_agg(x.id) from exclusion_lists x where exists (select from exclusion_numbers e where e.list_id = x.id and e.digest = any(${digests}))), '[]') as listed,
  coalesce((select json_agg(json_build_object('round', s.round, 'stepId', s.step_id, 'state', s.state, 'channel', s.channel, 'at', ${ms("coalesce(s.ended_at, s.queued_at)")})) from communication_messages s where s.plan_id = m.plan_id and s.member_id = m.member_id), '[]') as records,
  coalesce((select json_agg(a) from (
    select 'reply' as kind, ${ms("r.at")} as at from communication_replies r where r.plan_id = m.plan_id and r.member_id = m.member_id
    union all select 'conversation', ${ms("k.answered_at")} from calls k where k.contact_id = c.id::text and k.arrived_at >= m.enrolled_at and k.answered_at is not null
    union all select 'conversation', ${ms("t.at")} from campaign_attempts t where t.member_id = m.member_id and t.at >= m.enrolled_at and t.outcome = 'conversation') a), '[]') as answers`;

export async function peopleWhere(run: Run, where: string, values: readonly unknown[]): Promise<readonly PlanPerson[]> {
  const rows = await run<Row>({ text: `select ${columns} from communication_members m join list_members l on l.id = m.member_id left join contacts c on c.id = coalesce(m.contact_id, l.contact_id) where ${where}`, values });
  return rows.map(personOf);
}

function personOf(row: Row): PlanPerson {
  const fields = Object.fromEntries(Object.entries(row.fields).flatMap(([name, value]) => (typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [])));
  const addresses = addressesOf({ name: row.name, numbers: row.numbers, mails: row.mails ?? [], address: row.address, postalCode: row.home.postalCode ?? row.postalCode, fields });
  const number = row.numbers[0] ?? "";
  const contact = { ...who(row), number, optOuts: row.optOuts, listed: new Set(row.listed), history: [] };
  const first = row.firstName === null || row.firstName === "" ? row.name.split(" ")[0] ?? "" : row.firstName;
  return {
    memberId: row.memberId, contactId: row.contactId, language: row.language, numbers: row.numbers, addresses, fields: { ...fields, name: row.name, first_name: fields["first_name"] ?? first, number },
    enrolment: { person: row.person, at: row.enrolledAt as Instant, contact, ways: waysOf(addresses), lists: row.lists },
    history: { answers: row.answers, records: row.records.map(({ channel, ...record }) => ({ ...record, reached: channel === "phone" && row.answers.some(({ kind, at }) => kind === "conversation" && at >= record.at) })) },
  };
}

/** As a campaign's dial has it: his record's word above his list's. */
function who({ kind, isCustomer, consents, home, country, region, postalCode, consent }: Row): Sharer {
  const record: Sharer = { kind: kind ?? "person", isCustomer, consents, address: home.postalCode === null ? null : { ...home, region: null } };
  return withList(record, { address: { country, region, postalCode }, consent });
}
