// Whom campaigns call.
import { whereaboutsOf } from "../core/campaign/called-hours.ts";
import type { CampaignFeed } from "../app/campaign/ports.ts";
import { createFeed } from "../app/campaign/feed.ts";
import { watchNumbers } from "../app/campaign/number-health.ts";
import { keepProgress } from "../app/campaign/progress.ts";
import { takeUpCampaigns } from "../app/campaign/take-up.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

export interface CampaignParts extends CampaignFeed {
  /** Before anything is dialled. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export function openCampaigns({ log, clock, database }: Ground, { floor }: Pick<FloorParts, "floor">): CampaignParts {
  const store = database.campaignProgress;
  const ports = { store, clock, configuration: () => floor.configuration, onFault: (err: unknown) => { log.error({ err }, "how far campaigns have come cannot be written: it is tried again"); } };
  const progress = keepProgress(ports);
  const numbers = watchNumbers({
    store, watches: floor.numberWatches, plan: (id) => floor.configuration.campaigns.get(id), onFault: (err) => { log.warn({ err }, "what was learnt of the numbers that are shown could not be kept"); },
  });
  return {
    feed: createFeed(ports), recall: store.recall,
    locate: async (campaignId) => whereaboutsOf(await store.whereabouts(campaignId)),
    take(facts) {
      progress.take(facts);
      numbers.take(facts);
    },
    async open() {
      log.info(await takeUpCampaigns(ports, (attempt) => floor.calls.has(attempt)), "campaigns taken up");
      await numbers.open();
    },
    async close() {
      await progress.close();
      await numbers.close();
    },
  };
}
