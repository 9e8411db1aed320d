// Campaigns in Postgres: the plan comes back as it was kept, lists in order, progress counted, the floor told.
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import type { CampaignRecord, PlannedFields } from "../../../src/app/campaign/campaign-ports.ts";
import type { CampaignId, Instant } from "../../../src/core/kernel/kernel.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import { planned } from "../../support/plans.ts";
import { openTestDatabase, quiet, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await test.rows(`insert into queues (id, name, way_out_flow_id) values ('sales', '{"es":"Ventas","ca":"Vendes","en":"Sales"}', 'simple')`);
  await test.rows("insert into contact_lists (id, name, source) values ('autumn', 'Autumn', 'file'), ('winter', 'Winter', 'api')");
  await test.rows("insert into list_members (list_id, person, country, numbers) select 'autumn', n::text, 'ES', array['+3491' || (1000000 + n)] from generate_series(1, 5) n");
  await test.rows("update list_members set gone_at = now() where person = '5'");
});
afterAll(async () => { await test.drop(); });

const id = "autumn" as CampaignId;
const planOf = ({ lists: _, ...fields }: ReturnType<typeof planned>): PlannedFields => fields;
const plan: PlannedFields = planOf(planned({ from: 1_790_000_000_000 as Instant }));
const entry = (action: AuditRecord["action"]): AuditRecord => ({ by: { kind: "user", id: "1", name: "Laia", ip: null }, action, subject: { kind: "campaign", id, name: "Autumn" }, before: null, after: null });


it("is kept with its lists in order, and comes back as it was planned", async () => {
  const { campaigns, configuration } = test.database;
  const before = await configuration.revision();
  expect(await campaigns.create(id, plan, ["winter", "autumn"], entry("created"))).toMatchObject({ ...plan, id, wish: "draft", version: 1, startedAt: null, lists: [{ id: "winter", people: 0 }, { id: "autumn", people: 4, source: "file" }] });
  expect(await configuration.revision()).toBeGreaterThan(before);
  expect(await campaigns.create(id, plan, [], entry("created"))).toBe("exists");
  expect(await campaigns.create("other" as CampaignId, plan, ["gone"], entry("created"))).toBe("list-not-found");
  expect(await campaigns.get("other" as CampaignId)).toBeNull();
  expect((await test.database.audit.list({ kind: "campaign", subject: null, by: null, action: null, from: null, to: null, limit: 9, cursor: null })).items).toHaveLength(1);
});

it("changes only what was seen, keeps how far a list was seen to, and orders lists anew", async () => {
  const { campaigns } = test.database;
  await test.rows("update campaign_lists set seen_to = 7 where list_id = 'autumn'");
  expect(await campaigns.update(id, { fields: { ...plan, name: "Autumn II" }, lists: ["autumn", "winter"], expected: 1 }, entry("changed"))).toMatchObject({ name: "Autumn II", version: 2, lists: [{ id: "autumn" }, { id: "winter" }] });
  expect(await test.rows("select seen_to::integer as seen from campaign_lists where list_id = 'autumn'")).toEqual([{ seen: 7 }]);
  expect(await campaigns.update(id, { fields: plan, lists: null, expected: 1 }, null)).toBe("changed");
  expect(await campaigns.update(id, { fields: plan, lists: ["gone"], expected: null }, null)).toBe("list-not-found");
  expect(await campaigns.update("gone" as CampaignId, { fields: plan, lists: null, expected: null }, null)).toBeNull();
});

it("notes when it first ran", async () => {
  const { campaigns } = test.database;
  const started = await campaigns.wish(id, "running", entry("started")) as CampaignRecord;
  await campaigns.wish(id, "paused", entry("paused"));
  expect(await campaigns.wish(id, "running", entry("started"))).toMatchObject({ wish: "running", startedAt: started.startedAt });
  expect(started.startedAt).not.toBeNull();
  expect((await campaigns.list({ wish: "running", limit: 5, cursor: null })).items.map((one) => one.id)).toEqual([id]);
  expect((await campaigns.list({ wish: "draft", limit: 5, cursor: null })).items).toEqual([]);
});

it("counts who was not tried, who waits and who is done; who has left a list counts no more", async () => {
  await test.rows("insert into campaign_members (campaign_id, member_id, state) select 'autumn', id, case person when '1' then 'done' else 'waiting' end from list_members where person in ('1', '2')");
  expect((await test.database.campaigns.progress([id])).get(id)).toEqual({ people: 4, untouched: 2, waiting: 1, inHand: 0, done: 1 });
});

