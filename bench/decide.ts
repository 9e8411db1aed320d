// (h) What a routing decision costs: the production dispatcher on plain queues as a simulator drives it, on a large floor
// with rules, and on one ten times as large. One core, no I/O.
import type { Instant } from "../src/core/kernel/kernel.ts";
import { createDispatcher, type Dispatcher } from "../src/core/routing/dispatcher.ts";
import type { FreeAgent, QueueRouting, WorkItem } from "../src/core/routing/work.ts";
import { percentile } from "../test/support/sipp/run.ts";
import { cpuTime } from "./cpu-time.ts";
import type { Row } from "./table.ts";

export const start = 1_700_000_000_000;
const calls: FreeAgent["takes"] = ["call"];

/** xorshift32: the same floor in every run. */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function queueOf(id: string, change: Partial<QueueRouting> = {}): QueueRouting {
  return { id, needs: [], languageLevel: 0, strategy: "longest-idle", ringAtOnce: 1, ageingPerMinute: 1, steps: [], ...change };
}

function itemOf(id: string, queue: QueueRouting, at: number): WorkItem {
  return { id, kind: "call", queue, arrivedAt: at as Instant, priority: 0, value: 0, language: "es", urgency: null, only: null, sticky: null, need: null, facts: null };
}

function agentOf(id: string, of: Pick<FreeAgent, "skills" | "queues">, at: number): FreeAgent {
  return { id, ...of, teams: noTeams, unit: null, idleSince: at as Instant, takes: calls, busyShare: 0, handled: 0, offeredAt: null };
}
const noTeams: readonly string[] = [];

/** Calls that arrive, are decided, answered and ended, with the agent decided for again: two decisions and more a call. */
function simulated(strategy: QueueRouting["strategy"], count: number, agents: number): Row {
  const queue = queueOf("q", { strategy });
  const can = { skills: { es: 80 }, queues: ["q"] };
  const dispatcher = createDispatcher({ overdueAfterMs: 600_000 });
  const talking: { readonly until: number; readonly agent: string }[] = [];
  const random = chance(7);
  let decisions = 0;
  const decide = (now: number): void => {
    decisions += 1;
    for (const { item, agent } of dispatcher.decide(now as Instant)) {
      dispatcher.removeItem(item);
      dispatcher.removeAgent(agent);
      talking.push({ until: now + 1 + random(agents * 1_900), agent });
    }
  };
  for (let n = 0; n < agents; n += 1) dispatcher.addAgent(agentOf(`a${String(n)}`, can, start));
  const begun = cpuTime();
  let now = start;
  for (let n = 0; n < count; n += 1) {
    now += random(2_000);
    for (let at = talking.length - 1; at >= 0; at -= 1) {
      const one = talking[at];
      if (one === undefined || one.until > now) continue;
      talking.splice(at, 1);
      dispatcher.addAgent(agentOf(one.agent, can, one.until));
      decide(now);
    }
    dispatcher.addItem(itemOf(`c${String(n)}`, queue, now));
    decide(now);
  }
  const took = (cpuTime() - begun) / 1_000;
  return { floor: `one queue, ${String(agents)} agents, ${strategy}`, decisions, "µs a decision": (took * 1_000) / decisions, "calls a minute": Math.round(count / (took / 60_000)) };
}

export interface Size { readonly agents: number; readonly skills: number; readonly queues: number; readonly waiting: number; readonly rounds: number }

interface Large { readonly dispatcher: Dispatcher; readonly item: (id: string, at: number) => WorkItem; readonly agent: (id: number, at: number) => FreeAgent }

