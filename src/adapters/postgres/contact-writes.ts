// Changes of a contact, in one transaction of the caller: the row, its phones, its accounts, its PIN.
import { randomInt } from "node:crypto";
import type { JudgedChange } from "../../app/crm/contact-record.ts";
import { Refusal } from "../../app/refusal.ts";
import type { ContactId } from "../../core/kernel/kernel.ts";
import { built, table } from "./builder.ts";
import { jsonOf } from "./json.ts";
import { isUuid } from "./contact-rows.ts";
import { PostgresFault, type Run } from "./pool.ts";

export async function writeContact(run: Run, id: ContactId, { change, isNew }: { readonly change: JudgedChange; readonly isNew: boolean }): Promise<void> {
  await (isNew ? insert(run, id, change) : revise(run, id, change));
  if (change.attributes !== undefined) await writeAttributes(run, id, change.attributes);
  if (change.phones !== undefined) await writePhones(run, id, change.phones);
  for (const [position, account] of (change.accounts ?? []).entries()) await writeAccount(run, id, { account, position });
  if (change.balance !== undefined) await writeBalance(run, id, change.balance);
}

function columnsOf(change: JudgedChange): Record<string, unknown> {
  const { name, firstName, kind, language, valueTier, mails, address, postalCode, town, country, tags, customerSince, firmId, notes, pin } = change;
  const columns = {
    name, first_name: firstName, kind, language, value_tier: valueTier, mails, address, postal_code: postalCode, town, country, tags: tags === undefined ? undefined : [...new Set(tags)], customer_since: customerSince, firm_id: firmId, notes,
    ...(pin === undefined ? {} : { pin_salt: bytes(pin?.salt), pin_hash: bytes(pin?.hash) }),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function bytes(value: Uint8Array | undefined): Buffer | null {
  return value === undefined ? null : Buffer.from(value);
}

async function insert(run: Run, id: ContactId, change: JudgedChange): Promise<void> {
  await guarded(run(built(table("contacts").insert({ ...columnsOf(change), id }))));
}

async function revise(run: Run, id: ContactId, change: JudgedChange): Promise<void> {
  const columns = { ...columnsOf(change), version: table.raw("version + 1"), updated_at: table.raw("now()") };
  await guarded(run(built(table("contacts").where({ id }).update(columns))));
  // Whoever gives a new PIN also lifts the lock that wrong ones brought.
  if (change.pin !== undefined) await run({ text: "update pin_tries set forgiven = true where contact_id = $1", values: [id] });
}

/** Values of the centre's own fields must be what the fields are; other keys, as an import brings, are kept as they come. */
async function writeAttributes(run: Run, id: ContactId, attributes: NonNullable<JudgedChange["attributes"]>): Promise<void> {
  const fields = await run<{ id: string; type: FieldType; choices: readonly string[] }>({ text: "select id, type, choices from contact_fields where id = any ($1)", values: [Object.keys(attributes)] });
  const faults = fields.flatMap(({ id: key, type, choices }) => (fits(attributes[key] ?? null, type, choices) ? [] : [{ pointer: `#/attributes/${key}`, detail: type === "choice" ? `choose one of: ${choices.join(", ")}` : `this is no ${type}` }]));
  if (faults.length > 0) throw new Refusal(422, "contact-not-valid", "The contact was not kept: some of its fields are not right.", faults);
  const gone = Object.keys(attributes).filter((key) => attributes[key] === null);
  await run({ text: "update contacts set attributes = (attributes || $2::jsonb) - $3::text[] where id = $1", values: [id, jsonOf(attributes), gone] });
}

type FieldType = "text" | "number" | "date" | "choice";

function fits(value: string | number | boolean | null, type: FieldType, choices: readonly string[]): boolean {
  if (value === null) return true;
  if (type === "number") return typeof value === "number" || /^-?\d+(?:\.\d+)?$/u.test(String(value));
  if (type === "date") return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(value) && !Number.isNaN(Date.parse(value));
  return type === "text" || choices.includes(String(value));
}

async function writePhones(run: Run, id: ContactId, phones: NonNullable<JudgedChange["phones"]>): Promise<void> {
  await run({ text: "delete from contact_phones where contact_id = $1 and number <> all ($2)", values: [id, phones.map(({ number }) => number)] });
  await run({
    text: `insert into contact_phones (contact_id, number, label, position)
      select $1, number, label, position from unnest($2::text[], $3::text[], $4::smallint[]) as p (number, label, position)
      on conflict (number, contact_id) do update set label = excluded.label, position = excluded.position`,
    values: [id, phones.map(({ number }) => number), phones.map(({ label }) => label), phones.map((_, position) => position)],
  });
}

type Account = NonNullable<JudgedChange["accounts"]>[number];

async function writeAccount(run: Run, contactId: ContactId, { account, position }: { readonly account: Account; readonly position: number }): Promise<void> {
  const fields = Object.fromEntries(Object.entries({ iban: account.iban, name: account.name, currency: account.currency, balance: account.balance }).filter(([, value]) => value !== undefined));
  const [known] = account.id !== undefined && !isUuid(account.id) ? [] : await run<{ id: string }>({
    text: "select id from accounts where contact_id = $1 and ($2::uuid is null or id = $2) and ($3::text is null or iban = $3) and ($2::uuid is not null or $3::text is not null)",
    values: [contactId, account.id ?? null, account.id === undefined ? account.iban ?? null : null],
  });
  if (known === undefined && account.id !== undefined) throw new Refusal(422, "account-not-found", "The contact has no account with this id; leave the id out to open one.", [{ pointer: `#/accounts/${String(position)}/id`, detail: "no such account of this contact" }]);
  if (known === undefined) await openAccount(run, contactId, { fields, position });
  else if (Object.keys(fields).length > 0) await guarded(run(built(table("accounts").where({ id: known.id }).update({ ...fields, updated_at: table.raw("now()") }))), `#/accounts/${String(position)}`);
}

async function openAccount(run: Run, contactId: ContactId, { fields, position }: { readonly fields: Record<string, unknown>; readonly position: number }): Promise<void> {
  const account = { name: "", iban: demoIban(), ...fields, contact_id: contactId, position };
  await guarded(run(built(table("accounts").insert(account))), `#/accounts/${String(position)}`);
}

async function writeBalance(run: Run, contactId: ContactId, balance: string): Promise<void> {
  const changed = await run({
    text: `update accounts set balance = $2, updated_at = now()
      where id = (select id from accounts where contact_id = $1 order by position, iban limit 1) returning id`,
    values: [contactId, balance],
  });
  if (changed.length === 0) await openAccount(run, contactId, { fields: { balance }, position: 0 });
}

/** An account that is opened without an IBAN gets a Spanish one with right check digits (ISO 13616), of no real bank. */
function demoIban(): string {
  const bban = `00000000${String(randomInt(100)).padStart(2, "0")}${String(randomInt(10 ** 10)).padStart(10, "0")}`;
  const check = 98n - BigInt(`${bban}142800`) % 97n;
  return `ES${String(check).padStart(2, "0")}${bban}`;
}

const rules: Readonly<Record<string, { readonly code: string; readonly field: string; readonly detail: string }>> = {
  accounts_iban_key: { code: "iban-taken", field: "iban", detail: "another account has this IBAN" },
  contacts_firm_id_fkey: { code: "firm-not-found", field: "firmId", detail: "no contact has this id" },
};

/** Turns a broken rule of the tables into a refusal that names the field. */
async function guarded<Result>(work: Promise<Result>, pointer = "#"): Promise<Result> {
  try {
    return await work;
  } catch (reason) {
    const rule = reason instanceof PostgresFault && reason.constraint !== null ? rules[reason.constraint] : undefined;
    if (rule === undefined) throw reason;
    throw new Refusal(409, rule.code, `The ${rule.field} cannot be kept: ${rule.detail}.`, [{ pointer: `${pointer}/${rule.field}`, detail: rule.detail }]);
  }
}
