// The share of calls that may be abandoned is not passed, though agents leave while lines ring for them.
import { describe, expect, it } from "vitest";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { candidate, plan, spring } from "../support/campaign.ts";
import { change, ends, line, openCampaign, party, phoneOf, rung, told } from "../support/campaign-centre.ts";
import { openCentre, type Centre } from "../support/centre.ts";

/** Of its six abandoned calls of the first two hundred so many are left. Both agents are free, and a line rings for each. */
function withLeft(left: number): Centre {
  const centre = openCampaign(0);
  const hour = (centre.now() - (centre.now() % 3_600_000)) as Instant;
  centre.answers.past = { spent: [{ hour, live: 94, abandoned: 6 - left, machines: 0 }], dispositions: {} };
  centre.people.push(candidate("1"), candidate("2"));
  centre.crash();
  centre.ready("ana", "jordi");
  centre.pass(6_000);
  expect(rung(centre)).toEqual([party("1"), party("2")]);
  return centre;
}

const leave = (centre: Centre, ...agents: readonly string[]): void => { for (const agent of agents) centre.ask(agent, { type: "not-ready.requested", reason: "break" }); };

describe("when agents leave while lines ring for them", () => {
  it("lines ring on for as many as may still be abandoned", () => {
    const centre = withLeft(2);
    leave(centre, "ana", "jordi");
    centre.pass(1_000);
    expect(ends(centre)).toEqual([]);
  });

  it("the others are hung up in the same turn", () => {
    const centre = withLeft(1);
    leave(centre, "ana");
    expect(ends(centre)).toEqual([]);
    leave(centre, "jordi");
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ end: "given-up" }]);
    expect(["1", "2"].filter((member) => centre.asterisk.channel(party(member)) !== undefined)).toHaveLength(1);
  });

  it("those not dialled yet go first, and nobody's attempt is spent on them", () => {
    const centre = openCampaign(0);
    const hour = (centre.now() - (centre.now() % 3_600_000)) as Instant;
    centre.answers.past = { spent: [{ hour, live: 94, abandoned: 5, machines: 0 }], dispositions: {} };
    centre.people.push(candidate("1"), candidate("2"));
    centre.crash();
    centre.ready("ana");
    centre.pass(16_000);
    centre.answers.mayDial = "later";
    centre.ready("jordi");
    expect([rung(centre), told(centre, "campaign.dialed").length]).toEqual([[party("1")], 2]);
    leave(centre, "ana", "jordi");
    expect(ends(centre)).toEqual([["2", "not-called"]]);
    expect(centre.asterisk.channel(party("1"))).toBeDefined();
  });

  it("and so they are in a campaign that was paused meanwhile", () => {
    const centre = withLeft(1);
    change(centre, { wish: "paused" });
    leave(centre, "ana", "jordi");
    centre.pass(1_000);
    expect(ends(centre).map(([, end]) => end)).toEqual(["given-up"]);
  });

  it("whoever has answered already counts, and no line rings beside the last one that may be abandoned", () => {
    const centre = withLeft(1);
    leave(centre, "ana", "jordi");
    const left = ["1", "2"].find((member) => centre.asterisk.channel(party(member)) !== undefined) ?? "";
    centre.asterisk.phone(phoneOf(left)).answers();
    centre.pass(2_000);
    expect(centre.floor.runs.get(spring)?.spent).toMatchObject([{ live: 94, abandoned: 6 }]);
    expect(told(centre, "campaign.abandoned")).toHaveLength(1);
  });
});

it("a campaign with nobody left to call keeps agents for what rings still, and no more: the others are another campaign's", () => {
  const autumn = plan({ id: "autumn" as never });
  const centre = openCentre({ queues: [line], campaigns: [plan(), { ...autumn, wish: "paused" }] });
  centre.people.push(candidate("1"));
  centre.configure(centre.floor.configuration);
  centre.ready("ana", "jordi");
  expect(rung(centre)).toEqual([party("1")]);
  centre.people.push(...Array.from({ length: 5 }, (_, i) => candidate(String(i + 2))));
  centre.configure({ ...centre.floor.configuration, campaigns: new Map([[spring, plan({ from: (centre.now() + 3_600_000) as Instant })], [autumn.id, autumn]]) });
  centre.pass(6_000);
  expect(rung(centre)).toEqual([party("1"), "autumn.2.1-party-1"]);
});
