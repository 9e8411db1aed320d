// Gives the floor people to call. Whoever is taken from the lists is in hand; those who may not be called now go back with
// the time at which they may, and what stood against them is kept for whoever asks why.
import { judgeDue, type Judged, type Member } from "../../core/campaign/due.ts";
import type { Around } from "../../core/campaign/next.ts";
import type { CampaignPlan, Candidate } from "../../core/campaign/plan.ts";
import type { Configuration } from "../../core/floor/floor.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { FeedStore, KnownOfMembers, ProgressStore } from "./feed-ports.ts";
import type { CampaignFeed } from "./ports.ts";
import { knownOf, standingOf, withPromise } from "./standing.ts";

export interface FeedPorts {
  readonly store: FeedStore & Pick<ProgressStore, "settle" | "giveBack">;
  readonly clock: Clock;
  readonly configuration: () => Pick<Configuration, "campaigns" | "calendars">;
}

/** As far as caps and hours at which somebody picked up look back. */
export const lookBackMs = 62 * 86_400_000;
/** Who cannot be called now moves out of the way; when so many times nobody could, the next asking goes on. */
const mostRounds = 5;
/** The floor has stopped waiting by then: whom it is not given must not stay in hand. */
const lateMs = 20_000;

export function createFeed(ports: FeedPorts): CampaignFeed["feed"] {
  const { store, clock, configuration } = ports;

  async function feed(plan: CampaignPlan, wanted: number): Promise<{ readonly candidates: readonly Candidate[]; readonly isEmpty: boolean }> {
    const begun = clock.now();
    const around = await aroundOf(ports, plan);
    const candidates: Candidate[] = [];
    for (let round = 0; round < mostRounds && candidates.length < wanted; round += 1) {
      const taken = await store.take(plan.id, wanted - candidates.length, clock.now());
      if (taken.length === 0) return { candidates, isEmpty: candidates.length === 0 };
      const all = [...candidates.map(({ memberId }) => memberId), ...taken.map(({ memberId }) => memberId)];
      try {
        candidates.push(...await judged(plan, taken, around));
        if (clock.now() - begun > lateMs) throw new Error(`the people of campaign ${plan.id} took too long to find`);
      } catch (reason) {
        await store.giveBack(plan.id, all);
        throw reason;
      }
    }
    return { candidates, isEmpty: false };
  }

  /** Those who can be called now; the others are put back. */
  async function judged(plan: CampaignPlan, taken: readonly Member[], around: Around): Promise<readonly Candidate[]> {
    const now = clock.now();
    const known = await store.known(plan.id, taken, (now - lookBackMs) as Instant);
    const verdicts = judgeAll(plan, { taken, known }, { ...around, now });
    await store.settle(plan.id, verdicts.flatMap(({ member, verdict }) => ("candidate" in verdict ? [] : [standingOf(member, known, verdict)])), { isFreeing: true });
    return verdicts.flatMap(({ verdict }) => ("candidate" in verdict ? [verdict.candidate] : []));
  }

  return async (campaignId, wanted) => {
    const plan = configuration().campaigns.get(campaignId);
    return plan === undefined || wanted <= 0 ? { candidates: [], isEmpty: true } : feed(plan, wanted);
  };
}

/** Two of them who are the same person: the first is called, the other waits. */
function judgeAll(plan: CampaignPlan, { taken, known }: { readonly taken: readonly Member[]; readonly known: KnownOfMembers }, around: Around & { readonly now: Instant }): readonly { readonly member: Member; readonly verdict: Judged }[] {
  const [numbers, contacts] = [new Set<string>(), new Set<string>()];
  return taken.map((row) => {
    const member = withPromise(row, known);
    const his = knownOf(member, known);
    const isAlready = member.numbers.some((number) => numbers.has(number)) || contacts.has(member.contactId ?? "");
    const verdict = judgeDue(plan, member, { ...his, isInHand: his.isInHand || isAlready }, around);
    if ("candidate" in verdict) {
      for (const number of member.numbers) numbers.add(number);
      if (member.contactId !== null) contacts.add(member.contactId);
    }
    return { member, verdict };
  });
}

export async function aroundOf({ store, configuration }: Pick<FeedPorts, "configuration"> & { readonly store: Pick<FeedStore, "around"> }, { id, quota, calendar }: CampaignPlan): Promise<Around> {
  const reached = quota === null ? 0 : await store.around(id, quota.dispositions);
  return { reached, calendar: calendar === null ? null : configuration().calendars.get(calendar) ?? null };
}

