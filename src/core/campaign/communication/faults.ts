// What is wrong with a plan before it may start; each fault names the step and has a remedy in words (docs, screens).
import { languages, type Language } from "../../kernel/kernel.ts";
import type { RegisterWanted } from "../registers.ts";
import { dayMs } from "../rule.ts";
import { registerName } from "../why-not.ts";
import { compose, mustSayWayOut } from "./compose.ts";
import { fieldsOf, ownFields, strayBraces } from "./fields.ts";
import { smsLength } from "./sms-length.ts";
import type { Channel, CommunicationPlan, PlanStep, StepContent } from "./plan.ts";

export const planFaultCodes = [
  "no-name", "no-aim", "no-steps", "list-unknown", "list-empty", "hours-none", "hours-late", "control-range", "measure-range", "repeat-range", "repeat-too-soon",
  "step-twice", "step-aim-none", "text-none", "subject-none", "field-unknown", "braces-stray", "sms-long", "time-range", "time-backwards", "condition-step-unknown", "people-none", "person-unknown",
  "channel-off", "campaign-unknown", "queue-unknown", "link-insecure", "register-missing", "register-old", "registers-unread",
] as const;
export type PlanFaultCode = (typeof planFaultCodes)[number];

/** `warning`: it may start all the same. */
export interface PlanFault { readonly code: PlanFaultCode; readonly grade: "error" | "warning"; readonly stepId: string | null; readonly language?: Language; readonly detail?: string }

/** What the house has, as far as a plan names it. */
export interface PlanHouse {
  readonly channels: ReadonlySet<Channel>;
  readonly listMembers: number | null;
  /** Of the list's members, besides their own. */
  readonly fields: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  readonly campaigns: ReadonlySet<string>;
  readonly queues: ReadonlySet<string>;
  /** https: one click in a mail program ends it (RFC 8058). */
  readonly isHttps: boolean;
  /** That the law of the list's people asks for and that are not there or too old: what needs them waits, person by person. */
  readonly registersWanted: readonly Pick<RegisterWanted, "register" | "asOf">[] | "unread";
}

const mostSegments = 6;

export function planFaults(plan: CommunicationPlan, house: PlanHouse): readonly PlanFault[] {
  return [...wholeFaults(plan, house), ...registerFaults(house), ...plan.steps.flatMap((step, n) => stepFaults(step, n, { plan, house }))];
}

function registerFaults({ registersWanted: wanted }: PlanHouse): readonly PlanFault[] {
  if (wanted === "unread") return [fault("registers-unread", null, { grade: "warning" })];
  return wanted.map(({ register, asOf }) => fault(asOf === null ? "register-missing" : "register-old", null, { grade: "warning", detail: registerName(register) }));
}

function fault(code: PlanFaultCode, stepId: string | null, more: Partial<PlanFault> = {}): PlanFault {
  return { code, grade: "error", stepId, ...more };
}

function wholeFaults(plan: CommunicationPlan, { listMembers, isHttps }: PlanHouse): readonly PlanFault[] {
  const { hours, repeat, controlPercent, measure, steps } = plan;
  const all: readonly (readonly [boolean, PlanFault])[] = [
    [plan.name.trim() === "", fault("no-name", null)],
    [plan.aim.trim() === "", fault("no-aim", null)],
    [steps.length === 0, fault("no-steps", null)],
    [listMembers === null, fault("list-unknown", null)],
    [listMembers === 0, fault("list-empty", null, { grade: "warning" })],
    [hours.days.length === 0 || hours.from >= hours.until, fault("hours-none", null)],
    [mustSayWayOut(plan) && (hours.from < 9 * 60 || hours.until > 21 * 60), fault("hours-late", null)],
    [controlPercent < 0 || controlPercent > 50, fault("control-range", null)],
    [measure.withinDays < 1 || measure.withinDays > 365, fault("measure-range", null)],
    [repeat !== null && (repeat.every < 1 || repeat.most < 2), fault("repeat-range", null)],
    [repeat !== null && repeatMs(repeat) < shortestMs(plan), fault("repeat-too-soon", null)],
    [!isHttps && steps.some(({ content }) => content.channel === "mail") && mustSayWayOut(plan), fault("link-insecure", null, { grade: "warning" })],
  ];
  return all.flatMap(([is, found]) => (is ? [found] : []));
}

function repeatMs({ every, unit }: NonNullable<CommunicationPlan["repeat"]>): number {
  return every * (unit === "day" ? 1 : 28) * dayMs;
}

