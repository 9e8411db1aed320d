// What is learnt of the numbers that are shown, from every dial: read before the first, kept every minute and at the end. What a
// crash loses is what the last minute taught. Facts of the journal that are folded anew teach nothing twice: they do not come here.
import { noteEnd, noteShown, type NumberWatch } from "../../core/campaign/number-watch.ts";
import type { CampaignPlan } from "../../core/campaign/plan.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { CallId, CampaignId, Instant } from "../../core/kernel/kernel.ts";
import type { ProgressStore } from "./feed-ports.ts";

export interface NumberHealthPorts {
  readonly store: Pick<ProgressStore, "watches" | "keepWatches">;
  /** The floor's, which chooses by them. */
  readonly watches: Map<string, NumberWatch>;
  readonly plan: (id: CampaignId) => Pick<CampaignPlan, "shown"> | undefined;
  readonly onFault: (reason: unknown) => void;
}

export interface NumberHealth {
  open(): Promise<void>;
  take(facts: readonly Fact[]): void;
  close(): Promise<void>;
}

const keepEveryMs = 60_000;

export function watchNumbers({ store, watches, plan, onFault }: NumberHealthPorts): NumberHealth {
  /** What the dials show that have not ended. */
  const shownBy = new Map<CallId, string>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function learn(watch: NumberWatch): void {
    watches.set(watch.number, watch);
    changed.add(watch.number);
  }

  function shows(attempt: CallId, number: string | null, at: Instant): void {
    if (number === null) return;
    shownBy.set(attempt, number);
    learn(noteShown(watches, number, at));
  }

  async function keep(): Promise<void> {
    const numbers = [...changed];
    if (numbers.length === 0) return;
    changed.clear();
    try {
      await store.keepWatches(numbers.flatMap((number) => watches.get(number) ?? []));
    } catch (reason) {
      for (const number of numbers) changed.add(number);
      onFault(reason);
    }
  }

  return {
    async open() {
      for (const watch of await store.watches()) watches.set(watch.number, watch);
      timer = setInterval(() => void keep(), keepEveryMs);
      timer.unref();
    },
    take(facts) {
      for (const fact of facts) {
        if (fact.type === "campaign.dialed") shows(fact.attempt, fact.shown, fact.at);
        if (fact.type === "call.number-chosen") shows(fact.callId, fact.dnis === "" ? null : fact.dnis, fact.at);
        if (fact.type !== "campaign.attempt-ended") continue;
        // where an agent chose the number, the end says what it saw: also that it saw none of these
        const number = ("shown" in fact ? fact.shown : shownBy.get(fact.attempt)) ?? null;
        shownBy.delete(fact.attempt);
        if (number !== null) learn(noteEnd(watches, { number, end: fact.end, at: fact.at, beside: plan(fact.campaignId)?.shown ?? [] }));
      }
    },
    async close() {
      clearInterval(timer);
      await keep();
    },
  };
}
