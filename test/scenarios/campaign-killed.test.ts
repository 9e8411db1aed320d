// The service is killed while somebody who answered waits for an agent, hears who called, or has an agent's phone ringing for
// him: nothing is done twice, and he is served or told all the same.
import { describe, expect, it } from "vitest";
import { harbourTold, optOutKept } from "../../src/core/campaign/harbour-words.ts";
import { plan, spring } from "../support/campaign.ts";
import { dial, ends, openCampaign, party, phoneOf, rung, told } from "../support/campaign-centre.ts";
import type { Centre } from "../support/centre.ts";

const message = harbourTold(plan().safeHarbour).es;

/** He has answered, and the only agent has just left. */
function answered(afterMs: number): Centre {
  const centre = openCampaign(1);
  centre.ready("ana");
  centre.ask("ana", { type: "not-ready.requested", reason: "break" });
  centre.asterisk.phone(phoneOf("1")).answers();
  centre.pass(afterMs);
  return centre;
}

function over(centre: Centre): void {
  centre.asterisk.finishPrompts(dial("1"));
  centre.pass(2_000);
}

/** One dial, one count, one end. */
function expectOnce(centre: Centre, end: string): void {
  expect(rung(centre)).toEqual([party("1")]);
  expect(ends(centre)).toEqual([["1", end]]);
  expect(centre.asterisk.channel(party("1"))).toBeUndefined();
  expect(centre.floor.calls.size).toBe(0);
}

describe("the service is killed", () => {
  it("while he waits for an agent: he hears who called at once, and counts as abandoned once", () => {
    const centre = answered(500);
    centre.crash();
    centre.pass(100);
    expect(centre.asterisk.heard(dial("1"))).toEqual([message]);
    over(centre);
    expect(told(centre, "campaign.abandoned")).toHaveLength(1);
    expectOnce(centre, "abandoned");
  });

  it("while he waits, and an agent is free when it is back: he has an agent, and the budget nothing to count", () => {
    const centre = answered(500);
    centre.ask("ana", { type: "ready.requested" });
    centre.crash();
    centre.pass(100);
    expect(centre.call(dial("1")).stage).toMatchObject({ name: "connected", agentId: "ana" });
    centre.asterisk.hangUp(party("1"));
    centre.pass(100);
    expect(told(centre, "campaign.abandoned")).toEqual([]);
    expectOnce(centre, "conversation");
  });

  it("while he hears who called: he hears it to its end, is not told it again, and counts once", () => {
    const centre = answered(2_000);
    expect(centre.asterisk.heard(dial("1"))).toEqual([message]);
    centre.crash();
    centre.pass(100);
    over(centre);
    expect(centre.asterisk.heard(dial("1"))).toEqual([message]);
    expect(told(centre, "campaign.abandoned")).toHaveLength(1);
    expect(centre.floor.runs.get(spring)?.spent.reduce((sum, { abandoned }) => sum + abandoned, 0)).toBeLessThanOrEqual(1);
    expectOnce(centre, "abandoned");
  });

  it("while he hears that he will not be called again: the line ends after it", () => {
    const centre = answered(2_000);
    centre.asterisk.press(party("1"), "9");
    centre.pass(0);
    centre.crash();
    over(centre);
    expect(centre.asterisk.heard(dial("1"))).toEqual([message, optOutKept.es]);
    expect(centre.optOuts).toHaveLength(1);
    expectOnce(centre, "opted-out");
  });

  it("before his wish not to be called again is on record: it is asked for once more, and he is told", () => {
    const centre = answered(2_000);
    centre.answers.optOut = "later";
    centre.asterisk.press(party("1"), "9");
    centre.pass(0);
    centre.answers.optOut = "kept";
    centre.crash();
    centre.pass(100);
    expect(centre.optOuts).toHaveLength(2);
    expect(centre.asterisk.heard(dial("1"))).toEqual([message, optOutKept.es]);
    over(centre);
    expectOnce(centre, "opted-out");
  });

  it("before that wish is on record, and he hangs up meanwhile: it is kept all the same", () => {
    const centre = answered(2_000);
    centre.answers.optOut = "later";
    centre.asterisk.press(party("1"), "9");
    centre.pass(0);
    centre.asterisk.disconnect();
    centre.asterisk.hangUp(party("1"));
    centre.asterisk.connect();
    centre.pass(0);
    expect(centre.optOuts).toHaveLength(2);
    expectOnce(centre, "opted-out");
  });
});
