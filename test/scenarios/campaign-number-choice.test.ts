// A person with several numbers before an agent, who chooses which is dialled: then all that holds for a dial holds for that
// number, and what came of it is written of it.
import { describe, expect, it } from "vitest";
import { candidate, spring } from "../support/campaign.ts";
import { dial, ends, openCampaign, party, rung, told } from "../support/campaign-centre.ts";
import type { Centre } from "../support/centre.ts";

const [mobile, office] = ["+34600000001", "+34931234567"] as const;

function open(mode: "preview" | "manual" = "preview", shown: readonly string[] = []): Centre {
  const centre = openCampaign(0, { mode: mode === "manual" ? { type: "manual" } : { type: "preview", acceptMs: 20_000, skipsInARow: 2 }, shown });
  centre.people.push(candidate("1", { numbers: [mobile, office] }));
  centre.pass(6_000);
  centre.ready("ana");
  if (mode === "manual") centre.ask("ana", { type: "person.requested", campaignId: spring, memberId: "1", candidate: null, isCalled: false });
  centre.pass(0);
  return centre;
}

function call(centre: Centre, number?: string): string | undefined {
  const refused = centre.ask("ana", { type: "call-person.requested", callId: dial("1"), ...(number === undefined ? {} : { number }) });
  centre.pass(0);
  return refused;
}

describe.each(["preview", "manual"] as const)("somebody with several numbers, in %s", (mode) => {
  it("is before the agent with those that the campaign would dial, in its order", () => {
    expect(open(mode).view("ana")?.call).toMatchObject({ ani: mobile, campaign: { card: { numbers: [mobile, office] } } });
  });

  it("is called on the one that the agent chooses, with the number of ours that belongs to it, and asked about anew", () => {
    const centre = open(mode, ["+34910000001", "+34930000002"]);
    expect(call(centre, office)).toBeUndefined();
    expect(rung(centre)).toEqual([party("1")]);
    expect(centre.asterisk.channel(party("1"))).toMatchObject({ endpoint: `PJSIP/${office}@trunk-demo`, ani: "+34930000002" });
    expect(centre.call(dial("1"))).toMatchObject({ ani: office, dnis: "+34930000002", dialed: { chosenBy: "ana" }, placed: { to: { kind: "number", number: office } } });
    expect(centre.floor.numberWatches.get("+34930000002")?.lastAt).toBe(centre.now());
    centre.asterisk.hangUp(party("1"), 17);
    centre.pass(0);
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ memberId: "1", number: office, shown: "+34930000002", end: "busy", agentId: "ana" }]);
  });

  it("is called on the first where nobody chooses", () => {
    const centre = open(mode);
    expect(call(centre, mobile)).toBeUndefined();
    expect(centre.asterisk.channel(party("1"))).toMatchObject({ endpoint: `PJSIP/${mobile}@trunk-demo` });
    expect(centre.call(dial("1")).dialed?.chosenBy).toBeUndefined();
  });
});

describe("a number that is chosen", () => {
  it("is not dialled where the rules stand against it at that moment", () => {
    const centre = open();
    centre.answers.mayDial = "no";
    call(centre, office);
    expect(rung(centre)).toEqual([]);
    expect(ends(centre)).toEqual([["1", "not-allowed"]]);
  });

  it("is refused where it is none of his, and the card stays", () => {
    const centre = open();
    expect(call(centre, "+34600999999")).toBe("number-not-his");
    expect(centre.call(dial("1")).stage.name).toBe("previewing");
    expect(call(centre)).toBeUndefined();
  });

  it("is refused where it cannot be dialled from here", () => {
    const centre = openCampaign(0, { mode: { type: "preview", acceptMs: 0, skipsInARow: 2 } });
    centre.people.push(candidate("1", { numbers: [mobile, "12"] }));
    centre.pass(6_000);
    centre.ready("ana");
    centre.configure({ ...centre.floor.configuration, outsideEndpoint: (number) => (number === "12" ? null : `PJSIP/${number}@trunk-demo`) });
    expect(call(centre, "12")).toBe("number-not-allowed");
  });
});
