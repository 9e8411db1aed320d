// What becomes of a card that is open when something else happens: to the agent, to his phone, to the campaign, to the service.
import { describe, expect, it } from "vitest";
import type { CampaignMode } from "../../src/core/campaign/plan.ts";
import { candidate, spring } from "../support/campaign.ts";
import { change, dial, ends, openCampaign, party, phoneOf, rung, told } from "../support/campaign-centre.ts";
import type { Centre } from "../support/centre.ts";

const preview: CampaignMode = { type: "preview", acceptMs: 20_000, skipsInARow: 2 };

function open(people = 3): Centre {
  const centre = openCampaign(people, { mode: preview });
  centre.ready("ana");
  return centre;
}

const call = (centre: Centre, member = "1"): string | undefined => { const refused = centre.ask("ana", { type: "call-person.requested", callId: dial(member) }); centre.pass(0); return refused; };
const supervisor = { id: "sup", name: "Sup" } as never;

describe("a card that is open", () => {
  it("stays with an agent who asks for a break, which he has afterwards", () => {
    const centre = open();
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    expect(centre.call(dial("1")).stage.name).toBe("previewing");
    centre.ask("ana", { type: "skip.requested", callId: dial("1") });
    centre.pass(0);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "break" });
    expect(told(centre, "campaign.dialed")).toHaveLength(1);
  });

  it("is no way out of the shift, until a supervisor sends him home", () => {
    const centre = open();
    expect(centre.ask("ana", { type: "sign-out.requested" })).toBe("on-a-call");
    centre.submit({ type: "supervisor.agent-state", supervisor, agentId: "ana" as never, state: "signed-out", reason: "home" });
    centre.pass(1_000);
    expect(ends(centre)).toEqual([["1", "not-called"]]);
    expect(centre.state("ana")).toBe("signed-out");
  });

  it("is taken from one whose screen or phone is lost", () => {
    const lost = open();
    lost.ask("ana", { type: "not-ready.requested", reason: "screen-lost" });
    lost.pass(0);
    expect(ends(lost)).toEqual([["1", "not-called"]]);
    expect(lost.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "screen-lost" });
    const gone = open();
    gone.submit({ type: "phone.changed", endpoint: "PJSIP/agent-ana", phone: "unreachable" });
    expect(ends(gone)).toEqual([["1", "not-called"]]);
    expect(gone.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "phone-unreachable" });
  });

  it("is nobody's call when the agent does not pick up his own phone", () => {
    const centre = open();
    centre.asterisk.phone("PJSIP/agent-ana").ignores();
    expect(call(centre)).toBeUndefined();
    centre.pass(15_000);
    expect(ends(centre)).toEqual([["1", "not-called"]]);
    expect(rung(centre)).toEqual([]);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "no-answer" });
  });

  it.each(["paused", "stopped"] as const)("is taken back when the campaign is %s, and its person is due again", (wish) => {
    const centre = open();
    change(centre, { wish });
    centre.pass(0);
    expect(ends(centre)).toEqual([["1", "not-called"]]);
    expect(centre.state("ana")).toBe("ready");
    expect(centre.floor.calls.size).toBe(0);
    expect(told(centre, "campaign.returned").map(({ memberId }) => memberId)).toEqual(["2", "3"]);
  });

  it("that is being called goes on when the campaign is paused, and is hung up when it is stopped", () => {
    const centre = open();
    call(centre);
    change(centre, { wish: "paused" });
    centre.pass(0);
    expect(centre.call(dial("1")).stage.name).toBe("calling");
    change(centre, { wish: "stopped" });
    centre.pass(0);
    expect(ends(centre)).toEqual([["1", "given-up"]]);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
  });

  it("is taken back when the campaign is over", () => {
    const centre = open();
    change(centre, { until: centre.now() });
    centre.pass(1_000);
    expect(ends(centre)).toEqual([["1", "not-called"]]);
  });

  it("ends when the person does not want to be called any more, also while he is rung", () => {
    const centre = open();
    const numbers = [candidate("1").numbers[0] ?? ""];
    centre.submit({ type: "numbers.opted-out", numbers, scope: "everything" });
    expect(ends(centre)).toEqual([["1", "not-allowed"]]);
    call(centre, "2");
    expect(rung(centre)).toEqual([party("2")]);
    centre.submit({ type: "numbers.opted-out", numbers: [candidate("2").numbers[0] ?? ""], scope: "campaign", campaignId: spring });
    expect(ends(centre)).toEqual([["1", "not-allowed"], ["2", "not-allowed"]]);
  });
});

describe("a campaign that is switched while it runs", () => {
  it("goes from cards to lines: the open card is still the agent's, the next agent has a line", () => {
    const centre = open();
    change(centre, { mode: { type: "progressive" } });
    expect(centre.call(dial("1")).stage.name).toBe("previewing");
    centre.ready("jordi");
    expect(rung(centre)).toEqual([party("2")]);
    expect(call(centre)).toBeUndefined();
    expect(rung(centre)).toEqual([party("2"), party("1")]);
  });

  it("goes from lines to cards: what rings may be answered, and whoever is free then has a card", () => {
    const centre = openCampaign(3, { mode: { type: "predictive" } });
    centre.ready("ana");
    expect(rung(centre)).toEqual([party("1")]);
    change(centre, { mode: preview });
    centre.ready("jordi");
    expect(centre.view("jordi")?.call?.campaign).toMatchObject({ person: "Person 3", card: { dialsItself: true } });
    expect(rung(centre)).toEqual([party("1")]);
  });

  it("stays a card in manual, and is taken back where nobody talks", () => {
    const centre = open();
    change(centre, { mode: { type: "manual" } });
    centre.pass(1_000);
    expect(centre.call(dial("1")).stage.name).toBe("previewing");
    change(centre, { mode: { type: "agentless", flowId: "simple" as never } });
    centre.pass(0);
    expect(ends(centre)[0]).toEqual(["1", "not-called"]);
  });
});

describe("a service that dies", () => {
  it("has the card before the same agent again, with what was left of its time", () => {
    const centre = open();
    centre.pass(5_000);
    centre.crash();
    expect(centre.call(dial("1")).stage.name).toBe("previewing");
    expect(centre.view("ana")?.call?.campaign).toMatchObject({ card: { until: centre.now() + 15_000 } });
    centre.pass(15_000);
    expect(rung(centre)).toEqual([party("1")]);
    expect(told(centre, "campaign.dialed").filter(({ memberId }) => memberId === "1")).toHaveLength(1);
  });

  it("never rings a person twice who was, or may have been, rung", () => {
    const centre = open(1);
    call(centre);
    expect(rung(centre)).toEqual([party("1")]);
    centre.crash();
    expect(centre.call(dial("1")).stage.name).toBe("calling");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    expect(centre.call(dial("1")).stage.name).toBe("connected");
    const before = open(1);
    before.answers.mayDial = "later";
    call(before);
    before.asterisk.hangUp(`${dial("1")}-leg-1`);
    before.crash();
    expect(rung(before)).toEqual([]);
    expect(before.state("ana")).not.toBe("reserved");
  });
});
