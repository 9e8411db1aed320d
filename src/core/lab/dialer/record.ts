// What a run of the dialer is counted by: the whole of it, and twenty parts that tell how sure the figures are.
import type { Spent } from "../../campaign/abandonment/budget.ts";
import { spentBy, type AbandonRule } from "../../campaign/abandonment/rules.ts";
import type { DialerScenario } from "./scenario.ts";

export interface DialerRecord {
  readonly partMs: number;
  readonly parts: readonly DialerPart[];
  attempts: number;
  letGo: number;
  /** Served answers by hundredths of a second until they had an agent. */
  readonly waits: Float64Array;
  /** Of the legal window: which it is, the calls so far, and what of them counts. */
  window: { readonly number: number; live: number; abandoned: number; readonly machines: number };
  spent: Spent;
  /** Of the windows that are over. */
  readonly windows: Spent[];
  /** Lines dialed beyond the free agents, at most. */
  mostRinging: number;
}

const nothingSpent: Spent = { answers: 0, abandoned: 0 };

function newWindow(number: number): DialerRecord["window"] {
  return { number, live: 0, abandoned: 0, machines: 0 };
}

export interface DialerPart { signedInMs: number; busyMs: number; answers: number; abandoned: number }

export const partsOfRun = 20;
const waitStepMs = 10;

export function newRecord({ hours, abandonAfterMs }: DialerScenario): DialerRecord {
  return {
    partMs: (hours * 3_600_000) / partsOfRun, parts: Array.from({ length: partsOfRun }, () => ({ signedInMs: 0, busyMs: 0, answers: 0, abandoned: 0 })),
    attempts: 0, letGo: 0, waits: new Float64Array(Math.ceil(abandonAfterMs / waitStepMs) + 2), window: newWindow(0), spent: nothingSpent, windows: [], mostRinging: 0,
  };
}

/** Adds the agents' time between two moments, each to the part that it is in. */
export function countTime(record: DialerRecord, from: number, to: number, { signedIn, busy }: { readonly signedIn: number; readonly busy: number }): void {
  for (let at = from; at < to;) {
    const index = Math.min(partsOfRun - 1, Math.floor(at / record.partMs));
    const end = index === partsOfRun - 1 ? to : Math.min(to, (index + 1) * record.partMs);
    const part = record.parts[index] as DialerPart;
    part.signedInMs += signedIn * (end - at);
    part.busyMs += busy * (end - at);
    at = end;
  }
}

export function countLive(record: DialerRecord, at: { readonly now: number; readonly formula: AbandonRule["formula"] }, wasAbandoned: boolean): void {
  const part = record.parts[Math.min(partsOfRun - 1, Math.floor(at.now / record.partMs))] as DialerPart;
  part.answers += 1;
  part.abandoned += Number(wasAbandoned);
  record.window[wasAbandoned ? "abandoned" : "live"] += 1;
  record.spent = spentBy(record.window, at.formula);
}

export function countWait({ waits }: DialerRecord, ms: number): void {
  const step = Math.min(waits.length - 1, Math.ceil(ms / waitStepMs));
  waits[step] = (waits[step] as number) + 1;
}

/** Seconds that so large a share of those put through did not wait longer than. */
export function waitQuantile({ waits }: DialerRecord, share: number): number | null {
  const all = waits.reduce((sum, each) => sum + each, 0);
  if (all === 0) return null;
  let sum = 0;
  const step = waits.findIndex((each) => (sum += each) >= share * all);
  return (step * waitStepMs) / 1000;
}

/** A new legal window begins at nothing. */
export function turnWindow(record: DialerRecord, now: number, windowMs: number): void {
  const number = Math.floor(now / windowMs);
  if (number === record.window.number) return;
  record.windows.push(record.spent);
  record.window = newWindow(number);
  record.spent = nothingSpent;
}
