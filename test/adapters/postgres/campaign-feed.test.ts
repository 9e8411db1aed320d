// Who a campaign is given, on a real Postgres: best first, nobody twice, and nobody who may not be called now.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeStatement } from "../../../src/adapters/postgres/campaign-feed-store.ts";
import { createFeed } from "../../../src/app/campaign/feed.ts";
import { reckon } from "../../../src/app/campaign/progress.ts";
import type { CampaignId } from "../../../src/core/kernel/kernel.ts";
import { ana, attemptEnded, dialed, keptCampaigns, type KeptCampaigns } from "../../support/kept-campaign.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
let house: KeptCampaigns;
beforeAll(async () => { test = await openTestDatabase(); house = keptCampaigns(test); });
afterAll(async () => { await test.drop(); });

const feed = (campaign: string, wanted: number): ReturnType<ReturnType<typeof createFeed>> => createFeed(house.ports)(campaign as CampaignId, wanted);
const idsOf = async (campaign: string, wanted: number): Promise<readonly string[]> => (await feed(campaign, wanted)).candidates.map(({ memberId }) => memberId);
const standing = (campaign: string, member: string, row: string): Promise<unknown> => test.rows(`insert into campaign_members (campaign_id, member_id, ${row.split(" = ")[0] ?? ""}) values ($1, $2, ${row.split(" = ")[1] ?? ""})`, [campaign, member]);
const ago = (span: string): string => `to_timestamp(${String(house.clock.at / 1000)}) - interval '${span}'`;

describe("who is next", () => {
  it("promises first, then who is called again, then the lists in their order, each from where the last asking ended", async () => {
    const [first, second] = [await house.list("order-b", 3), await house.list("order-a", 2)];
    await house.add("order", {}, ["order-b", "order-a"]);
    const [late = "", promised = ""] = await house.list("order-old", 2);
    await test.rows("insert into campaign_lists (campaign_id, list_id, position, seen_to) values ('order', 'order-old', 9, $1)", [promised]);
    await standing("order", late, `next_at = ${ago("2 hours")}`);
    await test.rows(`insert into campaign_members (campaign_id, member_id, next_at, agreed_at, agreed_on, only_agent) values ('order', $1, ${ago("1 minute")}, ${ago("1 minute")}, ${ago("1 day")}, 'ana')`, [promised]);
    await test.rows("update campaign_members set attempts = 1 where campaign_id = 'order' and member_id = $1", [late]);
    const { candidates, isEmpty } = await feed("order", 4);
    expect(candidates.map(({ memberId }) => memberId)).toEqual([promised, late, ...first.slice(0, 2)]);
    expect(candidates.map(({ only }) => only)).toEqual(["ana", null, null, null]);
    expect(candidates[3]).toMatchObject({ attempts: 0, dueAt: null, contactId: null, name: "Person 1" });
    expect(candidates.map(({ rings }) => rings), "of which people, and where it rings").toEqual(["order-old agreed", "order-old again", "order-b first", "order-b first"].map((segment) => ({ zone: "Europe/Madrid", segment })));
    expect(isEmpty).toBe(false);
    expect(await idsOf("order", 10)).toEqual([...first.slice(2), ...second]);
    expect(await feed("order", 10)).toEqual({ candidates: [], isEmpty: true });
  });

  it("a promise that an agent has not kept for an hour is anybody's", async () => {
    const [member = ""] = await house.list("late", 1);
    await house.add("late", {}, ["late"]);
    await test.rows(`insert into campaign_members (campaign_id, member_id, next_at, agreed_at, agreed_on, only_agent) values ('late', $1, ${ago("61 minutes")}, ${ago("61 minutes")}, ${ago("1 day")}, 'ana')`, [member]);
    expect((await feed("late", 1)).candidates).toMatchObject([{ memberId: member, only: null }]);
  });

  it("two feeds at once give nobody twice", async () => {
    await house.list("crowd", 60);
    await house.add("crowd", {}, ["crowd"]);
    const all = (await Promise.all([1, 2, 3, 4].map(() => idsOf("crowd", 10)))).flat();
    expect(new Set(all).size).toBe(40);
    const rest = await idsOf("crowd", 60);
    expect(new Set([...all, ...rest]).size).toBe(60);
  });

  it("who has gone from the list is left out, and is called when he comes back", async () => {
    const [gone = "", stays = ""] = await house.list("moving", 2);
    await house.add("moving", {}, ["moving"]);
    await test.rows("update list_members set gone_at = now() where id = $1", [gone]);
    expect(await idsOf("moving", 10)).toEqual([stays]);
    await test.rows("update list_members set gone_at = null where id = $1", [gone]);
    house.clock.at = Date.now() + 1000;
    expect(await idsOf("moving", 10)).toEqual([gone]);
  });
});

