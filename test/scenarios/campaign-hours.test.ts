// A campaign and the clock on the wall where its people are. A centre begins on Tuesday 14 November 2023 at 23:13 in Madrid.
import { describe, expect, it } from "vitest";
import { placesOf } from "../../src/core/campaign/zones.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { candidate, spring } from "../support/campaign.ts";
import { dial, ends, openCampaign, party, phoneOf, rung, told, whyNot } from "../support/campaign-centre.ts";
import type { Centre } from "../support/centre.ts";

const barcelona = placesOf("+34932000000", { country: "ES", region: "ES-CT", postalCode: null });
const until = (centre: Centre, text: string): number => Date.parse(text) - centre.now();
const feeds = (centre: Centre): number => told(centre, "campaign.asked").filter((fact) => fact.for === "feed").length;

/** Where it is 21:13 then; calls end at 22. */
const azores = placesOf("+351296000000", null);

/** Its people are found there, and looked for again, as every few minutes. */
function opened(people: number, where = barcelona): Centre {
  const centre = openCampaign(people, { purpose: "commercial" });
  centre.people.unshift(...centre.floor.runs.get(spring)?.hopper ?? []);
  centre.answers.whereabouts = [where];
  centre.crash();
  return centre;
}

describe("a campaign outside the hours of everybody whom it may call", () => {
  it("rests with an agent ready: asks for nobody, dials nobody, and says until when", () => {
    const centre = opened(5);
    centre.pass(0);
    const before = feeds(centre);
    centre.ready("ana");
    centre.pass(3_600_000);
    expect([whyNot(centre), feeds(centre) - before, rung(centre)]).toEqual(["outside-hours", 0, []]);
    expect(centre.floor.runs.get(spring)?.standing).toMatchObject({ opensAt: Date.parse("2023-11-15T08:00:00Z"), hopper: 0, pacing: null });
  });

  it("wakes by itself at the very instant", () => {
    const centre = opened(1);
    centre.ready("ana");
    centre.pass(until(centre, "2023-11-15T08:00:00Z") - 1);
    expect(rung(centre)).toEqual([]);
    centre.pass(1);
    expect(rung(centre)).toEqual([party("1")]);
    expect(told(centre, "campaign.dialed").map(({ at }) => new Date(at).toISOString())).toEqual(["2023-11-15T08:00:00.000Z"]);
  });

  it("wakes when its lists have got people elsewhere", () => {
    const centre = opened(1);
    centre.ready("ana");
    centre.answers.whereabouts = [barcelona, placesOf("+12125550100", null)];
    centre.pass(6 * 60_000);
    expect(rung(centre)).toEqual([party("1")]);
  });
});

describe("the end of the hours", () => {
  it("lets ring what rings, puts through whoever answers, and gives the others back", () => {
    const centre = opened(4, azores);
    centre.pass(until(centre, "2023-11-14T22:59:55Z"));
    centre.ready("ana");
    expect(rung(centre)).toEqual([party("1")]);
    centre.pass(8_000);
    expect(told(centre, "campaign.returned").map(({ memberId, why }) => [memberId, why])).toEqual([["2", "hours"], ["3", "hours"], ["4", "hours"]]);
    expect(centre.call(dial("1")).stage.name).toBe("attempting");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.call(dial("1")).stage.name).toBe("connected");
    centre.asterisk.hangUp(party("1"));
    centre.pass(10_000);
    expect([ends(centre), rung(centre), whyNot(centre)]).toEqual([[["1", "conversation"]], [party("1")], "outside-hours"]);
  });

  it("comes for each where he is: who may not be called any more goes back, the next is called", () => {
    const centre = openCampaign(0);
    const soon = (centre.now() + 60_000) as Instant;
    centre.people.push(candidate("1", { callableUntil: soon }), candidate("2", { callableUntil: null }));
    centre.pass(60_000);
    expect(told(centre, "campaign.returned").map(({ memberId, why }) => [memberId, why])).toEqual([["1", "hours"]]);
    centre.ready("ana");
    expect(rung(centre)).toEqual([party("2")]);
  });
});
