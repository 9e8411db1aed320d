// How far a campaign has come, from its facts, on a real Postgres: whatever comes twice or late, and after a crash.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFeed } from "../../../src/app/campaign/feed.ts";
import { keepProgress, write } from "../../../src/app/campaign/progress.ts";
import { takeUpCampaigns } from "../../../src/app/campaign/take-up.ts";
import type { CampaignPlan } from "../../../src/core/campaign/plan.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import { attemptId } from "../../../src/core/kernel/ids.ts";
import type { CampaignId, Instant } from "../../../src/core/kernel/kernel.ts";
import { ana, attemptEnded, dialed, keptCampaigns, type KeptCampaigns } from "../../support/kept-campaign.ts";
import { sha256 } from "../../support/memory-ledger.ts";
import { sealedRow } from "../../../src/app/campaign/evidence.ts";
import { until } from "../../support/until.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
let house: KeptCampaigns;
beforeAll(async () => { test = await openTestDatabase(); house = keptCampaigns(test); });
afterAll(async () => { await test.drop(); });

const minute = 60_000;
const retries: CampaignPlan["retries"] = [{ after: "busy", pauseMs: 10 * minute, most: 3, next: false }, { after: "no-answer", pauseMs: 60 * minute, most: 3, next: true }];
const numbers = ["+34911111111", "+34600111222"];
const [home = "", mobile = ""] = numbers;

/** A campaign with one person, who is in hand. */
async function inHand(id: string, change: Partial<CampaignPlan> = {}): Promise<string> {
  const [member = ""] = await house.list(id, [numbers.map((number) => `${number.slice(0, -4)}${String(1000 + house.plans.size)}`)]);
  await house.add(id, { retries, ...change }, [id]);
  await createFeed(house.ports)(id as CampaignId, 1);
  return member;
}
const told = (facts: readonly Fact[]): Promise<void> => write(house.ports, { facts, freed: new Map() });
const attempts = (campaign: string): Promise<readonly Record<string, unknown>[]> => test.rows("select * from campaign_attempts where campaign_id = $1 order by n", [campaign]);

