// Today's centre for the lab, from the floor as it is and the day's figures.
import type { DayStatistics } from "../floor/statistics.ts";
import type { Floor } from "../../core/floor/floor.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { CallersAlike } from "../../core/lab/callers.ts";
import { todayOf, type QueueSoFar, type Today } from "../../core/lab/today.ts";
import { sumOfAgent, sumOfQueue, type Span } from "../../core/sla/figures.ts";
import { quarterMs, quarterOf, type AgentFigures, type QueueFigures } from "../../core/sla/interval-statistics.ts";

export interface TodaysScenarioPorts {
  readonly floor: () => Floor;
  readonly statistics: Pick<DayStatistics, "queues" | "agents">;
  /** Who has called since an instant. */
  readonly callers: (since: Instant) => Promise<readonly CallersAlike[]>;
  readonly startOfDay: (at: Instant) => Instant;
  readonly now: () => Instant;
}

export interface LabDesk { today(): Promise<Today> }

export function createLabDesk({ floor, statistics, callers, startOfDay, now }: TodaysScenarioPorts): LabDesk {
  return {
    async today() {
      const until = now();
      const asked = { from: startOfDay(until), until, startOf: quarterOf };
      const [queues, agents, called] = await Promise.all([statistics.queues(asked), statistics.agents(asked), callers(asked.from)]);
      const { configuration, agents: staff } = floor();
      return todayOf({
        queues: [...configuration.queues.values()].map((queue) => ({ ...queue, soFar: { ...soFarOf(queues.get(queue.id) ?? [], until), callers: called.filter((each) => each.queue === queue.id) } })),
        agents: [...staff.values()].map(({ profile, state }) => ({ ...profile, isAtWork: state.name !== "signed-out" })),
        overdueAfterMs: configuration.overdueMs, answerSeconds: answerSecondsOf([...agents.values()].flat()),
      });
    },
  };
}

/** From the first quarter in which anybody called. */
function soFarOf(quarters: readonly Span<QueueFigures>[], until: Instant): Omit<QueueSoFar, "callers"> {
  const first = quarters.find(({ figures }) => figures.offered > 0);
  const { offered, handled, talkMs, holdMs, wrapMs, waitedMs, abandonedMs, abandoned } = sumOfQueue(quarters.map(({ figures }) => figures));
  const each = (ms: number, count: number): number | null => (count === 0 ? null : ms / count / 1000);
  return {
    perHour: first === undefined ? null : (offered * 3_600_000) / Math.max(quarterMs, until - first.from),
    handleSeconds: each(talkMs + holdMs, handled), wrapUpSeconds: each(wrapMs, handled), patienceSeconds: each(waitedMs + abandonedMs, abandoned),
  };
}

function answerSecondsOf(spans: readonly Span<AgentFigures>[]): number | null {
  const { reservedMs, handled, missed } = sumOfAgent(spans.map(({ figures }) => figures));
  return handled === 0 ? null : reservedMs / (handled + missed) / 1000;
}
