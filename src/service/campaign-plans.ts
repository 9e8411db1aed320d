// Campaigns as supervisors plan and run them, joined to the floor that dials them.
import { createCampaigns, type Campaigns } from "../app/campaign/campaigns.ts";
import { planHouseOf } from "../app/campaign/plan-house.ts";
import { zone } from "./crm.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

/** `refresh` takes the configuration up at once. */
export function openCampaignPlans({ clock, config, database, log }: Ground, { floor }: Pick<FloorParts, "floor">, refresh: () => Promise<void>): { readonly campaigns: Campaigns; readonly houseZone: string } {
  const campaigns = createCampaigns({
    store: database.campaigns, house: () => planHouseOf(floor.configuration, { now: clock.now(), country: config.region }), doing: () => null, inFlight: () => ({ lines: 0, talks: 0 }),
    changed: () => refresh().catch((err: unknown) => { log.warn({ err }, "a change of campaigns is kept and taken up in a moment"); }),
  });
  return { campaigns, houseZone: zone };
}
