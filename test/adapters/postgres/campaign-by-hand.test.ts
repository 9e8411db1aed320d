// People of a campaign whom an agent names, on a real Postgres: taken for him alone, or given back as they were.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createByHand } from "../../../src/app/campaign/by-hand.ts";
import type { Input } from "../../../src/core/floor/floor.ts";
import type { AgentId, CampaignId } from "../../../src/core/kernel/kernel.ts";
import { byHandAround } from "../../support/memory-campaign-people.ts";
import { keptCampaigns, type KeptCampaigns } from "../../support/kept-campaign.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
let house: KeptCampaigns;
let asked: Extract<Input, { type: "person.requested" }>[];
let refusal: string | undefined;
beforeAll(async () => { test = await openTestDatabase(); house = keptCampaigns(test); });
afterAll(async () => { await test.drop(); });
beforeEach(() => { asked = []; refusal = undefined; });

/** A floor whose hoppers are empty: it takes whom it is handed, unless it is told to refuse. */
function take(campaignId: string, memberId: string): Promise<string | undefined> {
  const byHand = createByHand({
    ...house.ports, ...byHandAround, floor: () => ({ configuration: house.ports.configuration(), runs: new Map() }) as never,
    submit: (input) => {
      const request = input as (typeof asked)[number];
      asked.push(request);
      return request.candidate === null ? "person-taken" : refusal;
    },
  });
  return byHand.take("ana" as AgentId, { campaignId, memberId, call: true });
}

const states = (campaign: string): Promise<readonly { readonly state: string }[]> => test.rows("select state from campaign_members where campaign_id = $1 order by member_id", [campaign]);

describe("somebody whom an agent names", () => {
  it("is taken from the list for him, and for nobody else meanwhile", async () => {
    const [member = ""] = await house.list("named", 1);
    await house.add("named", {}, ["named"]);
    expect(await take("named", member)).toBeUndefined();
    expect(asked.at(-1)).toMatchObject({ agentId: "ana", memberId: member, isCalled: true, candidate: { memberId: member, attempts: 0 } });
    expect(await states("named")).toEqual([{ state: "in-hand" }]);
    expect(await take("named", member)).toBe("person-taken");
    expect(asked).toHaveLength(3);
  });

  it("is taken once by two who ask at once", async () => {
    const [member = ""] = await house.list("both", 1);
    await house.add("both", {}, ["both"]);
    expect((await Promise.all([house.ports.store.takeOne("both" as CampaignId, member), house.ports.store.takeOne("both" as CampaignId, member)])).toSorted()).toEqual([false, true]);
  });

  it("is called before he is due, too", async () => {
    const [member = ""] = await house.list("early", 1);
    await house.add("early", {}, ["early"]);
    await test.rows("insert into campaign_members (campaign_id, member_id, next_at, attempts) values ('early', $1, now() + interval '3 days', 1)", [member]);
    expect(await take("early", member)).toBeUndefined();
    expect(asked.at(-1)?.candidate).toMatchObject({ memberId: member, attempts: 1 });
  });

  it("is due as before when the floor does not take him", async () => {
    const [member = ""] = await house.list("refused", 1);
    await house.add("refused", {}, ["refused"]);
    refusal = "agent-not-ready";
    expect(await take("refused", member)).toBe("agent-not-ready");
    expect(await states("refused")).toEqual([{ state: "waiting" }]);
  });

  it("is not called who is done with, or of another campaign's list", async () => {
    const [done = ""] = await house.list("done", 1);
    const [other = ""] = await house.list("elsewhere", 1);
    await house.add("done", {}, ["done"]);
    await test.rows("insert into campaign_members (campaign_id, member_id, state, why) values ('done', $1, 'done', 'ended')", [done]);
    expect(await take("done", done)).toBe("person-taken");
    expect(await take("done", other)).toBe("person-taken");
    expect(await states("done")).toEqual([{ state: "done" }]);
  });

  it("is found by who he is, where the campaign is not done with him", async () => {
    const [contact] = await test.rows<{ readonly id: string }>("insert into contacts (kind, name, first_name, language) values ('person', 'Marta', 'Marta', 'ca') returning id");
    const [open = "", over = ""] = [...await house.list("known", 1), ...await house.list("known-over", 1)];
    await house.add("known", {}, ["known"]);
    await house.add("known-over", {}, ["known-over"]);
    await test.rows("update list_members set contact_id = $1 where id = any($2::bigint[])", [contact?.id, [open, over]]);
    await test.rows("insert into campaign_members (campaign_id, member_id, state, why) values ('known-over', $1, 'done', 'ended')", [over]);
    expect(await house.ports.store.campaignsOf(contact?.id as never)).toEqual([{ campaignId: "known", memberId: open }]);
  });

  it("is the row that was called, where he is on its lists twice", async () => {
    const [contact] = await test.rows<{ readonly id: string }>("insert into contacts (kind, name, first_name, language) values ('person', 'Pau', 'Pau', 'ca') returning id");
    const rows = [...await house.list("same-a", 1), ...await house.list("same-b", 1)];
    await house.add("same", {}, ["same-a", "same-b"]);
    await test.rows("update list_members set contact_id = $1 where id = any($2::bigint[])", [contact?.id, rows]);
    await test.rows("insert into campaign_members (campaign_id, member_id, attempts) values ('same', $1, 1)", [rows[1]]);
    expect(await house.ports.store.campaignsOf(contact?.id as never)).toEqual([{ campaignId: "same", memberId: rows[1] }]);
  });
});
