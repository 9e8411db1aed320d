// Plans on the real database: written down before they leave, sent once whatever dies, ended by his word.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAnswers, linkName } from "../../../src/app/communication/answers.ts";
import { createOutcomes, type Outcomes } from "../../../src/app/communication/outcomes.ts";
import type { Outgoing, SendEnd } from "../../../src/app/communication/ports.ts";
import { createRunner, type Runner } from "../../../src/app/communication/runner.ts";
import { createHandOver } from "../../../src/app/communication/hand-over.ts";
import { createDoNotCall } from "../../../src/app/campaign/do-not-call.ts";
import { createPool } from "../../../src/adapters/postgres/pool.ts";
import { createLead } from "../../../src/adapters/postgres/communication/run-store.ts";
import type { CommunicationPlan } from "../../../src/core/campaign/communication/plan.ts";
import type { Floor } from "../../../src/core/floor/floor.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { dayMs, monday, plan, step } from "../../core/campaign/communication/plans.ts";
import { openTestDatabase, quiet, type TestDatabase } from "./test-database.ts";

let house: TestDatabase;
let now: Instant;
let sent: Outgoing[];
let ends: (SendEnd | "never")[];
const runners: Runner[] = [];
const entry = { by: { kind: "system" as const, id: null, name: "test", ip: null }, action: "created" as const, subject: { kind: "communication-plan" as const, id: "x" }, before: null, after: null };
const clock = { now: () => now };
const writing = { linkOf: (planId: string, memberId: string) => `https://centre.example/u/${linkName(planId, memberId)}`, byReply: true, company: () => Promise.resolve("Acme") };
const unlimited = { mail: 60_000, sms: 60_000, letter: 60_000, phone: 60_000 };

beforeEach(async () => {
  house = await openTestDatabase();
  now = monday;
  sent = [];
  ends = [];
  await house.rows("insert into contact_lists (id, name, source) values ('new', 'New', 'api')");
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((each) => each.release()));
  await house.drop();
});

const store = () => house.database.communication;

function runner(more: Partial<Parameters<typeof createRunner>[0]> = {}): Runner {
  const made = createRunner({
    clock, store: store().run, takeLead: store().takeLead, writing, perMinute: unlimited, onFault: () => undefined,
    handOver: (message) => {
      sent.push(message);
      const end = ends.shift() ?? { result: "sent" as const, reference: `ref-${message.id}` };
      return end === "never" ? new Promise(() => undefined) : Promise.resolve(end);
    }, ...more,
  });
  runners.push(made);
  return made;
}

async function person(name: string, more: { readonly number?: string; readonly mail?: string | null; readonly isCustomer?: boolean; readonly fields?: object } = {}): Promise<string> {
  const { number = "+34931112233", mail = `${name}@example.com`, isCustomer = true, fields = {} } = more;
  const [contact] = await house.rows<{ id: string }>("insert into contacts (name, first_name, language, mails, address, postal_code, customer_since) values ($1, $1, 'ca', $2, 'c/ Aragó 1', '08015', $3) returning id", [name, mail === null ? [] : [mail], isCustomer ? "2020-01-01" : null]);
  await house.rows("insert into contact_phones (number, contact_id) values ($1, $2)", [number, contact?.id]);
  const [member] = await house.rows<{ id: string }>("insert into list_members (list_id, person, contact_id, name, country, numbers, fields) values ('new', $1, $2, $1, 'ES', array[$3], $4) returning id::text", [name, contact?.id, number, fields]);
  return member?.id ?? "";
}

async function start(more: Partial<CommunicationPlan> = {}): Promise<CommunicationPlan> {
  const made = plan(more);
  await store().plans.add(made, entry);
  await store().plans.want(made.id, "running", entry);
  return made;
}

/** Passes until nothing is due. */
async function settle(one: Runner): Promise<void> {
  for (let n = 0; n < 10; n += 1) if (await one.pass() > now + 1_000) return;
}

const states = () => house.rows<{ step_id: string; state: string; why: string | null }>("select step_id, state, why from communication_messages order by queued_at, step_id");

