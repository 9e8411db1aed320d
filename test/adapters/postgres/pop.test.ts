import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContactPop } from "../../../src/protocol/pop.ts";
import { contactPop } from "../../../src/protocol/rest-pop.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const id = "0b000000-0000-4000-8000-000000000001";
let test: TestDatabase;
let pop: ContactPop;
beforeAll(async () => {
  test = await openTestDatabase();
  await test.rows(`with c as (insert into contacts (id, name, first_name, mails, customer_since) values ('${id}', 'Marta Vila', 'Marta', '{m@example.com}', '2011-03-14') returning id),
    p as (insert into contact_phones (contact_id, number, position) select id, '+34600111222', 0 from c),
    s as (insert into contact_consents (contact_id, purpose, given) select id, 'recording', true from c),
    a as (insert into accounts (contact_id, iban, name, balance) select id, 'ES1', 'Corrent', 1234.5 from c returning id),
    m as (insert into movements (account_id, booked_at, amount, concept, balance_after) select id, now() - d * interval '1 day', -d, 'Mov ' || d, 1000 from a, generate_series(1, 14) d),
    v as (insert into invoices (contact_id, number, issued_at, due_at, amount, unpaid) select id, 'F-' || n, now() - n * interval '1 day', now(), 100, case n when 3 then 40.5 else 0 end from c, generate_series(1, 3) n),
    o as (insert into orders (contact_id, number, ordered_at, status, total, items) select id, 'C-1', now(), 'in-transit', 15, 'Targeta' from c),
    i as (insert into incidents (contact_id, number, opened_at, closed_at, status, subject, owner) select id, 'I-' || n, now(), case n when 1 then now() end, 's', 'Tema ' || n, 'Jordi' from c, generate_series(1, 2) n)
    insert into interactions (contact_id, at, channel, summary, by_name, by_role, action) select id, now() - n * interval '1 day', 'mail', 'Resum ' || n, 'Rosa', 'manager', 'Feina ' || n from c, generate_series(1, 2) n`);
  await test.rows(`insert into agents (id, name, extension, sip_password) values ('jordi', 'Jordi Serra', '102', 'x'), ('ana', 'Ana Ruiz', '101', 'x')`);
  await test.rows(`insert into calls (id, boot, n, direction, state, dnis, trunk, language, contact_id, queue_id, agent_id, arrived_at, answered_at, ended_at, value)
    select k, 1, 1, 'inbound', 'ended', '1', 't', 'ca', '${id}', q, g, now() - interval '1 hour', w, now(), v::jsonb
    from (values ('c1', 'operators', 'jordi', now(), '{"talkMs":61400,"disposition":"resolved","notes":"Tot bé\\n\\nJo també","written":[{"by":"jordi","at":1795760000000,"text":"Tot bé"},{"by":"ana","at":1795760060000,"text":"Jo també"}],"followUpAt":1795770000000}'), ('c2', 'operators', null, null, '{"talkMs":0}'), ('c3', null, null, null, '{"talkMs":0}')) as x (k, q, g, w, v)`);
  await test.rows(`insert into recordings (id, call_id, kind, state, duration_ms, recorded_at, transcript) values ('c2-message-1', 'c2', 'message', 'kept', 4000, now(), '{"text":"Truqueu-me demà","language":"ca"}'), ('c2-message-2', 'c2', 'message', 'kept', 4000, now(), null), ('c1-1', 'c1', 'conversation', 'kept', 4000, now(), '{"text":"Bon dia","language":"ca"}')`);
  const found = await test.database.contacts.pop(id);
  if (found === null) throw new Error("no pop");
  pop = found;
});
afterAll(async () => { await test.drop(); });

describe("what an agent sees of a caller", () => {
  it("has the form that the screen and the API promise", () => {
    expect(contactPop.parse(pop)).toEqual(pop);
  });

  it("is the person, his consents, his account with the last ten movements", () => {
    expect(pop.contact).toMatchObject({ name: "Marta Vila", phones: [{ number: "+34600111222", label: "mobile" }], mails: ["m@example.com"], customerSince: "2011-03-14", consents: [{ purpose: "recording", given: true }] });
    expect(pop.accounts).toMatchObject([{ balance: "1234.50", currency: "EUR" }]);
    expect(pop.accounts[0]?.movements.map(({ amount }) => amount)).toEqual(["-1.00", "-2.00", "-3.00", "-4.00", "-5.00", "-6.00", "-7.00", "-8.00", "-9.00", "-10.00"]);
  });

  it("puts what is unpaid and what is open first, and says what is owed in all", () => {
    expect(pop.invoices.map(({ number, unpaid }) => [number, unpaid])).toEqual([["F-3", "40.50"], ["F-1", "0.00"], ["F-2", "0.00"]]);
    expect(pop.unpaidTotal).toBe("40.50");
    expect(pop.incidents[0]).toMatchObject({ number: "I-2", closedAt: null, owner: "Jordi" });
  });

  it("guesses why he calls: money owed, then trouble, then what is on its way", () => {
    expect(pop.reasons.map(({ code }) => code)).toEqual(["unpaid-invoice", "open-incident", "order-in-transit"]);
  });

  it("tells how each call went, and who dealt with him and what they did", () => {
    expect(Object.fromEntries(pop.calls.map((call) => [call.id, [call.outcome, call.seconds, call.agent]]))).toEqual({ c1: ["answered", 61, "Jordi Serra"], c2: ["abandoned", 0, null], c3: ["self-service", 0, null] });
    expect(pop.calls.map(({ followUpAt }) => followUpAt).filter((at) => at !== null)).toEqual([new Date(1_795_770_000_000).toISOString()]);
    expect(Object.fromEntries(pop.people.map(({ name, role, actions }) => [name, [role, actions]]))).toEqual({ "Jordi Serra": ["agent", ["Tot bé"]], "Ana Ruiz": ["agent", ["Jo també"]], Rosa: ["manager", ["Feina 1", "Feina 2"]] });
  });

  it("tells what was said in messages that were left, once it is written down", () => {
    expect(pop.calls.flatMap(({ id: call, messages }) => messages.map((message) => [call, message]))).toEqual([["c2", { text: "Truqueu-me demà", language: "ca" }]]);
  });

  it("keeps what each agent wrote about a call, with who it was and when", () => {
    expect(pop.calls.find(({ id: call }) => call === "c1")?.written).toEqual([
      { by: "Jordi Serra", at: new Date(1_795_760_000_000).toISOString(), text: "Tot bé" }, { by: "Ana Ruiz", at: new Date(1_795_760_060_000).toISOString(), text: "Jo també" },
    ]);
    expect(pop.calls.filter(({ id: call }) => call !== "c1").map(({ written }) => written)).toEqual([[], []]);
  });

  it("is empty but whole for somebody of whom nothing else is known, and nothing for nobody", async () => {
    const [row] = await test.rows<{ id: string }>("insert into contacts (name) values ('New') returning id");
    const empty = await test.database.contacts.pop(row?.id ?? "");
    expect(empty).toMatchObject({ accounts: [], invoices: [], calls: [], people: [], reasons: [], unpaidTotal: "0.00" });
    expect(contactPop.parse(empty)).toEqual(empty);
    expect(await test.database.contacts.pop("nobody")).toBeNull();
  });
});
