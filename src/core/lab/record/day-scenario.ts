// A recorded day as a scenario: its callers as they came, its agents as they were there, and its figures, so that what
// the lab makes of the day can be held against what it was.
import type { AgentId, Instant } from "../../kernel/kernel.ts";
import { agentFields, askedOfAgents, queueFields, type CentreAgent, type CentreQueue } from "../centre.ts";
import type { DayBook, Span, Stay } from "./day-book.ts";
import { patienceFrom } from "./patience.ts";

export interface RecordedCentre { readonly queues: readonly CentreQueue[]; readonly agents: readonly CentreAgent[]; /** null: no such bound */ readonly overdueAfterMs: number | null }
export interface RecordedSpan { readonly name: string; readonly from: Instant; readonly until: Instant }

/** `leftOut`: queues with callers and without agents who were there and may serve them. */
export interface DayScenario { readonly document: object; readonly calls: number; readonly leftOut: readonly string[] }

export function dayScenario(book: DayBook, centre: RecordedCentre, span: RecordedSpan): DayScenario {
  const came = book.stays.filter(({ at, only, end }) => at >= span.from && at < span.until && only === null && end !== null);
  const asked = askedOfAgents(centre.queues);
  const agents = centre.agents.flatMap((agent) => { const shifts = shiftsOf(book, agent.id, span); return shifts.length === 0 ? [] : [{ id: agent.id, count: 1, ...agentFields(agent, asked), shifts }]; });
  const called = centre.queues.filter(({ id }) => came.some(({ queueId }) => queueId === id));
  const queues = called.filter(({ id, needs }) => agents.some(({ queues: named, skills }) => named.includes(id) && needs.every(({ skill, level }) => (skills[skill] ?? 0) >= level)));
  const known = new Set<string>(queues.map(({ id }) => id));
  const stays = came.filter(({ queueId }) => known.has(queueId));
  return {
    calls: stays.length, leftOut: called.filter(({ id }) => !known.has(id)).map(({ id }) => id),
    document: {
      name: span.name, seed: 1, days: 1, ...(centre.overdueAfterMs === null ? {} : { overdueAfterSeconds: centre.overdueAfterMs / 1000 }),
      queues: queues.map((queue) => recordedQueue(queue, stays.filter(({ queueId }) => queueId === queue.id))),
      agents: agents.map((agent) => ({ ...agent, queues: agent.queues.filter((id) => known.has(id)) })).filter(({ queues: named }) => named.length > 0),
      arrivals: arrivalsOf(stays, queues, span.from),
    },
  };
}

function recordedQueue(queue: CentreQueue, stays: readonly Stay[]): object {
  const answered = stays.filter(({ end }) => end === "answered");
  const times = (read: (stay: Stay) => number | null): object => valuesOf(answered.map(read).filter((ms) => ms !== null));
  const patience = patienceFrom(stays.map((stay) => ({ ms: waitOf(stay), gaveUp: stay.end !== "answered" })));
  return {
    ...queueFields(queue), handleSeconds: times(({ handleMs }) => handleMs), wrapUpSeconds: times(({ wrapUpMs }) => wrapUpMs), answerSeconds: times(({ rangMs }) => rangMs),
    patienceSeconds: patience === null ? null : { distribution: "empirical", ...patience, values: patience.values.map(seconds) },
    recorded: recordedFigures(stays, queue.targetMs),
  };
}

/** Handle times are needed even of a day on which nobody was answered. */
const usualHandleSeconds = 180;
/** So many of them tell how they are spread. */
const mostValues = 400;

function valuesOf(list: readonly number[]): object {
  const sorted = list.toSorted((a, b) => a - b);
  const step = Math.max(1, sorted.length / mostValues);
  const values = Array.from({ length: Math.min(mostValues, sorted.length) }, (_, i) => seconds(sorted[Math.floor((i + 0.5) * step)] ?? 0));
  return values.length === 0 ? { distribution: "constant", value: usualHandleSeconds } : { distribution: "empirical", values };
}

/** As the lab counts them: all who came, in seconds. */
function recordedFigures(stays: readonly Stay[], targetMs: number): object {
  const answered = stays.filter(({ end }) => end === "answered");
  const share = (part: readonly Stay[]): number => part.length / stays.length;
  return {
    offered: stays.length, answered: answered.length, abandoned: stays.length - answered.length,
    asa: seconds(stays.reduce((sum, stay) => sum + waitOf(stay), 0) / stays.length),
    serviceLevel: share(answered.filter((stay) => waitOf(stay) <= targetMs)), abandonRate: 1 - share(answered),
  };
}

function waitOf({ at, endedAt }: Stay): number {
  return (endedAt ?? at) - at;
}

/** One list for all callers who are alike. */
function arrivalsOf(stays: readonly Stay[], queues: readonly CentreQueue[], from: Instant): readonly object[] {
  const alike = new Map<string, Stay[]>();
  for (const stay of stays) {
    const key = `${stay.queueId} ${stay.language} ${String(stay.priority)}`;
    alike.set(key, [...alike.get(key) ?? [], stay]);
  }
  return [...alike.values()].flatMap((list) => {
    const [first] = list;
    const queue = queues.find(({ id }) => id === first?.queueId);
    return first === undefined || queue === undefined ? [] : [{ queue: queue.id, language: first.language, priority: first.priority - queue.priority, calls: list.map((stay) => callOf(stay, from)) }];
  });
}

function callOf(stay: Stay, from: Instant): object {
  const at = seconds(stay.at - from);
  const waited = seconds(waitOf(stay));
  const { handleMs, wrapUpMs, rangMs } = stay;
  // who left while a phone rang would have been answered a moment later
  if (stay.end !== "answered") return { at, ...(rangMs === null ? {} : { answerSeconds: seconds(rangMs + momentMs) }), patienceSeconds: waited };
  return { at, ...(handleMs === null ? {} : { handleSeconds: seconds(handleMs) }), ...(wrapUpMs === null ? {} : { wrapUpSeconds: seconds(wrapUpMs) }), ...(rangMs === null ? {} : { answerSeconds: seconds(rangMs) }), patientForSeconds: waited };
}

const momentMs = 1000;
const daySeconds = 86_400;

/** Within the day; a shift that began the day before begins at midnight. */
function shiftsOf({ agents }: DayBook, id: AgentId, { from, until }: RecordedSpan): readonly object[] {
  const presence = agents.get(id);
  const within = (span: Span): { readonly from: number; readonly to: number } => ({ from: Math.max(0, seconds(span.from - from)), to: Math.min(daySeconds, seconds(Math.min(span.to, until) - from)) });
  const isSome = (span: { readonly from: number; readonly to: number }): boolean => span.from < span.to;
  return (presence?.shifts ?? []).map(within).filter(isSome).map((shift) => {
    const breaks = (presence?.away ?? []).map(within).filter((span) => isSome(span) && span.from < shift.to && span.to > shift.from);
    return breaks.length === 0 ? shift : { ...shift, breaks };
  });
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