describe("a plan that runs", () => {
  test("sends its steps when they are due, each once, in the person's language and with his fields", async () => {
    await person("Ana", { number: "+34600111222" });
    await start();
    const one = runner();
    await settle(one);
    await settle(one);
    expect(sent.map(({ stepId, address, language }) => [stepId, address, language])).toEqual([["first", "Ana@example.com", "ca"]]);
    expect(sent[0]?.message).toMatchObject({ subject: "Hola Ana" });
    now = (monday + 2 * dayMs) as Instant;
    await settle(one);
    expect(sent.map(({ channel, address }) => [channel, address])).toEqual([["mail", "Ana@example.com"], ["sms", "+34600111222"]]);
    now = (monday + 9 * dayMs) as Instant;
    await settle(one);
    expect(sent).toHaveLength(2);
    expect((await house.rows("select ended from communication_members"))).toEqual([{ ended: "finished" }]);
  });

  test("takes newcomers of its list in, and leaves the control group alone", async () => {
    for (const name of Array.from({ length: 40 }, (_, n) => `p${String(n)}`)) await person(name);
    await start({ controlPercent: 50, steps: [step("first", "mail")] });
    const one = runner();
    await settle(one);
    const [control] = await house.rows<{ n: number }>("select count(*)::int as n from communication_members where is_control");
    expect(control?.n).toBeGreaterThan(8);
    expect(sent).toHaveLength(40 - (control?.n ?? 0));
    await person("late");
    await settle(one);
    expect((await house.rows("select 1 from communication_members"))).toHaveLength(41);
  });

  test("leaves out who has no address, no consent or not the field that a text needs, and says why", async () => {
    await person("nomail", { mail: null });
    await person("stranger", { isCustomer: false, mail: "s@example.com" });
    await person("nofield");
    await start({ purpose: "commercial", steps: [step("first", "mail", { content: { channel: "mail", words: { es: { subject: "a", text: "{policy}" }, ca: { subject: "a", text: "{policy}" }, en: { subject: "a", text: "{policy}" } } } })] });
    await settle(runner());
    expect(sent).toEqual([]);
    expect((await states()).map(({ why }) => why).sort()).toEqual(["field-missing", "no-address", "no-consent"]);
  });

  test("sends only so many a minute", async () => {
    for (const name of Array.from({ length: 20 }, (_, n) => `p${String(n)}`)) await person(name);
    await start({ steps: [step("first", "mail")] });
    const one = runner({ perMinute: { ...unlimited, mail: 60 } });
    for (let n = 0; n < 5; n += 1) await one.pass();
    expect(sent).toHaveLength(6);
    now = (now + 5_000) as Instant;
    await one.pass();
    expect(sent).toHaveLength(11);
  });

  test("what could not leave before the evening waits for the morning", async () => {
    await person("Ana");
    await start({ steps: [step("first", "mail")] });
    const one = runner();
    ends = [{ result: "refused", reason: "busy", again: true }];
    now = Date.parse("2026-11-30T18:59:30Z") as Instant; // closes at 19:00 UTC
    await one.pass();
    expect(await states()).toMatchObject([{ state: "queued", why: "busy" }]);
    now = (now + 61_000) as Instant;
    await settle(one);
    expect(sent).toHaveLength(1);
    now = Date.parse("2026-12-01T08:00:00Z") as Instant;
    await settle(one);
    expect(sent).toHaveLength(2);
  });

  test("puts somebody into a campaign, or asks agents to call him", async () => {
    const member = await person("Ana");
    await house.rows("insert into queues (id, name, way_out_flow_id) values ('sales', '{\"es\":\"Ventas\"}', 'main')");
    await house.rows("insert into campaigns (id, name, wish, queue_id, plan) values ('autumn', 'Autumn', 'running', 'sales', '{}')");
    const asked: object[] = [];
    await start({ steps: [step("first", "phone"), step("second", "phone", { content: { channel: "phone", into: { type: "callback", queueId: "sales" as never }, note: "Call {name}" } })] });
    await settle(runner({ handOver: createHandOver({ mailer: null, texter: null, plans: store().plans, writing, phones: { toCampaign: store().toCampaign, toCallback: (wish) => { asked.push(wish); return Promise.resolve(); } } }) }));
    expect(await house.rows("select member_id::text, state from campaign_members")).toEqual([{ member_id: member, state: "waiting" }]);
    expect(asked).toMatchObject([{ queueId: "sales", number: "+34931112233", note: "Call Ana" }]);
    expect((await states()).map(({ state }) => state)).toEqual(["sent", "sent"]);
  });

  test("stopped, it cancels what waits; paused, it holds it", async () => {
    await person("Ana");
    const made = await start({ steps: [step("first", "mail"), step("second", "mail")] });
    const one = runner();
    ends = [{ result: "refused", reason: "busy", again: true }];
    await one.pass();
    await store().plans.want(made.id, "paused", entry);
    now = (now + 600_000) as Instant;
    await settle(one);
    expect(sent).toHaveLength(1);
    await store().plans.want(made.id, "stopped", entry);
    expect(await states()).toMatchObject([{ state: "cancelled", why: "stopped" }]);
  });
});

