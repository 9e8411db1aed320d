// Thresholds as they are typed: seconds, minutes, percent; and what is out of order. Pure.
import { queueMeasures, timedStates, type Pair, type QueueMeasure, type Thresholds, type TimedState } from "../../core/board/thresholds.ts";

export type Unit = "seconds" | "minutes" | "percent" | "people";

export const unitOf: Readonly<Record<QueueMeasure | TimedState, Unit>> = {
  longestWaitMs: "seconds", waiting: "people", serviceLevel: "percent", abandonedShare: "percent",
  reserved: "seconds", talking: "minutes", held: "seconds", "wrap-up": "seconds", "not-ready": "minutes",
};

const factor: Readonly<Record<Unit, number>> = { seconds: 1_000, minutes: 60_000, percent: 0.01, people: 1 };

export function typed(value: number | null, unit: Unit): number | "" {
  return value === null ? "" : Math.round((value / factor[unit]) * 100) / 100;
}

/** "" never; what is no number is never, too. */
export function kept(text: number | string, unit: Unit): number | null {
  const value = typeof text === "number" ? text : text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < 0) return null;
  return unit === "percent" ? Math.round(value * 100) / 10_000 : Math.round(value * factor[unit]);
}

/** Critical must be worse than what is only to be watched. */
export function isOutOfOrder({ amber, red }: Pair, isLessWorse: boolean): boolean {
  return amber !== null && red !== null && (isLessWorse ? red >= amber : red <= amber);
}

export function faultsOf(thresholds: Thresholds): readonly string[] {
  const ofQueue = (at: string, pairs: { readonly [M in QueueMeasure]?: Pair | undefined }): readonly string[] => queueMeasures.flatMap((measure) => {
    const pair = pairs[measure];
    return pair !== undefined && isOutOfOrder(pair, measure === "serviceLevel") ? [`${at} ${measure}`] : [];
  });
  return [
    ...ofQueue("every", thresholds.everyQueue), ...Object.entries(thresholds.queues).flatMap(([id, pairs]) => ofQueue(id, pairs)),
    ...timedStates.filter((state) => isOutOfOrder(thresholds.states[state], false)).map((state) => `states ${state}`),
  ];
}
