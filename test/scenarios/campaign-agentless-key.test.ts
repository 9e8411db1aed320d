// Where a campaign calls without agents, 9 in any message ends all calls, without a node of the flow for it; a node that waits
// for this very key, or for digits, has it first.
import { describe, expect, it } from "vitest";
import { optOutFailed, optOutKept } from "../../src/core/campaign/harbour-words.ts";
import type { Flow, FlowNode } from "../../src/core/ivr/flow.ts";
import type { FlowId } from "../../src/core/kernel/kernel.ts";
import { candidate, plan } from "../support/campaign.ts";
import { dial, ends, line, party, phoneOf } from "../support/campaign-centre.ts";
import { openCentre, type Centre } from "../support/centre.ts";

const said = (text: string) => ({ text: { es: text, ca: text, en: text } });
const asks = { timeoutSeconds: 5, retries: 1, onTimeout: "bye" } as const;
const bye: FlowNode = { type: "hang-up", prompt: said("Adiós") };

/** He has answered and hears the first node. */
function hears(start: FlowNode): Centre {
  const flow: Flow = { id: "news" as FlowId, version: 1, name: "News", languages: ["es", "ca", "en"], defaultLanguage: "es", start: "start", operator: "bye", nodes: { start, two: { type: "say", prompt: said("Segunda"), next: "bye" }, bye } };
  const centre = openCentre({ queues: [line], flows: [flow], campaigns: [plan({ mode: { type: "agentless", flowId: flow.id } })] });
  centre.people.push(candidate("1"));
  centre.configure(centre.floor.configuration);
  centre.asterisk.phone(phoneOf("1")).answers();
  centre.pass(1_000);
  return centre;
}

const press = (centre: Centre, key: string): void => { centre.asterisk.press(party("1"), key); centre.pass(0); };
const end = (centre: Centre): void => { centre.asterisk.finishPrompts(dial("1")); centre.pass(0); };

describe.each<readonly [string, FlowNode]>([
  ["a message", { type: "say", prompt: said("Hola"), next: "two" }],
  ["a menu that has no 9", { type: "menu", prompt: said("Hola"), choices: { 1: "two" }, ...asks }],
])("9, pressed in %s", (_, start) => {
  it("is kept for all calls, stops what he hears, is confirmed, and the line ends", () => {
    const centre = hears(start);
    expect(centre.asterisk.heard(dial("1"))).toEqual(["Hola"]);
    press(centre, "9");
    expect(centre.optOuts).toMatchObject([{ number: candidate("1").numbers[0], scope: "everything" }]);
    expect(centre.asterisk.performed).toContainEqual(expect.objectContaining({ type: "prompt.stop", callId: dial("1") }));
    expect(centre.asterisk.heard(dial("1"))).toEqual(["Hola", optOutKept.es]);
    end(centre);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
    expect(centre.asterisk.heard(dial("1"))).toEqual(["Hola", optOutKept.es]);
    expect(ends(centre)).toEqual([["1", "played"]]);
  });

  it("that could not be written down may be pressed again, then the line ends", () => {
    const centre = hears(start);
    centre.answers.optOut = "failed";
    press(centre, "9");
    end(centre);
    expect(centre.asterisk.channel(party("1"))).toBeDefined();
    centre.answers.optOut = "kept";
    press(centre, "9");
    expect(centre.asterisk.heard(dial("1"))).toEqual(["Hola", optOutFailed.es, optOutKept.es]);
    end(centre);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
  });

  it("and nothing more leaves nobody on the line", () => {
    const centre = hears(start);
    centre.answers.optOut = "failed";
    press(centre, "9");
    end(centre);
    centre.pass(5_000);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
  });

  it("is not forgotten by a service that dies before it is on record", () => {
    const centre = hears(start);
    centre.answers.optOut = "later";
    press(centre, "9");
    centre.crash();
    expect(centre.optOuts).toHaveLength(2);
    centre.pass(30_000);
    expect(centre.asterisk.channel(party("1"))).toBeUndefined();
  });
});

describe.each<readonly [string, FlowNode]>([
  ["a menu has as a choice of its own", { type: "menu", prompt: said("Hola"), choices: { 9: "two" }, ...asks }],
  ["is a digit that is typed", { type: "collect-digits", prompt: said("Hola"), variable: "n", min: 1, max: 1, next: "two", ...asks }],
])("9 that %s", (_, start) => {
  it("is the flow's", () => {
    const centre = hears(start);
    press(centre, "9");
    expect(centre.optOuts).toEqual([]);
    expect(centre.asterisk.heard(dial("1"))).toContain("Segunda");
  });
});

it("9 in a flow that somebody called himself is no opt-out", () => {
  const centre = openCentre({ queues: [line] });
  centre.callIn("1790000000.1");
  centre.asterisk.press("1790000000.1", "9");
  expect(centre.optOuts).toEqual([]);
});
