// Whoever hears who called, as nobody was there for him or as he was taken for a machine, presses 9 and is never called again.
import { describe, expect, it } from "vitest";
import { harbourTold, optOutFailed, optOutKept } from "../../src/core/campaign/harbour-words.ts";
import { harbourWords } from "../../src/core/campaign/run/decide.ts";
import { languages } from "../../src/core/kernel/kernel.ts";
import { candidate, plan, spring } from "../support/campaign.ts";
import { dial, ends, line, openCampaign, party, phoneOf, told } from "../support/campaign-centre.ts";
import { openCentre, type Centre } from "../support/centre.ts";

const message = harbourTold(plan().safeHarbour).es;

/** He has answered, and nobody is free: the message plays. */
function hearsMessage(person = candidate("1")): Centre {
  const centre = openCentre({ queues: [line], campaigns: [plan()] });
  centre.people.push(person);
  centre.configure(centre.floor.configuration);
  centre.ready("ana");
  centre.ask("ana", { type: "not-ready.requested", reason: "break" });
  centre.asterisk.phone(phoneOf("1")).answers();
  centre.pass(2_000);
  expect(centre.asterisk.heard(dial("1"))).toEqual([message]);
  return centre;
}

const press = (centre: Centre, key: string): void => { centre.asterisk.press(party("1"), key); centre.pass(0); };

describe("9, pressed while the message plays", () => {
  it("is kept for all calls, is confirmed, and the line ends", () => {
    const centre = hearsMessage();
    press(centre, "9");
    expect(centre.optOuts).toMatchObject([{ number: candidate("1").numbers[0], scope: "everything", deadlineMs: 1_000 }]);
    expect(centre.asterisk.heard(dial("1"))).toEqual([message, optOutKept.es]);
    centre.asterisk.finishPrompts(dial("1"));
    centre.pass(0);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
    expect(ends(centre)).toEqual([["1", "opted-out"]]);
    expect(told(centre, "campaign.abandoned")).toHaveLength(1);
  });

  it("names him whom the list has, though his number says nothing: his other numbers are meant, too", () => {
    const centre = hearsMessage(candidate("1", { contactId: "marta" }));
    press(centre, "9");
    expect(centre.optOuts).toMatchObject([{ contactId: "marta" }]);
  });

  it("stands in the journal with all that a later start needs to keep it", () => {
    const centre = hearsMessage(candidate("1", { contactId: "marta" }));
    centre.answers.optOut = "failed";
    press(centre, "9");
    const [{ requestId, number, contactId, scope } = { requestId: "" }] = centre.optOuts;
    expect(centre.facts).toContainEqual(expect.objectContaining({ type: "call.opt-out-asked", requestId, wish: { number, contactId, scope } }));
  });

  it("gives him to nobody any more, though an agent comes free", () => {
    const centre = hearsMessage();
    press(centre, "9");
    centre.ask("ana", { type: "ready.requested" });
    centre.pass(0);
    expect([centre.state("ana"), centre.call(dial("1")).stage.name]).toEqual(["ready", "in-flow"]);
  });

  it("is waited for when the message ends before it is on record", () => {
    const centre = hearsMessage();
    centre.answers.optOut = "later";
    press(centre, "9");
    press(centre, "9");
    expect(centre.optOuts).toHaveLength(1);
    centre.asterisk.finishPrompts(dial("1"));
    centre.pass(0);
    expect(centre.call(dial("1")).stage.name).toBe("in-flow");
    centre.submit({ type: "opt-out.kept", requestId: centre.optOuts[0]?.requestId as never, isKept: true });
    expect(centre.asterisk.heard(dial("1"))).toEqual([message, optOutKept.es]);
  });

  it("that could not be written down is said so, and may be pressed again", () => {
    const centre = hearsMessage();
    centre.answers.optOut = "failed";
    press(centre, "9");
    centre.answers.optOut = "kept";
    press(centre, "9");
    expect(centre.asterisk.heard(dial("1"))).toEqual([message, optOutFailed.es, optOutKept.es]);
    expect(centre.optOuts).toHaveLength(2);
  });

  it("may be pressed again for five seconds after he was asked to", () => {
    const [centre, idle] = [hearsMessage(), hearsMessage()];
    for (const each of [centre, idle]) {
      each.answers.optOut = "failed";
      press(each, "9");
      each.asterisk.finishPrompts(dial("1"));
      each.pass(4_000);
    }
    centre.answers.optOut = "kept";
    press(centre, "9");
    centre.pass(3_000);
    expect(centre.asterisk.heard(dial("1"))).toEqual([message, optOutFailed.es, optOutKept.es]);
    expect(centre.asterisk.channel(party("1"))).toBeDefined();
    idle.pass(1_000);
    expect(idle.asterisk.channel(party("1"))).toBeUndefined();
  });

  it("of whoever was taken for a machine counts as well, where any other key gets him an agent", () => {
    const centre = openCampaign(1, { amd: { budgetMs: 1_200, then: "hang-up", controlShare: 0 } });
    centre.ready("ana");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    centre.asterisk.speaks(party("1"), true);
    centre.pass(1_200);
    expect(centre.asterisk.heard(dial("1"))).toEqual([message]);
    press(centre, "9");
    expect(centre.asterisk.heard(dial("1"))).toEqual([message, optOutKept.es]);
    expect(centre.state("ana")).toBe("ready");
    centre.asterisk.finishPrompts(dial("1"));
    centre.pass(0);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
    // a person for whom nobody was there, and whom detection misjudged
    expect(ends(centre)).toEqual([["1", "opted-out"]]);
    expect(told(centre, "campaign.attempt-ended")).toMatchObject([{ amd: { verdict: "machine", isControl: false }, connectedAt: null }]);
    expect(told(centre, "campaign.abandoned")).toHaveLength(1);
    expect(centre.floor.runs.get(spring)?.spent).toMatchObject([{ abandoned: 1 }]);
    expect(centre.floor.runs.get(spring)?.spent[0]?.taken ?? 0).toBe(0);
  });

  it("pressed again, since it could not be written down, counts as one abandoned call", () => {
    const centre = openCampaign(1, { amd: { budgetMs: 1_200, then: "hang-up", controlShare: 0 } });
    centre.ready("ana");
    centre.asterisk.phone(phoneOf("1")).answers();
    centre.pass(0);
    centre.asterisk.speaks(party("1"), true);
    centre.pass(1_200);
    centre.answers.optOut = "failed";
    press(centre, "9");
    press(centre, "9");
    expect(told(centre, "campaign.abandoned")).toHaveLength(1);
  });
});

it("other keys mean nothing while the message plays, and 9 nothing before it", () => {
  const centre = hearsMessage();
  press(centre, "5");
  expect(centre.optOuts).toEqual([]);
  const early = openCampaign(1);
  early.ready("ana");
  early.ask("ana", { type: "not-ready.requested", reason: "break" });
  early.asterisk.phone(phoneOf("1")).answers();
  early.pass(0);
  press(early, "9");
  expect(early.optOuts).toEqual([]);
});

it("message and confirmation are spoken before they are needed, in each language", () => {
  const spoken = harbourWords([plan()]).map(({ language, text }) => `${language} ${text}`);
  for (const language of languages) expect(spoken).toEqual(expect.arrayContaining([`${language} ${harbourTold(plan().safeHarbour)[language]}`, `${language} ${optOutKept[language]}`]));
});
