import { describe, expect, it } from "vitest";
import type { Floor } from "../../src/core/floor/floor.ts";
import { concernOutside } from "../../src/core/floor/outside.ts";

/** A house whose trunk dials Spain and France. */
const floor = { configuration: { shownNumber: "+34931000000", outsideEndpoint: (number: string) => (/^\+3[34]/u.test(number) ? `PJSIP/${number}@trunk-carrier` : null) } } as unknown as Floor;

describe("an outside number that a caller is to go to", () => {
  it.each([
    ["an ordinary one", "+34600111222", [], null],
    ["one that costs extra, whatever is confirmed", "+34806123456", ["number-premium"], "number-premium"],
    ["one abroad", "+33142278186", [], "number-abroad"],
    ["one abroad that the agent takes upon himself", "+33142278186", ["number-abroad"], null],
    ["one that no trunk dials", "+442079460958", ["number-abroad"], "number-not-allowed"],
    ["one of emergencies", "112", [], "number-emergency"],
    ["none", "x@evil", [], "number-invalid"],
  ] as const)("%s", (_, number, confirmed, concern) => {
    expect(concernOutside(floor, number, confirmed)).toBe(concern);
  });
});
