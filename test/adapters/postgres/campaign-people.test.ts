// Anybody of a campaign's lists, found by whoever calls by hand, on a real Postgres: by name, number or key, those who are due
// first, each with why he may not be called now.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createByHand, type ByHandPorts } from "../../../src/app/campaign/by-hand.ts";
import type { CampaignPlan } from "../../../src/core/campaign/plan.ts";
import type { AgentId } from "../../../src/core/kernel/kernel.ts";
import { candidate } from "../../support/campaign.ts";
import { openCampaign } from "../../support/campaign-centre.ts";
import type { Centre } from "../../support/centre.ts";
import { keptCampaigns, type KeptCampaigns } from "../../support/kept-campaign.ts";
import { byHandAround } from "../../support/memory-campaign-people.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const ana = "ana" as AgentId;
const manual: CampaignPlan["mode"] = { type: "manual" };
let test: TestDatabase;
let house: KeptCampaigns;
let centre: Centre;
let refused: ReadonlySet<string>;
beforeAll(async () => {
  test = await openTestDatabase();
  house = keptCampaigns(test);
  await house.list("people", [["+34600111222"], ["+34931234567", "+34600333444"], ["+34600555666"], ["+34600777888"]]);
  await house.add("spring", {}, ["people"]);
  for (const [n, [name, key]] of ([["Lucía Marín", "C-1001"], ["MARÍA Núñez O'Dea", "C-1002"], ["Pau Vila", "C-2001"], ["Marc Puig", "C-2002"]] as const).entries()) await test.rows("update list_members set name = $2, person = $3 where list_id = 'people' and person = $1", [String(n), name, key]);
});
afterAll(async () => { await test.drop(); });
beforeEach(async () => {
  await test.rows("delete from campaign_members");
  refused = new Set();
  centre = openCampaign(0, { mode: manual });
});

const byHand = (more: Partial<ByHandPorts> = {}) => createByHand({
  ...byHandAround, store: house.ports.store, clock: house.clock, floor: () => centre.floor, submit: centre.submit,
  mayDial: (_id, { number }) => Promise.resolve(refused.has(number) ? { may: "no", rule: { id: "es.hours", version: "2022-01-01", force: "law", region: null }, objection: { rule: { id: "es.hours", version: "2022-01-01", force: "law", region: null }, demand: { kind: "own-list" }, finding: { code: "no-consent" } }, evidence: { places: [] } as never } : { may: "yes", evidence: {} as never }), ...more,
});
const search = (said: string) => byHand().people(ana, "spring", said);
const names = async (said: string): Promise<readonly string[]> => (await search(said)).people.map(({ candidate: { name } }) => name);
const idOf = async (key: string): Promise<string> => (await test.rows<{ id: string }>("select id::text from list_members where person = $1", [key]))[0]?.id ?? "";
const put = async (key: string, columns: string, values: string): Promise<void> => { await test.rows(`insert into campaign_members (campaign_id, member_id, ${columns}) values ('spring', $1, ${values})`, [await idOf(key)]); };

