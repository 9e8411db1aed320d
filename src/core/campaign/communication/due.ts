// What is next with one person of a plan: send a step now, wait until then, leave a step out, or no more at all, and why.
// Steps go in order and each ends before the next is looked at; what was sent once is never sent again.
import { later, type Instant } from "../../kernel/kernel.ts";
import { localTime, startOfDay } from "../../sla/calendar.ts";
import { dayMs } from "../rule.ts";
import type { DialedContact, ListVersion, Objection } from "../terms.ts";
import { isInControlGroup } from "./control-group.ts";
import { closed, hasSaidNo, objectionTo, whereabouts } from "./may-write.ts";
import type { Answer, Channel, CommunicationPlan, PlanStep, Repeat, StepCondition, StepRecord, StepTime } from "./plan.ts";

/** Somebody in a plan. `ways`: channels by which we have an address of him. `lists`: of others, as the house has them. */
export interface Enrolment { readonly person: string; readonly at: Instant; readonly contact: DialedContact; readonly ways: ReadonlySet<Channel>; readonly lists: readonly ListVersion[] }

export interface PlanHistory { readonly records: readonly StepRecord[]; readonly answers: readonly Answer[] }

export type SkipReason = "answered" | "reached" | "no-address" | "no-consent" | "listed" | "country-unknown" | "day-passed";
export type EndReason = "control-group" | "opted-out" | "finished";

export type Next =
  | { readonly type: "send"; readonly step: PlanStep; readonly round: number; readonly dueAt: Instant }
  | { readonly type: "skip"; readonly step: PlanStep; readonly round: number; readonly dueAt: Instant; readonly why: SkipReason }
  | { readonly type: "wait"; readonly until: Instant; readonly why: "not-due" | "hours" | "in-hand" | "register" }
  | { readonly type: "end"; readonly why: EndReason };

/** How long until a step that is being sent is looked at again. */
const inHandMs = 60_000;
/** And one that waits for a register's new copy. */
const registerMs = 3_600_000;

export function dueStep(plan: CommunicationPlan, enrolment: Enrolment, history: PlanHistory, now: Instant): Next {
  if (isInControlGroup(plan.seed, enrolment.person, plan.controlPercent)) return { type: "end", why: "control-group" };
  if (hasSaidNo(enrolment.contact, plan, now) !== null) return { type: "end", why: "opted-out" };
  const place = placeIn(plan, enrolment, history);
  if (place === null) return { type: "end", why: "finished" };
  if (history.records.some(({ state }) => state === "queued" || state === "sending")) return { type: "wait", until: later(now, inHandMs), why: "in-hand" };
  const { step, round, since, roundAt } = place;
  const dueAt = stepTime(step.time, since, zoneOf(plan, enrolment));
  if (now < dueAt) return { type: "wait", until: dueAt, why: "not-due" };
  const skip = reasonToSkip(step, { plan, enrolment, history, round, roundAt, dueAt, now });
  if (skip !== null) return { type: "skip", step, round, dueAt, why: skip };
  const objection = objectionTo(enrolment.contact, plan, { channel: step.content.channel, at: now, lists: enrolment.lists });
  return objection === null ? { type: "send", step, round, dueAt } : held(objection, { step, round, dueAt }, now);
}

/** Hours pass, and a register that is missing or too old is brought in; that somebody stands on it, or never agreed, stays. */
function held({ demand, finding, until }: Objection, found: { readonly step: PlanStep; readonly round: number; readonly dueAt: Instant }, now: Instant): Next {
  if (demand.kind === "hours" && until !== undefined) return { type: "wait", until, why: "hours" };
  if (finding.code === "list-missing" || finding.code === "list-old") return { type: "wait", until: later(now, registerMs), why: "register" };
  return { type: "skip", ...found, why: finding.code === "listed" ? "listed" : finding.code === "unknown-country" ? "country-unknown" : "no-consent" };
}

interface PlaceInPlan { readonly step: PlanStep; readonly round: number; /** the end of the step before */ readonly since: Instant; readonly roundAt: Instant }

