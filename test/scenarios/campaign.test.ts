// Whole campaigns in memory: people are dialled for agents who are free, put through in the same turn, or told who called.
import { describe, expect, it } from "vitest";
import { abandonRules } from "../../src/core/campaign/abandonment/rules.ts";
import { unwatched } from "../../src/core/campaign/number-watch.ts";
import { givenUp, linesOf } from "../../src/core/floor/campaign-lines.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { harbourTold } from "../../src/core/campaign/harbour-words.ts";
import { candidate, plan, spring } from "../support/campaign.ts";
import { change, dial, ends, line, openCampaign, party, phoneOf, rung, told, whyNot } from "../support/campaign-centre.ts";
import { configuration, marta, openCentre, type Centre } from "../support/centre.ts";

describe("a progressive campaign", () => {
  it("dials one line for each free agent, straight to the trunk, once he may be called", () => {
    const centre = openCampaign(5);
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
    const centre = openCampaign(4, { shown });
    centre.floor.numberWatches.set("+34931000002", { ...unwatched("+34931000002"), restsUntil: Number.MAX_SAFE_INTEGER as Instant });
    centre.ready("ana");
    centre.ready("jordi");
    expect(told(centre, "campaign.dialed").map((fact) => fact.shown)).toEqual(["+34931000001", "+34931000003"]);
    const together = openCampaign(4, { shown, wish: "paused" });
    together.ready("ana");
    together.ready("jordi");
    change(together, { wish: "running" });
    together.pass(1_000);
    expect(told(together, "campaign.dialed").map((fact) => fact.shown)).toEqual(shown.slice(0, 2));
  });

  it("shows the contact that the list means where others have the same number", () => {
    const centre = openCampaign(0);
    centre.answers.sharers = [{ ...marta, contactId: "c-pau" as never, name: "Pau Vila" }, marta];
    centre.people.push(candidate("1", { contactId: marta.contactId }));
    centre.ready("ana");
    centre.pass(5_000);
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.call(dial("1")).caller).toMatchObject({ status: "known", contact: { contactId: marta.contactId } });
  });

  it("puts whoever answers through to the free agent in the same turn, and dials on when the agent is free again", () => {
    const centre = openCampaign(2);
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
    const centre = openCampaign(4);
    centre.ready("ana");
    centre.asterisk.hangUp(party("1"), 17);
    centre.pass(0);
    centre.asterisk.hangUp(party("2"), 1);
    centre.pass(0);
    centre.pass(20_000);
    expect(ends(centre)).toEqual([["1", "busy"], ["2", "no-such-number"], ["3", "no-answer"]]);
    expect(rung(centre)).toEqual(["1", "2", "3", "4"].map((member) => party(member)));
  });

  it("lets a phone ring for 15 s at least, whatever the plan says", () => {
    const centre = openCampaign(1, { ringMs: 5_000 });
    centre.ready("ana");
    centre.pass(14_900);
    expect(ends(centre)).toEqual([]);
    centre.pass(200);
    expect(ends(centre)).toEqual([["1", "no-answer"]]);
  });

  it("gives no line up that has rung for less than the law asks", () => {
    const centre = openCampaign(1);
    const givenUpAt = (ms: number): number => { centre.pass(ms); return givenUp(linesOf(centre.floor, spring), 15_000, centre.now()).length; };
    centre.ready("ana");
    expect([givenUpAt(14_900), givenUpAt(200)]).toEqual([0, 1]);
    expect(abandonRules.filter(({ leastRingMs }) => leastRingMs < 15_000)).toEqual([]);
  });

  it("never dials whom it may not, and says so", () => {
    const centre = openCampaign(1);
    centre.answers.mayDial = "no";
    centre.ready("ana");
    expect(rung(centre)).toEqual([]);
    expect(ends(centre)).toEqual([["1", "not-allowed"]]);
  });

  it("does not spend its people on a line that is down, nor learns from it how people answer", () => {
    const centre = openCampaign(8);
    centre.asterisk.phone(phoneOf("1")).unreachable();
    for (const member of ["2", "3", "4", "5", "6", "7", "8"]) centre.asterisk.phone(phoneOf(member)).unreachable();
    centre.ready("ana", "jordi");
    centre.pass(6_000);
    expect(ends(centre).length).toBeLessThan(5);
    expect(new Set(ends(centre).map(([, end]) => end))).toEqual(new Set(["failed"]));
    expect(whyNot(centre)).toBe("failing");
    expect(centre.floor.runs.get(spring)?.pacer.knowledge.ring.fresh).toBe(0);
  });

  it("dials no more in a second than it may", () => {
    const centre = openCampaign(10, { dialsPerSecond: 1 });
    centre.ready("ana", "jordi");
    expect(rung(centre)).toHaveLength(1);
    centre.pass(1_000);
    expect(rung(centre)).toHaveLength(2);
  });

  it("leaves the agents to callers who wait", () => {
    const centre = openCampaign(3);
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
    const centre = openCampaign(0);
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
    const centre = openCampaign(1);
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
    expect(centre.asterisk.heard(dial("1"))).toEqual([harbourTold(plan().safeHarbour).es]);
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
    const centre = openCampaign(1);
    centre.ready("ana");
    centre.ask("ana", { type: "sign-out.requested" });
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.asterisk.heard(dial("1"))).toEqual([harbourTold(plan().safeHarbour).es]);
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
