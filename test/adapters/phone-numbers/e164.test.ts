import { describe, expect, it } from "vitest";
import { createToE164, toE164 } from "../../../src/adapters/phone-numbers/e164.ts";

describe("a number in E.164", () => {
  it.each([
    ["600111222", "+34600111222"], ["+34 600 111 222", "+34600111222"], ["0034600111222", "+34600111222"], ["34600111222", "+34600111222"],
    ["972/00 01 11", "+34972000111"], ["+442079460018", "+442079460018"], ["anonymous", null], ["", null], ["101", null], ["marta", null],
  ])("%s → %s", (text, number) => {
    expect(toE164(text, "ES")).toBe(number);
    const remembering = createToE164("ES", 2);
    expect([remembering(text), remembering(text)]).toEqual([number, number]);
  });
});
