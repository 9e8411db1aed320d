// When somebody is called again, on which number, and why not any more.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Agreed, MemberHistory, Tried } from "../../../src/core/campaign/history.ts";
import { dialsOf, nextAttempt, ruleAfter, type Next } from "../../../src/core/campaign/next.ts";
import { inOrder, zoneOf } from "../../../src/core/campaign/next-number.ts";
import type { AttemptEnd, CampaignPlan, Retry } from "../../../src/core/campaign/plan.ts";
import { later, type AgentId, type CalendarId, type Instant } from "../../../src/core/kernel/kernel.ts";
import { hoursAt, localTime, type Calendar } from "../../../src/core/sla/calendar.ts";
import { plan } from "../../support/campaign.ts";

const instant = (text: string): Instant => Date.parse(text) as Instant;
const [madrid, mobile, barcelona] = ["+34911111111", "+34600111222", "+34931111111"] as const;
const minute = 60_000;
const hour = 60 * minute;
const now = instant("2026-11-27T10:00:00Z"); // a Friday, 11:00 in Madrid
const retries: readonly Retry[] = [{ after: "busy", pauseMs: 10 * minute, most: 2, next: false }, { after: "no-answer", pauseMs: 2 * hour, most: 3, next: true }, { after: "skipped", pauseMs: hour, most: 1, next: false }];
const usual: Partial<CampaignPlan> = { retries, attemptsMax: 5 };

const tried = (end: AttemptEnd, at: Instant, more: Partial<Tried> = {}): Tried => ({ at, endedAt: (at + minute) as Instant, number: madrid, end, isSilent: false, disposition: null, until: null, ...more });
const history = (change: Partial<MemberHistory> = {}): MemberHistory => ({ numbers: [madrid, mobile, barcelona], optedOut: new Set(), address: null, tried: [], agreed: null, answeredHours: new Map(), isGone: false, isTakenOut: false, ...change });
const around = { calendar: null, reached: 0 };
const next = (change: Partial<MemberHistory>, of: Partial<CampaignPlan> = {}, more: Partial<typeof around> = {}): Next => nextAttempt(plan({ ...usual, ...of }), history(change), now, { ...around, ...more });

