// What a queue's recent calls teach about its next: how long they ring, talk and are written up, how often somebody gives
// up in line, and how often somebody comes and with how many points.
import type { Instant } from "../kernel/kernel.ts";
import { noRecord, type TrackRecord } from "./calibration.ts";
import { learn, sampleOf, type Sample, type Usual } from "./sample.ts";

export interface QueueExperience {
  readonly ring: Sample;
  readonly talk: Sample;
  readonly wrapUp: Sample;
  /** Waits that are over, the newest last, and whether he gave up. */
  readonly waits: { readonly waitedMs: number; readonly gaveUp: boolean }[];
  /** Who came lately, the newest last; `base` are his points of priority and value in thousandths. */
  readonly arrivals: { readonly at: Instant; readonly base: number }[];
  readonly record: TrackRecord;
}

export const usual = {
  ring: { ms: 4_000, is: "fixed" },
  /** A common handle time. */
  talk: { ms: 180_000, is: "exponential" },
} as const satisfies Record<string, Usual>;

const most = { waits: 200, arrivals: 50 };
/** What came before is no sign of what comes now. */
const arrivalsForMs = 15 * 60_000;

export function noExperience(): QueueExperience {
  return { ring: sampleOf(), talk: sampleOf(), wrapUp: sampleOf(), waits: [], arrivals: [], record: noRecord() };
}

export type Lesson =
  | { readonly type: "rang" | "talked" | "wrapped-up"; readonly ms: number }
  | { readonly type: "waited"; readonly waitedMs: number; readonly gaveUp: boolean }
  | { readonly type: "came"; readonly at: Instant; readonly base: number };

export function teach(experience: QueueExperience, lesson: Lesson): void {
  switch (lesson.type) {
    case "rang": learn(experience.ring, lesson.ms); return;
    case "talked": learn(experience.talk, lesson.ms); return;
    case "wrapped-up": learn(experience.wrapUp, lesson.ms); return;
    case "waited": push(experience.waits, { waitedMs: lesson.waitedMs, gaveUp: lesson.gaveUp }, most.waits); return;
    case "came": push(experience.arrivals, { at: lesson.at, base: lesson.base }, most.arrivals);
  }
}

/**
 * Mean patience in milliseconds; Infinity while nobody gave up. Occurrence over exposure, the maximum-likelihood rate where
 * waits that ended otherwise are only known to have been shorter than his patience.
 */
export function patienceMs({ waits }: Pick<QueueExperience, "waits">): number {
  const gaveUp = waits.filter((wait) => wait.gaveUp).length;
  return gaveUp === 0 ? Infinity : waits.reduce((sum, { waitedMs }) => sum + waitedMs, 0) / gaveUp;
}

/** Mean time from one who comes to the next; Infinity while hardly anybody does. Some who come together are no rate yet. */
export function gapMs({ arrivals }: Pick<QueueExperience, "arrivals">, now: Instant): number {
  const lately = arrivals.filter(({ at }) => now - at < arrivalsForMs);
  const [first] = lately;
  return first === undefined || lately.length < 3 ? Infinity : Math.max(60_000, now - first.at) / lately.length;
}

/** As it is kept: plain JSON. */
export interface KeptExperience {
  readonly ring: readonly number[]; readonly talk: readonly number[]; readonly wrapUp: readonly number[];
  readonly waits: QueueExperience["waits"]; readonly arrivals: QueueExperience["arrivals"]; readonly record: TrackRecord;
}

export function keptOf({ ring, talk, wrapUp, waits, arrivals, record }: QueueExperience): KeptExperience {
  return { ring: inOrder(ring), talk: inOrder(talk), wrapUp: inOrder(wrapUp), waits, arrivals, record };
}

export function experienceOf({ ring, talk, wrapUp, waits, arrivals, record }: KeptExperience): QueueExperience {
  return { ring: sampleOf(ring), talk: sampleOf(talk), wrapUp: sampleOf(wrapUp), waits: [...waits], arrivals: [...arrivals], record: { outcomes: [...record.outcomes] } };
}

/** Oldest first. */
function inOrder({ kept, next }: Sample): readonly number[] {
  return [...kept.slice(next), ...kept.slice(0, next)];
}

function push<T>(list: T[], item: T, atMost: number): void {
  list.push(item);
  if (list.length > atMost) list.shift();
}
