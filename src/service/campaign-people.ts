// How campaigns go and their people, joined to the floor and to what asks whether somebody may be called.
import { createCampaignPeople, type CampaignPeople } from "../app/campaign/figures.ts";
import { zone } from "./crm.ts";
import type { EngineParts } from "./engine.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

export function openCampaignPeople({ clock, database, toE164 }: Ground, { floor }: Pick<FloorParts, "floor">, { gate }: Pick<EngineParts, "gate">): { readonly campaignPeople: CampaignPeople } {
  const campaignPeople = createCampaignPeople({
    store: database.campaignFigures, clock, zone, toE164, plan: (id) => floor.configuration.campaigns.get(id), reached: database.campaignProgress.around, agentName: (id) => floor.agents.get(id)?.profile.name ?? null,
    mayDial: ({ id, shown }, call) => gate.askFor(id, { ...call, shown: shown[0] ?? floor.configuration.shownNumber }, "campaign"),
  });
  return { campaignPeople };
}