describe("anybody of the lists", () => {
  it.each([
    ["lucia", ["Lucía Marín"]], ["MARÍN luc", ["Lucía Marín"]], ["nunez", ["MARÍA Núñez O'Dea"]], ["o'dea", ["MARÍA Núñez O'Dea"]], ["mar", ["Lucía Marín", "MARÍA Núñez O'Dea", "Marc Puig"]],
    ["600 111 222", ["Lucía Marín"]], ["600111", ["Lucía Marín"]], ["+34 600 33", ["MARÍA Núñez O'Dea"]], ["0034931", ["MARÍA Núñez O'Dea"]], ["7888", ["Marc Puig"]], ["puig 7888", ["Marc Puig"]],
    ["C-2001", ["Pau Vila"]], ["c-20", ["Pau Vila", "Marc Puig"]], ["arín", []], ["' | !", []], ["nobody", []],
  ])("is found by what is said: %s", async (said, found) => {
    expect(await names(said)).toEqual(found);
  });

  it("is told with his key, and may be called, though nobody has fed him", async () => {
    expect((await search("pau")).people).toMatchObject([{ reference: "C-2001", isDue: true, mayCall: true, why: null, candidate: { numbers: ["+34600555666"], attempts: 0 } }]);
  });

  it("is nobody who left the list, or of another campaign's", async () => {
    await house.list("others", [["+34600999000"]]);
    await test.rows("update list_members set name = 'Pau Gone', gone_at = now() where list_id = 'others'");
    expect(await names("pau")).toEqual(["Pau Vila"]);
    await test.rows("update list_members set gone_at = null where list_id = 'others'");
    expect(await names("pau")).toEqual(["Pau Vila"]);
  });

  it("is told those first who are due, then who comes later, then who may not be called", async () => {
    await put("C-1001", "state, why", "'done', 'attempts-spent'");
    await put("C-1002", "next_at", "to_timestamp(extract(epoch from timestamptz '2026-11-30T10:00Z'))");
    const { people } = await search("mar");
    expect(people.map(({ candidate: { name }, isDue, mayTake, mayCall }) => [name, isDue, mayTake, mayCall])).toEqual([["Marc Puig", true, true, true], ["MARÍA Núñez O'Dea", false, true, true], ["Lucía Marín", false, false, false]]);
    expect(people[1]?.why?.en).toContain("30 November 2026");
    expect(people[2]?.why?.en).toContain("as often as the plan");
  });

  it("is told with the rule that stands against him now", async () => {
    refused = new Set(["+34600555666"]);
    expect((await search("pau")).people).toMatchObject([{ mayTake: true, mayCall: false, why: { en: expect.stringContaining("consent") as string } }]);
  });

  it("is judged as promised a call where he was, in what is found and in his numbers", async () => {
    await put("C-2002", "next_at, agreed_at, agreed_on", "'2026-11-27T09:00Z', '2026-11-27T09:00Z', '2026-11-26T09:00Z'");
    const asked: (readonly [string, boolean])[] = [];
    const hand = byHand({ mayDial: (_id, { memberId, isAgreed }) => {
      asked.push([memberId, isAgreed]);
      return Promise.resolve({ may: "yes", evidence: {} as never });
    } });
    for (const key of ["C-2001", "C-2002"]) {
      await hand.people(ana, "spring", key);
      await hand.numbers(ana, "spring", await idOf(key));
    }
    const [other, promised] = [await idOf("C-2001"), await idOf("C-2002")];
    expect(asked).toEqual([[other, false], [other, false], [promised, true], [promised, true]]);
  });

  it("is asked about two at a time, however many fit: dials are judged with the same connections", async () => {
    let [now, most] = [0, 0];
    await byHand({ mayDial: async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => { setImmediate(resolve); });
      now -= 1;
      return { may: "yes", evidence: {} as never };
    } }).people(ana, "spring", "mar");
    expect(most).toBe(2);
  });

  it("is told to be with somebody else, who has him or promised him a call", async () => {
    await put("C-2001", "state", "'in-hand'");
    await put("C-2002", "next_at, agreed_at, agreed_on, only_agent", "'2026-11-27T09:00Z', '2026-11-27T09:00Z', '2026-11-26T09:00Z', 'jordi'");
    expect((await search("pau")).people).toMatchObject([{ mayCall: false, why: { en: expect.stringContaining("another agent has this person") as string } }]);
    expect((await search("marc")).people).toMatchObject([{ mayCall: false, why: { en: expect.stringContaining("jordi calls this person") as string } }]);
  });

  it("who waits in the campaign's own hopper is due, though he is in hand for it", async () => {
    const id = await idOf("C-2001");
    await put("C-2001", "state", "'in-hand'");
    centre.people.push(candidate(id, { name: "Pau Vila", numbers: ["+34600555666"] }));
    centre.pass(6_000);
    expect((await search("pau")).people).toMatchObject([{ isDue: true, mayCall: true, why: null, candidate: { memberId: id } }]);
  });
});

