// Customers with all that a pop shows of them. Whoever is there already stays as he is, but for his PIN.
import { createHash } from "node:crypto";
import type { DemoAccount, DemoCustomer } from "../../../demo/kinds.ts";
import { built, table } from "../../adapters/postgres/builder.ts";
import type { Run } from "../../adapters/postgres/pool.ts";
import type { PinSeal } from "../../adapters/system/pin-seal.ts";

export interface CustomerSeed { readonly customers: readonly DemoCustomer[]; /** by key */ readonly pins: Readonly<Record<string, string>>; readonly seal: PinSeal }

type Row = Readonly<Record<string, unknown>>;

/** The same customer has the same id in every demo. */
export function idOf(kind: string, key: string): string {
  const hex = createHash("sha256").update(`atiende demo ${kind} ${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export async function seedCustomers(run: Run, seed: CustomerSeed): Promise<void> {
  const ids = new Map(seed.customers.map((customer) => [idOf("contact", customer.key), customer]));
  // Firms first: their people refer to them.
  const rows = [...seed.customers].sort((a, b) => Number(a.firm !== undefined) - Number(b.firm !== undefined)).map(contactRow);
  const made = await run<{ id: string }>(built(table("contacts").insert(rows).onConflict("id").ignore().returning("id")));
  await seedAll(run, made.flatMap(({ id }) => ids.get(id) ?? []), Date.now());
  await nameProducts(run, made.map(({ id }) => id));
  for (const { key } of seed.customers) await keepPin(run, idOf("contact", key), { pin: seed.pins[key] ?? "", seal: seed.seal });
}

/** An order of the demo is of one product: what its text says. */
async function nameProducts(run: Run, contactIds: readonly string[]): Promise<void> {
  const key = "trim(both '-' from left(regexp_replace(lower(o.items), '[^a-z0-9]+', '-', 'g'), 60))";
  await run({ text: `insert into products (id, name) select ${key}, min(o.items) from orders o where o.contact_id = any($1) and o.items ~* '[a-z0-9]' group by 1 on conflict do nothing`, values: [contactIds] });
  await run({ text: `insert into order_lines (order_id, contact_id, ordered_at, product_id, amount) select o.id, o.contact_id, o.ordered_at, p.id, o.total from orders o join products p on p.id = ${key} where o.contact_id = any($1)`, values: [contactIds] });
}

async function keepPin(run: Run, id: string, { pin, seal }: { readonly pin: string; readonly seal: PinSeal }): Promise<void> {
  const [kept] = await run<{ pin_salt: Buffer | null; pin_hash: Buffer | null }>({ text: "select pin_salt, pin_hash from contacts where id = $1", values: [id] });
  const { pin_salt: keptSalt = null, pin_hash: keptHash = null } = kept ?? {};
  const sealed = keptSalt === null || keptHash === null ? null : { salt: keptSalt, hash: keptHash };
  if (seal.matches(id, pin, sealed)) return;
  const { salt, hash } = seal.seal(id, pin);
  await run({ text: "update contacts set pin_salt = $2, pin_hash = $3 where id = $1", values: [id, Buffer.from(salt), Buffer.from(hash)] });
}

async function seedAll(run: Run, customers: readonly DemoCustomer[], now: number): Promise<void> {
  const add = async (into: string, rows: readonly Row[]): Promise<void> => { if (rows.length > 0) await run(built(table(into).insert(rows))); };
  const each = (rowsOf: (customer: DemoCustomer, id: string) => readonly Row[]): readonly Row[] => customers.flatMap((customer) => rowsOf(customer, idOf("contact", customer.key)));
  await add("contact_phones", each(({ phones }, id) => phones.map(([number, label], position) => ({ contact_id: id, number, label, position }))));
  await add("contact_consents", each(({ consents, since }, id) => Object.entries(consents).map(([purpose, given]) => ({ contact_id: id, purpose, given, given_at: since }))));
  await add("accounts", each(({ accounts }, id) => accounts.map(({ name, number, balance }, position) => ({ id: idOf("account", number), contact_id: id, iban: ibanOf(number), name, balance, position }))));
  await add("movements", each(({ accounts }) => accounts.flatMap((account) => movementRows(account, now))));
  await add("invoices", each(({ invoices = [] }, id) => invoices.map((invoice) => ({
    contact_id: id, number: invoice.number, issued_at: before(now, invoice.daysAgo), due_at: before(now, invoice.dueDaysAgo), amount: invoice.amount, unpaid: invoice.unpaid,
  }))));
  await add("orders", each(({ orders = [] }, id) => orders.map(({ number, daysAgo, status, total, items }) => ({ contact_id: id, number, ordered_at: before(now, daysAgo), status, total, items }))));
  await add("incidents", each(({ incidents = [] }, id) => incidents.map(({ number, daysAgo, closedDaysAgo, status, subject, owner }) => ({
    contact_id: id, number, opened_at: before(now, daysAgo), closed_at: closedDaysAgo === null ? null : before(now, closedDaysAgo), status, subject, owner,
  }))));
  await add("interactions", each(({ interactions = [] }, id) => interactions.map(({ daysAgo, channel, summary, by, role, action }) => ({
    contact_id: id, at: before(now, daysAgo), channel, summary, by_name: by ?? null, by_role: role ?? null, action: action ?? null,
  }))));
}

function contactRow(customer: DemoCustomer): Row {
  const { key, kind, name, firstName, language, tier, mails, address, postalCode, place: [latitude, longitude], since, firm, notes } = customer;
  return {
    id: idOf("contact", key), kind, name, first_name: firstName, language, value_tier: tier, mails, address, postal_code: postalCode, latitude, longitude,
    customer_since: since, firm_id: firm === undefined ? null : idOf("contact", firm), notes: notes ?? null,
  };
}

/** From the balance of today backwards, in whole cents. */
function movementRows({ number, balance, movements }: DemoAccount, now: number): readonly Row[] {
  let cents = Math.round(Number(balance) * 100);
  return movements.map(({ daysAgo, amount, concept }) => {
    const row = { account_id: idOf("account", number), booked_at: before(now, daysAgo), amount, concept, balance_after: (cents / 100).toFixed(2) };
    cents -= Math.round(Number(amount) * 100);
    return row;
  });
}

/** Half past nine in the morning (UTC) so many days ago. */
export function before(now: number, days: number): Date {
  const day = new Date(now - days * 86_400_000);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 9, 30));
}

/** A Spanish IBAN with right check digits (ISO 13616) of a bank that does not exist. */
function ibanOf(number: string): string {
  const bban = `0000000100${number}`;
  return `ES${String(98n - BigInt(`${bban}142800`) % 97n).padStart(2, "0")}${bban}`;
}
