// Campaigns whose agents choose whom they call: the next, one of those who are due, or somebody found elsewhere.
import { describe, expect, it } from "vitest";
import { candidate } from "../support/campaign.ts";
import { change, dial, ends, openCampaign, party, phoneOf, rung, told, whyNot } from "../support/campaign-centre.ts";
import { agent, type Centre } from "../support/centre.ts";

function open(people = 3, options: Parameters<typeof openCampaign>[2] = {}): Centre {
  const centre = openCampaign(people, { mode: { type: "manual" } }, options);
  centre.ready("ana", "jordi");
  return centre;
}

interface Wish { readonly by?: string; readonly memberId?: string | null; readonly call?: boolean; readonly found?: ReturnType<typeof candidate> }

function person(centre: Centre, { by = "ana", memberId = null, call = false, found }: Wish = {}): string | undefined {
  const refused = centre.ask(by, { type: "person.requested", campaignId: "spring", memberId, candidate: found ?? null, isCalled: call });
  centre.pass(0);
  return refused;
}

describe("a campaign whose agents choose", () => {
  it("shows and dials nobody by itself, and says who does", () => {
    const centre = open();
    centre.pass(5_000);
    expect(centre.state("ana")).toBe("ready");
    expect(rung(centre)).toEqual([]);
    expect(whyNot(centre)).toBe("by-hand");
  });

  it("gives the next person, who waits until the agent acts and may be put back as often as he likes", () => {
    const centre = open();
    expect(person(centre)).toBeUndefined();
    expect(centre.view("ana")?.call).toMatchObject({ stage: "previewing", campaign: { person: "Person 1", card: { dialsItself: false, skipsLeft: null } } });
    for (const member of ["1", "2"]) {
      expect(centre.ask("ana", { type: "skip.requested", callId: dial(member) })).toBeUndefined();
      expect(person(centre)).toBeUndefined();
    }
    expect(ends(centre)).toEqual([["1", "skipped"], ["2", "skipped"]]);
    expect(centre.view("ana")?.call?.campaign?.person).toBe("Person 3");
  });

  it("calls one of them at once, as any call that an agent makes for it", () => {
    const centre = open();
    expect(person(centre, { memberId: "2", call: true })).toBeUndefined();
    expect(rung(centre)).toEqual([party("2")]);
    centre.asterisk.phone(phoneOf("2")).answers();
    centre.pass(1_000);
    expect(centre.call(dial("2")).stage).toMatchObject({ name: "connected", agentId: "ana" });
    centre.asterisk.hangUp(party("2"));
    centre.pass(0);
    expect(ends(centre)).toEqual([["2", "conversation"]]);
  });

  it("gives one person to one agent only", () => {
    const centre = open();
    expect(person(centre, { memberId: "1" })).toBeUndefined();
    expect(person(centre, { by: "jordi", memberId: "1" })).toBe("person-taken");
    expect(person(centre, { by: "jordi" })).toBeUndefined();
    expect(centre.view("jordi")?.call?.campaign?.person).toBe("Person 2");
    expect(told(centre, "campaign.dialed").map(({ memberId, agentId }) => [memberId, agentId])).toEqual([["1", "ana"], ["2", "jordi"]]);
  });

  it("gives an agent first whom he has promised to call, and nobody else's", () => {
    const centre = openCampaign(0, { mode: { type: "manual" } });
    centre.people.push(candidate("1"), candidate("2", { only: "ana" as never, isAgreed: true, dueAt: centre.now() }));
    centre.pass(10_000);
    centre.ready("ana", "jordi");
    expect(person(centre, { by: "jordi", memberId: "2" })).toBe("person-promised");
    expect(person(centre)).toBeUndefined();
    expect(centre.view("ana")?.call?.campaign).toMatchObject({ person: "Person 2", card: { agreedAt: expect.any(Number) as number } });
  });

  it("calls somebody who was found elsewhere and taken for him", () => {
    const centre = open();
    expect(person(centre, { memberId: "77" })).toBe("person-taken");
    expect(person(centre, { memberId: "77", found: candidate("77", { attempts: 2 }), call: true })).toBeUndefined();
    expect(rung(centre)).toEqual([party("77", 3)]);
  });

  it("has an agent on a break call, who goes back to it", () => {
    const centre = open();
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    person(centre, { memberId: "1", call: true });
    centre.asterisk.hangUp(party("1"), 17);
    centre.pass(6_000);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "break" });
  });

  it("refuses who is not of its queue, who is at another call, and all while it is at rest", () => {
    const centre = open(3, { agents: [agent("ana"), agent("jordi", { queues: [] })] });
    expect(person(centre, { by: "jordi" })).toBe("campaign-not-yours");
    person(centre);
    expect(person(centre)).toBe("agent-not-ready");
    centre.ask("ana", { type: "skip.requested", callId: dial("1") });
    change(centre, { wish: "paused" });
    expect(person(centre)).toBe("campaign-at-rest");
  });

  it("says when nobody is due", () => {
    expect(person(open(0))).toBe("nobody-due");
  });
});

describe("in a campaign that dials in another way", () => {
  it("an agent calls whom he chose, and leaves the turn to it otherwise", () => {
    const centre = openCampaign(5, { mode: { type: "preview", acceptMs: 0, skipsInARow: 3 } });
    centre.ask("ana", { type: "sign-in.requested" });
    expect(person(centre)).toBe("campaign-not-manual");
    expect(person(centre, { memberId: "4", call: true })).toBeUndefined();
    expect(rung(centre)).toEqual([party("4")]);
  });

  it("nobody talks, so nobody calls by hand", () => {
    const centre = openCampaign(5, { mode: { type: "agentless", flowId: "simple" as never }, linesMax: 1 });
    centre.ready("ana");
    expect(person(centre, { memberId: "4", call: true })).toBe("campaign-without-agents");
  });
});
