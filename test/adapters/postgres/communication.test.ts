// Plans on the real database: written down before they leave, sent once whatever dies.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createHandOver } from "../../../src/app/communication/hand-over.ts";
import { createPool } from "../../../src/adapters/postgres/pool.ts";
import { createLead } from "../../../src/adapters/postgres/communication/run-store.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { dayMs, monday, step } from "../../core/campaign/communication/plans.ts";
import { at, entry, housesOfPlans, listed, person, runner, settle, start, states, store, unlimited, writing } from "./plan-house.ts";
import { quiet } from "./test-database.ts";

housesOfPlans();

describe("a plan that runs", () => {
  test("sends its steps when they are due, each once, in the person's language and with his fields", async () => {
    await person("Ana", { number: "+34600111222" });
    await start();
    const one = runner();
    await settle(one);
    await settle(one);
    expect(at.sent.map(({ stepId, address, language }) => [stepId, address, language])).toEqual([["first", "Ana@example.com", "ca"]]);
    expect(at.sent[0]?.message).toMatchObject({ subject: "Hola Ana" });
    at.now = (monday + 2 * dayMs) as Instant;
    await settle(one);
    expect(at.sent.map(({ channel, address }) => [channel, address])).toEqual([["mail", "Ana@example.com"], ["sms", "+34600111222"]]);
    at.now = (monday + 9 * dayMs) as Instant;
    await settle(one);
    expect(at.sent).toHaveLength(2);
    expect((await at.house.rows("select ended from communication_members"))).toEqual([{ ended: "finished" }]);
  });

  test("takes newcomers of its list in, and leaves the control group alone", async () => {
    for (const name of Array.from({ length: 40 }, (_, n) => `p${String(n)}`)) await person(name);
    await start({ controlPercent: 50, steps: [step("first", "mail")] });
    const one = runner();
    await settle(one);
    const [control] = await at.house.rows<{ n: number }>("select count(*)::int as n from communication_members where is_control");
    expect(control?.n).toBeGreaterThan(8);
    expect(at.sent).toHaveLength(40 - (control?.n ?? 0));
    await person("late");
    await settle(one);
    expect((await at.house.rows("select 1 from communication_members"))).toHaveLength(41);
  });

  test("leaves out who has no address, no consent or not the field that a text needs, and says why", async () => {
    await person("nomail", { mail: null });
    await person("stranger", { isCustomer: false, mail: "s@example.com" });
    await person("nofield");
    await start({ purpose: "commercial", steps: [step("first", "mail", { content: { channel: "mail", words: { es: { subject: "a", text: "{policy}" }, ca: { subject: "a", text: "{policy}" }, en: { subject: "a", text: "{policy}" } } } })] });
    await settle(runner());
    expect(at.sent).toEqual([]);
    expect((await states()).map(({ why }) => why).sort()).toEqual(["field-missing", "no-address", "no-consent"]);
  });

  test("writes to nobody at whose number somebody else has refused, also where no record is linked to his row", async () => {
    const fair = { source: "trade fair", at: "2026-03-01" };
    await listed("shared", "+34600111220", fair);
    await at.house.rows("with c as (insert into contacts (name) values ('the other') returning id), p as (insert into contact_phones (number, contact_id) select '+34600111220', id from c) insert into contact_consents (contact_id, purpose, given, given_at) select id, 'marketing', false, '2026-02-01' from c");
    await start({ purpose: "commercial", steps: [step("first", "sms")] });
    await settle(runner());
    expect(at.sent).toEqual([]);
  });

  test.each(["phone", "sms"] as const)("takes the consent that the list has of somebody for a step by %s, when it has its source and day, and his record says nothing else", async (channel) => {
    const fair = { source: "trade fair", at: "2026-03-01" };
    const consents: readonly (readonly [name: string, consent: object | null])[] = [["shown", fair], ["no day", { ...fair, at: null }], ["no source", { ...fair, source: "" }], ["record's", { ...fair, source: "crm", ofRecord: true }], ["none", null], ["refused", fair]];
    for (const [n, [name, consent]] of consents.entries()) await listed(name, `+3460011122${String(n)}`, consent);
    await at.house.rows("with c as (insert into contacts (name) values ('refused') returning id, name), m as (update list_members l set contact_id = c.id from c where l.name = c.name) insert into contact_consents (contact_id, purpose, given, given_at) select id, 'marketing', false, '2026-02-01' from c");
    await start({ purpose: "commercial", steps: [step("first", channel)] });
    await settle(runner());
    expect(at.sent.map(({ address }) => address)).toEqual(["+34600111220"]);
    expect((await states()).flatMap(({ why }) => why ?? [])).toEqual(["no-consent", "no-consent", "no-consent", "no-consent"]);
    expect(await at.house.rows("select l.name from communication_members m join list_members l on l.id = m.member_id where m.ended = 'opted-out'")).toEqual([{ name: "refused" }]);
  });

  test("keeps the hours of each place where somebody may be: his record's and his list's", async () => {
    const member = await person("Ana");
    await at.house.rows("update list_members set postal_code = '35001' where id = $1", [member]);
    at.now = (monday - 30 * 60_000) as Instant;
    await start({ steps: [step("first", "mail")] });
    await settle(runner());
    expect(await at.house.rows("select next_at = to_timestamp($1 / 1000.0) as \"atNineThere\" from communication_members", [monday])).toEqual([{ atNineThere: true }]);
  });

  test("advertises to nobody on the Lista Robinson, by number or mail address, and waits for a copy of it", async () => {
    const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
    for (const [name, number] of [["Ana", "+34600111222"], ["Pau", "+34600111333"], ["Eva", "+34600111444"]] as const) await person(name, { number });
    await at.house.rows("update exclusion_lists set as_of = '2026-10-01'");
    await start({ purpose: "commercial", steps: [step("first", "mail")] });
    const one = runner();
    await settle(one);
    expect(await states()).toEqual([]);
    await at.house.rows("update exclusion_lists set as_of = '2026-11-29'");
    await at.house.rows("insert into exclusion_numbers (list_id, digest) select 'es-robinson', decode(unnest($1::text[]), 'hex')", [[hash("600111222"), hash("pau@example.com")]]);
    at.now = (at.now + 3_600_000) as Instant;
    await settle(one);
    expect(at.sent.map(({ address }) => address)).toEqual(["Eva@example.com"]);
    expect((await states()).filter(({ state }) => state === "skipped")).toMatchObject([{ why: "listed" }, { why: "listed" }]);
  });

  test("sends only so many a minute", async () => {
    for (const name of Array.from({ length: 20 }, (_, n) => `p${String(n)}`)) await person(name);
    await start({ steps: [step("first", "mail")] });
    const one = runner({ perMinute: { ...unlimited, mail: 60 } });
    for (let n = 0; n < 5; n += 1) await one.pass();
    expect(at.sent).toHaveLength(6);
    at.now = (at.now + 5_000) as Instant;
    await one.pass();
    expect(at.sent).toHaveLength(11);
  });

  test("what could not leave before the evening waits for the morning", async () => {
    await person("Ana");
    await start({ steps: [step("first", "mail")] });
    const one = runner();
    at.ends = [{ result: "refused", reason: "busy", again: true }];
    at.now = Date.parse("2026-11-30T18:59:30Z") as Instant; // closes at 19:00 UTC
    await one.pass();
    expect(await states()).toMatchObject([{ state: "queued", why: "busy" }]);
    at.now = (at.now + 61_000) as Instant;
    await settle(one);
    expect(at.sent).toHaveLength(1);
    at.now = Date.parse("2026-12-01T08:00:00Z") as Instant;
    await settle(one);
    expect(at.sent).toHaveLength(2);
  });

  test("puts somebody into a campaign, or asks agents to call him", async () => {
    const member = await person("Ana");
    await at.house.rows("insert into queues (id, name, way_out_flow_id) values ('sales', '{\"es\":\"Ventas\"}', 'main')");
    await at.house.rows("insert into campaigns (id, name, wish, queue_id, plan) values ('autumn', 'Autumn', 'running', 'sales', '{}')");
    const asked: object[] = [];
    await start({ steps: [step("first", "phone"), step("second", "phone", { content: { channel: "phone", into: { type: "callback", queueId: "sales" as never }, note: "Call {name}" } })] });
    await settle(runner({ handOver: createHandOver({ mailer: null, texter: null, plans: store().plans, writing, phones: { toCampaign: store().toCampaign, toCallback: (wish) => { asked.push(wish); return Promise.resolve(); } } }) }));
    expect(await at.house.rows("select member_id::text, state from campaign_members")).toEqual([{ member_id: member, state: "waiting" }]);
    expect(asked).toMatchObject([{ queueId: "sales", number: "+34931112233", note: "Call Ana" }]);
    expect((await states()).map(({ state }) => state)).toEqual(["sent", "sent"]);
  });

  test("stopped, it cancels what waits; paused, it holds it", async () => {
    await person("Ana");
    const made = await start({ steps: [step("first", "mail"), step("second", "mail")] });
    const one = runner();
    at.ends = [{ result: "refused", reason: "busy", again: true }];
    await one.pass();
    await store().plans.want(made.id, "paused", entry);
    at.now = (at.now + 600_000) as Instant;
    await settle(one);
    expect(at.sent).toHaveLength(1);
    await store().plans.want(made.id, "stopped", entry);
    expect(await states()).toMatchObject([{ state: "cancelled", why: "stopped" }]);
  });
});

