import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayDial } from "../../../src/core/campaign/may-dial.ts";
import type { Campaign, DialedContact, PastAttempt } from "../../../src/core/campaign/terms.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { purposes } from "../../../src/core/kernel/purpose.ts";
import { changeNights, firstDay, hourMs as hour, lastDay, listAges, listIds } from "../../support/may-dial-draw.ts";
import { numbers, oracle } from "../../support/may-dial-oracle.ts";

/** To the minute, and often on an hour or one minute beside it. */
const minutes = fc.oneof(fc.constantFrom(0, 0, 59, 1), fc.nat(59)).map((minute) => minute * 60_000);
const moment = fc.oneof(
  fc.tuple(fc.constantFrom(...changeNights), fc.integer({ min: -40, max: 40 })).map(([night, hours]) => night + hours * hour),
  fc.integer({ min: firstDay / hour, max: lastDay / hour }).map((hours) => hours * hour),
  fc.constantFrom("2026-08-10T12:00Z", "2026-08-10T20:00Z", "2026-08-10T22:00Z", "2026-08-11T09:00Z").map((text) => Date.parse(text)),
);
const at = fc.tuple(moment, minutes).map(([hours, past]) => (hours + past) as Instant);

const flag = fc.boolean();
const given = (purpose: string) => fc.constantFrom(null, true, true, false).map((answer) => (answer === null ? [] : [{ purpose, given: answer, at: 0 as Instant }]));

const call = at.chain((now) => fc.record({
  now: fc.constant(now),
  contact: fc.record({
    number: fc.constantFrom(...Object.keys(numbers)), kind: fc.constantFrom("person" as const, "person" as const, "firm" as const), isCustomer: flag,
    consents: fc.tuple(given("marketing"), given("automated-calls"), given("survey")).map((all) => all.flat()),
    optOuts: fc.array(fc.record({ id: fc.constant("1"), scope: fc.constantFrom("everything" as const, "commercial" as const, "campaign" as const), campaignId: fc.constantFrom("c1", "c2"), since: fc.integer({ min: 1, max: 1000 }).map((hours) => (now - hours * hour) as Instant), way: fc.constant("agent") }), { maxLength: 1 }),
    listed: fc.subarray([...listIds], { maxLength: 2 }),
    history: fc.array(fc.record({
      at: fc.oneof(fc.nat(200), fc.nat(1500)).map((hours) => (now - hours * hour) as Instant), own: flag, purpose: fc.constantFrom(...purposes), campaignId: fc.constant(null),
      outcome: fc.constantFrom<PastAttempt["outcome"]>("not-reached", "conversation", "refused", "abandoned", "machine"),
    }), { maxLength: 9 }),
  }),
  campaign: fc.record({
    id: fc.constantFrom(null, "c1"), purpose: fc.constantFrom("commercial" as const, "commercial" as const, ...purposes), mode: fc.constantFrom("manual" as const, "predictive" as const, "agentless" as const),
    shown: fc.constantFrom("+34931000001", "+34931000001", "+34600000001", "+33612345678", null), isSimilar: flag, askedAt: fc.option(fc.integer({ min: 0, max: 1000 }).map((hours) => (now - hours * hour) as Instant)),
    lists: fc.array(fc.constantFrom(...listAges), { minLength: 6, maxLength: 6 }).map((ages) => ages.map((age, n) => ({ id: listIds[n] ?? "", asOf: new Date(now - age * 24 * hour).toISOString().slice(0, 10) }))),
    caps: fc.constant([]), abandonment: fc.option(fc.record({ live: fc.nat(200), abandoned: fc.nat(8) })),
  }),
}));

type Drawn = typeof call extends fc.Arbitrary<infer T> ? T : never;

function asked({ contact: { history, listed, number, ...rest }, campaign, now }: Drawn): { contact: DialedContact; campaign: Campaign; now: Instant } {
  const contact = { ...rest, number, address: null, listed: new Set(listed), history: history.map(({ own, ...one }) => ({ ...one, number: own ? number : "+34600999888" })) };
  return { contact, campaign, now };
}

const runs = Number(process.env["MAY_DIAL_RUNS"] ?? 12_000);

describe("may we call? beside an oracle that was written apart", () => {
  it(`agrees with it in ${String(runs)} random calls, half of them in nights when clocks change`, () => {
    const answers = { yes: 0, no: 0 };
    fc.assert(fc.property(call, (drawn) => {
      const { contact, campaign, now } = asked(drawn);
      const verdict = mayDial(contact, campaign, now);
      answers[verdict.may] += 1;
      expect({ may: verdict.may, rule: verdict.may === "no" ? verdict.rule.id : null }).toMatchObject({ may: oracle(contact, campaign, now) ? "yes" : "no" });
    }), { numRuns: runs });
    // Neither answer is a rarity that would be hardly tried.
    expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(runs / 20);
  }, 300_000);

  it("says when it will be allowed: not a minute before, and then indeed", () => {
    fc.assert(fc.property(call, (drawn) => {
      const { contact, campaign, now } = asked(drawn);
      const verdict = mayDial(contact, campaign, now);
      if (verdict.may === "yes" || verdict.until === undefined) return;
      expect(oracle(contact, campaign, verdict.until)).toBe(true);
      expect(oracle(contact, campaign, verdict.until - 60_000)).toBe(false);
      expect(oracle(contact, campaign, now + (verdict.until - now) / 2)).toBe(false);
    }), { numRuns: runs / 10 });
  }, 300_000);
});
