// Parked callers as an agent sees them.
import type { Agent } from "../agent/agent.ts";
import type { Floor } from "../floor/floor.ts";
import { mayTake, parkedCalls } from "../floor/parking.ts";
import { cardOf } from "../kernel/contact-card.ts";
import type { AgentId } from "../kernel/kernel.ts";
import type { ParkedCall } from "./agent-view.ts";

export function parkedFor(floor: Floor, agent: Agent): readonly ParkedCall[] {
  if (agent.state.name === "signed-out") return [];
  return parkedCalls(floor).filter((call) => mayTake(floor, agent, call)).flatMap(({ id, stage, caller, ani, language }) => {
    if (stage.name !== "parked") return [];
    const { slot, by, since, until } = stage;
    return [{ callId: id, slot, by: { id: by, name: nameOf(floor, by) }, since, until, name: cardOf(caller)?.name ?? null, ani, language }];
  }).sort((one, other) => one.slot - other.slot);
}

function nameOf({ agents }: Floor, id: AgentId): string {
  return agents.get(id)?.profile.name ?? id;
}
