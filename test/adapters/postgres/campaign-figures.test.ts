// How a campaign goes, counted on a real Postgres; its people, found and decided upon one by one.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createFeed } from "../../../src/app/campaign/feed.ts";
import type { CampaignPeople } from "../../../src/app/campaign/figures.ts";
import { write } from "../../../src/app/campaign/progress.ts";
import type { CampaignPlan } from "../../../src/core/campaign/plan.ts";
import { unwatched } from "../../../src/core/campaign/number-watch.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { CampaignId, Instant } from "../../../src/core/kernel/kernel.ts";
import { ana, attemptEnded, dialed, keptCampaigns, type KeptCampaigns } from "../../support/kept-campaign.ts";
import { campaignPeople } from "../../support/memory-campaign-people.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
let house: KeptCampaigns;
const judgedAs: boolean[] = [];
let people: CampaignPeople;
let ids: readonly string[];
beforeAll(async () => { test = await openTestDatabase(); house = keptCampaigns(test); });
afterAll(async () => { await test.drop(); });

const by = { kind: "user", id: "1", name: "Nuria", ip: null } as const;
const retries: CampaignPlan["retries"] = [{ after: "busy", pauseMs: 600_000, most: 3, next: false }];
const shown = "+34931000001";

/** Six people: talked, busy, a machine, in hand, and two who were not called. */
beforeEach(async () => {
  await test.rows("delete from campaigns");
  await test.rows("delete from contact_lists");
  ids = await house.list("six", 6);
  await house.add("six", { retries, quota: { dispositions: ["sold"], most: 5 } }, ["six"]);
  people = campaignPeople(test.database.campaignFigures, { plan: (id) => house.plans.get(id), reached: test.database.campaignProgress.around, clock: { now: () => house.clock.now() }, mayDial: (_plan, { isAgreed }) => {
    judgedAs.push(isAgreed);
    return Promise.resolve({ may: "yes", evidence: {} as never });
  } });
  const { candidates } = await createFeed(house.ports)("six" as CampaignId, 4);
  const of = (n: number, hour = 0): Parameters<typeof dialed>[0] => ({ campaign: "six", memberId: ids[n] ?? "", number: candidates[n]?.numbers[0] ?? "", at: house.clock.at + hour * 3_600_000, shown });
  const at = house.clock.now();
  const facts: readonly Fact[] = [
    dialed(of(0)), attemptEnded(of(0), "conversation", { answeredAt: at, connectedAt: at, agentId: ana, disposition: "sold", amd: { verdict: "machine", ms: 900, isControl: true } }), dialed(of(1)), attemptEnded(of(1), "busy"), dialed(of(2, 1)), attemptEnded(of(2, 1), "machine", { answeredAt: at, amd: { verdict: "machine", ms: 900, isControl: false } }),
  ];
  await write(house.ports, { facts, freed: new Map() });
});
const one = (n: number) => ({ campaignId: "six", memberId: ids[n] ?? "" });

describe("the figures of a campaign", () => {
  it("count as a misjudged person whoever was taken for a machine and pressed 9, though no agent had him; the sample is as it was", async () => {
    const of = { campaign: "six", memberId: ids[3] ?? "", number: "+34600999001", at: house.clock.at };
    await write(house.ports, { facts: [dialed(of), attemptEnded(of, "opted-out", { answeredAt: house.clock.now(), amd: { verdict: "machine", ms: 900, isControl: false } })], freed: new Map() });
    expect((await people.figures("six")).amd).toMatchObject({ rows: [{ verdict: "person" }, { verdict: "machine", people: 2, machines: 0, unheard: 1 }, { verdict: "unknown" }], checked: { calls: 1, people: 1 } });
  });

  it("are its people by state, dials by end, hours, shown numbers and its quota", async () => {
    await test.database.campaignProgress.keepWatches([{ ...unwatched(shown), rests: 2, restsUntil: (house.clock.at + 1) as Instant }]);
    expect(await people.figures("six")).toMatchObject({
      members: { untouched: 2, waiting: 1, inHand: 1, done: 2 }, outcomes: [{ outcome: "busy", attempts: 1 }, { outcome: "conversation", attempts: 1 }, { outcome: "machine", attempts: 1 }],
      lists: [{ list: "six", untouched: 2, waiting: 1, inHand: 1, done: 2, reached: 1, unreachable: 1, wrongNumbers: 0, optedOut: 0 }],
      hours: [{ hour: 11, dials: 2, answered: 1 }, { hour: 12, dials: 1, answered: 0 }], shown: [{ number: shown, dials: 3, answered: 1, rests: 2, restsUntil: house.clock.at + 1 }], quota: { reached: 1, most: 5 },
      amd: { rows: [{ verdict: "person" }, { verdict: "machine", people: 1, machines: 0, unheard: 1 }, { verdict: "unknown" }], checked: { calls: 1, people: 1 } },
    });
    expect((await test.database.campaignProgress.watches())[0]).toMatchObject({ number: shown, rests: 2 });
  });

  it("are of no campaign that is not there", async () => {
    await expect(people.figures("gone")).rejects.toMatchObject({ code: "campaign-not-found" });
  });
});