describe("what a dial leaves behind", () => {
  it("is a row of its own, and when he is called next on which number", async () => {
    const memberId = await inHand("one");
    const of = { campaign: "one", memberId, number: home, at: house.clock.at };
    await told([dialed({ ...of, shown: "+34931000001" })]);
    expect(await house.member("one", memberId)).toMatchObject({ state: "in-hand" });
    await told([attemptEnded({ ...of, at: of.at + minute }, "no-answer")]);
    expect(await attempts("one")).toMatchObject([{ id: attemptId("one" as CampaignId, memberId, 1), n: 1, number: home, shown: "+34931000001", outcome: "no-answer", answered_at: null }]);
    expect(await house.member("one", memberId)).toMatchObject({ state: "waiting", attempts: 1, number_at: 1, outcome: "no-answer", why: null, next_at: new Date(of.at + 61 * minute) });
  });

  it("told twice or late is nothing: also not when he is in hand again, or being called", async () => {
    const memberId = await inHand("twice");
    const of = { campaign: "twice", memberId, number: home, at: house.clock.at };
    const facts = [dialed(of), attemptEnded({ ...of, at: of.at + minute }, "busy")];
    await told(facts);
    house.clock.at += 20 * minute;
    expect((await createFeed(house.ports)("twice" as CampaignId, 1)).candidates).toMatchObject([{ memberId, attempts: 1 }]);
    await told([...facts, attemptEnded({ ...of, at: of.at + 2 * minute }, "conversation")]);
    expect(await house.member("twice", memberId)).toMatchObject({ state: "in-hand" });
    const second = { ...of, n: 2, at: house.clock.at };
    await told([dialed(second)]);
    await told([{ type: "campaign.returned", campaignId: "twice" as CampaignId, at: house.clock.at as Instant, memberId, why: "paused" }, ...facts]);
    expect(await house.member("twice", memberId)).toMatchObject({ state: "in-hand" });
    expect(await attempts("twice")).toMatchObject([{ outcome: "busy" }, { outcome: null }]);
  });

  it("whoever is returned is due as he was", async () => {
    const memberId = await inHand("back");
    await told([{ type: "campaign.returned", campaignId: "back" as CampaignId, at: house.clock.at as Instant, memberId, why: "paused" }]);
    expect(await house.member("back", memberId)).toMatchObject({ state: "waiting", attempts: 0 });
  });

  it("a final disposition ends it, whether it comes before or after the end of the call; a correction counts", async () => {
    const memberId = await inHand("said", { finalDispositions: ["no"], retries: [...retries, { after: "conversation", pauseMs: minute, most: 9, next: false }] });
    const of = { campaign: "said", memberId, number: home, at: house.clock.at };
    const noted = (disposition: string): Fact => ({ was: null, type: "campaign.noted", campaignId: "said" as CampaignId, memberId, number: home, n: 1, attempt: attemptId("said" as CampaignId, memberId, 1), at: house.clock.at as Instant, disposition });
    await told([dialed(of), noted("maybe")]);
    expect(await house.member("said", memberId)).toMatchObject({ state: "in-hand" });
    await told([attemptEnded({ ...of, at: of.at + minute }, "conversation", { agentId: ana, answeredAt: of.at as Instant, connectedAt: of.at as Instant })]);
    expect(await house.member("said", memberId)).toMatchObject({ state: "waiting", disposition: "maybe" });
    await told([noted("no")]);
    expect(await house.member("said", memberId)).toMatchObject({ state: "done", why: "final-disposition", disposition: "no" });
  });

  it("a promise of the agent who talked with him is his, at its time; taken back it is none", async () => {
    const memberId = await inHand("promise");
    const of = { campaign: "promise", memberId, number: home, at: house.clock.at };
    const callId = attemptId("promise" as CampaignId, memberId, 1);
    const promised = (followUpAt: number | null): Fact => ({ type: "call.noted", callId, at: (house.clock.at + 2 * minute) as Instant, agentId: ana, disposition: null, notes: null, followUpAt: followUpAt as Instant | null });
    await told([dialed(of), attemptEnded({ ...of, at: of.at + minute }, "conversation", { agentId: ana })]);
    expect(await house.member("promise", memberId)).toMatchObject({ state: "done", why: "ended" });
    await told([promised(house.clock.at + 24 * 60 * minute)]);
    expect(await house.member("promise", memberId)).toMatchObject({ state: "waiting", only_agent: "ana", next_at: new Date(house.clock.at + 24 * 60 * minute), agreed_at: new Date(house.clock.at + 24 * 60 * minute) });
    await told([promised(null)]);
    expect(await house.member("promise", memberId)).toMatchObject({ state: "done", only_agent: null });
  });

  it("who was not allowed is tried when the evidence says that he may", async () => {
    const memberId = await inHand("law");
    const of = { campaign: "law", memberId, number: home, at: house.clock.at };
    const may = house.clock.at + 12 * 60 * minute;
    await test.database.evidence.append({ kind: "decided", attempt: attemptId("law" as CampaignId, memberId, 1), record: JSON.stringify({ at: of.at, number: home, contactId: null, campaignId: "law", may: false, objection: { until: may } }) }, (row) => sha256(sealedRow(row)));
    await told([dialed(of), attemptEnded(of, "not-allowed")]);
    expect(await house.member("law", memberId)).toMatchObject({ state: "waiting", next_at: new Date(may) });
  });
});

describe("behind the floor", () => {
  it("writes what it was told in order, again when Postgres was away, and all before it closes", async () => {
    const memberId = await inHand("behind");
    const of = { campaign: "behind", memberId, number: mobile, at: house.clock.at };
    const faults: unknown[] = [];
    let isAway = true;
    const store = { ...house.ports.store, began: (facts: never) => (isAway ? Promise.reject(new Error("away")) : house.ports.store.began(facts)) };
    const progress = keepProgress({ ...house.ports, store, onFault: (reason) => { faults.push(reason); } });
    progress.take([dialed(of), { type: "call.closed" } as unknown as Fact]);
    progress.take([attemptEnded(of, "busy")]);
    await until(() => faults.length === 1, { what: "Postgres to be missed" });
    isAway = false;
    await until(async () => (await attempts("behind"))[0]?.["outcome"] === "busy", { what: "it to be written" });
    progress.take([dialed({ ...of, n: 2 })]);
    await progress.close();
    expect(await attempts("behind")).toHaveLength(2);
    expect(faults).toHaveLength(1);
  });
});

