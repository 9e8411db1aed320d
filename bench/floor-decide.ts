// (h) The same decisions through the floor's own path: facts applied, indexes kept, and all that follows settled, as the
// engine does it with each input. Nothing is sent to Asterisk or to a database.
import { apply, emptyFloor } from "../src/core/floor/apply.ts";
import type { Fact, Floor } from "../src/core/floor/floor.ts";
import { settle } from "../src/core/floor/settle.ts";
import type { AgentId, CallId, Instant, QueueId } from "../src/core/kernel/kernel.ts";
import { agent, configuration, queue } from "../test/support/centre.ts";
import { percentile } from "../test/support/sipp/run.ts";
import { cpuTime } from "./cpu-time.ts";
import { chance, start, type Size } from "./decide.ts";
import type { Row } from "./table.ts";

export function openFloor({ agents, skills, queues }: Size): Floor {
  const random = chance(11);
  const skill = (): string => `s${String(random(skills))}`;
  const all = Array.from({ length: queues }, (_, n) => {
    const [first, second] = [skill(), skill()];
    const when = `skill("${first}") >= 50 && skill("${second}") >= 1 || customer.tier == "gold" && skill("${first}") >= 20`;
    return queue({ id: `q${String(n)}` as QueueId, strategy: "best-fit", maxWaiting: 100_000, steps: [{ when, until: { afterSeconds: 600 } }] });
  });
  const everywhere = all.map(({ id }) => id);
  const people = Array.from({ length: agents }, (_, n) => agent(`a${String(n)}`, { queues: everywhere, skills: Object.fromEntries([["es", 80], ...Array.from({ length: 20 }, () => [skill(), 1 + random(100)])]) as Record<string, number> }));
  return emptyFloor({ ...configuration({ queues: all, agents: people }), overdueMs: 900_000 }, start as Instant);
}

/** Facts, then whatever follows from them, until nothing does. Gives whom each agent was offered. */
export function live(floor: Floor, first: readonly Fact[], now: Instant): Map<AgentId, CallId> {
  const offered = new Map<AgentId, CallId>();
  for (let facts = first; facts.length > 0; facts = settle(floor, facts, now).facts) {
    for (const fact of facts) {
      apply(floor, fact);
      if (fact.type === "call.offered") offered.set(fact.agentId, fact.callId);
    }
  }
  return offered;
}

function throughFloor(size: Size): Row {
  const floor = openFloor(size);
  const random = chance(3);
  let now = start as Instant;
  const arrives = (id: string, at: number): readonly Fact[] => {
    const of = { callId: id as CallId, at: at as Instant };
    return [{ type: "call.arrived", ...of, ani: null, dnis: "1", trunk: "t", language: "es" }, { type: "call.queued", ...of, queueId: `q${String(random(size.queues))}` as QueueId, priority: random(5), only: null, reason: "flow", by: null }];
  };
  const agentsIds = [...floor.agents.keys()];
  for (const agentId of agentsIds) apply(floor, { type: "agent.signed-in", agentId, at: now });
  live(floor, Array.from({ length: size.waiting }, (_, n) => arrives(`w${String(n)}`, now - n)).flat(), now);
  const serving = live(floor, agentsIds.map((agentId) => ({ type: "agent.ready", agentId, at: now })), now);
  live(floor, Array.from({ length: serving.size }, (_, n) => arrives(`x${String(n)}`, now)).flat(), now);
  const times: number[] = [];
  const timed = (facts: readonly Fact[]): void => {
    const from = cpuTime();
    const offered = live(floor, facts, now);
    times.push(cpuTime() - from);
    floor.decided.length = 0;
    for (const [agentId, callId] of offered) serving.set(agentId, callId);
  };
  for (let n = 0; n < size.rounds; n += 1) {
    // What is compiled on the way is paid for once.
    if (n === Math.floor(size.rounds / 10)) times.length = 0;
    now = (now + 200) as Instant;
    timed(arrives(`n${String(n)}`, now));
    const agentId = agentsIds[random(agentsIds.length)] as AgentId;
    const callId = serving.get(agentId);
    if (callId === undefined) continue;
    serving.delete(agentId);
    apply(floor, { type: "call.closed", callId, at: now });
    timed([{ type: "agent.ready", agentId, at: now }]);
  }
  return {
    floor: `the floor: ${String(size.queues)} queues with rules, ${String(size.agents)} agents, ${String([...floor.lines.values()].reduce((sum, { size: count }) => sum + count, 0))} waiting`,
    decisions: times.length, "µs p50": percentile(times, 0.5), "µs p99": percentile(times, 0.99), "µs most": Math.max(...times),
  };
}

export function benchFloor(isQuick: boolean): readonly Row[] {
  const rounds = isQuick ? 3_000 : 20_000;
  return [100, 1_000].map((queues) => throughFloor({ agents: 1_000, skills: 200, queues, waiting: 2_000, rounds }));
}
