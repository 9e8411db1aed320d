// How long callers will wait, foretold from the whole line of the house: its true order, its rules, who works and on what.
// A small centre is looked at whenever somebody asks and something has changed, a few pieces at once and the rest by a timer; a
// large one every two seconds, by the timer alone. So no turn that serves a caller pays for more than a piece or two.
import { timerId } from "../kernel/ids.ts";
import { later, nothing, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { Queue } from "../queue/queue.ts";
import type { Survey, SurveyedPlace } from "../routing/survey.ts";
import type { WorkItem } from "../routing/work.ts";
import { calibrationOf, type Calibration, type Interval } from "../waiting/calibration.ts";
import { gapMs, noExperience, type QueueExperience } from "../waiting/experience.ts";
import { forecastOf } from "../waiting/forecast.ts";
import type { Newcomers, Prospect } from "../waiting/prospect.ts";
import type { Prediction, View, Waits } from "../waiting/waits.ts";
import { kindsOfAgents, prospectOf, willWork } from "./at-work.ts";
import type { Floor, FloorTurn } from "./floor.ts";

/** Agents and callers; with more, the view is taken by the timer. */
const smallWork = 40;
const lookEveryMs = 2_000;
/** While nothing happens what was seen stays true a while: waits grow shorter by the clock. */
const quietMs = 10_000;
/** Between two pieces of a view other work is done. */
const pieceEveryMs = 5;
/** Of a view that somebody asks for: the first finds out who may take whom. */
const piecesAtOnce = 2;
const leastMs = 1_000;

export const outlookTimer = timerId("centre", "outlook");

/** Of a caller, a callback or an agent's question in line, from now on; null where nobody can say. Whether it may be told is another matter (calibration). */
export function waitOf(floor: Floor, item: string, now: Instant): Interval | null {
  lookNow(floor, now);
  return lastWaitOf(floor, item, now);
}

/** What nine of ten wait no longer than, in milliseconds: four hours where it is more, and nobody can say how much. */
export function longestWaitOf(floor: Floor, item: string, now: Instant): number | null {
  const wait = waitOf(floor, item, now);
  const { view } = floor.waits;
  const place = view?.callers.get(item);
  return wait?.p90Ms ?? (view === null || place === undefined ? null : view.forecast.longestOf(place));
}

/** The same, as it was last looked at. */
export function lastWaitOf(floor: Floor, item: string, now: Instant): Interval | null {
  const { view } = floor.waits;
  const place = view?.callers.get(item);
  if (view !== null && place !== undefined) return since(view, view.forecast.waitOf(place), now);
  const stands = floor.routing.items.get(item);
  return stands === undefined || !standsAtLast.has(stands.kind) ? null : lastWaitInQueue(floor, stands.queue.id as QueueId, now);
}

/** Who has just come stands where somebody would who comes now; a callback has the place that its customer had. */
const standsAtLast: ReadonlySet<WorkItem["kind"]> = new Set(["call", "campaign-call", "consult"]);

/** Of somebody who would come now. */
export function waitInQueue(floor: Floor, queueId: QueueId, now: Instant): Interval | null {
  lookNow(floor, now);
  return lastWaitInQueue(floor, queueId, now);
}

/** What may be told of somebody who would come now, rounded up to 5 s: null also where what is said here does not come true. */
export function toldInQueue(floor: Floor, queueId: QueueId, now: Instant): { readonly wait: Interval | null; readonly calibration: Calibration } {
  const calibration = calibrationIn(floor, queueId, now);
  const wait = calibration.state === "good" ? waitInQueue(floor, queueId, now) : null;
  return { calibration, wait: wait === null ? null : inRoundFigures(wait) };
}

/** Rounded up to 5 s: nobody is told seconds that no forecast has. */
export function inRoundFigures({ p50Ms, p90Ms }: Interval): Interval {
  return { p50Ms: roundedUp(p50Ms), p90Ms: roundedUp(p90Ms) };
}

function roundedUp(ms: number): number {
  return Math.ceil(ms / 5_000) * 5_000;
}

export function experienceIn({ waits }: Floor, queueId: QueueId): QueueExperience {
  const known = waits.experience.get(queueId) ?? noExperience();
  waits.experience.set(queueId, known);
  return known;
}

export function calibrationIn(floor: Floor, queueId: QueueId, now: Instant): Calibration {
  return calibrationOf(experienceIn(floor, queueId).record, now);
}

/** As it was last looked at. */
export function lastWaitInQueue({ waits: { view } }: Floor, queueId: QueueId, now: Instant): Interval | null {
  const place = view?.imagined.get(queueId);
  return view === null || place === undefined ? null : since(view, view.forecast.waitOf(place), now);
}

/**
 * What nine of ten would wait no longer than, in milliseconds, if no step had ended by it, for anybody: for rules, which are
 * asked while the line is put in order. By the wait of a line that it has widened already, a step would come back as soon as
 * it ends, and end again.
 */
export function lastWaitWhileStepsHold({ waits: { view } }: Floor, queueId: QueueId, now: Instant): number | null {
  const seen = view?.held ?? view;
  const place = seen?.imagined.get(queueId);
  const ms = view === null || seen === null || place === undefined ? null : seen.forecast.longestOf(place);
  return view === null || ms === null ? null : Math.max(leastMs, ms - (now - view.at));
}

function since({ at }: View, interval: Interval | null, now: Instant): Interval | null {
  const passed = now - at;
  return interval === null ? null : { p50Ms: Math.max(leastMs, interval.p50Ms - passed), p90Ms: Math.max(leastMs, interval.p90Ms - passed) };
}

/** Takes the view anew in a small centre where it is old; until it is done, the one before it stands. */
export function lookAhead(floor: Floor, now: Instant): void {
  const { waits } = floor;
  if (isLarge(floor)) return;
  if (waits.making === null) {
    if (isTrueStill(waits, now)) return;
    beginView(floor, now);
  }
  for (let left = piecesAtOnce; left > 0 && waits.making !== null; left -= 1) liveOn(waits);
}

/** For somebody who is to be told: a view may be as old as in a large centre. An older one is done at once, which only happens where little does. */
function lookNow(floor: Floor, now: Instant): void {
  lookAhead(floor, now);
  const { waits } = floor;
  while (!isLarge(floor) && waits.making !== null && (waits.view === null || now - waits.view.at > lookEveryMs)) liveOn(waits);
}

/** A piece more. */
function liveOn(waits: Waits): void {
  if (waits.making === null) return;
  const { forecast, held } = waits.making;
  if (forecast.isDone) held?.forecast.goOn();
  else forecast.goOn();
  if (!forecast.isDone || held?.forecast.isDone === false) return;
  waits.view = waits.making;
  waits.making = null;
}

function isTrueStill({ view, isStale }: Waits, now: Instant): boolean {
  return view !== null && !isStale && now - view.at < quietMs;
}

function isLarge({ routing, agents, configuration }: Floor): boolean {
  return routing.items.size + agents.size + configuration.queues.size > smallWork;
}

/** While somebody waits in a large centre the timer runs; in a small one until what was asked for is known. */
export function keepLooking(floor: Floor, now: Instant): FloorTurn {
  if (floor.waits.hasTimer || !isLookedFor(floor)) return nothing;
  floor.waits.hasTimer = true;
  return { facts: [], commands: [{ type: "timer.set", timerId: outlookTimer, at: later(now, pieceEveryMs) }] };
}

function isLookedFor(floor: Floor): boolean {
  const { waits, routing } = floor;
  return waits.making !== null || (isLarge(floor) ? routing.items.size > 0 : waits.toForesee.size > 0);
}

/** A piece of the view that is being made; in a large centre, when it is done, the next two seconds later. */
export function lookOn(floor: Floor, now: Instant): FloorTurn {
  const { waits } = floor;
  waits.hasTimer = false;
  if (waits.making !== null) liveOn(waits);
  else if (isLookedFor(floor) && !isTrueStill(waits, now)) beginView(floor, now);
  if (!isLookedFor(floor)) return nothing;
  waits.hasTimer = true;
  return { facts: [], commands: [{ type: "timer.set", timerId: outlookTimer, at: later(now, waits.making === null && isLarge(floor) ? lookEveryMs : pieceEveryMs) }] };
}

/** Whether nothing more is to be seen of somebody who came then; in a large centre what was seen last stands for him. */
export function isSeen(floor: Floor, at: Instant): boolean {
  const { making, view } = floor.waits;
  return isLarge(floor) || (making === null && view !== null && view.at >= at);
}

function beginView(floor: Floor, now: Instant): void {
  floor.waits.making = takeView(floor, now);
  floor.waits.isStale = false;
}

function takeView(floor: Floor, now: Instant): View {
  const { dispatcher, readsWait } = floor.routing;
  return { at: now, ...predictionFrom(floor, dispatcher.survey(now), now), held: readsWait ? predictionFrom(floor, dispatcher.surveyHeld(now), now) : null };
}

function predictionFrom(floor: Floor, survey: Survey, now: Instant): Prediction {
  const queues = [...floor.configuration.queues.values()];
  const numberOf = new Map(queues.map(({ id }, n) => [id as string, n]));
  const imagined = queues.map((queue) => survey.placeOf(imaginedItem(floor, queue, now)));
  const thoughts = new Map(imagined.map((place, n) => [place, (queues[n] as Queue).id]));
  const places = [...survey.places, ...imagined].sort((one, other) => other.lead - one.lead);
  const agents = [...floor.agents.values()].filter((agent) => willWork(floor, agent));
  const prospect: Prospect = {
    queues: queues.map(({ id, wrapUpMs }) => ({ experience: experienceIn(floor, id), wrapUpMs })),
    places: places.map((place) => ({ queue: numberOf.get(place.queueId) ?? 0, kind: place.kind, lead: place.lead, isImagined: thoughts.has(place) })),
    agents: agents.map((agent) => prospectOf(floor, agent, numberOf, now)),
    newcomers: newcomersOf(floor, thoughts, { least: places.at(-1)?.lead ?? 0, numberOf }, now), kinds: survey.kinds(),
    ...kindsOfAgents(floor, agents, survey),
  };
  return { forecast: forecastOf(prospect, Math.floor(now / 1_000)), ...placesOf(places, thoughts) };
}

function placesOf(places: readonly SurveyedPlace[], thoughts: ReadonlyMap<SurveyedPlace, QueueId>): Pick<Prediction, "callers" | "imagined"> {
  const callers = new Map<string, number>();
  const imagined = new Map<QueueId, number>();
  for (const [n, place] of places.entries()) {
    const queueId = thoughts.get(place);
    if (queueId !== undefined) imagined.set(queueId, n);
    else for (const id of place.items) callers.set(id, n);
  }
  return { callers, imagined };
}

function imaginedItem({ waits }: Floor, queue: Queue, now: Instant): WorkItem {
  const like = waits.cameLast.get(queue.id);
  const fresh = { id: `next in ${queue.id}`, kind: "call", queue, arrivedAt: now, urgency: null, only: null, need: null } as const;
  return like === undefined ? { ...fresh, priority: queue.priority, value: 0, language: "es", sticky: null, facts: null } : { ...like, ...fresh, sticky: null };
}

/** Only those who may be put before somebody who is there: whoever comes behind all keeps nobody waiting. */
function newcomersOf(floor: Floor, thoughts: ReadonlyMap<SurveyedPlace, QueueId>, { least, numberOf }: { readonly least: number; readonly numberOf: ReadonlyMap<string, number> }, now: Instant): readonly Newcomers[] {
  return [...thoughts].flatMap(([{ kind, ageing }, queueId]) => {
    const experience = experienceIn(floor, queueId);
    const gap = gapMs(experience, now);
    const leads = gap === Infinity ? [] : experience.arrivals.map(({ base }) => base * minuteMs);
    return leads.some((lead) => lead > least) ? [{ queue: numberOf.get(queueId) ?? 0, kind, gapMs: gap, leads, ageing }] : [];
  });
}

const minuteMs = 60_000;
