// Campaigns as supervisors plan and run them, joined to the floor that dials them.
import { createCampaignBoard, type CampaignBoard } from "../app/campaign/campaign-board.ts";
import { createCampaignLive } from "../app/campaign/campaign-live.ts";
import { createCampaigns } from "../app/campaign/campaigns.ts";
import { planHouseOf } from "../app/campaign/plan-house.ts";
import { campaignLines, standingOn } from "../core/board/campaign-live.ts";
import { campaignRow, type CampaignUseCases } from "../adapters/http/campaigns.ts";
import { zone } from "./crm.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

/** `refresh` takes the configuration up at once. */
export function openCampaignPlans({ clock, config, database, log }: Ground, { floor }: Pick<FloorParts, "floor">, refresh: () => Promise<void>): { readonly useCases: CampaignUseCases; readonly board: CampaignBoard } {
  const campaigns = createCampaigns({
    store: database.campaigns, registers: database.callables.lists, house: () => planHouseOf(floor.configuration, { now: clock.now(), country: config.region }), standing: (plan) => standingOn(floor, plan), inFlight: (id) => campaignLines(floor, id),
    changed: () => refresh().catch((err: unknown) => { log.warn({ err }, "a change of campaigns is kept and taken up in a moment"); }),
    prepareSearch: (id) => { database.campaignProgress.prepareSearch(id).catch((err: unknown) => { log.warn({ err }, "a campaign's lists could not be made searchable; the first search tries again"); }); },
  });
  const live = { floor: () => floor, now: () => clock.now(), spent: database.campaignProgress.spent, days: database.campaignDay };
  const board = createCampaignBoard({ ...live, campaigns, row: (seen, now) => campaignRow(seen, now, zone), onFault: (err) => { log.warn({ err }, "campaigns could not be read for the screens that follow them"); } });
  return { useCases: { campaigns, campaignLive: createCampaignLive(live), houseZone: zone }, board };
}
