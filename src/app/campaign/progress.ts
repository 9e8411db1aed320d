// How far each campaign has come, written behind the floor from its facts: in batches, in order, and again until Postgres
// has them. What comes twice is nothing, so that after a crash the facts of the journal are told once more.
import { nextAttempt, type Next } from "../../core/campaign/next.ts";
import { historyOf } from "../../core/campaign/due.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { CampaignId, Instant } from "../../core/kernel/kernel.ts";
import { aroundOf, lookBackMs, type FeedPorts } from "./feed.ts";
import type { AttemptFact, FeedStore, ProgressStore } from "./feed-ports.ts";
import { knownOf, standingOf, withPromise } from "./standing.ts";

export interface ProgressPorts extends Omit<FeedPorts, "store"> {
  readonly store: FeedStore & ProgressStore;
  /** Told once when Postgres goes away. */
  readonly onFault: (reason: unknown) => void;
}

export interface Progress {
  /** Told of all facts; never waits. */
  take(facts: readonly Fact[]): void;
  /** Resolves when all that was told is in Postgres, or could not be written any more. */
  close(): Promise<void>;
}

/** `freed`: members whose attempt ended, kept with the batch in case that it is written again. */
interface Batch { readonly facts: readonly Fact[]; readonly freed: Map<CampaignId, Set<string>> }

const batchMs = 100;
const retryMs = 500;
const batchSize = 1_000;
const told: ReadonlySet<string> = new Set<Fact["type"]>(["campaign.dialed", "campaign.attempt-ended", "campaign.noted", "campaign.returned", "call.noted"]);

export function keepProgress(ports: ProgressPorts): Progress {
  const waiting: Fact[] = [];
  let batch: Batch | null = null;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isAway = false;
  let isClosing = false;

  function wake(ms: number): void {
    if (!isClosing) timer ??= setTimeout(() => { timer = undefined; running = flush(); }, ms);
  }

  async function flush(): Promise<void> {
    batch ??= { facts: waiting.splice(0, batchSize), freed: new Map() };
    try {
      await write(ports, batch);
      [batch, isAway] = [null, false];
    } catch (reason) {
      if (!isAway) ports.onFault(reason);
      isAway = true;
    }
    if (batch !== null || waiting.length > 0) wake(isAway ? retryMs : 0);
  }

  return {
    take(facts) {
      const mine = facts.filter(({ type }) => told.has(type));
      if (mine.length === 0) return;
      waiting.push(...mine);
      wake(batchMs);
    },
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await running;
      do await flush(); while (waiting.length > 0 && !isAway);
    },
  };
}

export async function write(ports: ProgressPorts, { facts, freed }: Batch): Promise<void> {
  const { store } = ports;
  const dialed = of(facts, "campaign.dialed");
  if (dialed.length > 0) await store.began(dialed);
  for (const { campaignId, memberId } of await store.ended(of(facts, "campaign.attempt-ended"))) into(freed, campaignId, memberId);
  const noted = of(facts, "campaign.noted");
  if (noted.length > 0) await store.noted(noted);
  const changed = new Map<CampaignId, Set<string>>();
  for (const { campaignId, memberId } of [...noted, ...await promised(store, facts)]) into(changed, campaignId, memberId);
  for (const [campaignId, ids] of freed) await reckon(ports, campaignId, { ids: [...ids], isFreeing: true });
  for (const [campaignId, ids] of changed) await reckon(ports, campaignId, { ids: [...ids], isFreeing: false });
  // the last, since whoever was given back may be in hand again when it is tried once more
  const returned = new Map<CampaignId, Set<string>>();
  for (const { campaignId, memberId } of of(facts, "campaign.returned")) into(returned, campaignId, memberId);
  for (const [campaignId, ids] of returned) await store.giveBack(campaignId, [...ids]);
}

function of<T extends AttemptFact<"campaign.dialed">["type"] | "campaign.attempt-ended" | "campaign.noted" | "campaign.returned">(facts: readonly Fact[], type: T): readonly AttemptFact<T>[] {
  return facts.filter((fact): fact is AttemptFact<T> => fact.type === type);
}

function into(groups: Map<CampaignId, Set<string>>, campaignId: CampaignId, memberId: string): void {
  groups.set(campaignId, (groups.get(campaignId) ?? new Set()).add(memberId));
}

/** When agents said they would get back to whom they talked with; the last word of a call counts. */
async function promised(store: ProgressStore, facts: readonly Fact[]): ReturnType<ProgressStore["promised"]> {
  const last = new Map(facts.flatMap((fact) => (fact.type === "call.noted" && fact.followUpAt !== undefined ? [[fact.callId, { callId: fact.callId, followUpAt: fact.followUpAt, at: fact.at }] as const] : [])));
  return last.size === 0 ? [] : store.promised([...last.values()]);
}

/** Where they stand now, of all that is kept of them; `isFreeing`: also those in hand. */
export async function reckon(ports: ProgressPorts, campaignId: CampaignId, { ids, isFreeing }: { readonly ids: readonly string[]; readonly isFreeing: boolean }): Promise<void> {
  const { store, clock, configuration } = ports;
  const plan = configuration().campaigns.get(campaignId);
  if (plan === undefined || ids.length === 0) return;
  const now = clock.now();
  const [around, members] = await Promise.all([aroundOf(ports, plan), store.members(campaignId, ids)]);
  const known = await store.known(campaignId, members, (now - lookBackMs) as Instant);
  const standings = members.map((row) => {
    const member = withPromise(row, known);
    const next: Next = nextAttempt(plan, historyOf(plan, member, knownOf(member, known), now), now, around);
    return standingOf(member, known, "never" in next ? next : { next });
  });
  await store.settle(campaignId, standings, { isFreeing });
}
