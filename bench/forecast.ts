// (h) What it costs to foretell everybody's wait: the timer's turns one by one on floors with rules where all talk and a
// line stands, and in a small centre those of the turn that asks, and of the timer after it.
import { apply } from "../src/core/floor/apply.ts";
import type { Fact, Floor } from "../src/core/floor/floor.ts";
import { lookAhead, lookOn, waitOf } from "../src/core/floor/outlook.ts";
import type { CallId, Instant, QueueId } from "../src/core/kernel/kernel.ts";
import { percentile } from "../test/support/sipp/run.ts";
import { cpuTime } from "./cpu-time.ts";
import { chance, start, type Size } from "./decide.ts";
import { live, openFloor } from "./floor-decide.ts";
import type { Row } from "./table.ts";

function crowded(size: Size): Floor {
  const floor = openFloor(size);
  const random = chance(3);
  // As many come as all agents can serve, at three minutes each.
  const gapMs = 180_000 / size.agents;
  const arrives = (id: string, before: number): readonly Fact[] => {
    const of = { callId: id as CallId, at: Math.round(start - before * gapMs) as Instant };
    return [{ type: "call.arrived", ...of, ani: null, dnis: "1", trunk: "t", language: "es" }, { type: "call.queued", ...of, queueId: `q${String(random(size.queues))}` as QueueId, priority: random(5), only: null, reason: "flow", by: null }];
  };
  const agents = [...floor.agents.keys()];
  for (const agentId of agents) apply(floor, { type: "agent.signed-in", agentId, at: start as Instant });
  live(floor, agents.map((agentId): Fact => ({ type: "agent.ready", agentId, at: start as Instant })), start as Instant);
  live(floor, Array.from({ length: size.agents + size.waiting }, (_, n) => arrives(`w${String(n)}`, size.agents + size.waiting - n)).flat(), start as Instant);
  for (const agentId of agents) {
    const state = floor.agents.get(agentId)?.state;
    if (state?.name === "reserved") apply(floor, { type: "agent.talking", agentId, at: start as Instant, callId: state.callId });
  }
  return floor;
}

function measured(size: Size): Row {
  const floor = crowded(size);
  const times: number[] = [];
  const isSmall = size.agents + size.waiting + size.queues <= 40;
  // What is compiled on the way is paid for once.
  let rounds = -5;
  for (let now = start; rounds < 5; now += 5) {
    if (rounds < 0) times.length = 0;
    const from = cpuTime();
    // Something has happened since the last look; a floor where nothing does is not looked at anew.
    if (floor.waits.making === null) {
      floor.waits.isStale = true;
      if (isSmall) lookAhead(floor, now as Instant);
      else lookOn(floor, now as Instant);
    } else lookOn(floor, now as Instant);
    if (floor.waits.making === null) rounds += 1;
    times.push(cpuTime() - from);
  }
  const [last] = [...floor.routing.items.keys()].slice(-1);
  const wait = last === undefined ? null : waitOf(floor, last, (start + 1) as Instant);
  return {
    floor: `${String(size.queues)} queues with rules, ${String(size.agents)} agents, ${String(floor.routing.items.size)} waiting`,
    "pieces of a look": times.length / rounds, "µs p50": percentile(times, 0.5), "µs p99": percentile(times, 0.99), "µs most": Math.max(...times), "ms a look": times.reduce((sum, one) => sum + one, 0) / rounds / 1_000,
    "the last waits, min": wait === null ? null : `${(wait.p50Ms / 60_000).toFixed(1)}–${(wait.p90Ms / 60_000).toFixed(1)}`,
  };
}

export function benchForecast(): readonly Row[] {
  const skills = 200;
  return [
    measured({ agents: 8, skills: 2, queues: 2, waiting: 20, rounds: 0 }), measured({ agents: 50, skills: 10, queues: 5, waiting: 60, rounds: 0 }),
    measured({ agents: 1_000, skills, queues: 10, waiting: 2_000, rounds: 0 }), measured({ agents: 1_000, skills, queues: 100, waiting: 2_000, rounds: 0 }), measured({ agents: 1_000, skills, queues: 1_000, waiting: 2_000, rounds: 0 }),
  ];
}
