import { describe, expect, it } from "vitest";
import { emptyBaton } from "../../../src/core/baton/baton.ts";
import { give } from "../../../src/core/baton/decide.ts";
import { isProtected } from "../../../src/core/baton/protected.ts";
import type { AgentId, CallId, Instant } from "../../../src/core/kernel/kernel.ts";

describe("secrets", () => {
  it.each(["pin", "cardPin", "PIN", "cvv2", "card.cvv", "oneTimeCode", "one-time_code", "securityCode", "codigoSecreto", "clauSecreta", "password"])("%s is never carried", (field) => {
    expect(isProtected(field)).toBe(true);
    const terms = { keepGivenMs: 1, keepVerifiedMs: 1, now: 0 as Instant };
    expect(give("100.1" as CallId, emptyBaton, { field, value: "1234", by: { kind: "agent", agentId: "ana" as AgentId } }, terms)).toEqual([]);
  });

  it.each(["matter", "accountNumber", "opinion", "shipping", "clavel", "postcode", "order.number"])("%s is no secret", (field) => {
    expect(isProtected(field)).toBe(false);
  });
});
