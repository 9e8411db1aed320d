// How a campaign's list is doing: how many are still to be called, what became of the others, and when it will be through.
import type { Instant } from "../kernel/kernel.ts";
import type { Never } from "./next.ts";
import type { AttemptEnd } from "./plan.ts";

/** So many members of a list stand alike. `lately`: how many of them came to it within the last day. */
export interface Stand { readonly state: "waiting" | "in-hand" | "done"; readonly why: Never | "twice" | null; readonly outcome: AttemptEnd | null; readonly n: number; readonly lately: number }

export interface ListHealth {
  readonly untouched: number;
  readonly waiting: number;
  readonly inHand: number;
  readonly done: number;
  /** Of those who are done: talked with an agent or heard the message. */
  readonly reached: number;
  /** Tried to the end of the plan, and nobody was reached. */
  readonly unreachable: number;
  readonly wrongNumbers: number;
  readonly optedOut: number;
  /** At the last day's pace; null: nobody was done with on it, or all are. */
  readonly expectedEnd: Instant | null;
}

const talked: ReadonlySet<AttemptEnd | null> = new Set(["conversation", "played"]);
const spent: ReadonlySet<Stand["why"]> = new Set(["attempts-spent", "retries-spent", "day-parts-spent", "ended"]);
const dayMs = 86_400_000;

export function listHealth(untouched: number, stands: readonly Stand[], now: Instant): ListHealth {
  const count = (of: (stand: Stand) => boolean): number => stands.filter(of).reduce((sum, { n }) => sum + n, 0);
  const isDone = ({ state }: Stand): boolean => state === "done";
  const isWrong = ({ why, outcome }: Stand): boolean => why === "no-number-left" || outcome === "no-such-number";
  const left = untouched + count((stand) => !isDone(stand));
  const aDay = stands.filter(isDone).reduce((sum, { lately }) => sum + lately, 0);
  return {
    untouched, waiting: count(({ state }) => state === "waiting"), inHand: count(({ state }) => state === "in-hand"), done: count(isDone),
    reached: count((stand) => isDone(stand) && talked.has(stand.outcome)), unreachable: count((stand) => isDone(stand) && spent.has(stand.why) && !talked.has(stand.outcome) && !isWrong(stand)),
    wrongNumbers: count((stand) => isDone(stand) && isWrong(stand)), optedOut: count(({ why }) => why === "opted-out"),
    expectedEnd: left === 0 || aDay === 0 ? null : (now + Math.round((left / aDay) * dayMs)) as Instant,
  };
}
