// The bound of docs/decisions: whoever has waited beyond it is passed over at most once for each of those who stood
// before him then, and for each whom the house failed since.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { later, type Instant } from "../../../src/core/kernel/kernel.ts";
import { createDispatcher } from "../../../src/core/routing/dispatcher.ts";
import { agent, bound, item, queues, routing, start } from "./world.ts";

const crowd = fc.record({
  priority: fc.constantFrom(0, 50, 500), queue: fc.constantFrom(...queues.filter(({ steps }) => steps.length === 0)), urgency: fc.constantFrom(null, null, null, null, null, "returned" as const),
});
const someMoment = fc.record({
  arrive: fc.array(crowd, { maxLength: 3 }), passMs: fc.integer({ min: 0, max: 4_000 }),
  free: fc.array(fc.record({ skills: fc.constantFrom<Readonly<Record<string, number>>>({ es: 80, sales: 40 }, { es: 80 }, { sales: 90, es: 50 }) }), { maxLength: 2 }),
});

describe("whoever waits", () => {
  it("is served at the latest with the (n + r + 1)th agent who fits him after the bound, whatever comes meanwhile", () => {
    fc.assert(fc.property(fc.array(someMoment, { minLength: 20, maxLength: 60 }), (moments) => {
      const dispatcher = createDispatcher({ overdueAfterMs: bound });
      let now: Instant = start;
      let count = 0;
      const inLine = new Set<string>();
      dispatcher.addItem(item("he", { queue: routing({ ageingPerMinute: 0 }), arrivedAt: start, priority: -100 }));
      let ahead: number | null = null;
      let chances = 0;
      let isServed = false;
      for (const [n, { arrive, passMs, free }] of moments.entries()) {
        now = later(now, passMs);
        // Nobody before him once he is overdue but those whom the house failed: all others came later.
        if (ahead === null && now - start >= bound) ahead = [...inLine].filter((id) => id.startsWith("urgent")).length;
        for (const one of arrive) {
          const id = `${one.urgency === null ? "later" : "urgent"} ${String(count++)}`;
          inLine.add(id);
          dispatcher.addItem(item(id, { ...one, arrivedAt: now }));
          if (one.urgency !== null && ahead !== null) ahead += 1;
        }
        for (const [k, profile] of free.entries()) dispatcher.addAgent(agent(`a${String(n)}.${String(k)}`, { ...profile, idleSince: now }));
        for (const offer of dispatcher.decide(now)) {
          dispatcher.removeItem(offer.item);
          for (const id of [offer.agent, ...offer.others]) dispatcher.removeAgent(id);
          inLine.delete(offer.item);
          isServed ||= offer.item === "he";
        }
        if (ahead !== null) chances += free.length;
        if (ahead !== null && chances > ahead) expect(isServed).toBe(true);
      }
    }), { numRuns: 500 });
  });
});
