// Random mornings: whatever may come and go between two decisions, and a world that keeps count of it.
import fc from "fast-check";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { Dispatcher } from "../../../src/core/routing/dispatcher.ts";
import type { FreeAgent, Offer, WorkItem } from "../../../src/core/routing/work.ts";
import type { World } from "./reference.ts";
import { someAgentId, someFreeAgent, someItem, start } from "./world.ts";

export type Step =
  | { readonly do: "item"; readonly item: Omit<WorkItem, "arrivedAt">; readonly agoMs: number }
  | { readonly do: "gone"; readonly id: string }
  | { readonly do: "free"; readonly agent: Omit<FreeAgent, "idleSince">; readonly agoMs: number }
  | { readonly do: "busy" | "out"; readonly id: string }
  | { readonly do: "in"; readonly agent: Omit<FreeAgent, "idleSince"> }
  | { readonly do: "expected"; readonly id: string; readonly inMs: number | null }
  | { readonly do: "pass"; readonly ms: number }
  /** How much of what was decided is carried out. */
  | { readonly do: "carry out"; readonly what: "all" | "items" | "agents" | "first" | "nothing" };

const some = <const T extends string>(what: T): fc.Arbitrary<T> => fc.constant(what);
export const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: some("item"), item: someItem, agoMs: fc.constantFrom(0, 0, 1_500, 19_000) }) },
  { weight: 5, arbitrary: fc.record({ do: some("free"), agent: someFreeAgent, agoMs: fc.constantFrom(0, 500, 4_000) }) },
  { weight: 3, arbitrary: fc.record({ do: some("carry out"), what: fc.constantFrom("all" as const, "items" as const, "agents" as const, "first" as const, "nothing" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: some("pass"), ms: fc.constantFrom(1, 300, 1_000, 4_700, 15_000) }) },
  fc.record({ do: some("gone"), id: fc.constantFrom("i1", "i2", "i3", "i4") }),
  fc.record({ do: fc.constantFrom("busy" as const, "out" as const), id: someAgentId }),
  { weight: 2, arbitrary: fc.record({ do: some("in"), agent: someFreeAgent }) },
  fc.record({ do: some("expected"), id: someAgentId, inMs: fc.constantFrom(null, -500, 2_000, 6_000) }),
);

/** What happens between two decisions: mostly one thing, sometimes much. */
export const someMorning = fc.array(fc.oneof({ weight: 3, arbitrary: fc.array(someStep, { minLength: 1, maxLength: 1 }) }, { weight: 1, arbitrary: fc.array(someStep, { minLength: 2, maxLength: 12 }) }), { minLength: 5, maxLength: 40 });

/** `dispatcher` is told of all that happens in it. */
export function openWorld<D extends Dispatcher>(dispatcher: D): { readonly world: () => World; readonly dispatcher: D; take(step: Step, last: readonly Offer[]): void } {
  const items = new Map<string, WorkItem>();
  const free = new Map<string, FreeAgent>();
  const staff = new Map<string, World["staff"][number]>();
  let now = start;
  const at = (ms: number): Instant => (now + ms) as Instant;
  const goes = (id: string): void => { items.delete(id); dispatcher.removeItem(id); };
  const busy = (id: string): void => { free.delete(id); dispatcher.removeAgent(id); };

  function carryOut(what: Extract<Step, { do: "carry out" }>["what"], offers: readonly Offer[]): void {
    for (const { item, joined, agent, others } of what === "nothing" ? [] : what === "first" ? offers.slice(0, 1) : offers) {
      if (what !== "agents") for (const id of [item, ...joined]) goes(id);
      if (what !== "items") for (const id of [agent, ...others]) busy(id);
    }
  }

  return {
    dispatcher, world: () => ({ now, items: [...items.values()], free: [...free.values()], staff: [...staff.values()] }),
    take(step, last) {
      switch (step.do) {
        case "item": { const item = { ...step.item, arrivedAt: at(-step.agoMs) }; items.set(item.id, item); dispatcher.addItem(item); return; }
        case "gone": goes(step.id); return;
        case "free": { const agent = { ...step.agent, idleSince: at(-step.agoMs) }; free.set(agent.id, agent); dispatcher.addAgent(agent); return; }
        case "busy": busy(step.id); return;
        case "in": staff.set(step.agent.id, { ...step.agent, expectedAt: staff.get(step.agent.id)?.expectedAt ?? null }); dispatcher.joinStaff(step.agent); return;
        case "out": staff.delete(step.id); dispatcher.leaveStaff(step.id); return;
        case "expected": { const known = staff.get(step.id); const expectedAt = step.inMs === null ? null : at(step.inMs); if (known) staff.set(step.id, { ...known, expectedAt }); dispatcher.expectAgent(step.id, expectedAt); return; }
        case "pass": now = at(step.ms); return;
        case "carry out": carryOut(step.what, last);
      }
    },
  };
}
