// What a caller sees of his wait on a page of his own: his place, what may honestly be said of the time, and what he may do
// about it. Nothing of the customer record, and of his number no more than he needs to know it.
import type { Callback, CallbackEnd } from "../callback/callback.ts";
import type { Call } from "../call/call.ts";
import { callingRuleOf, dialable } from "../floor/dialable.ts";
import { reasonOf } from "../floor/carrying.ts";
import type { Floor } from "../floor/floor.ts";
import { callbackFrom } from "../floor/from-page.ts";
import { hoursOf } from "../floor/hours.ts";
import { inLine, outlook } from "../floor/lines.ts";
import { calibrationIn, waitOf } from "../floor/outlook.ts";
import type { CallId, Instant, Language, QueueId } from "../kernel/kernel.ts";
import { messagesInLine } from "../queue/emergency.ts";
import type { Queue } from "../queue/queue.ts";
import { hoursToCall, mayCallAt, nextCallAt } from "../sla/calling-window.ts";
import type { Interval } from "../waiting/calibration.ts";

/** How his matter ended; `left`: he hung up, or nobody could take him. */
export type PageEnd = "answered" | "called-back" | "gave-up" | "cancelled" | "called-in" | "left";

export type PageStage =
  /** He hears the menu. */
  | { readonly name: "in-menu" }
  /** `wait` null: nobody can say yet. `isRung`: a phone rings for him. */
  | { readonly name: "in-line"; readonly position: number; readonly wait: Interval | null; readonly isRung: boolean }
  /** `position` null: not due before `until`, or he is being called. */
  | { readonly name: "callback"; readonly number: string; readonly position: number | null; readonly wait: Interval | null; readonly until: Instant | null; readonly isTried: boolean }
  | { readonly name: "talking" }
  | { readonly name: "over"; readonly end: PageEnd; readonly at: Instant };

export interface CallbackOffer {
  /** Masked; null: withheld, or one that we do not call. */
  readonly number: string | null;
  /** Not before; null: as soon as it is his turn. */
  readonly soonest: Instant | null;
  readonly later: readonly Instant[];
}

export interface QueuePage {
  readonly stage: PageStage;
  readonly language: Language;
  readonly queue: Queue["name"] | null;
  readonly hours: "open" | "closed" | "holiday";
  /** While it is closed by its calendar; null: nobody knows. */
  readonly opensAt: Instant | null;
  /** The zone of those hours. */
  readonly zone: string;
  /** Of the emergency switch. */
  readonly messages: readonly Readonly<Record<Language, string>>[];
  /** Whether he may still say why he calls, and what he said. */
  readonly mayExplain: boolean;
  readonly reason: string | null;
  /** null: he may not ask for one now. */
  readonly offer: CallbackOffer | null;
}

const mostHours = 12;

/** null: neither the call nor a callback in its place is on the floor. */
export function queuePageOf(floor: Floor, callId: CallId, now: Instant): QueuePage | null {
  const matter = { call: floor.calls.get(callId), callback: callbackFrom(floor, callId) };
  const known = matter.callback ?? matter.call;
  if (known === undefined) return null;
  const { queueId, language } = known;
  const queue = queueId === null ? undefined : floor.configuration.queues.get(queueId);
  const stage = stageOf(floor, matter, now);
  return {
    stage, language, queue: queue?.name ?? null, ...hoursFor(floor, queue, now), messages: messagesFor(floor, queueId, now),
    mayExplain: stage.name !== "talking" && stage.name !== "over", reason: matter.callback?.reason ?? reasonOf(floor, callId),
    offer: stage.name === "in-line" && matter.call !== undefined && queue !== undefined ? offerFor(floor, matter.call, queue.id, now) : null,
  };
}

function messagesFor({ configuration }: Floor, queueId: QueueId | null, now: Instant): QueuePage["messages"] {
  return queueId === null ? [] : messagesInLine(configuration.emergencies, queueId, now).map(({ message }) => message.text);
}

interface Matter { readonly call: Call | undefined; readonly callback: Callback | undefined }

/** While he is on the telephone that counts; then the callback that took his place. */
function stageOf(floor: Floor, { call, callback }: Matter, now: Instant): PageStage {
  const onPhone = call === undefined ? null : stageOnPhone(floor, call, now);
  if (onPhone !== null) return onPhone;
  if (callback !== undefined) return callbackStage(floor, callback, now);
  if (call?.stage.name === "ended") return pastStage({ call, callback: null });
  // He still hears that it was agreed, and it was taken back meanwhile.
  return call?.asking?.step === "agreed" ? { name: "over", end: "cancelled", at: now } : { name: "in-menu" };
}

/** null: he is in no line and talks with nobody. */
function stageOnPhone(floor: Floor, call: Call, now: Instant): PageStage | null {
  switch (call.stage.name) {
    case "queued": case "offered": return { name: "in-line", ...outlook(floor, call, now), isRung: call.stage.name === "offered" };
    case "in-flow": case "ended": return null;
    default: return { name: "talking" };
  }
}

function callbackStage(floor: Floor, { id, queueId, number, stage }: Callback, now: Instant): PageStage {
  const place = inLine(floor, queueId, now).findIndex((one) => one.id === id) + 1;
  const isKnown = place > 0 && calibrationIn(floor, queueId, now).state === "good";
  return {
    name: "callback", number: masked(number), position: place === 0 ? null : place, wait: isKnown ? waitOf(floor, id, now) : null,
    until: stage.name === "waiting" ? stage.until : null, isTried: stage.name === "trying" && floor.calls.get(stage.call)?.stage.name !== "previewing",
  };
}

/** Of a matter that has left the floor, as the records keep it. */
export function pastStage({ call, callback }: { readonly call: Call; readonly callback: Callback | null }): PageStage {
  const ended = callback?.stage.name === "ended" ? callback.stage : null;
  if (ended !== null) return { name: "over", end: ends[ended.end], at: ended.at };
  if (call.stage.name !== "ended") return { name: "talking" };
  return { name: "over", end: call.answeredAt === null ? "left" : "answered", at: call.stage.endedAt };
}

const ends: Readonly<Record<CallbackEnd, PageEnd>> = {
  "reached": "called-back", "done": "answered", "gave-up": "gave-up", "not-allowed": "gave-up", "deleted": "gave-up", "cancelled": "cancelled", "called-in": "called-in",
};

function hoursFor(floor: Floor, queue: Queue | undefined, now: Instant): Pick<QueuePage, "hours" | "opensAt" | "zone"> {
  const { calendars, zone } = floor.configuration;
  const calendar = queue === undefined || queue.calendar === null ? null : calendars.get(queue.calendar) ?? null;
  const hours = queue === undefined ? "open" : hoursOf(floor, queue, now);
  const rule = { calendar, zone, window: { fromHour: 0, untilHour: 24 } };
  return { hours, opensAt: hours === "open" || calendar === null || mayCallAt(rule, now) ? null : nextCallAt(rule, now), zone: calendar?.zone ?? zone };
}

function offerFor(floor: Floor, { ani }: Call, queueId: QueueId, now: Instant): CallbackOffer {
  const rule = callingRuleOf(floor, queueId);
  const number = ani === null ? null : dialable(floor, ani);
  return { number: number === null ? null : masked(number), soonest: mayCallAt(rule, now) ? null : nextCallAt(rule, now), later: hoursToCall(rule, now, mostHours) };
}

/** Enough to know one's own: "••• ••• 222". */
function masked(number: string): string {
  return `••• ••• ${number.slice(-3)}`;
}
