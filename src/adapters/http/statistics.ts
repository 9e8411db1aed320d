// Figures of queues and agents by intervals, and the agent's own day.
import type { Leg } from "../../core/baton/baton.ts";
import { rate, type Tally } from "../../core/baton/repetition.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { ahtMs, asaMs, occupancy } from "../../core/sla/figures.ts";
import { quarterOf, type AgentFigures, type QueueFigures } from "../../core/sla/interval-statistics.ts";
import { serviceLevel } from "../../core/sla/service-level.ts";
import { Refusal } from "../../app/refusal.ts";
import type { RepetitionFigures } from "../../app/floor/repetition.ts";
import type { Asked, DayStatistics } from "../../app/floor/statistics.ts";
import type { ThresholdKeeper } from "../../app/floor/thresholds.ts";
import { page } from "../../protocol/rest.ts";
import { agentStatistics, myDay, queueStatistics, repetitionQuery, repetitionStatistics, statisticsQuery, type AgentInterval, type QueueInterval, type RepetitionStatistics } from "../../protocol/rest-statistics.ts";
import { momentOf } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface StatisticsUseCases {
  readonly statistics: Pick<DayStatistics, "queues" | "agents" | "agentDay">;
  readonly repetition: Pick<RepetitionFigures, "between">;
  readonly thresholds: Pick<ThresholdKeeper, "now">;
  /** Midnight of the house's day. */
  readonly startOfDay: (at: Instant) => Instant;
  readonly now: () => Instant;
}

const tag = "Statistics";
const longestMs = 32 * 86_400_000;
const hourMs = 3_600_000;

export function statisticsRoutes(useCases: StatisticsUseCases): readonly Route[] {
  const { statistics } = useCases;
  const access = { action: "statistics.read" } as const;
  return [
    route({
      method: "GET", path: "/statistics/queues", tag, summary: "Queues by quarters of an hour, hours or days", access, query: statisticsQuery, reply: page(queueStatistics),
      handle: async ({ query }) => {
        const found = await statistics.queues(askedOf(useCases, query));
        return { body: { data: [...found].map(([queue, spans]) => ({ queue, intervals: spans.map(({ from, figures }) => queueOf(from, figures)) })), nextCursor: null } };
      },
    }),
    route({
      method: "GET", path: "/statistics/agents", tag, summary: "Agents by quarters of an hour, hours or days", access, query: statisticsQuery, reply: page(agentStatistics),
      handle: async ({ query }) => {
        const found = await statistics.agents(askedOf(useCases, query));
        return { body: { data: [...found].map(([agent, spans]) => ({ agent, intervals: spans.map(({ from, figures }) => agentOf(from, figures)) })), nextCursor: null } };
      },
    }),
    route({
      method: "GET", path: "/statistics/repetition", tag, summary: "How much callers were asked for that they had given already, by queue, flow and the way they came", access, query: repetitionQuery, reply: repetitionStatistics,
      handle: async ({ query }) => {
        const { from, until } = askedOf(useCases, query);
        return { body: repetitionOf(await useCases.repetition.between(from, until)) };
      },
    }),
    route({
      method: "GET", path: "/me/statistics", tag, summary: "The day until now of the agent who is signed in", access: { action: "own-statistics.read" }, reply: myDay,
      handle: ({ caller }) => {
        if (caller.agentId === null) throw new Refusal(409, "no-agent", "You take no seat on the floor, so there are no figures of yours.");
        return { body: { ...agentOf(useCases.startOfDay(useCases.now()), statistics.agentDay(caller.agentId)), limits: { ...useCases.thresholds.now().value.breaks } } };
      },
    }),
  ];
}

function askedOf({ startOfDay, now }: StatisticsUseCases, query: { readonly from?: string | undefined; readonly to?: string | undefined; readonly interval?: "15m" | "1h" | "day" | undefined }): Asked {
  const until = (query.to === undefined ? now() : Date.parse(query.to)) as Instant;
  const from = (query.from === undefined ? startOfDay(now()) : Date.parse(query.from)) as Instant;
  if (from > until) throw new Refusal(422, "invalid", "`from` must not be after `to`.", [{ pointer: "query.from", detail: "after `to`" }]);
  if (until - from > longestMs) throw new Refusal(422, "span-too-long", "Ask for 32 days at most.", [{ pointer: "query.from", detail: "more than 32 days before `to`" }]);
  const starts = { "15m": quarterOf, "1h": (at: Instant) => (at - (at % hourMs)) as Instant, day: startOfDay };
  return { from: quarterOf(from), until, startOf: starts[query.interval ?? "15m"] };
}

function repetitionOf({ queues, flows, paths }: Tally): RepetitionStatistics {
  return {
    queues: [...queues].map(([queue, each]) => ({ queue, ...each, rate: rate(each) })), flows: [...flows].map(([flow, each]) => ({ flow, ...each, rate: rate(each) })),
    paths: [...paths.values()].map(({ from, to, ...each }) => ({ from: from && placeOf(from), to: placeOf(to), ...each, rate: rate(each) })),
  };
}

const placeOf = (leg: Leg): { kind: Leg["kind"]; id: string } => ({ kind: leg.kind, id: leg.kind === "queue" ? leg.queueId : leg.flowId });

function queueOf(from: Instant, figures: QueueFigures): QueueInterval {
  const { offered, answered, answeredInTime, abandoned, abandonedShort, left, moved, turnedAway, mostWaiting, longestWaitMs, handled, talkMs, holdMs, wrapMs } = figures;
  return {
    from: momentOf(from), offered, answered, answeredInTime, abandoned, abandonedShort, left, moved, turnedAway, mostWaiting, longestWaitMs, handled, talkMs, holdMs, wrapMs,
asaMs: asaMs(figures), ahtMs: ahtMs(figures),
    serviceLevel: serviceLevel(figures, "without-short"), serviceLevelAll: serviceLevel(figures, "all"),
  };
}

function agentOf(from: Instant, figures: AgentFigures): AgentInterval {
  return { ...figures, from: momentOf(from), ahtMs: ahtMs(figures), occupancy: occupancy(figures) };
}
