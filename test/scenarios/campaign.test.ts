// Whole campaigns in memory: people are dialled for agents who are free, put through in the same turn, or told who called.
import { describe, expect, it } from "vitest";
import { unwatched } from "../../src/core/campaign/number-watch.ts";
import type { CampaignPlan } from "../../src/core/campaign/plan.ts";
import type { CampaignFact } from "../../src/core/campaign/run/run.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { candidate, plan, spring } from "../support/campaign.ts";
import { configuration, openCentre, queue, type Centre, type CentreOptions } from "../support/centre.ts";

const phoneOf = (member: string): string => `PJSIP/${candidate(member).numbers[0] ?? ""}@trunk-demo`;
const dial = (member: string, n = 1): string => `spring.${member}.${String(n)}`;
const party = (member: string, n = 1): string => `${dial(member, n)}-party-1`;
const line = queue({ wrapUpMs: 0, dispositionRequired: false });

/** These people are due; nobody is at work yet. */
function open(people: number, change: Partial<CampaignPlan> = {}, more: CentreOptions = {}): Centre {
  const centre = openCentre({ queues: [line], campaigns: [plan(change)], ...more });
  for (const id of ["ana", "jordi"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.people.push(...Array.from({ length: people }, (_, i) => candidate(String(i + 1))));
  centre.configure(centre.floor.configuration);
  return centre;
}

function change(centre: Centre, wish: Partial<CampaignPlan>): void {
  const before = centre.floor.configuration.campaigns.get(spring) ?? plan();
  centre.configure({ ...centre.floor.configuration, campaigns: new Map([[spring, { ...before, ...wish }]]) });
}

type Of<T extends CampaignFact["type"]> = Extract<CampaignFact, { type: T }>;
const told = <T extends CampaignFact["type"]>(centre: Centre, type: T): readonly Of<T>[] => centre.facts.filter((fact): fact is Of<T> => fact.type === type);
const ends = (centre: Centre): readonly (readonly [string, string])[] => told(centre, "campaign.attempt-ended").map(({ memberId, end }) => [memberId, end]);
const rung = (centre: Centre): readonly string[] => centre.asterisk.performed.flatMap((command) => (command.type === "channel.originate" && command.channelId.endsWith("-party-1") ? [command.channelId] : []));
const whyNot = (centre: Centre): string | null | undefined => centre.floor.runs.get(spring)?.standing.whyNot;

describe("a progressive campaign", () => {
  it("dials one line for each free agent, straight to the trunk, once he may be called", () => {
    const centre = open(5);
    expect(rung(centre)).toEqual([]);
    centre.ready("ana");
    expect(rung(centre)).toEqual([party("1")]);
    expect(centre.asterisk.channel(party("1"))).toMatchObject({ endpoint: phoneOf("1"), state: "ringing", ani: centre.floor.configuration.shownNumber });
    centre.ready("jordi");
    centre.pass(3_000);
    expect(rung(centre)).toEqual([party("1"), party("2")]);
    expect(told(centre, "campaign.dialed")).toMatchObject([{ attempt: dial("1"), memberId: "1", n: 1, number: candidate("1").numbers[0] }, { attempt: dial("2") }]);
  });

  it("shows the campaign's numbers in turn, also within a turn, and none that rests", () => {
    const shown = ["+34931000001", "+34931000002", "+34931000003"];
    const centre = open(4, { shown });
    centre.floor.numberWatches.set("+34931000002", { ...unwatched("+34931000002"), restsUntil: Number.MAX_SAFE_INTEGER as Instant });
    centre.ready("ana");
    centre.ready("jordi");
    expect(told(centre, "campaign.dialed").map((fact) => fact.shown)).toEqual(["+34931000001", "+34931000003"]);
    const together = open(4, { shown, wish: "paused" });
    together.ready("ana");
    together.ready("jordi");
    change(together, { wish: "running" });
    together.pass(1_000);
    expect(told(together, "campaign.dialed").map((fact) => fact.shown)).toEqual(shown.slice(0, 2));
  });

  it("puts whoever answers through to the free agent in the same turn, and dials on when the agent is free again", () => {
    const centre = open(2);
    centre.ready("ana");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.call(dial("1")).stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(told(centre, "campaign.put-through")).toMatchObject([{ memberId: "1", agentId: "ana", toAgentMs: 0 }]);
    expect(centre.asterisk.performed).toContainEqual(expect.objectContaining({ type: "channel.originate", endpoint: "PJSIP/agent-ana", answersItself: true }));
    expect(rung(centre)).toEqual([party("1")]);
    expect(centre.view("ana")?.call?.campaign).toEqual({ id: "spring", name: "Spring", person: "Person 1", script: "Hola {name}", fields: {} });
    centre.pass(60_000);
    centre.asterisk.hangUp(party("1"));
    centre.pass(0);
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ end: "conversation", agentId: "ana", toAgentMs: 0 }]);
    expect(rung(centre)).toEqual([party("1"), party("2")]);
  });

  it("knows busy, no answer and no such number, and goes on to the next", () => {
    const centre = open(4);
    centre.ready("ana");
    centre.asterisk.hangUp(party("1"), 17);
    centre.pass(0);
    centre.asterisk.hangUp(party("2"), 1);
    centre.pass(0);
    centre.pass(20_000);
    expect(ends(centre)).toEqual([["1", "busy"], ["2", "no-such-number"], ["3", "no-answer"]]);
    expect(rung(centre)).toEqual(["1", "2", "3", "4"].map((member) => party(member)));
  });

  it("never dials whom it may not, and says so", () => {
    const centre = open(1);
    centre.answers.mayDial = "no";
    centre.ready("ana");
    expect(rung(centre)).toEqual([]);
    expect(ends(centre)).toEqual([["1", "not-allowed"]]);
  });

  it("does not spend its people on a line that is down", () => {
    const centre = open(8);
    centre.asterisk.phone(phoneOf("1")).unreachable();
    for (const member of ["2", "3", "4", "5", "6", "7", "8"]) centre.asterisk.phone(phoneOf(member)).unreachable();
    centre.ready("ana", "jordi");
    centre.pass(6_000);
    expect(ends(centre).length).toBeLessThan(5);
    expect(new Set(ends(centre).map(([, end]) => end))).toEqual(new Set(["failed"]));
    expect(whyNot(centre)).toBe("failing");
  });

  it("dials no more in a second than it may", () => {
    const centre = open(10, { dialsPerSecond: 1 });
    centre.ready("ana", "jordi");
    expect(rung(centre)).toHaveLength(1);
    centre.pass(1_000);
    expect(rung(centre)).toHaveLength(2);
  });

  it("leaves the agents to callers who wait", () => {
    const centre = open(3);
    centre.ask("ana", { type: "sign-in.requested" });
    centre.callIn("100.1");
    centre.asterisk.press("100.1", "0");
    centre.pass(0);
    centre.ask("ana", { type: "ready.requested" });
    centre.pass(5_000);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(rung(centre)).toEqual([]);
    expect(whyNot(centre)).toBe("no-agents");
  });

  it("says why it dials nobody", () => {
    const centre = open(0);
    centre.ready("ana");
    centre.pass(1_000);
    expect(whyNot(centre)).toBe("nobody-due");
    change(centre, { until: centre.now() });
    centre.pass(1_000);
    expect(whyNot(centre)).toBe("over");
    change(centre, { wish: "paused", until: null });
    centre.pass(1_000);
    expect(whyNot(centre)).toBe("not-running");
  });
});