describe("the people of a campaign", () => {
  const found = async (query: object): Promise<readonly string[]> => (await people.members("six", { state: null, outcome: null, search: null, limit: 10, cursor: null, ...query })).items.map(({ id }) => id);

  it("are found by state, end, name and number, page by page; who has gone without a call is not among them", async () => {
    expect(await found({})).toEqual(ids);
    expect(await found({ state: "untouched" })).toEqual(ids.slice(4));
    expect(await found({ state: "done" })).toEqual([ids[0], ids[2]]);
    expect(await found({ outcome: "busy" })).toEqual([ids[1]]);
    expect(await found({ search: "person 3" })).toEqual([ids[3]]);
    const { items: [first], nextCursor } = await people.members("six", { state: null, outcome: null, search: null, limit: 4, cursor: null });
    expect(await found({ search: first?.numbers[0] })).toEqual([ids[0]]);
    expect(await found({ cursor: nextCursor })).toEqual(ids.slice(4));
    await test.rows("update list_members set gone_at = now() where id = $1", [ids[5]]);
    expect(await found({ state: "untouched" })).toEqual([ids[4]]);
  });

  it("each with his dials and what happens next", async () => {
    expect(await people.story(one(1))).toMatchObject({ member: { state: "waiting", attempts: 1, number: (await people.story(one(1))).member.numbers[0] }, history: [{ n: 1, outcome: "busy", shown, endedAt: house.clock.at }], next: { en: expect.stringContaining("Last call: busy. To be called on") as string }, law: null });
    expect((await people.story(one(5))).next.en).toBe("Not called yet: 1 person comes first.");
    await expect(people.story({ campaignId: "six", memberId: "999999" })).rejects.toMatchObject({ code: "member-not-found" });
  });

  it("who asked for a call is called then, by whom he asked, also when he was done with; on record", async () => {
    const at = (house.clock.at + 3_600_000) as Instant;
    expect(await people.callAt(one(0), { at, only: ana }, by)).toMatchObject({ member: { state: "waiting", nextAt: at, only: "ana", isAgreed: true, why: null }, next: { es: expect.stringContaining("le llama Ana Soler") as string } });
    expect(judgedAs.at(-1), "as the campaign would dial him").toBe(true);
    house.clock.at += 3_700_000;
    expect((await createFeed(house.ports)("six" as CampaignId, 1)).candidates).toMatchObject([{ memberId: ids[0], only: "ana", attempts: 1 }]);
    await expect(people.callAt(one(0), { at: (house.clock.at + 1) as Instant, only: null }, by)).rejects.toMatchObject({ code: "member-in-hand" });
    await expect(people.callAt(one(1), { at: house.clock.now(), only: null }, by)).rejects.toMatchObject({ code: "call-at-past" });
    const { items } = await test.database.audit.list({ kind: "campaign", subject: "six", by: null, action: null, from: null, to: null, limit: 10, cursor: null });
    expect(items).toMatchObject([{ after: { member: ids[0], agent: "ana" } }]);
  });

  it("who is taken out is never called again, also when he is in hand", async () => {
    expect(await people.never(one(5), by)).toMatchObject({ member: { state: "done", why: "taken-out" }, law: null, next: { en: expect.stringContaining("by hand") as string } });
    expect(await people.never(one(3), by)).toMatchObject({ member: { state: "in-hand", why: "taken-out" } });
    const facts: readonly Fact[] = [{ type: "campaign.returned", campaignId: "six" as CampaignId, memberId: ids[3] ?? "", at: house.clock.now(), why: "paused" }];
    await write(house.ports, { facts, freed: new Map() });
    house.clock.at = Date.now() + 86_400_000;
    expect((await createFeed(house.ports)("six" as CampaignId, 10)).candidates.map(({ memberId }) => memberId)).toEqual([ids[1], ids[4]]);
    expect(await house.member("six", ids[3] ?? "")).toMatchObject({ state: "done", why: "taken-out" });
  });
});
