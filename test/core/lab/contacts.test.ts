// What rules ask of callers: worth, teams, own fields, and the agent for whom one is kept.
import { describe, expect, it } from "vitest";
import { readScenario } from "../../../src/core/lab/scenario/read.ts";
import { queueOf, ran } from "./run-scenario.ts";

const gold = { tier: "gold", openPromises: 2, fields: { policy: "A", years: 9 } };
const at = (n: number): string => `09:00:${String(n).padStart(2, "0")}`;

/** One agent, busy until 09:01:00; then who waits is served in the order of the rules, a minute each. */
const line = (queue: object, arrivals: readonly object[]): object => ({ days: 1, queues: [{ id: "q", ...queue }], agents: [{ id: "ana", count: 1, shifts: [{ from: "08:00", to: "20:00" }] }], handleSeconds: 60, arrivals: [{ queue: "q", calls: [at(0)] }, ...arrivals] });

describe("callers of whom rules know something", () => {
  it("are served by what they are worth", () => {
    const plain = { queue: "q", calls: [{ at: at(10), patienceSeconds: 100 }] }; // served first he stays, served second he has gone
    const dear = { queue: "q", calls: [at(20)], contact: gold };
    const abandoned = (queue: object): number => queueOf(ran(line(queue, [plain, dear]))).abandoned;
    expect(abandoned({})).toBe(0);
    expect(abandoned({ worth: "customer.tier == 'gold' ? 5 : 0" })).toBe(1);
    expect(abandoned({ worth: "customer.fields.years > 10 ? 5 : 0" })).toBe(0);
    expect(abandoned({ worth: "customer.fields.policy == 'A' && customer.openPromises > 1 ? 5 : 0" })).toBe(1);
  });

  it("get who is asked for, by team and unit", () => {
    const groups = [{ id: "north", count: 1, teams: ["girona", "all"], unit: "retail", shifts: [{ from: "08:00", to: "20:00" }] }, { id: "south", count: 1, shifts: [{ from: "08:00", to: "20:00" }] }];
    const served = (when: string): readonly number[] => Object.values(ran({ days: 1, queues: [{ id: "q", steps: [{ when }] }], agents: groups, handleSeconds: 1, arrivals: [{ queue: "q", calls: [at(1), at(10), at(20)], contact: gold }] }).groups).map(({ answered }) => answered);
    expect(served("'girona' in agent.teams")).toEqual([3, 0]);
    expect(served("'south' in agent.teams")).toEqual([0, 3]);
    expect(served("agent.unit == 'retail'")).toEqual([3, 0]);
    expect(served("customer.fields.policy == 'A' ? 'girona' in agent.teams : 'south' in agent.teams")).toEqual([3, 0]);
  });

  it("wait for the agent who served them last, as long as the queue keeps them", () => {
    const scenario = (stickySeconds: number): object => ({
      calls: 6_000, seed: 4, queues: [{ id: "q", stickySeconds }], agents: [{ count: 10 }], handleSeconds: { distribution: "exponential", mean: 60 },
      arrivals: [{ queue: "q", ratePerHour: 300, returning: 0.5 }],
    });
    const [never, long] = [queueOf(ran(scenario(0))), queueOf(ran(scenario(300)))];
    expect(never.pWait).toBeLessThan(0.05); // five of ten agents are busy
    // half are returning, and theirs is busy half of the time: a quarter waits, though others are free
    expect(long.pWait).toBeGreaterThan(0.2);
    expect(long.pWait).toBeLessThan(0.3);
    expect(long.asa ?? NaN).toBeGreaterThan(5 * (never.asa ?? NaN));
  });
});

describe("a scenario whose callers are described", () => {
  const faultsOf = (queue: object, contact: unknown): readonly string[] => {
    const read = readScenario({ calls: 10, queues: [{ id: "q", ...queue }], agents: [{ count: 1 }], handleSeconds: 1, arrivals: [{ queue: "q", ratePerHour: 1, contact }] });
    return "faults" in read ? read.faults.map(({ path, message }) => `${path} ${message}`) : [];
  };

  it("is told what is wrong with them, and with rules that ask for what nobody has", () => {
    expect(faultsOf({}, { teir: "gold", openPromises: -1, verified: "yes", fields: { policy: [] } })).toEqual([
      "arrivals[0].contact.teir is not known here", "arrivals[0].contact.openPromises is -1", "arrivals[0].contact.verified is \"yes\"", "arrivals[0].contact.fields.policy is []",
    ]);
    expect(faultsOf({ worth: "customer.tier == 'gold'" }, gold)).toEqual([expect.stringMatching(/^queues\[0\]\.worth cannot be used: This is a yes or no, and a number is needed/u)]);
    expect(faultsOf({ worth: "customer.fields.polcy == 'A' ? 1 : 0" }, gold)).toEqual([expect.stringMatching(/^queues\[0\]\.worth cannot be used: /u)]);
    expect(faultsOf({ steps: [{ when: "'lleida' in agent.teams" }] }, gold)).toEqual([expect.stringMatching(/^queues\[0\]\.steps\[0\]\.when cannot be used: /u)]);
    expect(faultsOf({ worth: "customer.fields.years * 2" }, gold)).toEqual([]);
  });
});