describe("what comes after a dial", () => {
  it("who was never called is due now on his first number", () => {
    expect(next({})).toEqual({ at: now, number: madrid, only: null, isAgreed: false });
  });

  it.each([
    ["busy: after its pause, the same number", [tried("busy", (now - minute) as Instant)], { at: now + 10 * minute, number: madrid }],
    ["no answer: after its pause, the next number", [tried("no-answer", (now - minute) as Instant)], { at: now + 2 * hour, number: mobile }],
    ["the next after the last is the first", [tried("no-answer", (now - 5 * hour) as Instant, { number: barcelona })], { at: now, number: madrid }],
    ["rejected is like busy", [tried("rejected", (now - minute) as Instant)], { at: now + 10 * minute, number: madrid }],
    ["given up and unknown are like no answer", [tried("unknown", (now - minute) as Instant)], { at: now + 2 * hour, number: mobile }],
    ["a number that is none: the next within a minute, and that one never again", [tried("no-such-number", (now - minute) as Instant)], { at: now + minute, number: mobile }],
    ["our own fault: soon, whatever the plan says of others", [tried("failed", (now - minute) as Instant)], { at: now + 15_000, number: madrid }],
    ["our own fault for the third time: later", [1, 2, 3].map((n) => tried("failed", (now - (4 - n) * minute) as Instant, { endedAt: (now - (3 - n) * minute - 50_000) as Instant })), { at: now + 10_000, number: madrid }],
    ["a line that said nothing for its whole time, for the second time: perhaps it rang, so as no answer", [2, 1].map((n) => tried("failed", (now - n * minute) as Instant, { isSilent: true })), { at: now + 2 * hour, number: mobile }],
    ["not allowed before a time: then", [tried("not-allowed", (now - minute) as Instant, { until: (now + 3 * hour) as Instant })], { at: now + 3 * hour, number: madrid }],
    ["never allowed: another number", [tried("not-allowed", (now - minute) as Instant)], { at: now + minute, number: mobile }],
  ])("%s", (_what, dials, expected) => {
    expect(next({ tried: dials })).toMatchObject(expected);
  });

  it.each([
    ["a conversation without a rule ends it", [tried("conversation", now)], "ended"],
    ["as many as the plan allows", [1, 2, 3, 4, 5].map((n) => tried("busy", (now - n * hour) as Instant)), "attempts-spent"],
    ["more often busy than its rule takes", [1, 2, 3].map((n) => tried("busy", (now - n * hour) as Instant)), "retries-spent"],
    ["a disposition that is final, whatever came after", [tried("conversation", (now - hour) as Instant, { disposition: "sold" }), tried("busy", now)], "final-disposition"],
    ["all numbers wrong", [madrid, mobile, barcelona].map((number) => tried("no-such-number", now, { number })), "no-number-left"],
    ["no number may be called", [madrid, mobile, barcelona].map((number) => tried("not-allowed", now, { number })), "not-allowed"],
  ] as const)("%s", (_what, dials, reason) => {
    expect(next({ tried: dials }, { finalDispositions: ["sold"] })).toEqual({ never: reason });
  });

  it.each([
    ["taken out", { isTakenOut: true }, {}, "taken-out"], ["gone from the list", { isGone: true }, {}, "gone"], ["opted out with all numbers", { optedOut: new Set([madrid, mobile, barcelona]) }, {}, "opted-out"],
    ["the quota is full", {}, { quota: { dispositions: ["sold"], most: 10 } }, "quota"], ["the campaign is over", {}, { until: now }, "campaign-over"],
  ] as const)("%s", (_what, change, of, reason) => {
    expect(next(change, of, { reached: 10 })).toEqual({ never: reason });
  });

  it("each outcome is counted by itself: two unanswered dials leave all the dials that busy is worth", () => {
    const dials = [tried("no-answer", (now - 6 * hour) as Instant), tried("no-answer", (now - 3 * hour) as Instant, { number: mobile }), tried("busy", (now - minute) as Instant, { number: barcelona })];
    expect(next({ tried: dials })).toMatchObject({ at: now + 10 * minute, number: barcelona });
  });

  it("our own faults spend no attempts, but a number at which it fails for ever is left", () => {
    const failures = (count: number): readonly Tried[] => Array.from({ length: count }, (_, n) => tried("failed", (now - (count - n) * hour) as Instant, { endedAt: (now - (count - n) * hour + 10_000) as Instant }));
    expect(next({ tried: failures(12) }, { attemptsMax: 1, retries: [] })).toMatchObject({ number: madrid });
    expect(next({ tried: failures(13) }, { attemptsMax: 1, retries: [] })).toEqual({ never: "ended" });
  });

  it("lines that said nothing for their whole time spend attempts from the second on", () => {
    const silent = (count: number): readonly Tried[] => Array.from({ length: count }, (_, n) => tried("failed", (now - (count - n) * hour) as Instant, { isSilent: true }));
    expect([1, 2, 3].map((count) => dialsOf(silent(count)).length)).toEqual([0, 1, 2]);
    expect(next({ tried: silent(3) }, { attemptsMax: 2 })).toEqual({ never: "attempts-spent" });
  });

  it("what is not dialled is no attempt: three cards that agents skipped leave all attempts", () => {
    expect(dialsOf([tried("skipped", now), tried("not-allowed", now), tried("busy", now)])).toHaveLength(1);
    expect(ruleAfter([], "skipped")).toMatchObject({ most: 3 });
    expect(ruleAfter(retries, "skipped")).toMatchObject({ most: 1 });
    expect(ruleAfter([], "conversation")).toBeNull();
  });
});

describe("on which number", () => {
  it("one who opted out with it is called on another", () => {
    expect(next({ optedOut: new Set([madrid]) })).toMatchObject({ number: mobile });
  });

  it("one who opted out with it after he was called on it is called on none", () => {
    expect(next({ optedOut: new Set([madrid]), tried: [tried("no-answer", (now - 3 * hour) as Instant)] })).toEqual({ never: "opted-out" });
    expect(next({ optedOut: new Set([madrid]), tried: [tried("not-allowed", (now - 3 * hour) as Instant)] })).toMatchObject({ number: mobile });
  });

  it("one on which somebody picked up around this hour comes first; at another hour it waits for its turn", () => {
    expect(next({ answeredHours: new Map([[barcelona, [10]]]) })).toMatchObject({ number: barcelona });
    expect(next({ answeredHours: new Map([[barcelona, [20]]]) })).toMatchObject({ number: madrid });
    expect(next({ answeredHours: new Map([[madrid, [11]]]), tried: [tried("no-answer", (now - 3 * hour) as Instant)] })).toMatchObject({ number: mobile });
  });

  it("whose caps leave no room gives way to the next that has some, however well its hour suits, and stands last on the card; when none has, the one that has it soonest", () => {
    const full = (...hours: readonly number[]) => new Map([madrid, mobile, barcelona].flatMap((number, n) => (hours[n] === undefined ? [] : [[number, (now + hours[n] * hour) as Instant] as const])));
    expect(next({ fullUntil: full(3) })).toMatchObject({ at: now, number: mobile });
    expect(next({ fullUntil: full(3), answeredHours: new Map([[madrid, [11]]]) })).toMatchObject({ number: mobile });
    expect(next({ fullUntil: full(3, 2, 4) })).toMatchObject({ number: mobile });
    expect(next({ fullUntil: full(3, 2, 2), tried: [tried("busy", now)] }, { retries: [{ ...retries[0] as Retry, pauseMs: 5 * hour }] })).toMatchObject({ number: madrid });
    expect(inOrder(history({ fullUntil: full(3, 1) }), { at: now, next: false })).toEqual([barcelona, mobile, madrid]);
  });
});

