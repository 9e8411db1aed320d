// Campaigns that are paused, stopped or switched while they run, that need no agents, and whose service dies.
import { describe, expect, it } from "vitest";
import { happeningsOf, nothingUnderWay } from "../../src/core/board/happenings.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { harbourTold } from "../../src/core/campaign/harbour-words.ts";
import { candidate, plan, spring } from "../support/campaign.ts";
import { change, dial, ends, openCampaign, party, phoneOf, rung, told, whyNot } from "../support/campaign-centre.ts";

describe("a campaign that is steered while it runs", () => {
  it("paused dials nobody new, gives its people back, and lets what rings ring", () => {
    const centre = openCampaign(5);
    centre.ready("ana");
    change(centre, { wish: "paused" });
    expect(told(centre, "campaign.returned").map(({ memberId, why }) => [memberId, why])).toEqual(["2", "3", "4", "5"].map((member) => [member, "paused"]));
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.call(dial("1")).stage.name).toBe("connected");
    centre.asterisk.hangUp(party("1"));
    centre.pass(10_000);
    expect(rung(centre)).toEqual([party("1")]);
  });

  it("stopped hangs up what rings and leaves conversations alone", () => {
    const centre = openCampaign(5);
    centre.ready("ana");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.ready("jordi");
    change(centre, { wish: "stopped" });
    centre.pass(0);
    expect(ends(centre)).toEqual([["2", "given-up"]]);
    expect(centre.asterisk.channel(party("2"))).toBeUndefined();
    expect(centre.call(dial("1")).stage.name).toBe("connected");
  });

  it("switched to a ratio dials so many lines for each agent once its budget allows it", () => {
    const centre = openCampaign(20, { mode: { type: "ratio", ratio: 2 } });
    centre.ready("ana");
    expect(rung(centre)).toHaveLength(1);
    centre.answers.past = { spent: [{ hour: centre.now(), live: 1_000, abandoned: 0, machines: 0 }], dispositions: {} };
    centre.people.push(candidate("21"), candidate("22"));
    centre.crash();
    centre.pass(1_000);
    expect(rung(centre)).toHaveLength(2);
  });

  it("dials nobody while one more abandoned call would pass the law's share, and goes on when enough is out of its window", () => {
    const centre = openCampaign(5);
    const hour = (centre.now() - 30 * 86_400_000 + 2 * 3_600_000) as Instant;
    centre.answers.past = { spent: [{ hour, live: 94, abandoned: 6, machines: 0 }], dispositions: {} };
    centre.people.push(...["6", "7"].map((member) => candidate(member)));
    centre.crash();
    centre.ready("ana");
    centre.pass(1_000);
    expect([rung(centre), whyNot(centre)]).toEqual([[], "budget-spent"]);
    expect(centre.floor.runs.get(spring)?.standing.opensAt).toBe(hour + 30 * 86_400_000);
    centre.pass(2 * 3_600_000);
    expect(rung(centre)).toHaveLength(1);
  });

  it("is over when its quota is reached", () => {
    const centre = openCampaign(5, { quota: { dispositions: ["resolved"], most: 1 } });
    centre.ready("ana");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    centre.ask("ana", { type: "wrap-up.requested", callId: dial("1"), disposition: "resolved", notes: null, finish: false });
    centre.asterisk.hangUp(party("1"));
    centre.pass(2_000);
    expect(told(centre, "campaign.noted")).toMatchObject([{ memberId: "1", disposition: "resolved", was: null }]);
    expect(rung(centre)).toEqual([party("1")]);
    expect(whyNot(centre)).toBe("quota");
  });

  it("ends what rings at a number whose owner does not want to be called", () => {
    const centre = openCampaign(1);
    centre.ready("ana");
    centre.submit({ type: "numbers.opted-out", numbers: [candidate("1").numbers[0] ?? ""], scope: "campaign", campaignId: "autumn" });
    expect(ends(centre)).toEqual([]);
    centre.submit({ type: "numbers.opted-out", numbers: [candidate("1").numbers[0] ?? ""], scope: "campaign", campaignId: spring });
    expect(ends(centre)).toEqual([["1", "not-allowed"]]);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
  });
});

describe("a campaign's calls", () => {
  it("are in no figure of the queue whose agents talk, and each agent's time is", () => {
    const centre = openCampaign(1);
    centre.ready("ana");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.call(dial("1")).stage.name).toBe("connected");
    centre.asterisk.hangUp(party("1"));
    centre.pass(1_000);
    const underWay = nothingUnderWay();
    const happened = centre.facts.flatMap((fact) => happeningsOf(underWay, fact, () => 20_000));
    expect(happened.filter((one) => "queueId" in one && one.queueId !== null)).toEqual([]);
    expect(happened).toContainEqual(expect.objectContaining({ type: "handled", agentId: "ana" }));
  });
});

describe("a campaign without agents", () => {
  it("plays its flow to whoever answers, whose keys work there", () => {
    const centre = openCampaign(3, { mode: { type: "agentless", flowId: "simple" as never }, linesMax: 2 });
    expect(rung(centre)).toHaveLength(2);
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.asterisk.heard(dial("1"))).toEqual(["Hola"]);
    centre.asterisk.press(party("1"), "1");
    centre.pass(0);
    centre.asterisk.finishPrompts(dial("1"));
    centre.pass(0);
    expect(ends(centre)).toEqual([["1", "played"]]);
    expect(rung(centre)).toHaveLength(3);
  });
});

describe("a service that dies in mid-campaign", () => {
  it("takes up what rings and what talks, dials nobody twice, and goes on by itself", () => {
    const centre = openCampaign(4);
    centre.ready("ana");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.ready("jordi");
    expect(rung(centre)).toEqual([party("1"), party("2")]);
    centre.people.unshift(candidate("3"), candidate("4"));
    centre.crash();
    expect(centre.call(dial("1")).stage.name).toBe("connected");
    expect(centre.call(dial("2")).stage.name).toBe("attempting");
    centre.asterisk.hangUp(party("2"), 17);
    centre.pass(1_000);
    expect(ends(centre)).toEqual([["2", "busy"]]);
    expect(rung(centre)).toEqual([party("1"), party("2"), party("3")]);
  });

  it("ends what did not live through it as unknown", () => {
    const centre = openCampaign(2);
    centre.ready("ana");
    centre.answers.mayDial = "later";
    centre.asterisk.hangUp(party("1"), 17);
    centre.pass(0);
    centre.crash();
    expect(ends(centre)).toEqual([["1", "busy"], ["2", "unknown"]]);
    expect(rung(centre)).toEqual([party("1")]);
  });

  it("has told who waits too long who called", () => {
    const centre = openCampaign(1);
    centre.ready("ana");
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    centre.crash();
    centre.pass(10);
    expect(centre.asterisk.heard(dial("1"))).toEqual([harbourTold(plan().safeHarbour).es]);
  });
});
