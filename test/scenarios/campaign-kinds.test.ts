// A campaign learns when and of which people answers come: each dial says where its hour was and whom he is of.
import { describe, expect, it } from "vitest";
import { oddsOf } from "../../src/core/campaign/pacing/kinds.ts";
import type { LineKind } from "../../src/core/kernel/line-kind.ts";
import { localTime } from "../../src/core/sla/calendar.ts";
import { candidate, spring } from "../support/campaign.ts";
import { openCampaign, party, phoneOf, told } from "../support/campaign-centre.ts";
import type { Centre } from "../support/centre.ts";

const madrid = { zone: "Europe/Madrid", segment: "renewals first" };
const canary = { zone: "Atlantic/Canary", segment: "renewals first" };
const again = { zone: "Europe/Madrid", segment: "renewals again" };

const kinds = (centre: Centre): readonly (LineKind | undefined)[] => centre.facts.flatMap((fact) => (fact.type === "call.attempted" ? [fact.kind] : []));
const times = (centre: Centre, kind: LineKind): number => {
  const run = centre.floor.runs.get(spring);
  return run === undefined ? NaN : oddsOf(run.pacer.knowledge.kinds, kind).times;
};

describe("a dial", () => {
  it("says in its fact at which local hour it rings and of which people he is", () => {
    const centre = openCampaign(0);
    centre.people.push(candidate("1", { rings: madrid }), candidate("2", { rings: canary }), candidate("3", { rings: null }));
    for (const member of ["1", "2", "3"]) centre.asterisk.phone(phoneOf(member)).answers();
    centre.ready("ana", "jordi");
    centre.pass(6_000);
    const hour = Math.floor(localTime("Europe/Madrid", centre.now()).minute / 60);
    expect(kinds(centre).slice(0, 2)).toEqual([{ hour, segment: "renewals first" }, { hour: (hour + 23) % 24, segment: "renewals first" }]);
    centre.asterisk.hangUp(party("1"));
    centre.pass(3_000);
    expect(kinds(centre).slice(2), "nobody knows where that is").toEqual([undefined]);
  });

  it("teaches its campaign, so that those who are called again count as less likely where they are", () => {
    const centre = openCampaign(0);
    const people = Array.from({ length: 40 }, (_, i) => candidate(String(i + 1), { rings: i % 2 === 0 ? madrid : again }));
    centre.people.push(...people);
    people.forEach(({ memberId }, i) => { if (i % 2 === 0) centre.asterisk.phone(phoneOf(memberId)).answers(); else centre.asterisk.phone(phoneOf(memberId)).ignores(); });
    centre.ready("ana", "jordi");
    for (let i = 0; i < 200 && told(centre, "campaign.attempt-ended").length < 40; i += 1) {
      centre.pass(10_000);
      for (const { memberId, n } of told(centre, "campaign.put-through")) if (centre.asterisk.channel(party(memberId, n)) !== undefined) centre.asterisk.hangUp(party(memberId, n));
    }
    const hour = Math.floor(localTime("Europe/Madrid", centre.now()).minute / 60);
    expect(told(centre, "campaign.attempt-ended")).toHaveLength(40);
    expect(times(centre, { hour, segment: again.segment })).toBeLessThan(times(centre, { hour, segment: madrid.segment }) / 1.3);
  });
});
