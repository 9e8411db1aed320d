// The house as routing rules see it: its names, its agents, and who of them is on shift now.
import type { Floor } from "../../core/floor/floor.ts";
import { valueTiers } from "../../core/kernel/contact-card.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import type { HouseAgent, RuleHouse } from "../../core/rules/house.ts";
import type { FieldFact } from "../../core/rules/types.ts";

export interface RuleWords {
  readonly skills: readonly { readonly id: string; readonly kind: "skill" | "language"; readonly name: Readonly<Record<Language, string>> }[];
  readonly teams: readonly string[];
  readonly fields: readonly FieldFact[];
}

export interface RuleHousePorts {
  readonly floor: Pick<Floor, "configuration" | "agents">;
  readonly words: () => Promise<RuleWords>;
  readonly languages: () => Promise<readonly Language[]>;
}

export async function readRuleHouse({ floor, words, languages }: RuleHousePorts): Promise<RuleHouse> {
  const [{ skills, teams, fields }, spoken] = await Promise.all([words(), languages()]);
  const agents = agentsOf(floor);
  const tongues = skills.filter(({ kind }) => kind === "language");
  return {
    agents,
    vocabulary: {
      fields,
      words: {
        skill: skills.map(({ id }) => id), language: tongues.map(({ id }) => id), team: teams, agent: agents.map(({ id }) => id),
        queue: [...floor.configuration.queues.keys()], tier: valueTiers,
      },
    },
    languages: tongues.filter(({ id }) => spoken.some((one) => one === id)).map(({ id, name }) => ({ id, name })),
  };
}

function agentsOf({ configuration, agents }: RuleHousePorts["floor"]): readonly HouseAgent[] {
  return [...configuration.agents.values()].map(({ id, skills, teams, unit }) => ({ id, skills, teams, unit, isOnShift: (agents.get(id)?.state.name ?? "signed-out") !== "signed-out" }));
}
