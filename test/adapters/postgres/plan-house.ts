// A house that runs communication plans on a real database, for tests: its clock, what left it, and how each handing over ends.
import { afterEach, beforeEach } from "vitest";
import { linkName } from "../../../src/app/communication/answers.ts";
import type { Outgoing, SendEnd } from "../../../src/app/communication/ports.ts";
import { createRunner, type Runner } from "../../../src/app/communication/runner.ts";
import type { CommunicationPlan } from "../../../src/core/campaign/communication/plan.ts";
import { monday, plan } from "../../core/campaign/communication/plans.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

/** As it is in the test that runs now; `now` and `ends` are the test's to set. */
export const at = { house: undefined as unknown as TestDatabase, now: monday, sent: [] as Outgoing[], ends: [] as (SendEnd | "never")[] };
const runners: Runner[] = [];
export const entry = { by: { kind: "system" as const, id: null, name: "test", ip: null }, action: "created" as const, subject: { kind: "communication-plan" as const, id: "x" }, before: null, after: null };
export const clock = { now: () => at.now };
export const writing = { linkOf: (planId: string, memberId: string) => `https://centre.example/u/${linkName(planId, memberId)}`, byReply: true, company: () => Promise.resolve("Acme") };
export const unlimited = { mail: 60_000, sms: 60_000, letter: 60_000, phone: 60_000 };

/** Each test of the file has a house of its own. */
export function housesOfPlans(): void {
  beforeEach(async () => {
    Object.assign(at, { house: await openTestDatabase(), now: monday, sent: [], ends: [] });
    await at.house.rows("insert into exclusion_lists (id, as_of, by_name, numbers) values ('es-robinson', '2026-11-29', 'test', 0)");
    await at.house.rows("insert into contact_lists (id, name, source) values ('new', 'New', 'api')");
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((each) => each.release()));
    await at.house.drop();
  });
}

export const store = () => at.house.database.communication;

export function runner(more: Partial<Parameters<typeof createRunner>[0]> = {}): Runner {
  const made = createRunner({
    clock, store: store().run, takeLead: store().takeLead, writing, perMinute: unlimited, onFault: () => undefined,
    handOver: (message) => {
      at.sent.push(message);
      const end = at.ends.shift() ?? { result: "sent" as const, reference: `ref-${message.id}` };
      return end === "never" ? new Promise(() => undefined) : Promise.resolve(end);
    }, ...more,
  });
  runners.push(made);
  return made;
}

export async function person(name: string, more: { readonly number?: string; readonly mail?: string | null; readonly isCustomer?: boolean; readonly fields?: object } = {}): Promise<string> {
  const { number = "+34931112233", mail = `${name}@example.com`, isCustomer = true, fields = {} } = more;
  const [contact] = await at.house.rows<{ id: string }>("insert into contacts (name, first_name, language, mails, address, postal_code, customer_since) values ($1, $1, 'ca', $2, 'c/ Aragó 1', '08015', $3) returning id", [name, mail === null ? [] : [mail], isCustomer ? "2020-01-01" : null]);
  await at.house.rows("insert into contact_phones (number, contact_id) values ($1, $2)", [number, contact?.id]);
  const [member] = await at.house.rows<{ id: string }>("insert into list_members (list_id, person, contact_id, name, country, numbers, fields) values ('new', $1, $2, $1, 'ES', array[$3], $4) returning id::text", [name, contact?.id, number, fields]);
  return member?.id ?? "";
}

/** Somebody of whom the house knows no more than the list. */
export async function listed(name: string, number: string, consent: object | null): Promise<void> {
  await at.house.rows("insert into list_members (list_id, person, name, country, numbers, consent) values ('new', $1, $1, 'ES', array[$2], $3)", [name, number, consent]);
}

export async function start(more: Partial<CommunicationPlan> = {}): Promise<CommunicationPlan> {
  const made = plan(more);
  await store().plans.add(made, entry);
  await store().plans.want(made.id, "running", entry);
  return made;
}

/** Passes until nothing is due. */
export async function settle(one: Runner): Promise<void> {
  for (let n = 0; n < 10; n += 1) if (await one.pass() > at.now + 1_000) return;
}

export const states = () => at.house.rows<{ step_id: string; state: string; why: string | null }>("select step_id, state, why from communication_messages order by queued_at, step_id");
