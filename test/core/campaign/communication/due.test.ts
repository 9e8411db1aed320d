import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInControlGroup } from "../../../../src/core/campaign/communication/control-group.ts";
import { dueStep, stepTime, type Enrolment, type Next, type PlanHistory } from "../../../../src/core/campaign/communication/due.ts";
import { channels, type Answer, type Channel, type CommunicationPlan, type StepRecord } from "../../../../src/core/campaign/communication/plan.ts";
import type { OptOut } from "../../../../src/core/campaign/terms.ts";
import type { Instant } from "../../../../src/core/kernel/kernel.ts";
import { exclusionRegisters } from "../../../../src/core/list/exclusion-rows.ts";
import { localTime } from "../../../../src/core/sla/calendar.ts";
import { dayMs, enrolment, monday, plan, step } from "./plans.ts";

const none: PlanHistory = { records: [], answers: [] };
const at = (iso: string): Instant => Date.parse(iso) as Instant;
const record = (stepId: string, more: Partial<StepRecord> = {}): StepRecord => ({ round: 1, stepId, at: monday, state: "sent", reached: false, ...more });
const optOut = (scope: OptOut["scope"], more: Partial<OptOut> = {}): OptOut => ({ id: "1", scope, campaignId: null, since: monday, way: "web", ...more });

describe("what is next with a person", () => {
  test("the first step, at once", () => {
    expect(dueStep(plan(), enrolment(), none, monday)).toMatchObject({ type: "send", step: { id: "first" }, round: 1 });
  });

  test("the second, two days after the first, at ten o'clock there", () => {
    expect(dueStep(plan(), enrolment(), { ...none, records: [record("first")] }, monday)).toEqual({ type: "wait", until: at("2026-12-02T09:00:00Z"), why: "not-due" });
  });

  test("outside the hours, when they begin again: never at night, on Sunday or on a holiday", () => {
    expect(dueStep(plan(), enrolment({ at: at("2026-12-04T20:00:00Z") }), none, at("2026-12-04T20:00:00Z"))).toMatchObject({ type: "wait", why: "hours", until: at("2026-12-07T08:00:00Z") });
    // the 8th is the Immaculate Conception, in all of Spain
    expect(dueStep(plan(), enrolment(), none, at("2026-12-08T10:00:00Z"))).toMatchObject({ type: "wait", until: at("2026-12-09T08:00:00Z") });
  });

  test("somebody in the Canaries is written to when it is nine there and here", () => {
    expect(dueStep(plan(), enrolment({ contact: { number: "+34600111222" } }), none, at("2026-11-30T08:30:00Z"))).toMatchObject({ type: "wait", until: at("2026-11-30T09:00:00Z") });
  });

  test("nothing while a step of his is in hand", () => {
    for (const state of ["queued", "sending"] as const) expect(dueStep(plan(), enrolment(), { ...none, records: [record("first", { state })] }, (monday + 9 * dayMs) as Instant)).toMatchObject({ type: "wait", why: "in-hand" });
  });

  test("the end when all steps are through", () => {
    expect(dueStep(plan(), enrolment(), { ...none, records: [record("first"), record("second")] }, monday)).toEqual({ type: "end", why: "finished" });
  });

  test("again in the next month, counted from the first round, on the last day of a short one", () => {
    const monthly = plan({ repeat: { every: 1, unit: "month", most: 3 }, steps: [step("first", "mail")] });
    const joined = enrolment({ at: at("2026-01-31T10:00:00Z") });
    expect(dueStep(monthly, joined, { ...none, records: [record("first", { at: at("2026-02-01T10:00:00Z") })] }, at("2026-02-02T10:00:00Z"))).toEqual({ type: "wait", until: at("2026-02-28T10:00:00Z"), why: "not-due" });
    const rounds = [1, 2, 3].map((round) => record("first", { round }));
    expect(dueStep(monthly, joined, { ...none, records: rounds }, at("2027-02-02T10:00:00Z"))).toEqual({ type: "end", why: "finished" });
  });

  test("a step for a day of the calendar is left out a day later, and waits for the office to open", () => {
    const xmas = plan({ steps: [step("card", "mail", { time: { type: "date", date: "2026-12-12", minute: 600 } })] });
    expect(dueStep(xmas, enrolment(), none, at("2026-12-14T08:00:00Z"))).toMatchObject({ type: "send" }); // the 12th was a Saturday
    expect(dueStep(xmas, enrolment(), none, at("2026-12-16T10:00:00Z"))).toMatchObject({ type: "skip", why: "day-passed" });
  });

  test("a step of a local hour is at that hour on both sides of the change of clocks", () => {
    const daily = { type: "day", days: 1, minute: 600 } as const;
    expect(stepTime(daily, at("2026-10-24T08:30:00Z"), "Europe/Madrid")).toBe(at("2026-10-25T09:00:00Z"));
    expect(stepTime(daily, at("2026-03-28T09:30:00Z"), "Europe/Madrid")).toBe(at("2026-03-29T08:00:00Z"));
    expect(stepTime({ type: "day", days: 0, minute: 600 }, at("2026-11-30T12:00:00Z"), "Europe/Madrid")).toBe(at("2026-12-01T09:00:00Z"));
    expect(stepTime({ type: "date", date: "2026-12-01", minute: 30 }, monday, "Pacific/Auckland")).toBe(at("2026-11-30T11:30:00Z"));
  });
});