describe("at most once", () => {
  test("what was being sent when the process died is unknown, and nobody sends it again", async () => {
    await person("Ana", { number: "+34600111222" });
    await start({ steps: [step("first", "sms"), step("second", "mail", { condition: { type: "not-reached", stepId: "first" } })] });
    const pool = createPool(house.url, quiet);
    const lead = createLead(pool);
    ends = ["never"];
    const dead = runner({ takeLead: lead });
    void dead.pass().catch(() => undefined);
    await expect.poll(() => sent.length).toBe(1);
    // its machine is gone: Postgres lets go of what it held
    await house.rows("select pg_terminate_backend(l.pid) from pg_locks l where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())");
    const other = runner();
    await expect.poll(async () => { await settle(other); return (await states())[0]; }).toMatchObject({ state: "unknown", why: "interrupted" });
    await settle(other);
    expect(sent.map(({ stepId }) => stepId)).toEqual(["first", "second"]);
    await dead.release();
    await pool.end();
  });

  test("one process at a time runs plans", async () => {
    for (const name of ["a", "b", "c"]) await person(name);
    await start({ steps: [step("first", "mail")] });
    const both = [runner(), runner()];
    for (let n = 0; n < 3; n += 1) await Promise.all(both.map((each) => each.pass()));
    expect(sent).toHaveLength(3);
  });

  test("a no that is certain is tried again, later each time; one that is for good is not", async () => {
    await person("Ana");
    await start({ steps: [step("first", "mail")] });
    const one = runner();
    ends = [{ result: "refused", reason: "busy", again: true }, { result: "refused", reason: "busy", again: true }, { result: "refused", reason: "no such user", again: false }];
    await settle(one);
    now = (now + 59_000) as Instant;
    await settle(one);
    expect(sent).toHaveLength(1);
    now = (now + 1_000) as Instant;
    await settle(one);
    now = (now + 120_000) as Instant;
    await settle(one);
    now = (now + dayMs) as Instant;
    await settle(one);
    expect(sent.map(({ id, tries }) => [id, tries])).toEqual([1, 2, 3].map((tries) => [sent[0]?.id, tries]));
    expect(await states()).toMatchObject([{ state: "failed", why: "no such user" }]);
  });

  test("what nobody knows of is not sent again", async () => {
    await person("Ana");
    await start({ steps: [step("first", "mail")] });
    const one = runner();
    ends = [{ result: "unknown", reason: "no answer" }];
    await settle(one);
    now = (now + 3 * dayMs) as Instant;
    await settle(one);
    expect(sent).toHaveLength(1);
  });

  test("a step of a round can be written down but once for a person", async () => {
    const member = await person("Ana");
    await start();
    await settle(runner());
    await expect(house.rows("insert into communication_messages (id, plan_id, member_id, step_id, round, channel, state, language, due_at) values ('other', 'welcome', $1, 'first', 1, 'mail', 'queued', 'es', now())", [member])).rejects.toThrow(/unique/u);
  });
});

