// Whether a number that we show is still answered. Carriers and telephones mark numbers as unwanted: from then on fewer
// people pick up. Each number is held against the others that are shown at the same time (alone, against its own past) by a
// cumulated sum of log-likelihood ratios (Page 1954) for "half as many answer". A number that is found rests for some days.
import { later, type Instant } from "../kernel/kernel.ts";
import type { AttemptEnd } from "./plan.ts";

/** A share that is learnt: the weight of what it rests on decays, so that it follows what changes. */
interface Share { readonly value: number; readonly weight: number }

export interface NumberWatch {
  /** E.164 */
  readonly number: string;
  readonly dials: number;
  readonly answered: number;
  readonly lastAt: Instant | null;
  readonly lately: Share;
  readonly past: Share;
  /** How much speaks for a fall, since it last began to. */
  readonly evidence: number;
  readonly restsUntil: Instant | null;
  readonly rests: number;
}

/** By number. */
export type NumberWatches = ReadonlyMap<string, NumberWatch>;

const memory = { lately: 100, past: 1000 };
const nothingYet: Share = { value: 0, weight: 0 };

export function unwatched(number: string): NumberWatch {
  return { number, dials: 0, answered: 0, lastAt: null, lately: nothingYet, past: nothingYet, evidence: 0, restsUntil: null, rests: 0 };
}

export function isResting({ restsUntil }: NumberWatch, now: Instant): boolean {
  return restsUntil !== null && now < restsUntil;
}

/** It is shown from now on, so that the next call shows another. */
export function noteShown(watches: NumberWatches, number: string, at: Instant): NumberWatch {
  return { ...watches.get(number) ?? unwatched(number), lastAt: at };
}

/** Who is marked is often sent to voicemail: a machine is nobody who picked up. */
const pickedUp: Readonly<Partial<Record<AttemptEnd, boolean>>> = {
  "conversation": true, "abandoned": true, "opted-out": true, "hung-up": true, "played": true, "machine": false, "busy": false, "no-answer": false, "given-up": false, "rejected": false,
};

/** Whether a person picked up; null: the end says nothing of the number that was shown. */
export function isPickedUp(end: AttemptEnd): boolean | null {
  return pickedUp[end] ?? null;
}

/** One dial ended. `beside`: the numbers shown in its campaign. */
export function noteEnd(watches: NumberWatches, { number, end, at, beside }: { readonly number: string; readonly end: AttemptEnd; readonly at: Instant; readonly beside: readonly string[] }): NumberWatch {
  const before = watches.get(number) ?? unwatched(number);
  const isAnswered = isPickedUp(end);
  if (isAnswered === null) return before;
  const usual = usualShare(before, beside.flatMap((one) => (one === number ? [] : watches.get(one) ?? [])).filter((one) => !isResting(one, at)));
  const learnt = {
    ...before, dials: before.dials + 1, answered: before.answered + (isAnswered ? 1 : 0),
    lately: learn(before.lately, isAnswered, memory.lately), past: learn(before.past, isAnswered, memory.past),
  };
  // what still ends of a number that rests says nothing new
  if (usual === null || isResting(before, at)) return learnt;
  const evidence = Math.max(0, before.evidence + (isAnswered ? Math.log(fallenTo) : Math.log((1 - usual * fallenTo) / (1 - usual))));
  return evidence < alarmAt(usual) ? { ...learnt, evidence } : rested(learnt, at);
}

const firstRestMs = 3 * 24 * 3_600_000;
const longestRests = 5;

/** Each rest is longer than the one before; what the number's share was before it is forgotten. */
function rested(watch: NumberWatch, at: Instant): NumberWatch {
  const rests = watch.rests + 1;
  return { ...watch, lately: nothingYet, past: nothingYet, evidence: 0, rests, restsUntil: later(at, firstRestMs * Math.min(rests, longestRests)) };
}

function learn({ value, weight }: Share, isAnswered: boolean, most: number): Share {
  const heavier = Math.min(most, weight + 1);
  return { weight: heavier, value: value + ((isAnswered ? 1 : 0) - value) / heavier };
}

/** Fewer dials say too little of what is usual. */
const leastWeight = 100;
/** Shares so low or so high are not told from their half. */
const bounds = [0.02, 0.95] as const;

function usualShare(own: NumberWatch, others: readonly NumberWatch[]): number | null {
  const weight = others.reduce((sum, { lately }) => sum + lately.weight, 0);
  const share = weight >= leastWeight ? others.reduce((sum, { lately }) => sum + lately.value * lately.weight, 0) / weight : own.past.weight >= leastWeight ? own.past.value : null;
  return share === null ? null : Math.min(bounds[1], Math.max(bounds[0], share));
}

/** The fall that is looked for: half as many answer. */
const fallenTo = 0.5;

/** A false alarm comes once in so many dials of a number, were the usual share known exactly; it is learnt, so that in test runs one came in 68,000 to 120,000. */
const falseAlarmEvery = 200_000;

/** Siegmund 1985: nothing having changed, an alarm at h comes once in about (e^h − h − 1) / I dials; I: what one dial then speaks against a fall, in the mean. */
function alarmAt(usual: number): number {
  const perDial = -(usual * Math.log(fallenTo) + (1 - usual) * Math.log((1 - usual * fallenTo) / (1 - usual)));
  const wanted = falseAlarmEvery * perDial;
  let h = Math.log(wanted);
  for (let n = 0; n < 20; n += 1) h = Math.log(wanted + h + 1);
  return h;
}