describe("at most once", () => {
  test("what was being sent when the process died is unknown, and nobody sends it again", async () => {
    await person("Ana", { number: "+34600111222" });
    await start({ steps: [step("first", "sms"), step("second", "mail", { condition: { type: "not-reached", stepId: "first" } })] });
    const pool = createPool(at.house.url, quiet);
    const lead = createLead(pool);
    at.ends = ["never"];
    const dead = runner({ takeLead: lead });
    void dead.pass().catch(() => undefined);
    await expect.poll(() => at.sent.length).toBe(1);
    // its machine is gone: Postgres lets go of what it held
    await at.house.rows("select pg_terminate_backend(l.pid) from pg_locks l where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())");
    const other = runner();
    await expect.poll(async () => { await settle(other); return (await states())[0]; }).toMatchObject({ state: "unknown", why: "interrupted" });
    await settle(other);
    expect(at.sent.map(({ stepId }) => stepId)).toEqual(["first", "second"]);
    await dead.release();
    await pool.end();
  });

  test("one process at a time runs plans", async () => {
    for (const name of ["a", "b", "c"]) await person(name);
    await start({ steps: [step("first", "mail")] });
    const both = [runner(), runner()];
    for (let n = 0; n < 3; n += 1) await Promise.all(both.map((each) => each.pass()));
    expect(at.sent).toHaveLength(3);
  });

  test("a no that is certain is tried again, later each time; one that is for good is not", async () => {
    await person("Ana");
    await start({ steps: [step("first", "mail")] });
    const one = runner();
    at.ends = [{ result: "refused", reason: "busy", again: true }, { result: "refused", reason: "busy", again: true }, { result: "refused", reason: "no such user", again: false }];
    await settle(one);
    at.now = (at.now + 59_000) as Instant;
    await settle(one);
    expect(at.sent).toHaveLength(1);
    at.now = (at.now + 1_000) as Instant;
    await settle(one);
    at.now = (at.now + 120_000) as Instant;
    await settle(one);
    at.now = (at.now + dayMs) as Instant;
    await settle(one);
    expect(at.sent.map(({ id, tries }) => [id, tries])).toEqual([1, 2, 3].map((tries) => [at.sent[0]?.id, tries]));
    expect(await states()).toMatchObject([{ state: "failed", why: "no such user" }]);
  });

  test("what nobody knows of is not sent again", async () => {
    await person("Ana");
    await start({ steps: [step("first", "mail")] });
    const one = runner();
    at.ends = [{ result: "unknown", reason: "no answer" }];
    await settle(one);
    at.now = (at.now + 3 * dayMs) as Instant;
    await settle(one);
    expect(at.sent).toHaveLength(1);
  });

  test("a step of a round can be written down but once for a person", async () => {
    const member = await person("Ana");
    await start();
    await settle(runner());
    await expect(at.house.rows("insert into communication_messages (id, plan_id, member_id, step_id, round, channel, state, language, due_at) values ('other', 'welcome', $1, 'first', 1, 'mail', 'queued', 'es', now())", [member])).rejects.toThrow(/unique/u);
  });
});
