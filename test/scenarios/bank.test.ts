import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Flow } from "../../src/core/ivr/flow.ts";
import { flowDocument } from "../../src/protocol/flow.ts";
import { openCentre, type Centre } from "../support/centre.ts";

const bank = { ...flowDocument.parse(JSON.parse(readFileSync(new URL("../../demo/flows/bank.json", import.meta.url), "utf8"))), version: 1 } as Flow;

function press(centre: Centre, keys: string): void {
  for (const key of keys) {
    centre.asterisk.press("100.1", key);
    centre.pass(0);
  }
}

/** Prompts that lead nowhere but to the next are heard out. */
function listen(centre: Centre): void {
  for (let n = 0; n < 5; n += 1) {
    centre.asterisk.finishPrompts("100.1");
    centre.pass(0);
  }
}

function calling() {
  const centre = openCentre({ flows: [bank] });
  centre.ready("ana");
  centre.asterisk.phone("PJSIP/agent-ana").ignores();
  centre.callIn("100.1");
  listen(centre);
  return centre;
}

describe("the main job", () => {
  it("a caller is greeted by name, hears his balance, presses 0, and the agent's screen shows who he is and what he did", () => {
    const centre = calling();
    press(centre, "1");
    listen(centre);
    press(centre, "246810#");
    listen(centre);
    const heard = centre.asterisk.heard("100.1").join(" ");
    expect(heard).toContain("Marta");
    expect(heard).toContain("mil dos-cents trenta-quatre euros amb cinquanta cèntims");
    press(centre, "0");
    const card = centre.view("ana")?.call;
    expect(card).toMatchObject({ stage: "offered", verified: true, language: "ca", caller: { contact: { name: "Marta Vila" } } });
    expect(card?.steps.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["prompt", "key", "digits", "pin", "look-up", "queued"]));
    expect(JSON.stringify(centre.facts.filter(({ type }) => type !== "ivr.waiting"))).not.toContain("246810");
  });

  it("three wrong PINs lead to a person", () => {
    const centre = calling();
    centre.answers.pin = "wrong";
    press(centre, "1");
    for (let n = 0; n < 3; n += 1) {
      listen(centre);
      press(centre, "111111#");
    }
    listen(centre);
    expect(centre.state("ana")).toBe("reserved");
    expect(centre.view("ana")?.call?.verified).toBe(false);
  });
});
