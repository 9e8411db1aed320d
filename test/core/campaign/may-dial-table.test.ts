import { describe, expect, it } from "vitest";
import { mayDial } from "../../../src/core/campaign/may-dial.ts";
import { table } from "../../support/may-dial-table.ts";

describe("may we call? a table that was judged by hand", () => {
  it("has at least 500 different calls", () => {
    expect(new Set(table.map(({ contact, campaign, at }) => JSON.stringify([contact, [...contact.listed], campaign, at]))).size).toBeGreaterThan(500);
  });

  it.each(table)("$why ($contact.number, $campaign.purpose): $expected $rule", ({ contact, campaign, at, expected, rule }) => {
    const verdict = mayDial(contact, campaign, at);
    expect([verdict.may, verdict.may === "no" ? verdict.rule.id : ""]).toEqual([expected, rule]);
  });
});
