import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFactService, type FactQuestion, type FactService } from "../../../src/app/crm/fact-service.ts";
import type { CallId, ContactId, Instant } from "../../../src/core/kernel/kernel.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const id = "0d000000-0000-4000-8000-000000000001" as ContactId;
const now = 1_790_000_000_000 as Instant;
let test: TestDatabase;
let facts: FactService;
beforeAll(async () => {
  test = await openTestDatabase();
  facts = createFactService({ sources: test.database.bank, clock: { now: () => now }, zone: "Europe/Madrid", toE164: (text) => text, onLost: (_reads, reason) => { throw reason; } });
  await test.rows(`with c as (insert into contacts (id, name, postal_code) values ('${id}', 'Marta', '17004') returning id),
    a as (insert into accounts (contact_id, iban, name, balance, position) select id, 'ES00' || n, 'Compte ' || n, 1234.5 * n, n from c, generate_series(1, 2) n returning id, iban)
    insert into movements (account_id, booked_at, amount, concept, balance_after) select id, '2026-11-20T23:30:00Z'::timestamptz - n * interval '1 day', -n, 'Mov ' || n, 0 from a, generate_series(0, 4) n where iban = 'ES001'`);
  await test.rows(`insert into branches values ('08', 'Barcelona', 'Carrer 1', 'Barcelona', '08008', 41.39, 2.16, null, '{"es":"mañanas","ca":"matins"}'), ('17', 'Girona', 'Rambla 8', 'Girona', '17001', 41.98, 2.82, null, '{"ca":"matins"}')`);
});
afterAll(async () => {
  await facts.close();
  await test.drop();
});

const ask = (query: string, change: Partial<FactQuestion> = {}) => facts.ask({ query, contactId: id, ani: null, language: "ca", parameters: {}, callId: "call.1" as CallId, channel: "telephone", ...change });

describe("what a customer is told", () => {
  it("is the balance of his first account at that moment, with its source and the time it was read", async () => {
    const started = Date.now();
    expect(await ask("balance")).toMatchObject({ status: "found", fields: { amount: "1234.50", currency: "EUR", iban4: "S001", account: "Compte 1" }, source: "ledger" });
    await test.rows("update accounts set balance = 7 where iban = 'ES001'");
    const answer = await ask("balance");
    expect(answer).toMatchObject({ fields: { amount: "7.00" } });
    expect("readAt" in answer ? Math.abs(answer.readAt - started) : Infinity).toBeLessThan(60_000);
  });

  it("is his last three movements, on the day it was in the house's zone", async () => {
    expect(await ask("movements")).toMatchObject({ fields: { count: "3", "1.date": "2026-11-21", "1.amount": "0.00", "1.concept": "Mov 0", "3.date": "2026-11-19", "3.amount": "-2.00" } });
  });

  it("is the branch nearest to where he lives, to the postal code he types, or to the number he calls from", async () => {
    expect(await ask("nearest-branch")).toMatchObject({ fields: { name: "Girona", address: "Rambla 8, Girona", hours: "matins" } });
    expect(await ask("nearest-branch", { parameters: { postalCode: "08020" } })).toMatchObject({ fields: { name: "Barcelona" } });
    expect(await ask("nearest-branch", { contactId: null, ani: "+34972000111" })).toMatchObject({ fields: { name: "Girona" } });
    expect(await ask("nearest-branch", { contactId: null, ani: null, language: "en" })).toMatchObject({ fields: { name: "Barcelona", hours: "mañanas" } });
    await test.rows("update contacts set latitude = 41.38, longitude = 2.17");
    expect(await ask("nearest-branch")).toMatchObject({ fields: { name: "Barcelona", km: "1.4" } });
  });

  it("is nothing when he has none, or nobody knows who he is, and no such question when there is none", async () => {
    expect(await ask("balance", { contactId: null })).toEqual({ status: "none" });
    expect(await ask("movements", { contactId: "0d000000-0000-4000-8000-000000000002" as ContactId })).toEqual({ status: "none" });
    expect(await ask("constructor")).toEqual({ status: "unknown-query" });
  });

  it("is kept: what, from where, when, in which call", async () => {
    await ask("balance", { callId: "call.kept" as CallId });
    await ask("balance", { callId: "call.kept" as CallId, contactId: null });
    await facts.close();
    expect(await test.rows("select query, contact_id, channel, source, fields->>'amount' as amount from fact_reads where call_id = 'call.kept' order by id")).toEqual([
      { query: "balance", contact_id: id, channel: "telephone", source: "ledger", amount: "7.00" },
      { query: "balance", contact_id: null, channel: "telephone", source: "none", amount: null },
    ]);
  });
});
