// A long list is searched by an index of its own, which is made when agents are going to look in it, so that no import pays for it.
import { beforeEach, expect, it } from "vitest";
import { createByHand } from "../../../src/app/campaign/by-hand.ts";
import { findStatement, mostFound } from "../../../src/adapters/postgres/campaign-search-store.ts";
import type { AgentId, CampaignId } from "../../../src/core/kernel/kernel.ts";
import { candidate } from "../../support/campaign.ts";
import { openCampaign } from "../../support/campaign-centre.ts";
import type { Centre } from "../../support/centre.ts";
import { keptCampaigns, type KeptCampaigns } from "../../support/kept-campaign.ts";
import { byHandAround } from "../../support/memory-campaign-people.ts";
import { until } from "../../support/until.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const ana = "ana" as AgentId;
const spring = "spring" as CampaignId;
let test: TestDatabase;
let house: KeptCampaigns;
let centre: Centre;
beforeEach(async () => {
  test = await openTestDatabase();
  house = keptCampaigns(test);
  centre = openCampaign(0, { mode: { type: "manual" } });
  await fill("small", 1_000);
  await fill("long", 20_000);
  return () => test.drop();
});

async function fill(list: string, count: number): Promise<void> {
  await test.rows("insert into contact_lists (id, name, source) values ($1, $1, 'api')", [list]);
  await test.rows("insert into list_members (list_id, person, name, country, numbers) select $1, left($1, 1) || '-' || n, 'Nadal ' || lpad(n::text, 5, '0'), 'ES', array['+34' || case $1 when 'long' then '611' else '612' end || lpad(n::text, 6, '0')] from generate_series(1, $2) n", [list, count]);
  await test.rows("analyze list_members");
}

const search = (said: string) => createByHand({ ...byHandAround, store: house.ports.store, clock: house.clock, floor: () => centre.floor, submit: centre.submit }).people(ana, "spring", said);
async function keysOf(said: string) {
  const { people, prepared } = await search(said);
  return { keys: people.map(({ reference }) => reference), isPreparing: prepared !== null };
}
const indexes = () => test.rows<{ readonly name: string }>("select indexrelid::regclass::text as name from pg_index where indexrelid::regclass::text like 'list\\_words\\_%' and indisvalid");
const made = () => until(async () => (await indexes()).length === 1, { what: "the index is made" });
async function planOf(said: string): Promise<string> {
  const values: Readonly<Record<string, string>> = { $1: "'spring'", $2: `'${said}'`, $3: "'34'", $4: "25", $5: "0", $6: "'{small}'" };
  return JSON.stringify(await test.rows(`explain ${findStatement(["long"]).replaceAll(/\$\d/gu, (parameter) => values[parameter] ?? parameter)}`));
}

it("small lists are read: none is made of them", async () => {
  await house.add("spring", {}, ["small"]);
  expect(await keysOf("612 000 012")).toEqual({ keys: ["s-12"], isPreparing: false });
  await house.ports.store.prepareSearch(spring);
  expect(await test.rows("select from pg_class where relname like 'list\\_words\\_%'")).toEqual([]);
});

it("of a long one those who are due are found first, whom the floor has, and everybody once its index is made", async () => {
  await house.add("spring", {}, ["small", "long"]);
  const [due] = await test.rows<{ readonly id: string }>("select id::text from list_members where person = 'l-77'");
  centre.people.push(candidate(due?.id ?? "", { name: "Nadal 00077", numbers: ["+34611000077"] }));
  centre.pass(6_000);
  const first = await search("nadal 00077");
  expect([first.people.map(({ candidate: { name }, reference, isDue, mayCall }) => [name, reference, isDue, mayCall]), first.prepared !== null]).toEqual([[["Nadal 00077", null, true, true], ["Nadal 00077", "s-77", true, true]], true]);
  await made();
  expect(await keysOf("611 012 345")).toEqual({ keys: ["l-12345"], isPreparing: false });
  expect(await keysOf("nadal 00012")).toEqual({ keys: ["s-12", "l-12"], isPreparing: false });
  const all = await search("nadal");
  expect([all.people.length, all.isCut]).toEqual([25, true]);
  expect(mostFound).toBeLessThan(20_000);
});

it("is begun before anybody looks; the list is found in by it, and not read", async () => {
  await house.add("spring", {}, ["small", "long"]);
  await house.ports.store.prepareSearch(spring);
  await made();
  expect((await keysOf("611 012 345")).isPreparing).toBe(false);
  const [index] = await indexes();
  const plan = await planOf("12345");
  expect(plan).toContain(index?.name);
  expect(plan).not.toContain("Seq Scan on list_members");
});

it("costs other lists nothing, and goes with its list", async () => {
  await house.add("spring", {}, ["long"]);
  await house.ports.store.prepareSearch(spring);
  await made();
  const pages = () => test.rows("select pg_relation_size(to_regclass($1)) as size", [name]);
  const [{ name } = { name: "" }] = await indexes();
  const before = await pages();
  await fill("other", 6_000);
  expect(await pages()).toEqual(before);
  await test.rows("delete from campaigns");
  expect(await test.database.lists.remove("long", { by: { kind: "system", id: null, name: "test", ip: null }, action: "deleted", subject: { kind: "list", id: "long", name: "long" }, before: null, after: null })).toBe("removed");
  await until(async () => (await indexes()).length === 0, { what: "its index went with it" });
});

it("one that was left half made is made anew, and nobody is looked for in it meanwhile", async () => {
  await house.add("spring", {}, ["long"]);
  await house.ports.store.prepareSearch(spring);
  await made();
  await test.rows("update pg_index set indisvalid = false where indexrelid::regclass::text like 'list\\_words\\_%'");
  expect(await keysOf("611 012 345")).toEqual({ keys: [], isPreparing: true });
  await until(async () => !(await keysOf("611 012 345")).isPreparing, { what: "it is valid again" });
  expect((await keysOf("611 012 345")).keys).toEqual(["l-12345"]);
});