test("whoever may be in one of two places gets nothing before the plan's hours begin in both", () => {
  const islands = { country: "ES", region: null, postalCode: "35001" };
  const early = (monday - 30 * 60_000) as Instant;
  const next = (otherAddresses: readonly typeof islands[]) => dueStep(plan(), enrolment({ at: early, contact: { address: { ...islands, postalCode: "08015" }, otherAddresses } }), none, early);
  expect([next([]), next([islands])]).toMatchObject([{ type: "send" }, { type: "wait", why: "hours", until: monday }]);
});

describe("conditions", () => {
  const second = (condition: CommunicationPlan["steps"][number]["condition"]): CommunicationPlan => plan({ steps: [step("first", "sms"), step("second", "phone", { condition })] });
  const answers: readonly Answer[] = [{ at: (monday + 1) as Instant, kind: "reply" }];

  test("only if he has not answered since the round began", () => {
    const asked = second({ type: "no-answer" });
    expect(dueStep(asked, enrolment(), { records: [record("first")], answers: [] }, monday)).toMatchObject({ type: "send" });
    expect(dueStep(asked, enrolment(), { records: [record("first")], answers }, monday)).toMatchObject({ type: "skip", why: "answered" });
    expect(dueStep(asked, enrolment({ at: (monday + 2) as Instant }), { records: [record("first")], answers }, (monday + 2) as Instant)).toMatchObject({ type: "send" });
  });

  test("only if an earlier step did not reach him", () => {
    const asked = second({ type: "not-reached", stepId: "first" });
    expect(dueStep(asked, enrolment(), { records: [record("first", { state: "delivered" })], answers: [] }, monday)).toMatchObject({ type: "skip", why: "reached" });
    for (const state of ["sent", "failed", "unknown", "skipped"] as const) expect(dueStep(asked, enrolment(), { records: [record("first", { state })], answers: [] }, monday)).toMatchObject({ type: "send" });
  });

  test("a step without an address of his is left out", () => {
    expect(dueStep(plan(), enrolment({ ways: new Set(["sms"]) }), none, monday)).toMatchObject({ type: "skip", why: "no-address" });
  });
});

describe("his own word", () => {
  const sales = plan({ purpose: "commercial" });
  test("ends a plan for good, whichever word it is", () => {
    const consents = [{ purpose: "marketing", given: false, at: monday }];
    for (const contact of [{ optOuts: [optOut("everything")] }, { optOuts: [optOut("commercial")] }, { optOuts: [optOut("campaign", { campaignId: "welcome" })] }, { consents }]) {
      expect(dueStep(sales, enrolment({ contact }), none, monday)).toEqual({ type: "end", why: "opted-out" });
    }
  });

  test("that he wants no advertising does not end what is about his contract", () => {
    expect(dueStep(plan(), enrolment({ contact: { optOuts: [optOut("commercial")] } }), none, monday)).toMatchObject({ type: "send" });
  });

  test("advertising by mail and SMS needs a consent, or a customer who is offered the like; a letter needs none", () => {
    const stranger = enrolment({ contact: { isCustomer: false } });
    expect(dueStep(sales, stranger, none, monday)).toMatchObject({ type: "skip", why: "no-consent" });
    expect(dueStep(sales, enrolment(), none, monday)).toMatchObject({ type: "send" });
    expect(dueStep({ ...sales, isSimilar: false }, enrolment(), none, monday)).toMatchObject({ type: "skip", why: "no-consent" });
    expect(dueStep(plan({ purpose: "commercial", steps: [step("first", "letter")] }), stranger, none, monday)).toMatchObject({ type: "send" });
  });
});

