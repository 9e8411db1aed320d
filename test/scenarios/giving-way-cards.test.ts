// A person of a campaign before an agent who gives way: set aside for a caller, dialed by nobody meanwhile, and before him again.
import { describe, expect, it } from "vitest";
import type { Agent } from "../../src/core/agent/agent.ts";
import { longestShelvedMs } from "../../src/core/call/preview.ts";
import type { CampaignMode } from "../../src/core/campaign/plan.ts";
import { crewsFor } from "../../src/core/floor/campaign-agents.ts";
import { plan, spring } from "../support/campaign.ts";
import { change, dial, ends, openCampaign, rung } from "../support/campaign-centre.ts";
import type { Centre } from "../support/centre.ts";
import { callIn, caller, letRing, over } from "../support/giving-way.ts";

it("an agent whose card gave way in vain says that he is there again while he looks at it", () => {
  const centre = openCampaign(3, { mode: { type: "preview", acceptMs: 0, skipsInARow: 2 }, cardsGiveWay: true });
  centre.ready("ana");
  letRing(centre);
  callIn(centre);
  centre.pass(15_000);
  expect(centre.view("ana")).toMatchObject({ call: { id: dial("1") }, agent: { afterCall: "no-answer" } });
  expect(centre.ask("ana", { type: "ready.requested" })).toBeUndefined();
  centre.pass(0);
  expect(centre.view("ana")).toMatchObject({ call: { id: caller }, shelved: { callId: dial("1") } });
});

it("a campaign dials no line for an agent who goes back to something first", () => {
  const centre = openCampaign(0, { mode: { type: "predictive" } });
  centre.ready("ana");
  callIn(centre);
  const ana = centre.floor.agents.get("ana" as never) as Agent;
  const crew = (change: Partial<Agent>) => { centre.floor.agents.set("ana" as never, { ...ana, ...change }); return crewsFor(centre.floor, [{ plan: plan(), most: null }]).get(spring)?.talkingSince.length; };
  expect(crew({})).toBe(1);
  expect(crew({ shelved: { name: "talking", callId: "100.7" as never } })).toBe(0);
});

describe("a person of a campaign before an agent", () => {
  const timed: CampaignMode = { type: "preview", acceptMs: 20_000, skipsInARow: 2 };
  const open = (cardsGiveWay: boolean, mode: CampaignMode = timed): Centre => { const centre = openCampaign(3, { mode, cardsGiveWay }); centre.ready("ana"); return centre; };

  it("is set aside for a caller, is dialled by nobody meanwhile, and has the whole of its time afterwards", () => {
    const centre = open(true);
    centre.pass(15_000);
    callIn(centre);
    expect(centre.view("ana")).toMatchObject({ call: { id: caller }, shelved: { callId: dial("1"), kind: "person", name: "Person 1" } });
    centre.pass(60_000);
    expect(rung(centre)).toEqual([]);
    over(centre);
    expect(centre.view("ana")).toMatchObject({ agent: { state: "reserved" }, call: { id: dial("1"), campaign: { card: { until: centre.now() + 20_000 } } } });
    centre.pass(20_000);
    expect(rung(centre)).toHaveLength(1);
  });

  it("is not where the campaign does not say so", () => {
    const centre = open(false);
    callIn(centre);
    expect(centre.call(caller).stage.name).toBe("queued");
  });

  it("is due again when he waits too long, or the campaign stops", () => {
    const centre = open(true);
    callIn(centre);
    centre.pass(longestShelvedMs);
    expect(ends(centre)).toEqual([["1", "not-called"]]);
    const stopped = open(true);
    callIn(stopped);
    change(stopped, { wish: "stopped" });
    stopped.pass(1_000);
    expect(ends(stopped)).toEqual([["1", "not-called"]]);
    expect(stopped.view("ana")?.shelved).toBeUndefined();
    over(stopped);
    expect(stopped.state("ana")).toBe("ready");
  });
});
