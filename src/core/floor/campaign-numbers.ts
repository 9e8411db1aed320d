// Numbers of the house that those see whom a campaign calls.
import { shownFor } from "../campaign/caller-id.ts";
import { noteShown } from "../campaign/number-watch.ts";
import type { CampaignPlan } from "../campaign/plan.ts";
import { later, type Instant } from "../kernel/kernel.ts";
import type { Floor } from "./floor.ts";

/** Which number each of them sees; those who are dialled in the same turn see the campaign's in turn, too. */
export function shownTo({ configuration, numberWatches }: Floor, plan: CampaignPlan, { numbers, now }: { readonly numbers: readonly string[]; readonly now: Instant }): readonly (string | null)[] {
  const watches = new Map(numberWatches);
  return numbers.map((dialled, i) => {
    const number = shownFor(plan, dialled, watches, now);
    if (number !== null) watches.set(number, noteShown(watches, number, later(now, i)));
    return number ?? configuration.shownNumber;
  });
}
