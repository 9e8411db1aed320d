// A small world for routing tests: queues of every kind, items and agents by their differences from a plain one.
import fc from "fast-check";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { FreeAgent, QueueRouting, WorkItem } from "../../../src/core/routing/work.ts";
import type { CustomerFacts } from "../../../src/core/rules/types.ts";

export const start = 1_700_000_000_000 as Instant;
export const bound = 20_000;

export function routing(change: Partial<QueueRouting> = {}): QueueRouting {
  return { id: "operators", needs: [], languageLevel: 0, strategy: "longest-idle", ringAtOnce: 3, ageingPerMinute: 1, steps: [], ...change };
}

export const plain = routing();
export const stranger: CustomerFacts = { known: false, tier: null, language: null, openPromises: 0, unit: null, lastAgent: null, fields: {} };

export function item(id: string, change: Partial<WorkItem> = {}): WorkItem {
  return { id, kind: "call", queue: plain, arrivedAt: start, priority: 0, value: 0, language: "es", urgency: null, only: null, sticky: null, need: null, facts: null, ...change };
}

const always: FreeAgent["takes"] = ["call", "callback", "campaign-call", "chat", "mail", "case"];

export function agent(id: string, change: Partial<FreeAgent> = {}): FreeAgent {
  return { id, skills: { es: 80 }, queues: ["operators", "vip", "loans", "mail"], teams: [], unit: null, idleSince: start, takes: always, busyShare: 0, handled: 0, offeredAt: null, ...change };
}

/** Every strategy, needs, languages, and each way in which a step ends. */
export const queues: readonly QueueRouting[] = [
  plain,
  routing({ id: "vip", strategy: "best-fit", languageLevel: 40, ageingPerMinute: 2.5, needs: [{ skill: "sales", level: 30 }] }),
  routing({
    id: "loans", strategy: "specialists-last", ageingPerMinute: 0,
    steps: [
      { when: "skill(\"loans\") >= 60 || agent.id == customer.lastAgent", until: { afterSeconds: 5, noneOnShift: true } },
      { when: "skill(\"loans\") >= 90 - call.waitedSeconds * 5 && customer.tier == \"gold\"", until: { afterSeconds: 12 } },
      { when: "agent.language(call.language) >= 40", until: { predictedWaitSeconds: 3 } },
    ],
  }),
  routing({ id: "mail", strategy: "least-occupied", ageingPerMinute: 60, steps: [{ when: "\"north\" in agent.teams", until: null }] }),
  routing({ id: "operators", strategy: "round-robin", ageingPerMinute: 6 }),
  routing({ id: "vip", strategy: "ring-several", ringAtOnce: 2 }),
];

/** A made-up forecast that goes up and down, the same in every test. */
export function predictedWaitMs(queueId: string, now: Instant): number | null {
  const seconds = Math.floor(now / 1_000) + queueId.length;
  return seconds % 7 === 0 ? null : (seconds % 5) * 1_000;
}

const agents = ["ana", "jordi", "mary", "pau"] as const;
const someAgent = fc.constantFrom(...agents);
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });

export const someItem: fc.Arbitrary<Omit<WorkItem, "arrivedAt">> = fc.record({
  id: fc.constantFrom("i1", "i2", "i3", "i4", "i5", "i6", "i7"), kind: fc.constantFrom("call", "call", "callback", "chat", "mail"), queue: fc.constantFrom(...queues),
  priority: fc.constantFrom(0, 0, 0.5, 1, 2), value: fc.constantFrom(0, 0, 1.25), language: fc.constantFrom("es", "ca"),
  urgency: fc.constantFrom(null, null, null, null, "returned", "rescued"), only: fc.option(someAgent, { freq: 9 }), sticky: rarely(fc.record({ agent: someAgent, seconds: fc.constantFrom(3, 8) })),
  need: rarely(fc.constantFrom("marta loans", "pere card")),
  facts: rarely(fc.record({
    call: fc.record({ dnis: fc.constant("1"), ani: fc.constant(null), verified: fc.boolean(), matter: fc.constant(null) }),
    customer: fc.record({ known: fc.constant(true), tier: fc.constantFrom("gold", "silver"), language: fc.constant(null), openPromises: fc.constant(0), unit: fc.constant(null), lastAgent: fc.option(someAgent), fields: fc.constant({}) }),
  })),
});

const level = fc.constantFrom(20, 50, 70, 95);
const profiles = fc.record({
  skills: fc.record({ es: level, ca: level, loans: level, sales: level }, { requiredKeys: [] }),
  queues: fc.subarray(["operators", "vip", "loans", "mail"]), teams: fc.subarray(["north"]), unit: fc.constant(null),
});

const emptyHands: readonly Pick<FreeAgent, "takes">[] = [{ takes: always }, { takes: always }, { takes: ["call", "callback", "campaign-call"] }, { takes: ["chat", "mail", "case"] }];
/** With a message or a card before him that gives way. */
const fullHands: readonly Pick<FreeAgent, "takes" | "holds">[] = [{ takes: ["call", "campaign-call", "consult"], holds: "message" }, { takes: ["call", "consult"], holds: "preview" }];

export const someFreeAgent: fc.Arbitrary<Omit<FreeAgent, "idleSince">> = fc.tuple(someAgent, profiles, fc.record({
  hands: fc.constantFrom<Pick<FreeAgent, "takes" | "holds">>(...emptyHands, ...emptyHands, ...fullHands), busyShare: fc.constantFrom(0.2, 0.5, 0.5), handled: fc.integer({ min: 0, max: 2 }), offeredAt: fc.option(fc.integer({ min: 0, max: 3 }).map((n) => n as Instant)),
})).map(([id, profile, { hands, ...more }]) => ({ id, ...profile, ...more, ...hands }));
export { someAgent as someAgentId };