describe("whoever answers and finds nobody", () => {
  /** Two lines ring for two agents, and both are lost to a caller before anybody answers. */
  function answeredByNobody(): Centre {
    const centre = open(1);
    centre.ready("ana");
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    return centre;
  }

  it("hears who called within two seconds, counts as abandoned, and is let go at the end of it", () => {
    const centre = answeredByNobody();
    expect(centre.call(dial("1")).stage.name).toBe("queued");
    centre.pass(1_700);
    expect(centre.asterisk.heard(dial("1"))).toEqual([]);
    centre.pass(200);
    expect(centre.asterisk.heard(dial("1"))).toEqual([plan().safeHarbour.es]);
    expect(told(centre, "campaign.abandoned")).toHaveLength(1);
    centre.asterisk.finishPrompts(dial("1"));
    centre.pass(0);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
    expect(ends(centre)).toEqual([["1", "abandoned"]]);
    expect(centre.floor.calls.size).toBe(0);
  });

  it("is put through to an agent who comes free while he hears it, and is abandoned all the same", () => {
    const centre = answeredByNobody();
    centre.pass(2_000);
    centre.ask("ana", { type: "ready.requested" });
    centre.pass(0);
    expect(centre.call(dial("1")).stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(centre.floor.runs.get(spring)?.spent).toMatchObject([{ live: 0, abandoned: 1 }]);
    centre.asterisk.hangUp(party("1"));
    centre.pass(0);
    expect(ends(centre)).toEqual([["1", "abandoned"]]);
  });

  it("hung up by himself before that is nobody's fault", () => {
    const centre = answeredByNobody();
    centre.pass(1_000);
    centre.asterisk.hangUp(party("1"));
    centre.pass(5_000);
    expect(ends(centre)).toEqual([["1", "hung-up"]]);
    expect(told(centre, "campaign.abandoned")).toEqual([]);
  });

  it("hears it at once when nobody is at work at all", () => {
    const centre = open(1);
    centre.ready("ana");
    centre.ask("ana", { type: "sign-out.requested" });
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.asterisk.heard(dial("1"))).toEqual([plan().safeHarbour.es]);
  });
});