/** Every queue asks for two skills and then fewer, by rules; every agent has a hand of skills and works everywhere. */
function openLarge({ skills, queues, agents }: Size): Large {
  const random = chance(11);
  const skill = (): string => `s${String(random(skills))}`;
  const all = Array.from({ length: queues }, (_, n) => {
    const [first, second] = [skill(), skill()];
    return queueOf(`q${String(n)}`, {
      languageLevel: 1, strategy: "best-fit",
      steps: [{ when: `skill("${first}") >= 50 && skill("${second}") >= 1 || customer.tier == "gold" && skill("${first}") >= 20`, until: { afterSeconds: 600 } }],
    });
  });
  const everywhere = all.map(({ id }) => id);
  const hands = Array.from({ length: agents }, () => Object.fromEntries([["es", 80], ...Array.from({ length: 20 }, () => [skill(), 1 + random(100)])]) as FreeAgent["skills"]);
  return {
    dispatcher: createDispatcher({ overdueAfterMs: 900_000 }),
    item: (id, at) => ({ ...itemOf(id, all[random(queues)] as QueueRouting, at), priority: random(5) }),
    agent: (id, at) => agentOf(`a${String(id)}`, { skills: hands[id] as FreeAgent["skills"], queues: everywhere }, at),
  };
}

/** A full line: each round one agent becomes free and one contact comes, and whoever is offered goes. */
function floor(size: Size): Row {
  const { dispatcher, item, agent } = openLarge(size);
  let now = start;
  const begun = cpuTime();
  for (let n = 0; n < size.waiting; n += 1) dispatcher.addItem(item(`w${String(n)}`, now - n));
  for (let n = 0; n < size.agents; n += 1) dispatcher.addAgent(agent(n, now));
  const opening = dispatcher.decide(now as Instant);
  for (const offer of opening) { dispatcher.removeItem(offer.item); dispatcher.removeAgent(offer.agent); }
  const opened = (cpuTime() - begun) / 1_000;
  for (let n = 0; n < opening.length; n += 1) dispatcher.addItem(item(`x${String(n)}`, now));
  const idle = new Set(Array.from({ length: size.agents }, (_, n) => n).filter((n) => !opening.some((offer) => offer.agent === `a${String(n)}`)));
  const random = chance(3);
  const times: number[] = [];
  const timed = (): void => {
    const from = cpuTime();
    const offers = dispatcher.decide(now as Instant);
    times.push(cpuTime() - from);
    for (const offer of offers) { dispatcher.removeItem(offer.item); dispatcher.removeAgent(offer.agent); idle.delete(Number(offer.agent.slice(1))); }
  };
  timed();
  times.length = 0;
  for (let n = 0; n < size.rounds; n += 1) {
    now += 200;
    dispatcher.addItem(item(`n${String(n)}`, now));
    timed();
    const freed = random(size.agents);
    if (idle.has(freed)) continue;
    idle.add(freed);
    dispatcher.addAgent(agent(freed, now));
    timed();
  }
  return {
    floor: `${String(size.queues)} queues with rules, ${String(size.skills)} skills, ${String(size.agents)} agents, ${String(size.waiting)} waiting`, decisions: times.length,
    "µs p50": percentile(times, 0.5), "µs p99": percentile(times, 0.99), "µs most": Math.max(...times), "all at once, ms": opened, "of them served": opening.length,
  };
}

/** Best of three: the first pays for what is compiled on the way. */
export function benchDecide(isQuick: boolean): readonly Row[] {
  const count = isQuick ? 100_000 : 1_000_000;
  const rounds = isQuick ? 3_000 : 20_000;
  simulated("longest-idle", 20_000, 14);
  return [
    simulated("longest-idle", count, 14), simulated("best-fit", count, 14), simulated("longest-idle", count, 200),
    floor({ agents: 1_000, skills: 200, queues: 10, waiting: 2_000, rounds }),
    floor({ agents: 1_000, skills: 200, queues: 100, waiting: 2_000, rounds }),
    floor({ agents: 1_000, skills: 200, queues: 1_000, waiting: 2_000, rounds }),
    floor({ agents: 10_000, skills: 200, queues: 1_000, waiting: 100_000, rounds: rounds / 10 }),
  ];
}