describe("a call that was agreed", () => {
  const ana = "ana" as AgentId;
  const agreed: Agreed = { at: (now + 5 * hour) as Instant, on: now, only: ana };
  it("is made at its time by whoever promised it, also when all attempts are spent", () => {
    expect(next({ agreed })).toEqual({ at: agreed.at, number: madrid, only: ana, isAgreed: true });
    expect(next({ agreed, tried: [1, 2, 3, 4, 5].map((n) => tried("busy", (now - n * hour) as Instant)) })).toMatchObject({ at: agreed.at, isAgreed: true });
    expect(next({ agreed, tried: [tried("conversation", (now - hour) as Instant, { number: barcelona })] })).toMatchObject({ number: barcelona });
  });
  it("is kept once: what comes after it follows the rules again", () => {
    expect(next({ agreed, tried: [tried("busy", (now + 5 * hour) as Instant)] })).toMatchObject({ isAgreed: false });
  });
  it("is made on the number that is its turn, though the plan's caps leave no room there", () => {
    expect(next({ agreed, fullUntil: new Map([[madrid, (now + 48 * hour) as Instant]]) })).toMatchObject({ at: agreed.at, number: madrid });
  });
  it("that was not allowed at its time is made when it is, on that number; one that is never allowed is over", () => {
    const refused = (more: Partial<Tried>): readonly Tried[] => [tried("not-allowed", agreed.at, more), tried("not-called", later(agreed.at, minute))];
    expect(next({ agreed, tried: refused({ until: (now + 9 * hour) as Instant }) })).toEqual({ at: now + 9 * hour, number: madrid, only: ana, isAgreed: true });
    expect(next({ agreed, tried: refused({ until: (now + 9 * hour) as Instant }).map((one) => ({ ...one, at: (now - hour) as Instant })) }), "before it was promised").toMatchObject({ at: agreed.at, isAgreed: true });
    expect(next({ agreed, tried: refused({}) })).toMatchObject({ isAgreed: false });
  });
  it("stands against no final disposition, opt-out or end of the campaign", () => {
    expect(next({ agreed, tried: [tried("conversation", (now - hour) as Instant, { disposition: "no" })] }, { finalDispositions: ["no"] })).toEqual({ never: "final-disposition" });
    expect(next({ agreed }, { until: (now + hour) as Instant })).toEqual({ never: "campaign-over" });
  });
});

const office: Calendar = { id: "office" as CalendarId, zone: "Europe/Madrid", week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: 9 * 60, to: 18 * 60 }] : [])), holidays: new Set() };

describe("when it is open", () => {
  it("waits for the campaign's hours and for its beginning", () => {
    const late = tried("no-answer", instant("2026-11-27T16:30:00Z"));
    expect(nextAttempt(plan(usual), history({ tried: [late] }), now, { calendar: office, reached: 0 })).toMatchObject({ at: instant("2026-11-30T08:00:00Z") });
    expect(next({}, { from: instant("2026-12-01T09:00:00Z") })).toMatchObject({ at: instant("2026-12-01T09:00:00Z") });
    expect(nextAttempt(plan(usual), history(), now, { calendar: { ...office, week: office.week.map(() => []) }, reached: 0 })).toEqual({ never: "no-hours" });
  });

  it("spreads attempts over the parts of the day where he is, not where we are", () => {
    const dayParts = [{ fromHour: 0, untilHour: 13, most: 1 }, { fromHour: 13, untilHour: 24, most: 2 }];
    const one = tried("busy", instant("2026-11-27T09:00:00Z"));
    expect(next({ tried: [one] }, { dayParts })).toMatchObject({ at: instant("2026-11-27T12:00:00Z") });
    const canary = history({ numbers: ["+34922111111"], tried: [{ ...one, number: "+34922111111" }] });
    expect(nextAttempt(plan({ ...usual, dayParts }), canary, now, around)).toMatchObject({ at: instant("2026-11-27T13:00:00Z") });
    const spent = [one, tried("no-answer", instant("2026-11-26T14:00:00Z")), tried("no-answer", instant("2026-11-26T18:00:00Z"))];
    expect(next({ tried: spent }, { dayParts })).toEqual({ never: "day-parts-spent" });
  });
});