describe("his word", () => {
  const doNotCall = () => createDoNotCall({ store: house.database.callables, floor: () => ({ calls: new Map() }) as unknown as Floor, submit: () => undefined, toE164: (text) => (text.startsWith("+") ? text : null), onFault: () => undefined });
  const answers = () => createAnswers({ outcomes: store().outcomes, plans: store().plans, seal: { make: (name) => name, read: (token) => token }, doNotCall: doNotCall(), toE164: (text) => (text.startsWith("+") ? text : null), company: () => Promise.resolve("Acme"), wake: () => undefined });
  const outcomes = (): Outcomes => createOutcomes({ store: store().outcomes, plan: async (id) => { const kept = await store().plans.get(id); if (kept === null) throw new Error("no plan"); return kept; }, measure: store().run.measure, letters: null, writing, clock, wake: () => undefined });
  const twoMails = { purpose: "commercial" as const, steps: [step("first", "sms"), step("second", "mail", { time: { type: "after", ms: dayMs } })] };

  test("by the link ends the plan, holds for calls, and clicked twice is once", async () => {
    const member = await person("Ana", { number: "+34600111222" });
    await start(twoMails);
    const one = runner();
    await settle(one);
    expect(await answers().page(linkName("welcome", member))).toEqual({ language: "ca", company: "Acme", isOut: false });
    for (let n = 0; n < 2; n += 1) expect(await answers().optOut(linkName("welcome", member), "commercial", "10.0.0.1")).toMatchObject({ isOut: true });
    expect(await house.rows("select number, scope, way, contact_id is not null as known, by_name from opt_outs")).toEqual([{ number: "+34600111222", scope: "commercial", way: "web", known: true, by_name: "customer" }]);
    now = (monday + 2 * dayMs) as Instant;
    await settle(one);
    expect(sent).toHaveLength(1);
    const { contacts, optOuts } = await house.database.callables.known("+34600111222", 0 as Instant);
    expect([contacts.length, optOuts.length]).toEqual([1, 1]);
    await expect(answers().page("nonsense")).rejects.toMatchObject({ code: "link-unknown" });
  });

  test("by SMS ends it; another answer is an answer; receipts say what arrived", async () => {
    const ana = await person("Ana", { number: "+34600111222" });
    await person("Pau", { number: "+34600111333" });
    await start({ ...twoMails, steps: [step("first", "sms"), step("second", "mail", { time: { type: "after", ms: dayMs }, condition: { type: "no-answer" } })] });
    const one = runner();
    await settle(one);
    await house.rows("update communication_messages set queued_at = clock_timestamp()");
    expect(await answers().inbound({ from: "+34600111222", text: " Baixa. " }, "")).toBe("opted-out");
    expect(await answers().inbound({ from: "+34600111333", text: "D'acord" }, "")).toBe("answer");
    expect(await answers().inbound({ from: "+34600111444", text: "Qui sou?" }, "")).toBe("nobody");
    await house.rows("update communication_replies set at = $1", [new Date(monday + 3_600_000)]);
    await house.rows("update communication_messages set queued_at = $1", [new Date(monday)]);
    expect(await answers().receipt({ id: sent[0]?.id ?? "", status: "DELIVRD", reason: null })).toBe(true);
    expect(await answers().receipt({ id: `ref-${sent[1]?.id ?? ""}`, status: "failed", reason: "absent" })).toBe(true);
    expect(await answers().receipt({ id: "other", status: "delivered", reason: null })).toBe(false);
    now = (monday + 2 * dayMs) as Instant;
    await settle(one);
    expect(sent).toHaveLength(2);
    const { steps } = await outcomes().results("welcome");
    expect(steps.find(({ stepId }) => stepId === "first")).toMatchObject({ states: { delivered: 1, failed: 1 }, replied: 1, optedOut: 1 });
    expect(await outcomes().person("welcome", ana)).toMatchObject({ next: { type: "end", why: "opted-out" }, replies: [{ text: "Baixa.", isOptOut: true }] });
  });

  test("that comes between the writing down and the sending is heard", async () => {
    await person("Ana");
    await start({ purpose: "commercial", steps: [step("first", "mail")] });
    const one = runner();
    ends = [{ result: "refused", reason: "busy", again: true }];
    await one.pass();
    await house.rows("insert into opt_outs (number, scope, way, by_name) values ('+34931112233', 'commercial', 'agent', 'x')");
    now = (now + 120_000) as Instant;
    await settle(one);
    expect(sent).toHaveLength(1);
    expect(await house.rows("select ended from communication_members")).toEqual([{ ended: "opted-out" }]);
  });

  test("results are measured alike in both groups", async () => {
    for (const name of ["a", "b", "c", "d", "e", "f"]) await person(name);
    await start({ controlPercent: 50, steps: [step("first", "mail")] });
    await settle(runner());
    await house.rows("insert into orders (contact_id, number, ordered_at, status, total) select contact_id, 'o' || member_id, $1::timestamptz, 'sent', 1 from communication_members where not is_control", [new Date(monday + dayMs)]);
    await house.rows("insert into orders (contact_id, number, ordered_at, status, total) select contact_id, 'late' || member_id, $1::timestamptz, 'sent', 1 from communication_members where is_control", [new Date(monday + 40 * dayMs)]);
    const { contacted, control, difference } = await outcomes().results("welcome");
    expect(contacted.did).toBe(contacted.people);
    expect(control).toMatchObject({ did: 0, people: 6 - contacted.people });
    expect(difference).toMatchObject({ contacted: 1, control: 0, difference: 1 });
  });

  test("letters wait for the printer in batches, each letter in one", async () => {
    await person("Ana");
    await start({ steps: [step("first", "letter")] });
    await settle(runner());
    const batch = await outcomes().makeBatch("welcome");
    expect(batch.letters).toBe(1);
    expect(await outcomes().addresses("welcome", batch.id)).toMatchObject([{ name: "Ana", line1: "c/ Aragó 1", line2: "08015", language: "ca" }]);
    await expect(outcomes().makeBatch("welcome")).rejects.toMatchObject({ code: "no-letters" });
    expect(await outcomes().batches("welcome")).toMatchObject([{ id: batch.id, letters: 1 }]);
  });
});
