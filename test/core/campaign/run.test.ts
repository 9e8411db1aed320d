// A campaign as it runs: what it may do now, and what its facts make of it.
import { describe, expect, it } from "vitest";
import { speedLeft, standsDown, whyAtRest } from "../../../src/core/campaign/run/decide.ts";
import { evolve, newRun } from "../../../src/core/campaign/run/evolve.ts";
import type { CampaignFact, Run } from "../../../src/core/campaign/run/run.ts";
import type { AttemptEnd } from "../../../src/core/campaign/plan.ts";
import type { AgentId, CallId, Instant } from "../../../src/core/kernel/kernel.ts";
import { candidate, plan, spring } from "../../support/campaign.ts";

const at = 1_800_000_000_000 as Instant;
const fresh = newRun(spring, { noAnswerMs: 20_000, withinMs: 2_000 });
const about = { campaignId: spring, attempt: "spring.1.1" as CallId, memberId: "1", number: "+34600000001", n: 1 };
const ana = "ana" as AgentId;
const fold = (...facts: readonly CampaignFact[]): Run => facts.reduce(evolve, fresh);
const ended = (end: AttemptEnd, agentId: AgentId | null = ana): CampaignFact => ({ type: "campaign.attempt-ended", at, ...about, end, agentId, answeredAt: null, connectedAt: null, toAgentMs: null, amd: null, disposition: null });

describe("the people in hand", () => {
  it("leave the hopper when they are dialled, shown, or given back", () => {
    const fed = fold({ type: "campaign.fed", campaignId: spring, at, candidates: [candidate("1"), candidate("2"), candidate("3")], isEmpty: false });
    const dialed = evolve(fed, { type: "campaign.dialed", at, ...about, shown: null, agentId: ana });
    expect(dialed.hopper.map(({ memberId }) => memberId)).toEqual(["2", "3"]);
    expect(evolve(dialed, { type: "campaign.returned", campaignId: spring, at, memberId: "2", why: "paused" }).hopper.map(({ memberId }) => memberId)).toEqual(["3"]);
  });
});

describe("skips in a row", () => {
  it("are counted by agent, and begin anew when he calls somebody", () => {
    expect(fold(ended("skipped"), ended("skipped"), ended("skipped", "jordi" as AgentId)).skips).toEqual(new Map([["ana", 2], ["jordi", 1]]));
    expect(fold(ended("skipped"), ended("busy")).skips.get(ana)).toBe(0);
  });

  it("are not changed by a card that came to nothing, nor by a line without an agent", () => {
    expect(fold(ended("skipped"), ended("not-called"), ended("no-answer", null)).skips).toEqual(new Map([["ana", 1]]));
  });
});

describe("a machine that an agent found", () => {
  const found = { ...ended("machine"), answeredAt: at, connectedAt: at } as CampaignFact;
  const live: CampaignFact = { type: "campaign.put-through", at, ...about, agentId: ana, toAgentMs: 0 };

  it("was counted as put through where he was; where he called himself it is in no budget", () => {
    expect(fold(live, found).spent).toMatchObject([{ live: 0, machines: 1 }]);
    expect(fold(live, { ...found, isByHand: true } as CampaignFact).spent).toMatchObject([{ live: 1, machines: 0 }]);
  });
});

describe("dials that fail by our own fault", () => {
  it("are counted until one does not", () => {
    expect(fold(ended("failed"), ended("failed")).failures).toEqual({ inARow: 2, at, silent: 0 });
    expect(fold(ended("failed"), ended("busy")).failures).toEqual({ inARow: 0, at: null, silent: 0 });
  });

  it("without a word from the trunk are counted apart: two in a row say that it is down", () => {
    const silent = { ...ended("failed"), isSilent: true } as CampaignFact;
    const why = (...told: readonly CampaignFact[]) => whyAtRest(plan(), { ...fold(...told), past: { askedAt: null, isKnown: true } }, at, at);
    expect([why(silent), why(silent, silent), why(silent, silent, ended("failed"))]).toEqual(["failing", "trunk-silent", "failing"]);
  });

  it("keep it at rest for a second, then two, up to a minute", () => {
    const known: Run = { ...fold(ended("failed"), ended("failed")), past: { askedAt: null, isKnown: true } };
    expect(whyAtRest(plan(), known, at, at + 1_999 as Instant)).toBe("failing");
    expect(whyAtRest(plan(), known, at, at + 2_000 as Instant)).toBeNull();
  });
});

describe("a second", () => {
  it("takes so many dials, and no more", () => {
    const dialed = (ms: number): CampaignFact => ({ type: "campaign.dialed", ...about, at: at + ms as Instant, shown: null, agentId: null });
    const run = fold(dialed(0), dialed(400));
    expect(speedLeft(plan({ dialsPerSecond: 3 }), run, at + 500 as Instant)).toBe(1);
    expect(speedLeft(plan({ dialsPerSecond: 3 }), run, at + 1_400 as Instant)).toBe(3);
  });
});

describe("a campaign that calls nobody", () => {
  it.each([["not-running", true], ["not-yet", true], ["over", true], ["quota", true], ["outside-hours", true], ["by-hand", false], ["nobody-due", false], ["failing", false], ["past-unknown", false], [null, false]] as const)("%s: nobody may be called by hand either: %s", (why, isDown) => {
    expect(standsDown(why)).toBe(isDown);
  });
});
