// How often callers are asked for what they gave already: today's figure in memory, those of other spans counted from the
// facts that Postgres holds, by one fold.
import { count, countedBatonFacts, emptyTally, noRepetition, type Repetition, type Tally } from "../../core/baton/repetition.ts";
import type { BatonFact } from "../../core/baton/baton.ts";
import type { Fact } from "../../core/floor/floor.ts";
import { later, type Instant, type QueueId } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";

export interface RepetitionPorts {
  readonly clock: Clock;
  /** Pages of facts of these kinds, in order, from an instant until before another. */
  readonly facts: { counted(from: Instant, until: Instant, kinds: readonly Fact["type"][]): AsyncIterable<readonly Fact[]> };
  /** Rejects when Postgres has not all that happened within so many milliseconds. */
  readonly settled: (deadlineMs: number) => Promise<void>;
  readonly startOfDay: (at: Instant) => Instant;
}

export interface RepetitionFigures {
  /** Brings the day so far from Postgres; before the first fact is taken. */
  open(): Promise<void>;
  take(facts: readonly Fact[]): void;
  /** Of a queue's agents, today until now. */
  queueDay(queueId: QueueId): Repetition;
  between(from: Instant, until: Instant): Promise<Tally>;
}

const settleMs = 2_000;

export function createRepetition({ clock, facts, settled, startOfDay }: RepetitionPorts): RepetitionFigures {
  let day = { from: startOfDay(clock.now()), tally: emptyTally() };

  /** A new day counts from nothing. */
  function today(): Tally {
    const from = startOfDay(clock.now());
    if (from !== day.from) day = { from, tally: emptyTally() };
    return day.tally;
  }

  async function fold(from: Instant, until: Instant): Promise<Tally> {
    const tally = emptyTally();
    for await (const page of facts.counted(from, until, countedBatonFacts)) for (const fact of page) count(tally, fact as BatonFact);
    return tally;
  }

  return {
    async open() { day = { from: day.from, tally: await fold(day.from, later(clock.now(), 1)) }; },
    take(just) {
      const counted = just.filter(isCounted);
      if (counted.length > 0) for (const fact of counted) count(today(), fact);
    },
    queueDay: (queueId) => today().queues.get(queueId) ?? noRepetition,
    async between(from, until) {
      if (from === startOfDay(clock.now()) && until >= clock.now()) return today();
      await settled(settleMs);
      return fold(from, until);
    },
  };
}

function isCounted(fact: Fact): fact is BatonFact {
  return (countedBatonFacts as readonly string[]).includes(fact.type);
}
