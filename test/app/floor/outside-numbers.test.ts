import { describe, expect, it } from "vitest";
import { createToE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import { outsideEndpoint } from "../../../src/app/floor/outside-numbers.ts";

describe("an outside number", () => {
  it.each([
    ["600111222", "PJSIP/+34600111222@trunk-carrier"], ["+34 932 000 000", "PJSIP/+34932000000@trunk-carrier"],
    ["806123456", null], ["+5352123456", null], ["112", null], ["x@evil", null],
  ])("%s → %s", (number, endpoint) => {
    expect(outsideEndpoint("carrier", createToE164("ES"))(number)).toBe(endpoint);
  });

  it("is never rung without a trunk", () => {
    expect(outsideEndpoint(null, createToE164("ES"))("600111222")).toBeNull();
  });
});
