// Campaigns that tell machines from people: who answered is known within 1.2 s, a person gets his agent at once, and nobody
// is ever hung up on in silence.
import { describe, expect, it } from "vitest";
import type { CampaignPlan } from "../../src/core/campaign/plan.ts";
import { gapMs } from "../../src/core/kernel/sound.ts";
import { harbourTold } from "../../src/core/campaign/harbour-words.ts";
import { plan, spring } from "../support/campaign.ts";
import { dial, ends, openCampaign, party, phoneOf, rung, told, whyNot } from "../support/campaign-centre.ts";
import type { Centre } from "../support/centre.ts";

const words = harbourTold(plan().safeHarbour).es;

/** Somebody has picked up; the first of them is Ana's if he is a person. */
function answered(amd: Partial<NonNullable<CampaignPlan["amd"]>> = {}): Centre {
  const centre = openCampaign(2, { amd: { budgetMs: 1_200, then: "hang-up", controlShare: 0, ...amd } });
  centre.ready("ana");
  centre.asterisk.phone(phoneOf("1")).answers();
  centre.pass(0);
  return centre;
}

/** Silences and sounds in turn, in milliseconds, silence first; then it is as it was last. */
function hears(centre: Centre, ...spans: readonly number[]): void {
  for (const [n, ms] of spans.entries()) {
    const isSound = n % 2 === 1;
    centre.asterisk.speaks(party("1"), isSound);
    centre.pass(isSound ? ms : Math.min(ms, gapMs));
    if (!isSound) centre.pass(Math.max(0, ms - gapMs));
  }
}

const verdict = (centre: Centre): unknown => centre.facts.find((fact) => fact.type === "call.amd-ended");
const stage = (centre: Centre): string => centre.floor.calls.get(dial("1") as never)?.stage.name ?? "over";

describe("whoever says a word and waits", () => {
  it("is a person: he is in no line and nobody is reserved before that is known, then has his agent in the same turn", () => {
    const centre = answered();
    hears(centre, 300, 400, 350);
    expect([stage(centre), centre.state("ana"), verdict(centre)]).toEqual(["in-flow", "ready", undefined]);
    expect(rung(centre)).toEqual([party("1")]);
    centre.pass(50);
    expect(verdict(centre)).toMatchObject({ verdict: "person", reason: "short-greeting", afterMs: 1_100 });
    expect(centre.call(dial("1")).stage).toMatchObject({ name: "connected", agentId: "ana" });
    centre.asterisk.hangUp(party("1"));
    centre.pass(0);
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ end: "conversation", toAgentMs: 1_100, amd: { verdict: "person", ms: 1_100, isControl: false } }]);
  });

  it("hears who called 1.8 s after the answer when his agent was lost meanwhile", () => {
    const centre = answered();
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    hears(centre, 300, 400, 400);
    expect(stage(centre)).toBe("queued");
    centre.pass(600);
    expect(centre.asterisk.heard(dial("1"))).toEqual([]);
    centre.pass(200);
    expect(centre.asterisk.heard(dial("1"))).toEqual([words]);
    expect(told(centre, "campaign.abandoned")).toHaveLength(1);
  });
});

describe("whoever nobody can tell", () => {
  it.each([["says nothing", [1_200]], ["begins so late that there is no time to tell", [800, 400]]] as const)("who %s is served as a person after 1.2 s", (_, spans) => {
    const centre = answered();
    hears(centre, ...spans);
    expect(verdict(centre)).toMatchObject({ verdict: "unknown", afterMs: 1_200 });
    expect(stage(centre)).toBe("connected");
  });

  it("is served as a person at once when Asterisk cannot listen", () => {
    const centre = answered();
    centre.submit({ type: "command.failed", command: { type: "talk.detect", callId: dial("1") as never, channelId: party("1") as never, gapMs }, status: 500, reason: "no such function" });
    expect(verdict(centre)).toMatchObject({ verdict: "unknown", reason: "deaf", afterMs: 0 });
    expect(stage(centre)).toBe("connected");
  });

  it("hangs up while it is listened: nobody's fault, and no verdict", () => {
    const centre = answered();
    hears(centre, 300, 200);
    centre.asterisk.hangUp(party("1"));
    centre.pass(2_000);
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ end: "hung-up", amd: null }]);
    expect(centre.floor.calls.has(dial("1") as never)).toBe(false);
  });

  it("is served as a person, and no machine's words are heard, when the key of a person is pressed", () => {
    const centre = answered();
    centre.asterisk.press(party("1"), "1");
    centre.pass(0);
    expect(verdict(centre)).toMatchObject({ verdict: "person", reason: "key" });
    expect(stage(centre)).toBe("connected");
  });
});