describe("who is on two lists of it", () => {
  let rows: readonly string[];
  beforeAll(async () => {
    rows = [...await house.list("twice-a", [["+34600888999"]]), ...await house.list("twice-b", [["+34600888999"]])];
    for (const [position, list] of ["twice-a", "twice-b"].entries()) await test.rows("insert into campaign_lists (campaign_id, list_id, position) values ('spring', $1, $2)", [list, position + 1]);
    await test.rows("update list_members set name = 'Marta Soler' where id = any($1::bigint[])", [rows]);
  });
  afterAll(async () => { await test.rows("delete from campaign_lists where list_id in ('twice-a', 'twice-b')"); });
  const take = (memberId = "") => byHand({ submit: (input) => ((input as { readonly candidate: unknown }).candidate === null ? "person-taken" : undefined) }).take(ana, { campaignId: "spring", memberId, call: true });

  it("is with somebody else as both, while one of them is in hand", async () => {
    await test.rows("insert into campaign_members (campaign_id, member_id, state) values ('spring', $1, 'in-hand')", [rows[0]]);
    expect((await search("marta")).people.map(({ mayCall, why }) => [mayCall, why?.en])).toEqual([0, 1].map(() => [false, "Not to be called now: another agent has this person, or a call is under way."]));
    expect(await take(rows[1])).toBe("person-taken");
    expect(await house.member("spring", rows[1] ?? "")).toMatchObject({ state: "waiting" });
  });

  it("is not called as the other once one of them was", async () => {
    await test.rows("insert into campaign_members (campaign_id, member_id, next_at) values ('spring', $1, now())", [rows[0]]);
    await test.rows("insert into campaign_attempts (id, campaign_id, member_id, n, number, at, ended_at, outcome) values ('spring.m.1', 'spring', $1, 1, '+34600888999', '2026-11-27T08:10Z', '2026-11-27T08:11Z', 'busy')", [rows[0]]);
    centre = openCampaign(0, { mode: manual, retries: [{ after: "busy", pauseMs: 60_000, most: 2, next: false }] });
    const { people } = await search("marta");
    const taken = await take(rows[1]);
    await test.rows("delete from campaign_attempts");
    expect(people.map(({ candidate: { memberId }, mayCall }) => [memberId, mayCall])).toEqual([[rows[0], true], [rows[1], false]]);
    expect(taken).toBe("person-taken");
  });
});

describe("the numbers of somebody", () => {
  /** As whoever has just found him, or those who share a word with him. */
  const numbersOf = async (id: string, said = "nunez") => {
    const desk = byHand();
    await desk.people(ana, "spring", said);
    return desk.numbers(ana, "spring", id);
  };

  it("are all of his, in the campaign's order, with what came of each and which may not be dialed", async () => {
    const id = await idOf("C-1002");
    await test.rows("insert into campaign_attempts (id, campaign_id, member_id, n, number, at, ended_at, answered_at, outcome) values ('spring.x.1', 'spring', $1, 1, '+34931234567', '2026-11-26T11:10Z', '2026-11-26T11:11Z', null, 'busy'), ('spring.x.2', 'spring', $1, 2, '+34600333444', '2026-11-26T16:10Z', '2026-11-26T16:11Z', '2026-11-26T16:10Z', 'conversation')", [id]);
    refused = new Set(["+34931234567"]);
    const numbers = await numbersOf(id);
    await test.rows("delete from campaign_attempts");
    expect(numbers).toMatchObject([
      { number: "+34600333444", kind: "mobile", bestHour: 17, tried: [{ end: "conversation" }], mayCall: true, why: null },
      { number: "+34931234567", kind: "landline", bestHour: null, tried: [{ end: "busy" }], mayCall: false, why: { en: expect.stringContaining("consent") as string } },
    ]);
  });

  it("are told with the one that does not exist, which is not dialed again", async () => {
    const id = await idOf("C-1002");
    await test.rows("insert into campaign_attempts (id, campaign_id, member_id, n, number, at, ended_at, outcome) values ('spring.y.1', 'spring', $1, 1, '+34931234567', '2026-11-26T11:10Z', '2026-11-26T11:11Z', 'no-such-number')", [id]);
    const numbers = await numbersOf(id);
    await test.rows("delete from campaign_attempts");
    expect(numbers.map(({ number, mayCall, why }) => [number, mayCall, why?.en ?? null])).toEqual([["+34600333444", true, null], ["+34931234567", false, "It was tried: the number does not exist."]]);
  });

  it("are refused of a campaign that is not his, and alike of whom he did not just find: on its lists, on none of them, and of nobody", async () => {
    const [other = ""] = await house.list("not-spring", 1);
    for (const id of [await idOf("C-2001"), other, "999999"]) await expect(numbersOf(id)).rejects.toMatchObject({ code: "person-not-yours" });
    await expect(byHand().numbers(ana, "elsewhere", "1")).rejects.toMatchObject({ code: "campaign-not-yours" });
  });

  it("are none of somebody who was taken off the lists since he was found", async () => {
    const [gone = ""] = await house.list("passing", [["+34600999111"]]);
    await test.rows("insert into campaign_lists (campaign_id, list_id, position) values ('spring', 'passing', 3)");
    await test.rows("update list_members set name = 'Jana Roca' where id = $1", [gone]);
    const desk = byHand();
    expect((await desk.people(ana, "spring", "jana")).people).toHaveLength(1);
    await test.rows("delete from campaign_lists where list_id = 'passing'");
    await expect(desk.numbers(ana, "spring", gone)).rejects.toMatchObject({ code: "member-not-found" });
  });
});