/** The first step of this round that has no record; null: all rounds are through. */
function placeIn(plan: CommunicationPlan, enrolment: Enrolment, { records }: PlanHistory): PlaceInPlan | null {
  const round = records.reduce((most, one) => Math.max(most, one.round), 1);
  const roundAt = roundBegins(plan.repeat, enrolment.at, { round, zone: zoneOf(plan, enrolment) });
  const ofRound = records.filter((one) => one.round === round);
  const step = plan.steps.find(({ id }) => ofRound.every(({ stepId }) => stepId !== id));
  if (step !== undefined) return { step, round, since: ofRound.reduce((last, { at }) => Math.max(last, at) as Instant, roundAt), roundAt };
  const [first] = plan.steps;
  if (first === undefined || plan.repeat === null || round >= plan.repeat.most) return null;
  const nextAt = roundBegins(plan.repeat, enrolment.at, { round: round + 1, zone: zoneOf(plan, enrolment) });
  return { step: first, round: round + 1, since: nextAt, roundAt: nextAt };
}

/** Counted from the first round, so that rounds do not drift. */
function roundBegins(repeat: Repeat | null, from: Instant, { round, zone }: { readonly round: number; readonly zone: string }): Instant {
  if (repeat === null || round === 1) return from;
  const steps = (round - 1) * repeat.every;
  const { date, minute } = localTime(zone, from);
  return atLocal(zone, repeat.unit === "day" ? dayPlus(date, steps) : monthPlus(date, steps), minute);
}

/** When a step is due that counts from `since`. */
export function stepTime(time: StepTime, since: Instant, zone: string): Instant {
  switch (time.type) {
    case "after": return later(since, time.ms);
    case "day": {
      const at = atLocal(zone, dayPlus(localTime(zone, since).date, time.days), time.minute);
      return at >= since ? at : atLocal(zone, dayPlus(localTime(zone, since).date, time.days + 1), time.minute);
    }
    case "date": return atLocal(zone, time.date, time.minute);
  }
}

interface SkipQuestion { readonly plan: CommunicationPlan; readonly enrolment: Enrolment; readonly history: PlanHistory; readonly round: number; readonly roundAt: Instant; readonly dueAt: Instant; readonly now: Instant }

/** A step for a day of the calendar is of no use a day late. */
const lateMs = dayMs;

function reasonToSkip(step: PlanStep, { plan, enrolment, history, round, roundAt, dueAt, now }: SkipQuestion): SkipReason | null {
  const met = conditionMet(step.condition, { plan, history, round, roundAt });
  if (met !== true) return met;
  if (!enrolment.ways.has(step.content.channel)) return "no-address";
  const isLate = step.time.type === "date" && now - Math.max(dueAt, nextOpen(plan, enrolment, dueAt)) > lateMs;
  return isLate ? "day-passed" : null;
}

function nextOpen(plan: CommunicationPlan, { contact }: Enrolment, at: Instant): Instant {
  return closed(contact, plan, at)?.until ?? at;
}

function conditionMet(condition: StepCondition, { plan, history: { records, answers }, round, roundAt }: Pick<SkipQuestion, "plan" | "history" | "round" | "roundAt">): true | SkipReason {
  switch (condition.type) {
    case "always": return true;
    case "no-answer": return answers.some(({ at }) => at >= roundAt) ? "answered" : true;
    case "not-reached": {
      const earlier = records.find((one) => one.round === round && one.stepId === condition.stepId);
      return earlier !== undefined && hasReached(earlier, plan) ? "reached" : true;
    }
  }
}

/** A mail or a letter that left has, as far as anybody can know; an SMS when its receipt says so, a call when they talked. */
function hasReached({ stepId, state, reached }: StepRecord, { steps }: CommunicationPlan): boolean {
  const channel = steps.find(({ id }) => id === stepId)?.content.channel;
  return reached || state === "delivered" || (state === "sent" && (channel === "mail" || channel === "letter"));
}

function zoneOf({ zone }: CommunicationPlan, { contact }: Enrolment): string {
  return whereabouts(contact, zone)[0]?.zone ?? zone;
}

/** A minute of a local day; in an hour that the clocks leave out, as far into the next. */
function atLocal(zone: string, date: string, minute: number): Instant {
  const midnight = startOfDay(zone, noonThere(zone, date, Date.parse(`${date}T12:00:00Z`) as Instant));
  const guess = later(midnight, minute * 60_000);
  const exact = [guess, later(guess, -3_600_000), later(guess, 3_600_000)].find((at) => { const local = localTime(zone, at); return local.date === date && local.minute === minute; });
  return exact ?? guess;
}

/** UTC's noon is another day beyond 12 hours from it. */
function noonThere(zone: string, date: string, noon: Instant): Instant {
  const there = localTime(zone, noon).date;
  return there === date ? noon : later(noon, there > date ? -dayMs / 2 : dayMs / 2);
}

function dayPlus(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The 31st of a month that has none is its last day. */
function monthPlus(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