describe("who is not called now", () => {
  it("who has opted out of such calls ends; of one number: another is dialled", async () => {
    const [out = "", half = "", other = ""] = await house.list("words", [["+34600900001"], ["+34600900002", "+34600900003"], ["+34600900004"]]);
    await house.add("words", {}, ["words"]);
    for (const [number, scope, campaign] of [["+34600900001", "everything", null], ["+34600900002", "campaign", "words"], ["+34600900004", "commercial", null]]) await test.rows("insert into opt_outs (number, scope, campaign_id, way, by_name) values ($1, $2, $3, 'sms', 'x')", [number, scope, campaign]);
    const { candidates } = await feed("words", 10);
    expect(candidates.map(({ memberId, numbers }) => [memberId, numbers])).toEqual([[half, ["+34600900003"]], [other, ["+34600900004"]]]);
    expect(await house.member("words", out)).toMatchObject({ state: "done", why: "opted-out" });
  });

  it("who is in hand in another campaign waits a little; two rows of one person are not called at once", async () => {
    await house.list("here", [["+34600800001"], ["+34600800002"]]);
    const [, , twin = ""] = await house.list("there", [["+34600800001"], ["+34600800003"], ["+34600800003"]]);
    await house.add("here", {}, ["here"]);
    await house.add("there", {}, ["there"]);
    expect(await idsOf("here", 10)).toHaveLength(2);
    expect((await feed("there", 10)).candidates.map(({ numbers }) => numbers)).toEqual([["+34600800003"]]);
    expect(await house.member("there", twin)).toMatchObject({ state: "waiting", next_at: new Date(house.clock.at + 10 * 60_000) });
  });

  it("whom any campaign called as often as the house allows waits until the oldest of them is old enough; who is in the lists twice is called once", async () => {
    const [capped = "", free = "", again = "", silent = ""] = await house.list("caps", [["+34600700001"], ["+34600700002"], ["+34600700003"], ["+34600700004"]]);
    const [elsewhere = ""] = await house.list("caps-other", [["+34600700001"]]);
    await house.add("caps", { caps: [{ id: "day", most: 2, windowMs: 86_400_000, of: "person" }] }, ["caps"]);
    await house.add("caps-other", {}, ["caps-other"]);
    const [double = ""] = await house.list("caps-twin", [["+34600700003"]]);
    const attempt = (id: string, of: readonly [string, string, number], number: string, span: string): Promise<unknown> => test.rows(`insert into campaign_attempts (id, campaign_id, member_id, n, number, at, outcome, ended_at) values ($1, $2, $3, $4, $5, ${ago(span)}, case when $1 like 'f%' then 'failed' else 'busy' end, ${ago(span)})`, [id, ...of, number]);
    await attempt("a1", ["caps-other", elsewhere, 1], "+34600700001", "20 hours");
    await attempt("a2", ["caps-other", elsewhere, 2], "+34600700001", "2 hours");
    await attempt("a3", ["caps", double, 1], "+34600700003", "2 hours");
    // what failed at once rang nobody's phone; a line that was silent for 20 s may have
    for (const n of [5, 6]) await test.rows(`insert into campaign_attempts (id, campaign_id, member_id, n, number, at, outcome, silent, ended_at) values ('s${String(n)}', 'caps-other', $1, ${String(n)}, '+34600700004', ${ago("3 hours")}, 'failed', true, ${ago("3 hours")} + interval '20 seconds')`, [elsewhere]);
    for (const n of [3, 4]) await attempt(`f${String(n)}`, ["caps-other", elsewhere, n], "+34600700002", "2 hours");
    expect(await idsOf("caps", 10)).toEqual([free]);
    expect(await house.member("caps", capped)).toMatchObject({ state: "waiting", next_at: new Date(house.clock.at + 4 * 3_600_000) });
    expect(await house.member("caps", again)).toMatchObject({ state: "done", why: "twice" });
    expect(await house.member("caps", silent)).toMatchObject({ state: "waiting", next_at: new Date(house.clock.at + 21 * 3_600_000) });
  });

  it("of a cap on numbers each number counts by itself: the first that has room is called, who has none waits for the one that has it soonest, and a promise is kept on the number that is its turn", async () => {
    const [mixed = "", full = "", promised = ""] = await house.list("number-caps", [["+34600700011", "+34600700012"], ["+34600700013", "+34600700014"], ["+34600700015", "+34600700016"]]);
    const [elsewhere = ""] = await house.list("number-caps-other", [["+34600700011"]]);
    await house.add("number-caps", { caps: [{ id: "day", most: 1, windowMs: 86_400_000, of: "number" }] }, ["number-caps"]);
    await house.add("number-caps-other", {}, ["number-caps-other"]);
    for (const [n, span] of [[1, "2 hours"], [3, "2 hours"], [4, "5 hours"], [5, "2 hours"]] as const) await test.rows(`insert into campaign_attempts (id, campaign_id, member_id, n, number, at, outcome, ended_at) values ('n${String(n)}', 'number-caps-other', $1, ${String(n)}, $2, ${ago(span)}, 'busy', ${ago(span)})`, [elsewhere, `+3460070001${String(n)}`]);
    await test.rows(`insert into campaign_members (campaign_id, member_id, next_at, agreed_at, agreed_on) values ('number-caps', $1, ${ago("1 minute")}, ${ago("1 minute")}, ${ago("1 day")})`, [promised]);
    expect((await feed("number-caps", 10)).candidates.map(({ memberId, numbers }) => [memberId, numbers])).toEqual([[promised, ["+34600700015", "+34600700016"]], [mixed, ["+34600700012", "+34600700011"]]]);
    expect(await house.member("number-caps", full)).toMatchObject({ state: "waiting", next_at: new Date(house.clock.at + 19 * 3_600_000), number_at: 1 });
  });

  it("a number that was dialled as often as a day allows is left for his other one, when it is his turn again", async () => {
    const [member = ""] = await house.list("turn", [["+34600700021", "+34600700022"]]);
    await house.add("turn", { caps: [{ id: "day", most: 1, windowMs: 86_400_000, of: "number" }], retries: [{ after: "busy", pauseMs: 600_000, most: 3, next: false }] }, ["turn"]);
    expect((await feed("turn", 1)).candidates).toMatchObject([{ numbers: ["+34600700021", "+34600700022"] }]);
    const of = { campaign: "turn", memberId: member, number: "+34600700021", n: 1 };
    await house.ports.store.began([dialed({ ...of, at: house.clock.at - 60_000 }) as never]);
    await house.ports.store.ended([attemptEnded({ ...of, at: house.clock.at - 30_000 }, "busy") as never]);
    await reckon(house.ports, "turn" as CampaignId, { ids: [member], isFreeing: true });
    expect(await house.member("turn", member)).toMatchObject({ state: "waiting", next_at: new Date(house.clock.at + 570_000), number_at: 1 });
  });

  it("an agent who looked at a card for long, before the line failed at once, leaves the person's other row as it was", async () => {
    const [first = ""] = await house.list("looked", [["+34600700009"]]);
    const [other = ""] = await house.list("looked-twin", [["+34600700009"]]);
    await house.add("looked", {}, ["looked-twin"]);
    const of = { campaign: "looked", memberId: first, number: "+34600700009" };
    const end = async (n: number, more: { readonly isSilent?: true }): Promise<void> => {
      await house.ports.store.began([{ ...dialed({ ...of, n, at: house.clock.at - 60_000 }), agentId: ana } as never]);
      await house.ports.store.ended([attemptEnded({ ...of, n, at: house.clock.at - 30_000 }, "failed", { agentId: ana, isByHand: true, ...more }) as never]);
    };
    await end(1, {});
    expect(await idsOf("looked", 10)).toEqual([other]);
    await test.rows(`update campaign_members set state = 'waiting', next_at = ${ago("1 hour")} where campaign_id = 'looked'`);
    await end(2, { isSilent: true });
    expect(await idsOf("looked", 10)).toEqual([]);
    expect(await house.member("looked", other)).toMatchObject({ state: "done", why: "twice" });
  });

  it("nobody is taken for a campaign that is not there, and a full quota ends whoever is looked at", async () => {
    const [member = ""] = await house.list("full", 1);
    await house.add("full", { quota: { dispositions: ["sold"], most: 0 } }, ["full"]);
    expect(await feed("nowhere", 5)).toEqual({ candidates: [], isEmpty: true });
    expect(await feed("full", 5)).toMatchObject({ candidates: [] });
    expect(await house.member("full", member)).toMatchObject({ state: "done", why: "quota" });
  });

  it("whoever cannot be judged goes back, since the floor was not given him", async () => {
    const [member = ""] = await house.list("broken", 1);
    await house.add("broken", {}, ["broken"]);
    const store = { ...house.ports.store, known: () => Promise.reject(new Error("away")) };
    await expect(createFeed({ ...house.ports, store })("broken" as CampaignId, 5)).rejects.toThrow("away");
    expect(await house.member("broken", member)).toMatchObject({ state: "waiting" });
  });
});

