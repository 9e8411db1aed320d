// Adding a few people to a large list reads those who are meant, and not the list; the outcome is the same.
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBulk } from "../../../src/adapters/postgres/bulk.ts";
import { thereStatement } from "../../../src/adapters/postgres/list-adding.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import type { SentMember } from "../../../src/app/lists/ports.ts";
import { settlePeople } from "../../../src/core/list/unite.ts";
import { until } from "../../support/until.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const numberOf = (n: number): string => `+34600${String(n).padStart(6, "0")}`;
const sent = (key: string | null, ...numbers: readonly string[]): SentMember => ({ key, contactId: null, name: key ?? "", language: null, country: "ES", region: null, postalCode: null, numbers, fields: {}, consent: null });
/** Somebody new, one by the number of another, one who is replaced, and one whose number another has. */
const some = [sent("new", numberOf(900_001)), sent(null, numberOf(7), numberOf(900_002)), sent("P9", numberOf(9), numberOf(900_003)), sent("P10", numberOf(11))];

async function fill(list: string, count: number): Promise<void> {
  await test.rows("insert into contact_lists (id, name, source) values ($1, $1, 'api')", [list]);
  await test.rows("insert into list_members (list_id, person, name, country, numbers) select $1, 'P' || n, 'Person', 'ES', array['+34600' || lpad(n::text, 6, '0')] from generate_series(1, $2) n", [list, count]);
}
const add = (list: string) => test.database.lists.add(list, some, settlePeople);
const people = (list: string) => test.rows("select person, numbers from list_members where list_id = $1 and (person !~ '^P' or person = any($2)) order by person", [list, ["P7", "P9", "P10", "P11"]]);
const indexes = () => test.rows<{ readonly name: string; readonly scans: number }>("select indexrelname as name, idx_scan::int as scans from pg_stat_user_indexes join pg_index using (indexrelid) where indexrelname like 'list\\_numbers\\_%' and indisvalid");

it("a large list gets an index of its numbers with the first request, by which the next ones find who is meant; it goes with the list", async () => {
  await fill("small", 100);
  await fill("large", 6_000);
  const [first, second] = [await add("small"), await add("small")];
  expect(await add("large")).toEqual(first);
  await until(async () => (await indexes()).length === 1, { what: "the index is made" });
  await until(async () => { await add("large"); return (await indexes()).some(({ scans }) => scans > 0); }, { what: "the index is used" });
  expect(await add("large")).toEqual(second);
  expect(await people("large")).toEqual(await people("small"));
  expect(await test.database.lists.remove("large", { by: { kind: "system", id: null, name: "test", ip: null }, action: "deleted", subject: { kind: "list", id: "large", name: "large" }, before: null, after: null })).toBe("removed");
  await until(async () => (await indexes()).length === 0, { what: "its index went with it" });
});

it("finds by it what it would find by reading", async () => {
  await fill("read", 100);
  await fill("found", 6_000);
  await test.database.lists.add("found", [], settlePeople); // the index is made
  await until(async () => (await indexes()).length === 1, { what: "the index is made" });
  await test.rows("update list_members set gone_at = now() where list_id in ('read', 'found') and person = 'P11'");
  expect(await add("found")).toEqual(await add("read"));
  expect(await people("found")).toEqual(await people("read"));
});

it("an index that was left half made is made anew", async () => {
  await fill("broken", 6_000);
  await add("broken");
  await until(async () => (await indexes()).length === 2, { what: "the index is made" });
  const [mine] = await test.rows<{ readonly name: string }>("select indexrelid::regclass::text as name from pg_index where indrelid = 'list_members'::regclass and pg_get_expr(indpred, indrelid) like '%broken%'");
  await test.rows("update pg_index set indisvalid = false where indexrelid = to_regclass($1)", [mine?.name]);
  expect((await indexes()).some(({ name }) => name === mine?.name)).toBe(false);
  await until(async () => { await add("broken"); return (await indexes()).some(({ name }) => name === mine?.name); }, { what: "it is valid again" });
});

it("is found by person and by number, also while Postgres knows nothing of the list yet, as after a file came in", async () => {
  await fill("unknown", 6_000);
  await test.database.lists.add("unknown", [], settlePeople);
  await until(async () => (await test.rows("select from pg_index where indrelid = 'list_members'::regclass and indisvalid and pg_get_expr(indpred, indrelid) like '%unknown%'")).length === 1, { what: "the index is made" });
  await test.rows("delete from pg_statistic where starelid = 'list_members'::regclass");
  await test.rows("update pg_class set reltuples = -1, relpages = 0 where oid = 'list_members'::regclass");
  const numbers = Array.from({ length: 100 }, (_, n) => numberOf(700_000 + n));
  const plan = JSON.stringify(await test.rows(`explain ${thereStatement("unknown", true)}`, ["unknown", numbers, numbers]));
  expect(plan).toContain("list_members_list_id_person_key");
  expect(plan).toMatch(/list_numbers_[0-9a-f]{32}/u);
  expect(plan).not.toMatch(/list_members_in_order|Seq Scan/u);
});

it("what reads or takes away a whole long list is waited for longer than other requests are", async () => {
  await fill("patient", 6_000);
  const hurried = openDatabase(test.url, { log: { info: () => undefined, warn: () => undefined }, statementMs: 300 });
  const [held, gone] = [await openBulk(test.url), { by: { kind: "system", id: null, name: "test", ip: null }, action: "deleted", subject: { kind: "list", id: "patient", name: "patient" }, before: null, after: null } as const];
  const waits = () => until(async () => (await test.rows("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and clock_timestamp() - query_start > interval '1500 milliseconds'")).length > 0, { what: "it waits longer" });
  for (const work of [() => hurried.lists.add("patient", some, settlePeople), () => hurried.lists.remove("patient", gone)]) {
    await held.run({ text: "begin" });
    await held.run({ text: "select from contact_lists where id = 'patient' for update" });
    const done = work();
    await waits();
    await held.run({ text: "commit" });
    expect(await done).toBeTruthy();
  }
  await Promise.all([held.close(), hurried.close()]);
});
