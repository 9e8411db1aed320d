import { describe, expect, it } from "vitest";
import type { AgentId, QueueId } from "../../../src/core/kernel/kernel.ts";
import { readScenario } from "../../../src/core/lab/scenario/read.ts";
import type { CallersAlike } from "../../../src/core/lab/callers.ts";
import { mostSpoken, todayOf, type CentreToday } from "../../../src/core/lab/today.ts";

const plain = { needs: [], languageLevel: 0, strategy: "longest-idle", priority: 0, ageingPerMinute: 1, targetMs: 30_000 };
const unseen = { perHour: null, handleSeconds: null, wrapUpSeconds: null, patienceSeconds: null, callers: [] };
const heardIn = (languages: Readonly<Record<string, number>>): readonly CallersAlike[] => Object.entries(languages).map(([language, count]) => ({ queue: "sales", language, count, customer: null, wasServed: false }));
const queue = (id: string, change: Partial<CentreToday["queues"][number]> = {}): CentreToday["queues"][number] => ({ ...plain, id: id as QueueId, soFar: unseen, ...change });
const agent = (id: string, skills: Readonly<Record<string, number>>, isAtWork = true): CentreToday["agents"][number] => ({ id: id as AgentId, name: id, skills, queues: ["sales", "claims"] as QueueId[], isAtWork });
const centre = (change: Partial<CentreToday> = {}): CentreToday => ({ queues: [queue("sales"), queue("claims", { needs: [{ skill: "claims", level: 40 }] })], agents: [agent("ana", { claims: 60 }), agent("jordi", {}), agent("mary", {})], overdueAfterMs: 600_000, answerSeconds: null, ...change });

