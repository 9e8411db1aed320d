// A trunk that Asterisk takes for alive and that says nothing: nobody's phone rings there, so nobody's attempt is spent on it.
import { describe, expect, it } from "vitest";
import { dial, ends, openCampaign, party, phoneOf, rung, told, whyNot } from "../support/campaign-centre.ts";
import { spring } from "../support/campaign.ts";
import type { Centre } from "../support/centre.ts";

const members = Array.from({ length: 12 }, (_, i) => String(i + 1));
const all = (centre: Centre, mood: "silent" | "progresses" | "ignores"): void => { for (const member of members) centre.asterisk.phone(phoneOf(member))[mood](); };

function through(mood: "silent" | "progresses" | "ignores"): Centre {
  const centre = openCampaign(members.length);
  all(centre, mood);
  centre.ready("ana", "jordi");
  centre.pass(1_000);
  return centre;
}

describe("a line into a trunk that says nothing", () => {
  it("fails by our own fault at the end of its time: no attempt is spent, and pacing learns nothing of it", () => {
    const centre = through("silent");
    expect(rung(centre)).toEqual([party("1"), party("2")]);
    centre.pass(20_000);
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ memberId: "1", end: "failed", isSilent: true }, { memberId: "2", end: "failed", isSilent: true }]);
    expect(centre.floor.runs.get(spring)?.pacer.knowledge.ring.fresh).toBe(0);
  });

  it("after two in a row the campaign says that the trunk is down, and tries one line at a time", () => {
    const centre = through("silent");
    centre.pass(20_000);
    expect(whyNot(centre)).toBe("trunk-silent");
    centre.pass(15_000);
    expect(rung(centre)).toHaveLength(3);
    expect(whyNot(centre)).toBe("trunk-silent");
  });

  it("goes on with all agents at the first sign of life", () => {
    const centre = through("silent");
    centre.pass(20_000);
    all(centre, "ignores");
    centre.pass(30_000);
    expect(rung(centre).length).toBeGreaterThanOrEqual(4);
    expect([null, "no-agents"]).toContain(whyNot(centre));
  });

  it("that answers with 486 has said something", () => {
    const centre = through("silent");
    centre.asterisk.hangUp(party("1"), 17);
    centre.pass(0);
    expect(ends(centre)).toEqual([["1", "busy"]]);
  });

  it("that was lost sight of for a while may have rung: nobody is called again for nothing", () => {
    const centre = through("silent");
    centre.asterisk.disconnect();
    centre.asterisk.connect();
    centre.pass(20_000);
    expect(ends(centre)).toEqual([["1", "no-answer"], ["2", "no-answer"]]);
  });
});

it.each(["progresses", "ignores"] as const)("a far side that %s and is not picked up is a person who does not answer", (mood) => {
  const centre = through(mood);
  centre.pass(20_000);
  expect(ends(centre)).toEqual([["1", "no-answer"], ["2", "no-answer"]]);
});

it("an agent who called by hand is told that the call could not go out, and no attempt is spent", () => {
  const centre = openCampaign(1, { mode: { type: "preview", acceptMs: 60_000, skipsInARow: 2 } });
  centre.asterisk.phone(phoneOf("1")).silent();
  centre.ready("ana");
  centre.ask("ana", { type: "call-person.requested", callId: dial("1") });
  centre.pass(30_000);
  expect(ends(centre)).toEqual([["1", "failed"]]);
});

it.each([[20_000, true], [2_000, undefined]] as const)("of such a call the time on the line counts, and not that at the card: after %d ms silent %s", (ms, isSilent) => {
  const centre = openCampaign(1, { mode: { type: "preview", acceptMs: 60_000, skipsInARow: 2 } });
  centre.asterisk.phone(phoneOf("1")).silent();
  centre.ready("ana");
  centre.pass(40_000);
  centre.ask("ana", { type: "call-person.requested", callId: dial("1") });
  centre.pass(ms);
  if (isSilent === undefined) centre.asterisk.hangUp(party("1"), 38);
  centre.pass(0);
  expect(told(centre, "campaign.attempt-ended").map((one) => [one.end, one.isSilent])).toEqual([["failed", isSilent]]);
});