describe("registers of those who want no advertising", () => {
  const selling = (channel: Channel, more: Partial<CommunicationPlan> = {}): CommunicationPlan => plan({ purpose: "commercial", steps: [step("first", channel)], ...more });
  const next = (channel: Channel, contact: Partial<Enrolment["contact"]>, more: Partial<Omit<Enrolment, "contact">> = {}): Next => dueStep(selling(channel), enrolment({ contact, ...more }), none, monday);
  const robinson = new Set(["es-robinson"]);
  const consents = [{ purpose: "marketing", given: true, at: monday }];

  test.each(channels)("the Lista Robinson is asked before advertising by %s, also to customers, and not for what is no advertising", (channel) => {
    expect(next(channel, { listed: robinson })).toMatchObject({ type: "skip", why: "listed" });
    expect(next(channel, {})).toMatchObject({ type: "send" });
    expect(dueStep(plan({ steps: [step("first", channel)] }), enrolment({ contact: { listed: robinson }, lists: [] }), none, monday)).toMatchObject({ type: "send" });
  });

  test.each(channels)("who agreed gets it by %s all the same", (channel) => {
    expect(next(channel, { listed: robinson, consents }, { lists: [] })).toMatchObject({ type: "send" });
  });

  test.each(channels)("advertising by %s waits while the house has no copy of it, or one that is too old", (channel) => {
    for (const lists of [[], [{ id: "es-robinson", asOf: "2026-10-29" }]]) expect(next(channel, {}, { lists })).toEqual({ type: "wait", why: "register", until: monday + 3_600_000 });
  });

  test("others cover what their rules say: Bloctel and TPS calls alone, the Italian one letters too", () => {
    const abroad = (number: string, list: string) => ({ contact: { number, listed: new Set([list]), isCustomer: false, consents: [] }, lists: [{ id: list, asOf: "2026-11-29" }] });
    const [uk, italy] = [abroad("+442079460958", "gb-tps"), abroad("+390612345678", "it-rpo")];
    expect([next("phone", uk.contact, uk), next("letter", uk.contact, uk), next("phone", italy.contact, italy), next("letter", italy.contact, italy)]).toMatchObject([{ why: "listed" }, { type: "send" }, { why: "listed" }, { why: "listed" }]);
  });

  test("a call that sells is asked for of nobody who may not be called: no consent, or a country whose rules are not known", () => {
    expect([next("phone", { isCustomer: false }), next("phone", { number: "+493012345678" }), next("phone", { number: "+99912345" }), next("phone", { number: "+493012345678", kind: "firm" })]).toMatchObject([{ why: "no-consent" }, { why: "no-consent" }, { why: "country-unknown" }, { type: "send" }]);
  });
});

const someStep = fc.record({
  channel: fc.constantFrom(...channels), time: fc.oneof(
    fc.record({ type: fc.constant("after" as const), ms: fc.integer({ min: 0, max: 3 * dayMs }) }), fc.record({ type: fc.constant("day" as const), days: fc.nat(5), minute: fc.nat(1439) }),
    fc.record({ type: fc.constant("date" as const), date: fc.constantFrom("2026-12-01", "2026-12-08"), minute: fc.nat(1439) }),
  ),
  condition: fc.constantFrom({ type: "always" as const }, { type: "no-answer" as const }),
});
const someRun = fc.record({
  steps: fc.array(someStep, { minLength: 1, maxLength: 5 }), repeat: fc.option(fc.record({ every: fc.integer({ min: 1, max: 20 }), unit: fc.constantFrom("day" as const, "month" as const), most: fc.integer({ min: 2, max: 3 }) })),
  hours: fc.record({ days: fc.uniqueArray(fc.nat(6), { minLength: 1 }), from: fc.integer({ min: 0, max: 700 }), until: fc.integer({ min: 760, max: 1440 }), notOnHolidays: fc.boolean() }),
  number: fc.constantFrom("+34931112233", "+34600111222", "+34922111222", "+442071234567", "+99912345"), controlPercent: fc.constantFrom(0, 30, 50), person: fc.string({ maxLength: 8 }),
  endings: fc.array(fc.constantFrom("sent" as const, "failed" as const, "unknown" as const, "delivered" as const), { minLength: 1, maxLength: 6 }), purpose: fc.constantFrom("commercial" as const, "service" as const),
  optOutAfter: fc.option(fc.nat(6)), start: fc.integer({ min: 0, max: 20 * dayMs }),
});

