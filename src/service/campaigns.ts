// Whom campaigns call.
import type { CampaignFeed } from "../app/campaign/ports.ts";
import { createFeed } from "../app/campaign/feed.ts";
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
  return {
    feed: createFeed(ports), recall: store.recall, take: progress.take, close: progress.close,
    open: async () => { log.info(await takeUpCampaigns(ports, (attempt) => floor.calls.has(attempt)), "campaigns taken up"); },
  };
}
