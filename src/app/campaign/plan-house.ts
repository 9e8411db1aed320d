// What of the floor's configuration a planned campaign is held against.
import type { PlanHouse } from "../../core/campaign/check-plan.ts";
import type { Configuration } from "../../core/floor/floor.ts";
import type { Instant } from "../../core/kernel/kernel.ts";

export function planHouseOf(configuration: Configuration, { now, country }: { readonly now: Instant; readonly country: string }): PlanHouse {
  const { queues, agents, calendars, numbers, shownNumber, zone, book } = configuration;
  const people = [...agents.values()];
  return {
    now, country, zone, calendars,
    queues: new Map([...queues.values()].map(({ id, needs, dispositions }) => [id, { dispositions, able: people.filter((agent) => agent.queues.includes(id) && needs.every(({ skill, level }) => (agent.skills[skill] ?? 0) >= level)).length }])),
    flows: new Set((book.published?.() ?? []).map(({ id }) => id)),
    numbers: new Set([...numbers.keys(), ...(shownNumber === null ? [] : [shownNumber])]),
  };
}