describe("whoever talks on", () => {
  it("is a machine: it is told who called, hung up on after that, and may be tried again", () => {
    const centre = answered();
    hears(centre, 0, 950);
    expect(verdict(centre)).toMatchObject({ verdict: "machine", reason: "long-greeting", afterMs: 900 });
    expect(centre.asterisk.heard(dial("1"))).toEqual([words]);
    expect(centre.state("ana")).toBe("ready");
    expect(centre.asterisk.channel(party("1"))?.state).toBe("up");
    centre.pass(3_000);
    expect(centre.asterisk.heard(dial("1"))).toEqual([words]);
    centre.asterisk.finishPrompts(dial("1"));
    centre.pass(0);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ end: "machine", agentId: null, toAgentMs: null, amd: { verdict: "machine", ms: 900, isControl: false } }]);
    expect(told(centre, "campaign.abandoned")).toEqual([]);
    expect(centre.floor.runs.get(spring)?.spent).toMatchObject([{ live: 0, abandoned: 0, machines: 0, taken: 1 }]);
    expect(centre.floor.calls.has(dial("1") as never)).toBe(false);
  });

  it("frees its agent for the next at once", () => {
    const centre = answered();
    hears(centre, 0, 950);
    centre.pass(1_000);
    expect(rung(centre)).toEqual([party("1"), party("2")]);
    expect(whyNot(centre)).not.toBe("failing");
  });

  it("is left the message after its tone, where the plan says so", () => {
    const centre = answered({ then: "message" });
    hears(centre, 0, 3_000, 600, 400, 1_400);
    expect(verdict(centre)).toMatchObject({ verdict: "machine" });
    expect(centre.asterisk.heard(dial("1"))).toEqual([]);
    centre.pass(100);
    expect(centre.asterisk.heard(dial("1"))).toEqual([words]);
    centre.asterisk.finishPrompts(dial("1"));
    centre.pass(0);
    expect(ends(centre)).toEqual([["1", "machine"]]);
  });

  it("without end is left the message after 40 s", () => {
    const centre = answered({ then: "message" });
    hears(centre, 0, 39_900);
    expect(centre.asterisk.heard(dial("1"))).toEqual([]);
    centre.pass(100);
    expect(centre.asterisk.heard(dial("1"))).toEqual([words]);
  });

  it("and presses a key while hearing the words was a person, who gets an agent", () => {
    const centre = answered();
    hears(centre, 0, 950);
    centre.asterisk.press(party("1"), "1");
    centre.pass(0);
    expect(centre.call(dial("1")).stage).toMatchObject({ name: "connected", agentId: "ana" });
    centre.asterisk.hangUp(party("1"));
    centre.pass(0);
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ end: "conversation", agentId: "ana", amd: { verdict: "machine", isControl: false } }]);
  });

  it("and presses a key when no agent is free hears the words again, and is abandoned", () => {
    const centre = answered();
    hears(centre, 0, 950);
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    centre.asterisk.press(party("1"), "1");
    centre.pass(1_800);
    expect(centre.asterisk.heard(dial("1"))).toEqual([words, words]);
    expect(told(centre, "campaign.abandoned")).toHaveLength(1);
  });

  it("is given to an agent all the same when he is of the control sample", () => {
    const centre = answered({ controlShare: 1 });
    hears(centre, 0, 950);
    expect(verdict(centre)).toMatchObject({ verdict: "machine", isControl: true });
    expect(stage(centre)).toBe("connected");
    expect(centre.asterisk.heard(dial("1"))).toEqual([]);
    expect(centre.ask("ana", { type: "machine.requested", callId: dial("1") })).toBeUndefined();
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ end: "machine", agentId: "ana", amd: { verdict: "machine", isControl: true } }]);
    expect(centre.floor.runs.get(spring)?.spent).toMatchObject([{ live: 0, machines: 0, checked: 1 }]);
  });

  it("and was a person after all is told apart by his agent", () => {
    const centre = answered({ controlShare: 1 });
    hears(centre, 0, 950);
    centre.asterisk.hangUp(party("1"));
    centre.pass(0);
    expect(ends(centre)).toEqual([["1", "conversation"]]);
    expect(centre.floor.runs.get(spring)?.spent).toMatchObject([{ live: 1, checked: 1, people: 1 }]);
  });
});

describe("its pacing", () => {
  const learnt = (centre: Centre): unknown => JSON.stringify(centre.floor.runs.get(spring)?.pacer.knowledge.ring);

  it("learns of a machine that takes no agent as of a line that nobody answered", () => {
    const unlike = (spans: readonly number[]): Centre => { const centre = answered(); hears(centre, ...spans); return centre; };
    const [person, machine] = [unlike([300, 400, 400]), unlike([0, 950])];
    expect(learnt(machine)).not.toEqual(learnt(person));
    const unanswered = openCampaign(2);
    unanswered.ready("ana");
    unanswered.asterisk.hangUp(party("1"), 17);
    unanswered.pass(0);
    expect(learnt(machine)).toEqual(learnt(unanswered));
  });
});

describe("after a crash", () => {
  it("whoever was listened to hears who called, since nobody knows how long he waited", () => {
    const centre = answered();
    hears(centre, 300, 200);
    centre.crash();
    centre.pass(10);
    expect(centre.asterisk.heard(dial("1"))).toEqual([words]);
  });

  it("a machine that waits for its message gets it, one that has heard it is let go", () => {
    const centre = answered({ then: "message" });
    hears(centre, 0, 2_000);
    centre.crash();
    centre.pass(10);
    expect(centre.asterisk.heard(dial("1"))).toEqual([words]);
    centre.crash();
    centre.pass(10);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
    expect(ends(centre)).toEqual([["1", "machine"]]);
  });
});
