// What campaigns leave in the queue log: calls that went out, and nothing that a service level counts.
import { describe, expect, it } from "vitest";
import { dial, openCampaign, party, phoneOf } from "../../support/campaign-centre.ts";
import type { Centre } from "../../support/centre.ts";
import { linesIn } from "../../support/queue-log.ts";

const number = (member: string): string => /\/(\+\d+)@/u.exec(phoneOf(member))?.[1] ?? "";
const linesOfDial = (centre: Centre, member: string): readonly string[] => linesIn(centre, dial(member));

describe("the queue log of a campaign's call", () => {
  it("that an agent talked in is a call that went out: no line, no wait, its talk from the agent on", () => {
    const centre = openCampaign(1);
    centre.ready("ana");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(40_000);
    centre.asterisk.hangUp(party("1"));
    centre.pass(0);
    expect(linesOfDial(centre, "1")).toEqual([`${dial("1")}|operators|Agent/101|OUTCALL|ANSWER|40|${number("1")}`]);
  });

  it("that nobody picks up, or is busy, says so", () => {
    const centre = openCampaign(2);
    centre.asterisk.phone(phoneOf("1")).rejects();
    centre.ready("ana");
    centre.pass(90_000);
    expect(linesOfDial(centre, "1")).toEqual([`${dial("1")}|operators|NONE|OUTCALL|BUSY|0|${number("1")}`]);
    expect(linesOfDial(centre, "2")).toEqual([`${dial("2")}|operators|NONE|OUTCALL|NOANSWER|0|${number("2")}`]);
  });

  it("that found no agent was answered, and gave up on nobody's line", () => {
    const centre = openCampaign(1);
    centre.ready("ana");
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(3_000);
    centre.asterisk.hangUp(party("1"));
    centre.pass(0);
    expect(linesOfDial(centre, "1")).toEqual([`${dial("1")}|operators|NONE|OUTCALL|ANSWER|3|${number("1")}`]);
  });

  it("that was not allowed is none", () => {
    const centre = openCampaign(1);
    centre.answers.mayDial = "no";
    centre.ready("ana");
    centre.pass(1_000);
    expect(linesOfDial(centre, "1")).toEqual([]);
  });
});

describe("the queue log of a card", () => {
  it("is a call once the agent dials, and nothing when he says no", () => {
    const centre = openCampaign(2, { mode: { type: "preview", acceptMs: 0, skipsInARow: 3 } });
    centre.asterisk.phone(phoneOf("2")).answers();
    centre.ready("ana");
    centre.ask("ana", { type: "skip.requested", callId: dial("1") });
    centre.pass(1_000);
    centre.ask("ana", { type: "call-person.requested", callId: dial("2") });
    centre.pass(12_000);
    centre.asterisk.hangUp(party("2"));
    centre.pass(0);
    expect(linesOfDial(centre, "1")).toEqual([]);
    expect(linesOfDial(centre, "2")).toEqual([`${dial("2")}|operators|Agent/101|OUTCALL|ANSWER|12|${number("2")}`]);
  });
});