describe("a million people", () => {
  it("are not looked through: the statement reads so many rows as are wanted", async () => {
    await test.rows("insert into contact_lists (id, name, source) values ('large', 'large', 'api')");
    await test.rows("insert into list_members (list_id, person, country, numbers) select 'large', n::text, 'ES', array['+3461' || lpad(n::text, 7, '0')] from generate_series(1, 40000) n");
    await house.add("large", {}, ["large"]);
    await test.rows("insert into campaign_members (campaign_id, member_id, state, next_at) select 'large', id, case when id % 2 = 0 then 'done' else 'waiting' end, now() + interval '1 day' from (select id from list_members where list_id = 'large' order by id limit 20000) m");
    await test.rows("update campaign_lists set seen_to = (select max(member_id) from campaign_members where campaign_id = 'large') where campaign_id = 'large'");
    await test.rows("analyze");
    const rows = await test.rows<{ readonly "QUERY PLAN": readonly { readonly Plan: Scan }[] }>(`explain (analyze, format json) ${takeStatement}`, ["large", 20, house.clock.at]);
    const [plan] = rows[0]?.["QUERY PLAN"] ?? [];
    expect(plan?.Plan["Actual Rows"]).toBe(20);
    expect(readBy(plan?.Plan)).toBeLessThan(400);
  });

  interface Scan { readonly "Node Type": string; readonly "Relation Name"?: string; readonly "Actual Rows": number; readonly "Actual Loops": number; readonly "Rows Removed by Filter"?: number; readonly Plans?: readonly Scan[] }

  /** Rows that were read of tables, those that a filter then left out among them. */
  function readBy(scan: Scan | undefined): number {
    if (scan === undefined) return 0;
    const own = scan["Node Type"].endsWith("Scan") && scan["Relation Name"] !== undefined ? (scan["Actual Rows"] + (scan["Rows Removed by Filter"] ?? 0)) * scan["Actual Loops"] : 0;
    return own + (scan.Plans ?? []).reduce((sum, each) => sum + readBy(each), 0);
  }
});
