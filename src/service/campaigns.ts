// Whom campaigns call.
import type { CampaignFeed } from "../app/campaign/ports.ts";

/** Until lists are kept, nobody is due. */
export const nobodyDue: CampaignFeed = {
  feed: () => Promise.resolve({ candidates: [], isEmpty: true }),
  recall: () => Promise.resolve({ spent: [], dispositions: {} }),
  take: () => undefined,
};
