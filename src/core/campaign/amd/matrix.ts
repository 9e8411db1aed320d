// What machine detection said beside what agents then found: how often it was right, as far as anybody heard.
import { amdVerdicts, type AmdVerdict } from "../../kernel/sound.ts";
import { shareBetween } from "../abandonment/budget.ts";

/** Calls with one verdict, by what an agent then found, or a key that only a person presses; `unheard`: neither. */
export interface Found { readonly people: number; readonly machines: number; readonly unheard: number }

/** Of calls judged machines that were given to an agent at random: how many were people, and 95 in 100 where that share lies. */
export interface Checked { readonly calls: number; readonly people: number; readonly share: number; readonly low: number; readonly high: number }

export interface AmdMatrix { readonly rows: readonly ({ readonly verdict: AmdVerdict } & Found)[]; readonly checked: Checked | null }

/** `isControl`: those of the sample. Whoever pressed a key to be heard is no fair sample of the others. */
export interface AmdCount extends Found { readonly verdict: AmdVerdict; readonly isControl: boolean }

const nineteenOfTwenty = 1.96;

/** Null: nobody was listened to. */
export function matrixOf(counts: readonly AmdCount[]): AmdMatrix | null {
  if (counts.length === 0) return null;
  const sum = (all: readonly AmdCount[], of: keyof Found): number => all.reduce((total, one) => total + one[of], 0);
  const rows = amdVerdicts.map((verdict) => {
    const all = counts.filter((one) => one.verdict === verdict);
    return { verdict, people: sum(all, "people"), machines: sum(all, "machines"), unheard: sum(all, "unheard") };
  });
  const sample = counts.filter(({ isControl }) => isControl);
  const [people, machines] = [sum(sample, "people"), sum(sample, "machines")];
  return { rows, checked: people + machines === 0 ? null : checkedOf(people, people + machines) };
}

function checkedOf(people: number, calls: number): Checked {
  const [low, high] = shareBetween({ answers: calls, abandoned: people }, nineteenOfTwenty);
  return { calls, people, share: people / calls, low, high };
}
