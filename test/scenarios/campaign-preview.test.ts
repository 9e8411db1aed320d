// Preview campaigns in memory: a card first, then the agent's phone, then the person's; or no call at all.
import { describe, expect, it } from "vitest";
import { longestOpenMs } from "../../src/core/call/preview.ts";
import type { CampaignMode } from "../../src/core/campaign/plan.ts";
import { harbourTold } from "../../src/core/campaign/harbour-words.ts";
import { candidate, plan, spring } from "../support/campaign.ts";
import { dial, ends, openCampaign, party, phoneOf, rung, told } from "../support/campaign-centre.ts";
import type { Centre } from "../support/centre.ts";

const timed: CampaignMode = { type: "preview", acceptMs: 20_000, skipsInARow: 2 };
const untimed: CampaignMode = { ...timed, acceptMs: 0 };

function open(people = 3, mode: CampaignMode = timed): Centre {
  const centre = openCampaign(people, { mode });
  centre.ready("ana");
  return centre;
}

const asked = (centre: Centre, type: "skip.requested" | "call-person.requested", member = "1"): string | undefined => { const refused = centre.ask("ana", { type, callId: dial(member) }); centre.pass(0); return refused; };

describe("a person whose turn has come", () => {
  it("is before the free agent with all that is known of him, and nobody's phone rings", () => {
    const centre = open();
    expect(centre.state("ana")).toBe("reserved");
    expect(centre.view("ana")?.call).toMatchObject({
      stage: "previewing", direction: "outbound", ani: candidate("1").numbers[0],
      campaign: { id: "spring", person: "Person 1", script: "Hola {name}", card: { until: centre.now() + 20_000, dialsItself: true, skipsLeft: 2, attemptsBefore: 0, agreedAt: null } },
    });
    expect(told(centre, "campaign.dialed")).toMatchObject([{ memberId: "1", agentId: "ana", attempt: dial("1") }]);
    expect(centre.asterisk.performed.filter(({ type }) => type === "channel.originate")).toEqual([]);
    centre.ready("jordi");
    expect(centre.view("jordi")?.call?.campaign?.person).toBe("Person 2");
  });

  it("is called when he accepts: the agent's phone answers by itself, the gate is asked, then the person is rung", () => {
    const centre = open();
    centre.answers.mayDial = "later";
    expect(asked(centre, "call-person.requested")).toBeUndefined();
    expect(centre.asterisk.performed).toContainEqual(expect.objectContaining({ type: "channel.originate", endpoint: "PJSIP/agent-ana", answersItself: true }));
    expect(rung(centre)).toEqual([]);
    centre.submit({ type: "dial.checked", callId: dial("1") as never, answer: "yes" });
    expect(rung(centre)).toEqual([party("1")]);
    expect(centre.asterisk.channel(party("1"))).toMatchObject({ endpoint: phoneOf("1"), ani: centre.floor.configuration.shownNumber });
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.call(dial("1")).stage).toMatchObject({ name: "connected", agentId: "ana" });
    centre.pass(30_000);
    centre.asterisk.hangUp(party("1"));
    centre.pass(0);
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ memberId: "1", end: "conversation", agentId: "ana", toAgentMs: 0 }]);
  });

  it("counts in no abandonment budget", () => {
    const centre = open();
    asked(centre, "call-person.requested");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(3_000);
    expect(centre.call(dial("1")).stage.name).toBe("connected");
    expect(told(centre, "campaign.put-through")).toEqual([]);
    expect(centre.floor.runs.get(spring)?.spent).toEqual([]);
    expect(centre.asterisk.heard(dial("1"))).not.toContain(harbourTold(plan().safeHarbour).es);
  });

  it("is dialled by itself at the end of the countdown", () => {
    const centre = open();
    centre.pass(19_000);
    expect(centre.call(dial("1")).stage.name).toBe("previewing");
    centre.pass(1_000);
    expect(rung(centre)).toEqual([party("1")]);
  });

  it("waits until the agent acts where there is no countdown, and is taken from one who is not there", () => {
    const centre = open(3, untimed);
    centre.pass(longestOpenMs - 1_000);
    expect(centre.call(dial("1")).stage.name).toBe("previewing");
    centre.pass(1_000);
    expect(rung(centre)).toEqual([]);
    expect(ends(centre)).toEqual([["1", "not-called"]]);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "no-answer" });
  });

  it("who is not reached is told to the agent for a moment, owes no disposition, and the next is shown", () => {
    const centre = open();
    asked(centre, "call-person.requested");
    centre.asterisk.hangUp(party("1"), 17);
    centre.pass(0);
    expect(ends(centre)).toEqual([["1", "busy"]]);
    centre.pass(5_000);
    expect(centre.view("ana")?.call?.campaign?.person).toBe("Person 2");
  });

  it("who may not be called is not", () => {
    const centre = open();
    centre.answers.mayDial = "no";
    asked(centre, "call-person.requested");
    expect(rung(centre)).toEqual([]);
    expect(ends(centre)).toEqual([["1", "not-allowed"]]);
  });

  it("is given up when the agent hangs up while it rings", () => {
    const centre = open();
    asked(centre, "call-person.requested");
    centre.ask("ana", { type: "hang-up.requested", callId: dial("1") });
    centre.pass(0);
    expect(ends(centre)).toEqual([["1", "given-up"]]);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
  });
});