describe("a campaign that is steered while it runs", () => {
  it("paused dials nobody new, gives its people back, and lets what rings ring", () => {
    const centre = open(5);
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
    const centre = open(5);
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
    const centre = open(20, { mode: { type: "ratio", ratio: 2 } });
    centre.ready("ana");
    expect(rung(centre)).toHaveLength(1);
    centre.answers.past = { spent: [{ hour: centre.now(), live: 1_000, abandoned: 0, machines: 0 }], dispositions: {} };
    centre.people.push(candidate("21"), candidate("22"));
    centre.crash();
    centre.pass(1_000);
    expect(rung(centre)).toHaveLength(2);
  });

  it("is over when its quota is reached", () => {
    const centre = open(5, { quota: { dispositions: ["resolved"], most: 1 } });
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
    const centre = open(1);
    centre.ready("ana");
    centre.submit({ type: "numbers.opted-out", numbers: [candidate("1").numbers[0] ?? ""], scope: "campaign", campaignId: "autumn" });
    expect(ends(centre)).toEqual([]);
    centre.submit({ type: "numbers.opted-out", numbers: [candidate("1").numbers[0] ?? ""], scope: "campaign", campaignId: spring });
    expect(ends(centre)).toEqual([["1", "not-allowed"]]);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
  });
});

describe("a campaign without agents", () => {
  it("plays its flow to whoever answers, whose keys work there", () => {
    const centre = open(3, { mode: { type: "agentless", flowId: "simple" as never }, linesMax: 2 });
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
    const centre = open(4);
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
    const centre = open(2);
    centre.ready("ana");
    centre.answers.mayDial = "later";
    centre.asterisk.hangUp(party("1"), 17);
    centre.pass(0);
    centre.crash();
    expect(ends(centre)).toEqual([["1", "busy"], ["2", "unknown"]]);
    expect(rung(centre)).toEqual([party("1")]);
  });

  it("has told who waits too long who called", () => {
    const centre = open(1);
    centre.ready("ana");
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    centre.crash();
    centre.pass(10);
    expect(centre.asterisk.heard(dial("1"))).toEqual([plan().safeHarbour.es]);
  });
});

it("two campaigns share their agents by priority, then fairly", () => {
  const centre = openCentre({ queues: [line], campaigns: [plan({ priority: 0 }), plan({ id: "autumn" as never, priority: 1 })] });
  centre.people.push(...Array.from({ length: 40 }, (_, i) => candidate(String(i + 1))));
  centre.configure(configuration({ queues: [line], campaigns: [...centre.floor.configuration.campaigns.values()] }));
  centre.ready("ana", "jordi");
  expect(rung(centre).every((id) => id.startsWith("autumn."))).toBe(true);
  expect(rung(centre)).toHaveLength(2);
});