const newToday = (now: Instant): Enrolment["lists"] => exclusionRegisters.map((id) => ({ id, asOf: new Date(now).toISOString().slice(0, 10) }));

/** Lives the plan with one person as the scheduler does: asks, does, writes down, waits. */
function live(given: typeof someRun extends fc.Arbitrary<infer T> ? T : never): { readonly sent: readonly { readonly key: string; readonly at: Instant }[]; readonly last: Next; readonly optedOutAt: Instant | null; readonly plan: CommunicationPlan; readonly person: Enrolment } {
  const made = plan({ ...given, steps: given.steps.map(({ channel, ...rest }, n) => step(`s${String(n)}`, channel, rest)) });
  let now = (monday + given.start) as Instant;
  let person = enrolment({ person: given.person, at: now, contact: { number: given.number } });
  const records: StepRecord[] = [];
  const sent: { key: string; at: Instant }[] = [];
  let optedOutAt: Instant | null = null;
  for (let n = 0; n < 200; n += 1) {
    if (n === given.optOutAfter) { person = { ...person, contact: { ...person.contact, optOuts: [optOut("everything", { since: now })] } }; optedOutAt = now; }
    const next = dueStep(made, { ...person, lists: newToday(now) }, { records, answers: [] }, now);
    if (next.type === "end") return { sent, last: next, optedOutAt, plan: made, person };
    if (next.type === "wait") { expect(next.until).toBeGreaterThan(now); now = next.until; continue; }
    if (next.type === "send") sent.push({ key: `${String(next.round)} ${next.step.id}`, at: now });
    records.push({ round: next.round, stepId: next.step.id, at: now, reached: false, state: next.type === "skip" ? "skipped" : given.endings[n % given.endings.length] ?? "sent" });
  }
  throw new Error("the plan never ends");
}

describe("whatever the plan and the person", () => {
  test("it ends, and no step is sent twice in a round", () => {
    fc.assert(fc.property(someRun, (given) => {
      const keys = live(given).sent.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }));
  });

  test("whoever is in the control group hears nothing, and nobody else is left out for it", () => {
    const people = Array.from({ length: 100 }, (_, n) => `person-${String(n)}`);
    const compared = plan({ controlPercent: 30 });
    const leftAlone = people.filter((person) => isDeepStrictEqual(dueStep(compared, enrolment({ person }), none, monday), { type: "end", why: "control-group" }));
    expect(leftAlone).toEqual(people.filter((person) => isInControlGroup(compared.seed, person, 30)));
    expect(leftAlone.length).toBeGreaterThan(15);
  });

  test("the control group hears nothing", () => {
    fc.assert(fc.property(someRun, (given) => {
      const { sent, last } = live(given);
      if (last.type === "end" && last.why === "control-group") expect(sent).toEqual([]);
      else if (given.controlPercent === 0) expect(last).not.toEqual({ type: "end", why: "control-group" });
    }));
  });

  test("nothing is sent after his word", () => {
    fc.assert(fc.property(someRun, (given) => {
      const { sent, optedOutAt, last } = live(given);
      if (optedOutAt === null) return;
      expect(sent.filter(({ at: when }) => when > optedOutAt)).toEqual([]);
      expect(last).not.toEqual({ type: "end", why: "finished" });
    }));
  });

  test("nothing is sent outside the hours, in any zone where he may be", () => {
    fc.assert(fc.property(someRun, (given) => {
      const zones: Readonly<Record<string, readonly string[]>> = { "+34600111222": ["Europe/Madrid", "Atlantic/Canary"], "+34922111222": ["Atlantic/Canary"], "+442071234567": ["Europe/London"] };
      for (const { at: when } of live(given).sent) {
        for (const zone of zones[given.number] ?? ["Europe/Madrid"]) {
          const { weekday, minute } = localTime(zone, when);
          expect(given.hours.days).toContain(weekday);
          expect(minute >= given.hours.from && minute < given.hours.until).toBe(true);
        }
      }
    }));
  });
});
