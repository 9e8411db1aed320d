// A day of the house as a scenario for the lab, from the facts that Postgres holds of it.
import type { Fact } from "../../core/floor/floor.ts";
import { later, type Instant } from "../../core/kernel/kernel.ts";
import { bookedFacts, closeBook, emptyBook, enterFact } from "../../core/lab/record/day-book.ts";
import { dayScenario, type DayScenario, type RecordedCentre, type RecordedSpan } from "../../core/lab/record/day-scenario.ts";

export interface RecordedDayPorts {
  /** Pages of facts of these kinds, in order, from an instant until before another. */
  readonly facts: { counted(from: Instant, until: Instant, kinds: readonly Fact["type"][]): AsyncIterable<readonly Fact[]> };
  readonly centre: () => Promise<RecordedCentre>;
  readonly now: () => Instant;
}

/** Whoever is at work or in line when the day begins came within this time before it. */
const lookBackMs = 16 * 3_600_000;

export async function recordedDay({ facts, centre, now }: RecordedDayPorts, span: RecordedSpan): Promise<DayScenario> {
  const book = emptyBook();
  for await (const page of facts.counted(later(span.from, -lookBackMs), span.until, bookedFacts)) for (const fact of page) enterFact(book, fact);
  closeBook(book, Math.min(span.until, now()) as Instant);
  return dayScenario(book, await centre(), span);
}
