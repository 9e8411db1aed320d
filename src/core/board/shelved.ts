// What an agent has set aside for a caller, as his screen shows it.
import type { Agent } from "../agent/agent.ts";
import type { Floor } from "../floor/floor.ts";
import { cardOf } from "../kernel/contact-card.ts";
import type { ShelvedWork } from "./agent-view.ts";

export function shelvedBy({ calls }: Floor, { shelved }: Agent): ShelvedWork | null {
  const call = shelved === null ? undefined : calls.get(shelved.callId);
  if (call?.stage.name !== "previewing" || call.stage.shelved === null) return null;
  const { id, dialed, caller, ani } = call;
  return { callId: id, kind: dialed === null ? "message" : "person", name: cardOf(caller)?.name ?? dialed?.name ?? null, ani, ...call.stage.shelved };
}