it("tells its day: ends, hours, and how soon people had an agent", async () => {
  await test.rows(`insert into campaign_attempts (id, campaign_id, member_id, n, number, at, answered_at, connected_at, ended_at, outcome)
    select 'day.' || n, 'autumn', (select min(id) from list_members), 100 + n, '+34911000001', at, answered, connected, at + interval '1 minute', outcome from (values
      (1, timestamptz '2026-11-27 09:10Z', timestamptz '2026-11-27 09:10:10Z', timestamptz '2026-11-27 09:10:10.2Z', 'conversation'), (2, '2026-11-27 09:20Z', '2026-11-27 09:20:10Z', null, 'machine'),
      (3, '2026-11-27 10:05Z', null, null, 'busy'), (4, '2026-11-26 10:05Z', null, null, 'busy')) as given (n, at, answered, connected, outcome)`);
  expect((await test.database.campaignDay([id], Date.parse("2026-11-27T00:00:00Z") as Instant)).get(id)).toEqual({
    ends: { conversation: 1, machine: 1, busy: 1 }, toAgentMs: { p50: 200, p90: 200, p99: 200 },
    hours: [{ at: Date.parse("2026-11-27T09:00:00Z"), dialed: 2, answered: 2 }, { at: Date.parse("2026-11-27T10:00:00Z"), dialed: 1, answered: 0 }],
  });
  await test.rows("delete from campaign_attempts");
});

it("is read with others by as many statements as alone", async () => {
  const { campaigns, campaignDay, campaignProgress } = test.database;
  const more = ["one", "two", "three"].map((name) => name as CampaignId);
  for (const other of more) await campaigns.create(other, { ...plan, name: other }, ["autumn"], { ...entry("created"), subject: { kind: "campaign", id: other, name: other } });
  await test.rows("insert into campaign_attempts (id, campaign_id, member_id, n, number, at, answered_at, ended_at, outcome) select 'x.' || c, c, (select min(id) from list_members), 1, '+34911000001', timestamptz '2026-11-27 09:10Z' + n * interval '1 hour', now(), now(), case n when 0 then 'abandoned' else 'conversation' end from unnest(array['one', 'two']) with ordinality as given (c, place), lateral (select (place - 1)::int as n) m");
  const since = Date.parse("2026-11-27T00:00:00Z") as Instant;
  expect((await campaigns.several([...more, "gone" as CampaignId])).map((one) => [one.id, one.lists.length])).toEqual([["one", 1], ["three", 1], ["two", 1]]);
  const days = await campaignDay(more, since);
  expect(more.map((one) => days.get(one)?.ends)).toEqual([{ abandoned: 1 }, { conversation: 1 }, {}]);
  const spent = await campaignProgress.spent([{ campaignId: more[0] as CampaignId, since }, { campaignId: more[1] as CampaignId, since: (since + 86_400_000) as Instant }]);
  expect([...spent]).toMatchObject([["one", [{ hour: Date.parse("2026-11-27T09:00:00Z"), abandoned: 1, live: 0 }]]]);
  await test.rows("delete from campaign_attempts where id like 'x.%'");
});

it("is removed unless it has called somebody", async () => {
  const { campaigns } = test.database;
  await campaigns.wish(id, "running", entry("started"));
  expect(await campaigns.remove(id, entry("deleted"))).toBe("running");
  await campaigns.wish(id, "stopped", entry("stopped"));
  await test.rows("insert into campaign_attempts (id, campaign_id, member_id, n, number, at) select 'a1', 'autumn', min(id), 1, '+34911000001', now() from list_members");
  expect(await campaigns.remove(id, entry("deleted"))).toBe("has-dialed");
  await test.rows("delete from campaign_attempts");
  expect(await campaigns.remove(id, entry("deleted"))).toBe("removed");
  expect(await campaigns.remove(id, entry("deleted"))).toBeNull();
});

it("tells where the people of some lists may be, those of whom the same is known together", async () => {
  await test.rows("insert into contact_lists (id, name, source) values ('abroad', 'Abroad', 'api')");
  await test.rows("insert into list_members (list_id, person, country, region, postal_code, numbers) values ('abroad', 'a', 'ES', 'ES-CT', '08015', array['+34931112233', '+34931445566']), ('abroad', 'b', 'ES', 'ES-CT', '08024', array['+34931112244', '+34931445577']), ('abroad', 'c', 'FR', null, null, array['+33142278186'])");
  const found = await test.database.campaigns.whereabouts(["abroad", "autumn"]);
  expect(found.filter(({ address }) => address.region === "ES-CT")).toEqual([{ numbers: ["+349311", "+349314"], people: 2, address: { country: "ES", region: "ES-CT", postalCode: "08000" } }]);
  expect(found.reduce((sum, { people }) => sum + people, 0)).toBe(7);
});

it("looks through a list for longer than other statements may take", async () => {
  const hurried = openDatabase(test.url, { log: quiet, statementMs: 50 });
  const client = new pg.Client({ connectionString: test.url });
  await client.connect();
  await client.query("begin; lock table list_members");
  const found = hurried.campaigns.whereabouts(["abroad"]).then((groups) => groups.length, String);
  await vi.waitFor(async () => { expect(await test.rows("select from pg_stat_activity where wait_event_type = 'Lock' and query like '%list_members%' and now() - query_start > interval '200 ms'")).toHaveLength(1); }, { timeout: 5_000 });
  await client.query("commit");
  expect(await found).toBe(2);
  await Promise.all([client.end(), hurried.close()]);
});