describe("after a crash", () => {
  it("what the journal holds is told, a dial without an end is unknown and not dialled again at once, who was in hand is due, what goes on goes on", async () => {
    await test.rows("delete from campaigns");
    house.plans.clear();
    const crash = async (id: string): Promise<{ readonly memberId: string; readonly attempt: ReturnType<typeof attemptId> }> => { const memberId = await inHand(id); return { memberId, attempt: attemptId(id as CampaignId, memberId, 1) }; };
    const [journalled, dialling, decided, waiting, goesOn] = [await crash("c-journalled"), await crash("c-dialling"), await crash("c-decided"), await crash("c-waiting"), await crash("c-goes-on")];
    const at = Date.now();
    const facts = [dialed({ campaign: "c-journalled", memberId: journalled.memberId, number: home, at }), attemptEnded({ campaign: "c-journalled", memberId: journalled.memberId, number: home, at }, "busy")];
    await test.database.facts.append(facts.map((fact, n) => ({ boot: 1, n: n + 1, fact })), []);
    await told([dialed({ campaign: "c-dialling", memberId: dialling.memberId, number: home, at }), dialed({ campaign: "c-goes-on", memberId: goesOn.memberId, number: home, at })]);
    await test.database.evidence.append({ kind: "decided", attempt: decided.attempt, record: JSON.stringify({ at, number: home, contactId: null, campaignId: "c-decided", may: true }) }, (row) => sha256(sealedRow(row)));
    expect(await takeUpCampaigns(house.ports, (attempt) => attempt === goesOn.attempt)).toEqual({ unknown: 2, freed: 1 });
    expect(await house.member("c-journalled", journalled.memberId)).toMatchObject({ state: "waiting", outcome: "busy", attempts: 1 });
    expect(await house.member("c-dialling", dialling.memberId)).toMatchObject({ state: "waiting", outcome: "unknown", attempts: 1, number_at: 1 });
    expect(await house.member("c-decided", decided.memberId)).toMatchObject({ state: "waiting", outcome: "unknown", attempts: 1 });
    expect(await house.member("c-waiting", waiting.memberId)).toMatchObject({ state: "waiting", outcome: null, attempts: 0 });
    expect(await house.member("c-goes-on", goesOn.memberId)).toMatchObject({ state: "in-hand" });
  });
});

describe("what a campaign is told of itself before it dials", () => {
  it("is where the people of its lists are, each kind once", async () => {
    await house.list("places", [["+34932000000", "+34932999999"], ["+34600000000"], ["+34932000001"]]);
    await test.rows("update list_members set postal_code = case numbers[1] when '+34600000000' then '35012' else '0801' end where list_id = 'places'");
    await house.list("places-gone", [["+34910000000"]]);
    await test.rows("update list_members set gone_at = now() where list_id = 'places-gone'");
    await house.add("places", {}, ["places", "places-gone"]);
    const kinds = await house.ports.store.whereabouts("places" as CampaignId);
    expect(kinds.toSorted((a, b) => a.number.localeCompare(b.number))).toEqual([
      { number: "+346000", address: { country: "ES", region: null, postalCode: "35000" } }, { number: "+349320", address: { country: "ES", region: null, postalCode: null } }, { number: "+349329", address: { country: "ES", region: null, postalCode: null } },
    ]);
  });

  it("is what it spent in each hour since a time, and its dispositions of all time", async () => {
    const memberId = await inHand("spent");
    const at = Date.parse("2026-11-20T10:30:00Z");
    const [taken, control] = [false, true].map((isControl) => ({ verdict: "machine" as const, ms: 900, isControl }));
    const end = (n: number, outcome: Parameters<typeof attemptEnded>[1], more: object, when = at): readonly Fact[] => [dialed({ campaign: "spent", memberId, number: home, n, at: when }), attemptEnded({ campaign: "spent", memberId, number: home, n, at: when }, outcome, more)];
    await told([...end(1, "conversation", { disposition: "sold" }, at - 10 * 86_400_000), ...end(2, "conversation", { disposition: "sold" }), ...end(3, "abandoned", {}), ...end(4, "machine", { connectedAt: at }), ...end(5, "machine", { amd: taken }), ...end(7, "machine", { connectedAt: at, amd: control }), ...end(8, "conversation", { connectedAt: at, amd: control }), ...end(9, "opted-out", { amd: taken }), ...end(6, "busy", {}, at + 60 * minute)]);
    expect(await house.ports.store.recall("spent" as CampaignId, (at - 86_400_000) as Instant)).toEqual({ spent: [{ hour: Date.parse("2026-11-20T10:00:00Z"), live: 2, abandoned: 2, machines: 1, taken: 1, checked: 2, people: 1 }], dispositions: { sold: 2 } });
    expect(await test.rows("select n, amd, amd_ms, amd_control from campaign_attempts where campaign_id = 'spent' and amd is not null order by n")).toEqual([5, 7, 8, 9].map((n) => ({ n, amd: "machine", amd_ms: 900, amd_control: n === 7 || n === 8 })));
  });
});
