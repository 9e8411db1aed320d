// Random mornings against the slow reference: whatever comes and goes, both decide alike.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDispatcher, type Dispatcher } from "../../../src/core/routing/dispatcher.ts";
import type { Offer } from "../../../src/core/routing/work.ts";
import { openWorld, someMorning, someStep } from "./mornings.ts";
import { decideSlowly } from "./reference.ts";
import { bound, predictedWaitMs } from "./world.ts";

const openMorning = (): ReturnType<typeof openWorld<Dispatcher>> => openWorld(createDispatcher({ overdueAfterMs: bound, predictedWaitMs }));

const outline = (offers: readonly Offer[]): readonly object[] => offers.map(({ item, agent, others, joined }) => ({ item, agent, others, joined }));

describe("on a random morning", () => {
  it("the dispatcher decides as the slow reference does, again and again when nothing is taken out", () => {
    fc.assert(fc.property(someMorning, (steps) => {
      const { world, dispatcher, take } = openMorning();
      let last: readonly Offer[] = [];
      for (const between of steps) {
        for (const step of between) take(step, last);
        last = dispatcher.decide(world().now);
        expect(outline(last)).toEqual(decideSlowly(world()));
      }
    }), { numRuns: 1_000 });
  });

  it("decides the same from the same people, whatever came before and in whatever order they are told", () => {
    fc.assert(fc.property(fc.array(someStep, { minLength: 10, maxLength: 40 }), (steps) => {
      const { world, dispatcher, take } = openMorning();
      for (const step of steps) { take(step, []); dispatcher.decide(world().now); }
      const fresh = createDispatcher({ overdueAfterMs: bound, predictedWaitMs });
      const { now, items, free, staff } = world();
      for (const one of [...items].reverse()) fresh.addItem(one);
      for (const one of [...free].reverse()) fresh.addAgent(one);
      for (const one of staff) { fresh.joinStaff(one); fresh.expectAgent(one.id, one.expectedAt); }
      expect(fresh.decide(now)).toEqual(dispatcher.decide(now));
    }), { numRuns: 500 });
  });

  it("gives no agent two items, leaves nobody waiting beside a free agent who may take him, and serves equals as they came", () => {
    fc.assert(fc.property(fc.array(someStep, { minLength: 10, maxLength: 60 }), (steps) => {
      const { world, dispatcher, take } = openMorning();
      for (const step of steps) {
        take(step, []);
        const offers = dispatcher.decide(world().now);
        const rung = offers.flatMap(({ agent, others }) => [agent, ...others]);
        expect(new Set(rung).size).toBe(rung.length);
        const { items, free } = world();
        const given = new Set(offers.flatMap(({ item, joined }) => [item, ...joined]));
        const idle = free.filter(({ id }) => !rung.includes(id));
        const left = items.filter(({ id, need }) => !given.has(id) && (need === null || !items.some((other) => other.need === need && given.has(other.id))));
        for (const one of left) for (const agent of idle) expect(dispatcher.mayTake(one.id, agent)).toBe(false);
        for (const later of items.filter(({ id }) => given.has(id))) {
          const earlier = left.find((one) => one.arrivedAt < later.arrivedAt && JSON.stringify({ ...one, id: 0, arrivedAt: 0 }) === JSON.stringify({ ...later, id: 0, arrivedAt: 0 }) && one.queue.steps.length === 0 && one.sticky === null && one.need === null);
          expect(earlier).toBeUndefined();
        }
      }
    }), { numRuns: 500 });
  });
});