describe("whatever comes of the calls", () => {
  const end = fc.constantFrom<AttemptEnd>("conversation", "abandoned", "machine", "hung-up", "busy", "no-answer", "given-up", "rejected", "unreachable", "no-such-number", "failed", "not-allowed", "skipped", "unknown");
  const rule = fc.record({ after: end, pauseMs: fc.integer({ min: minute, max: 3 * 24 * hour }), most: fc.integer({ min: 1, max: 4 }), next: fc.boolean() });
  const part = fc.record({ fromHour: fc.integer({ min: 0, max: 12 }), untilHour: fc.integer({ min: 13, max: 24 }), most: fc.integer({ min: 0, max: 3 }) });
  const plans = fc.record({ retries: fc.uniqueArray(rule, { selector: ({ after }) => after, maxLength: 6 }), attemptsMax: fc.integer({ min: 1, max: 8 }), dayParts: fc.array(part, { maxLength: 2 }) });

  it("he is never dialled more than the plan says, never within a pause, never outside the hours, and it ends", () => {
    fc.assert(fc.property(plans, fc.array(end, { minLength: 40, maxLength: 40 }), fc.boolean(), (made, ends, isOpenAlways) => {
      const of = plan(made);
      const calendar = isOpenAlways ? null : office;
      const dials: Tried[] = [];
      let at = now;
      for (const each of ends) {
        const step = nextAttempt(of, history({ tried: dials }), at, { calendar, reached: 0 });
        if ("never" in step) break;
        const last = dials.at(-1);
        if (last !== undefined) expect(step.at - last.endedAt).toBeGreaterThanOrEqual(last.end === "no-such-number" ? minute : last.end === "failed" ? 15_000 : ruleAfter(made.retries, last.end)?.pauseMs ?? 0);
        if (calendar !== null) expect(hoursAt(calendar, step.at)).toBe("open");
        const zone = "Europe/Madrid";
        const inPart = (one: (typeof made.dayParts)[number], when: Instant): boolean => { const { minute: local } = localTime(zone, when); return one.fromHour * 60 <= local && local < one.untilHour * 60; };
        for (const one of made.dayParts) if (inPart(one, step.at)) expect(dialsOf(dials).filter((dial) => inPart(one, dial.at)).length).toBeLessThan(one.most);
        dials.push({ at: step.at, endedAt: (step.at + minute) as Instant, number: step.number, end: each, isSilent: each === "failed", disposition: null, until: null });
        at = (step.at + minute) as Instant;
      }
      expect(dialsOf(dials).length).toBeLessThanOrEqual(made.attemptsMax);
      expect(nextAttempt(of, history({ tried: dials }), at, { calendar, reached: 0 })).toHaveProperty("never");
    }), { numRuns: 150 });
  });
});

describe("the clock of somebody", () => {
  const spain = (postalCode: string | null) => ({ country: "ES" as const, region: null, postalCode });
  it.each([
    ["a mobile of whose owner only the country is known: that of most people there", mobile, spain(null), "Europe/Madrid"],
    ["a mobile of the islands, by the address", mobile, spain("35001"), "Atlantic/Canary"],
    ["a number of Las Palmas, without an address", "+34928123456", null, "Atlantic/Canary"],
    ["whoever took it along to Madrid", "+34928123456", spain("28001"), "Europe/Madrid"],
    ["a New Yorker of whom only the ZIP code is known", "+12125550100", { country: "US" as const, region: null, postalCode: "10001" }, "America/New_York"],
    ["a number that is nowhere", "+999123", null, null],
  ])("%s", (_, number, address, zone) => { expect(zoneOf(number, address)).toBe(zone); });
});