describe("today's centre", () => {
  it("groups those at work by what they can do, the largest first, with their names", () => {
    const { scenario, members } = todayOf(centre({ agents: [agent("ana", { claims: 60 }), agent("jordi", {}), agent("mary", { none: 0 }), agent("pau", {}, false)] }));
    expect(scenario.agents).toEqual([{ id: "group-1", count: 2, skills: {}, queues: ["sales", "claims"] }, { id: "group-2", count: 1, skills: { claims: 60 }, queues: ["sales", "claims"] }]);
    expect(members).toEqual({ "group-1": ["jordi", "mary"], "group-2": ["ana"] });
  });

  it("tells teams and units apart where a rule asks for them, and only there", () => {
    const agents = [{ ...agent("ana", {}), teams: ["girona"], unit: "retail" }, { ...agent("jordi", {}), teams: ["lleida"], unit: null }];
    const ask = (when: string): readonly object[] => todayOf(centre({ queues: [queue("sales", { steps: [{ when, until: null }] })], agents })).scenario.agents;
    expect(ask("agent.skill('sales') >= 10")).toHaveLength(1);
    expect(ask("'girona' in agent.teams")).toMatchObject([{ count: 1, teams: ["girona"] }, { count: 1, teams: ["lleida"] }]);
    expect(ask("agent.unit == 'retail'")).toMatchObject([{ unit: "retail" }, {}]);
    const read = readScenario(todayOf(centre({ queues: [queue("sales", { steps: [{ when: "'girona' in agent.teams", until: null }] })], agents })).scenario);
    expect("faults" in read ? read.faults : []).toEqual([]);
  });

  it("takes everybody where nobody is at work yet", () => {
    expect(todayOf(centre({ agents: [agent("ana", { claims: 60 }, false), agent("jordi", {}, false)] })).scenario.agents).toHaveLength(2);
  });

  it("has what the day has shown, and says where usual figures stand for it", () => {
    const { scenario, usual } = todayOf(centre({ queues: [queue("sales", { soFar: { perHour: 42.04, handleSeconds: 200, wrapUpSeconds: 0, patienceSeconds: 90, callers: [] } }), queue("claims")], answerSeconds: 3.5 }));
    expect(scenario.arrivals).toEqual([{ queue: "sales", ratePerHour: 42.04 }, { queue: "claims", ratePerHour: 30 }]);
    expect(scenario.queues[0]).toMatchObject({ targetSeconds: 30, handleSeconds: { mean: 200 }, wrapUpSeconds: 0, patienceSeconds: { distribution: "exponential", mean: 90 } });
    expect([scenario.answerSeconds, scenario.queues[1]?.patienceSeconds, usual]).toEqual([3.5, null, ["claims"]]);
  });

  it("has callers in the languages that were heard, as far as anybody speaks them; else in the one that most speak", () => {
    const speaking = [agent("ana", { es: 90, ca: 60 }), agent("jordi", { ca: 90 }), agent("mary", { ca: 40, en: 90 })];
    const heard = queue("sales", { languageLevel: 50, soFar: { ...unseen, perHour: 40, callers: heardIn({ es: 10, ca: 30, fr: 5 }) } });
    expect(todayOf(centre({ agents: speaking, queues: [heard] })).scenario.arrivals).toEqual([{ queue: "sales", language: "ca", ratePerHour: 30 }, { queue: "sales", language: "es", ratePerHour: 10 }]);
    expect(todayOf(centre({ agents: speaking, queues: [queue("sales", { languageLevel: 50 })] })).scenario.arrivals).toEqual([{ queue: "sales", language: "ca", ratePerHour: 30 }]);
    expect(todayOf(centre({ agents: [agent("pau", { fr: 90 })], queues: [heard] })).scenario.queues).toEqual([]);
  });

  it("knows the languages that were heard also where the queue does not ask for them, so that a proposal may", () => {
    const soFar = { ...unseen, perHour: 40, callers: heardIn({ es: 10, ca: 30, fr: 5 }) };
    const { scenario } = todayOf(centre({ agents: [agent("ana", { es: 90, ca: 60 }), agent("mary", { ca: 40 })], queues: [queue("sales", { soFar }), queue("claims")] }));
    expect(scenario.arrivals).toEqual([{ queue: "sales", language: "ca", ratePerHour: 30 }, { queue: "sales", language: "es", ratePerHour: 10 }, { queue: "claims", ratePerHour: 30 }]);
    expect([mostSpoken(scenario.agents, "sales", 30), mostSpoken(scenario.agents, "sales", 70)]).toEqual(["ca", "es"]);
  });

  it("has callers as the day has shown them, and the queue's own points and agent kept, which the lab plays", () => {
    const gold: CallersAlike = { queue: "sales", language: "es", count: 20, customer: { tier: "gold", unit: null, openPromises: 0, fields: { policy: "home" } }, wasServed: true };
    const sales = queue("sales", {
      worth: "customer.tier == 'gold' ? 10 : 0", stickyMs: 30_000, steps: [{ when: "customer.fields.policy == 'home' ? agent.id == 'ana' : true", until: { afterSeconds: 20 } }],
      soFar: { ...unseen, perHour: 40, callers: [gold, { ...gold, count: 20, wasServed: false }, ...heardIn({ es: 40 })] },
    });
    const { scenario } = todayOf(centre({ agents: [agent("ana", { es: 90 })], queues: [sales] }));
    expect(scenario.queues).toMatchObject([{ worth: "customer.tier == 'gold' ? 10 : 0", stickySeconds: 30 }]);
    expect(scenario.arrivals).toEqual([
      { queue: "sales", language: "es", contact: { tier: "gold", fields: { policy: "home" } }, returning: 0.5, ratePerHour: 20 }, { queue: "sales", language: "es", ratePerHour: 20 },
    ]);
    const read = readScenario(scenario);
    expect("faults" in read ? read.faults : read.scenario.arrivals.map(({ contact }) => contact?.customer.tier ?? null)).toEqual(["gold", null]);
  });

  it("loses no load where many kinds of callers call seldom", () => {
    const kinds = Array.from({ length: 10 }, (_, n): CallersAlike => ({ queue: "sales", language: "es", count: 1, customer: { tier: "gold", unit: `unit-${String(n)}`, openPromises: 0, fields: {} }, wasServed: false }));
    const rates = (perHour: number): readonly number[] => {
      const sales = queue("sales", { steps: [{ when: "customer.unit == 'unit-1'", until: null }], soFar: { ...unseen, perHour, callers: kinds } });
      return todayOf(centre({ agents: [agent("ana", { es: 90 })], queues: [sales] })).scenario.arrivals.map(({ ratePerHour }) => ratePerHour);
    };
    for (const hours of [7, 24]) {
      expect(rates(10 / hours)).toHaveLength(10);
      expect(rates(10 / hours).reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(10 / hours, 2);
    }
  });

  it("leaves out queues that nobody may serve", () => {
    const { scenario } = todayOf(centre({ agents: [agent("jordi", { claims: 39 })] }));
    expect(scenario.queues.map(({ id }) => id)).toEqual(["sales"]);
    expect(scenario.agents[0]?.queues).toEqual(["sales"]);
  });

  it("is a scenario that the lab can run, rules of its queues included", () => {
    const steps = [{ when: "agent.skill('claims') >= 60", until: { afterSeconds: 20 } }];
    const read = readScenario(todayOf(centre({ queues: [queue("sales", { strategy: "ring-several", ringAtOnce: 3 }), queue("claims", { steps, strategy: "best-fit", priority: 5 })] })).scenario);
    expect(read).toMatchObject({ scenario: { overdueAfterMs: 600_000, queues: [{ id: "sales", targetMs: 30_000, strategy: "ring-several", ringAtOnce: 3 }, { id: "claims", strategy: "best-fit", priority: 5, steps }] } });
  });
});