describe("a person whom the agent skips", () => {
  it("is nobody's call, and the next is shown", () => {
    const centre = open();
    expect(asked(centre, "skip.requested")).toBeUndefined();
    expect(ends(centre)).toEqual([["1", "skipped"]]);
    expect(rung(centre)).toEqual([]);
    expect(centre.view("ana")?.call?.campaign).toMatchObject({ person: "Person 2", card: { skipsLeft: 1 } });
  });

  it("may be skipped so often in a row, then he is called first", () => {
    const centre = open(5);
    asked(centre, "skip.requested", "1");
    asked(centre, "skip.requested", "2");
    expect(centre.view("ana")?.call?.campaign).toMatchObject({ person: "Person 3", card: { skipsLeft: 0 } });
    expect(asked(centre, "skip.requested", "3")).toBe("skips-spent");
    expect(centre.call(dial("3")).stage.name).toBe("previewing");
    asked(centre, "call-person.requested", "3");
    centre.asterisk.hangUp(party("3"), 17);
    centre.pass(5_000);
    expect(centre.view("ana")?.call?.campaign).toMatchObject({ person: "Person 4", card: { skipsLeft: 2 } });
  });
});

it("skips are counted across a restart: it gives nobody new ones", () => {
  const centre = open(5);
  asked(centre, "skip.requested", "1");
  asked(centre, "skip.requested", "2");
  centre.crash();
  centre.pass(1_000);
  expect(centre.view("ana")?.call?.campaign).toMatchObject({ person: "Person 3", card: { skipsLeft: 0 } });
  expect(asked(centre, "skip.requested", "3")).toBe("skips-spent");
  asked(centre, "call-person.requested", "3");
  centre.asterisk.hangUp(party("3"), 17);
  centre.people.push(candidate("6"), candidate("7"));
  centre.pass(10_000);
  expect(centre.view("ana")?.call?.campaign?.card).toMatchObject({ skipsLeft: 2 });
});

describe("whom the campaign shows to whom", () => {
  it("callers in line come first", () => {
    const centre = openCampaign(3, { mode: timed });
    centre.ask("ana", { type: "sign-in.requested" });
    centre.callIn("100.1");
    centre.asterisk.press("100.1", "0");
    centre.pass(0);
    centre.ask("ana", { type: "ready.requested" });
    centre.pass(2_000);
    expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "ana" });
    expect(told(centre, "campaign.dialed")).toEqual([]);
  });

  it("who was promised one agent is shown to no other, and to him first", () => {
    const centre = openCampaign(0, { mode: timed });
    centre.people.push(candidate("1"), candidate("2", { only: "jordi" as never, isAgreed: true, dueAt: centre.now() }));
    centre.pass(10_000);
    centre.ready("ana");
    expect(centre.view("ana")?.call?.campaign?.person).toBe("Person 1");
    asked(centre, "skip.requested");
    expect(centre.state("ana")).toBe("ready");
    centre.ready("jordi");
    expect(centre.view("jordi")?.call?.campaign).toMatchObject({ person: "Person 2", card: { agreedAt: expect.any(Number) as number } });
  });

  it("an agent at an outside phone is shown people, too", () => {
    const centre = openCampaign(1, { mode: timed });
    centre.ask("ana", { type: "sign-in.requested", phone: { kind: "outside", number: "+34600777888" } });
    centre.ask("ana", { type: "ready.requested" });
    centre.pass(0);
    expect(centre.state("ana")).toBe("reserved");
  });
});
