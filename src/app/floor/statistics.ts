// The figures of the day, kept in memory from the facts as they come, and those of other days, counted anew from the
// facts that Postgres holds. One fold makes both, so what the wallboard shows is what the journal says.
import { happeningsOf, nothingUnderWay, spentSoFar, type TargetOf, type UnderWay } from "../../core/board/happenings.ts";
import type { Fact } from "../../core/floor/floor.ts";
import { later, type AgentId, type Instant, type QueueId } from "../../core/kernel/kernel.ts";
import { joined, sumOfAgent, sumOfQueue, withoutGaps, type Span } from "../../core/sla/figures.ts";
import { emptyStatistics, noQueueFigures, record, type AgentFigures, type QueueFigures, type Statistics } from "../../core/sla/interval-statistics.ts";
import type { Clock } from "../ports.ts";

export interface StatisticsPorts {
  readonly clock: Clock;
  /** Pages of the facts that count, in order, from an instant until before another. */
  readonly facts: { counted(from: Instant, until: Instant): AsyncIterable<readonly Fact[]> };
  /** Rejects when Postgres has not all that happened within so many milliseconds. */
  readonly settled: (deadlineMs: number) => Promise<void>;
  readonly startOfDay: (at: Instant) => Instant;
  readonly targetOf: TargetOf;
}

/** A span of time, and where the piece of it begins to which an instant belongs. */
export interface Asked { readonly from: Instant; readonly until: Instant; readonly startOf: (at: Instant) => Instant }

export interface DayStatistics {
  /** Brings the day so far from Postgres; before the first fact is taken. */
  open(): Promise<void>;
  take(facts: readonly Fact[]): void;
  /** Of one queue, today until now. */
  queueDay(queueId: QueueId): QueueFigures;
  /** Of one agent, today until now, with what he is at this moment. */
  agentDay(agentId: AgentId): AgentFigures;
  queues(asked: Asked): Promise<ReadonlyMap<QueueId, readonly Span<QueueFigures>[]>>;
  agents(asked: Asked): Promise<ReadonlyMap<AgentId, readonly Span<AgentFigures>[]>>;
}

/** Whoever is at work or in line at an instant came within this time before it. */
const lookBackMs = 16 * 60 * 60_000;
const settleMs = 2_000;

export function createStatistics(ports: StatisticsPorts): DayStatistics {
  const { clock, startOfDay, targetOf } = ports;
  let day = emptyStatistics(startOfDay(clock.now()));
  let dayEnds = dayAfter(day.from);
  let underWay = nothingUnderWay();

  /** The longest day has twenty-five hours: one more is surely in the next. */
  function dayAfter(from: Instant): Instant {
    return startOfDay(later(from, 26 * 60 * 60_000));
  }

  /** Asked with every turn of the floor, so the calendar is looked at once a day only. */
  function turnDay(now: Instant): void {
    if (now >= day.from && now < dayEnds) return;
    const from = startOfDay(now);
    if (from === day.from) return;
    day = emptyStatistics(from);
    dayEnds = dayAfter(from);
    for (const { queueId, since } of underWay.lines.values()) record(day, { type: "entered", queueId, at: since });
  }

  async function countedIn({ from, until }: Asked): Promise<{ readonly statistics: Statistics; readonly underWay: UnderWay }> {
    if (from >= day.from) return { statistics: day, underWay };
    await ports.settled(settleMs);
    return fold(ports, from, until);
  }

  return {
    async open() { ({ statistics: day, underWay } = await fold(ports, startOfDay(clock.now()), later(clock.now(), 1))); },
    take(facts) {
      turnDay(clock.now());
      for (const fact of facts) for (const happening of happeningsOf(underWay, fact, targetOf)) record(day, happening);
    },
    queueDay: (queueId) => {
      turnDay(clock.now());
      const quarters = day.queues.get(queueId);
      return quarters === undefined ? noQueueFigures() : sumOfQueue(quarters.values());
    },
    agentDay(agentId) {
      turnDay(clock.now());
      return sumOfAgent([...day.agents.get(agentId)?.values() ?? [], ...soFar(underWay, day.from, [agentId], clock.now()).agents.get(agentId)?.values() ?? []]);
    },
    async queues(asked) {
      const { statistics } = await countedIn(asked);
      const until = Math.min(asked.until, clock.now() + 1) as Instant;
      return new Map([...statistics.queues].map(([id, quarters]) => [id, joined(withoutGaps(quarters, asked.from, until), asked.startOf, sumOfQueue)]));
    },
    async agents(asked) {
      const { statistics, underWay: open } = await countedIn(asked);
      const until = Math.min(asked.until, clock.now()) as Instant;
      const now = soFar(open, statistics.from, [...open.spells.keys()], until);
      const inside = ([at]: readonly [Instant, AgentFigures]): boolean => at >= asked.from && at < until;
      const ids = new Set([...statistics.agents.keys(), ...now.agents.keys()]);
      return new Map([...ids].map((id) => {
        const quarters = [...statistics.agents.get(id) ?? [], ...now.agents.get(id) ?? []].filter(inside);
        return [id, joined(quarters, asked.startOf, sumOfAgent)];
      }));
    },
  };
}

/** Time spent in states that are not over yet. */
function soFar(underWay: UnderWay, from: Instant, agents: readonly AgentId[], now: Instant): Statistics {
  const statistics = emptyStatistics(from);
  for (const id of agents) for (const happening of spentSoFar(underWay, id, now)) record(statistics, happening);
  return statistics;
}

async function fold({ facts, targetOf }: StatisticsPorts, from: Instant, until: Instant): Promise<{ readonly statistics: Statistics; readonly underWay: UnderWay }> {
  const statistics = emptyStatistics(from);
  const underWay = nothingUnderWay();
  for await (const page of facts.counted(later(from, -lookBackMs), until)) {
    for (const fact of page) for (const happening of happeningsOf(underWay, fact, targetOf)) record(statistics, happening);
  }
  return { statistics, underWay };
}