/** From the first step to the last. */
function shortestMs({ steps }: CommunicationPlan): number {
  return steps.reduce((sum, { time }) => sum + (time.type === "after" ? time.ms : time.type === "day" ? time.days * dayMs : 0), 0);
}

interface Around { readonly plan: CommunicationPlan; readonly house: PlanHouse }

function stepFaults(step: PlanStep, n: number, around: Around): readonly PlanFault[] {
  const { plan: { steps }, house } = around;
  const { id, content, people, aim, condition } = step;
  const all: readonly (readonly [boolean, PlanFault])[] = [
    [steps.findIndex((other) => other.id === id) !== n, fault("step-twice", id)],
    [aim.trim() === "", fault("step-aim-none", id, { grade: "warning" })],
    [people.length === 0, fault("people-none", id, { grade: "warning" })],
    ...people.filter((each) => !house.users.has(each)).map((each) => [true, fault("person-unknown", id, { detail: each })] as const),
    [!house.channels.has(content.channel), fault("channel-off", id, { detail: content.channel })],
    [condition.type === "not-reached" && !steps.slice(0, n).some((other) => other.id === condition.stepId), fault("condition-step-unknown", id)],
  ];
  return [...all.flatMap(([is, found]) => (is ? [found] : [])), ...timeFaults(step, n, around.plan), ...contentFaults(step, around)];
}

function timeFaults({ id, time }: PlanStep, n: number, { steps }: CommunicationPlan): readonly PlanFault[] {
  const isGood = time.type === "after" ? time.ms >= 0 && time.ms <= 366 * dayMs : time.minute >= 0 && time.minute < 24 * 60 && (time.type === "date" ? !Number.isNaN(Date.parse(time.date)) : time.days >= 0 && time.days <= 366);
  const earlier = steps.slice(0, n).flatMap((other) => (other.time.type === "date" ? [other.time.date] : []));
  const isBackwards = time.type === "date" && earlier.some((date) => date > time.date);
  return [...(isGood ? [] : [fault("time-range", id)]), ...(isBackwards ? [fault("time-backwards", id)] : [])];
}

function contentFaults(step: PlanStep, { plan, house }: Around): readonly PlanFault[] {
  const { id, content } = step;
  if (content.channel === "phone") {
    const { into } = content;
    const isThere = into.type === "campaign" ? house.campaigns.has(into.campaignId) : house.queues.has(into.queueId);
    const gone = isThere ? [] : [fault(into.type === "campaign" ? "campaign-unknown" : "queue-unknown", id)];
    return [...gone, ...textFaults(content.note, { id, house })];
  }
  return languages.flatMap((language) => {
    const texts = textsIn(content, language);
    const none = texts.flatMap(({ name, text }) => (text.trim() === "" ? [fault(name, id, { language })] : []));
    return [...none, ...texts.flatMap(({ text }) => textFaults(text, { id, house, language })), ...longFaults(step, { plan, language })];
  });
}

function textsIn(content: Exclude<StepContent, { channel: "phone" }>, language: Language): readonly { readonly name: "text-none" | "subject-none"; readonly text: string }[] {
  if (content.channel === "sms") return [{ name: "text-none", text: content.words[language] }];
  const { subject, text } = content.words[language];
  return [{ name: "subject-none", text: subject }, { name: "text-none", text }];
}

function textFaults(text: string, { id, house, language }: { readonly id: string; readonly house: PlanHouse; readonly language?: Language }): readonly PlanFault[] {
  const where = language === undefined ? {} : { language };
  const isKnown = (name: string): boolean => (ownFields as readonly string[]).includes(name) || house.fields.has(name);
  const unknown = fieldsOf(text).filter(({ name }) => !isKnown(name)).map(({ name }) => fault("field-unknown", id, { ...where, detail: name }));
  return [...unknown, ...(strayBraces(text) ? [fault("braces-stray", id, where)] : [])];
}

/** Long even with empty fields, so for everybody. */
function longFaults(step: PlanStep, { plan, language }: { readonly plan: CommunicationPlan; readonly language: Language }): readonly PlanFault[] {
  if (step.content.channel !== "sms") return [];
  const { message } = compose(plan, step, { language, fields: {}, wayOut: { link: "", byReply: true } });
  const { segments } = smsLength(message.channel === "sms" ? message.text : "");
  return segments > mostSegments ? [fault("sms-long", step.id, { language, detail: String(segments) })] : [];
}
