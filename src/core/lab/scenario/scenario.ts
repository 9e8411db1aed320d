// A scenario: the centre that the lab runs in virtual time. Times in milliseconds; times of day from midnight.
import type { Distribution } from "../chance/distribution.ts";
import type { ContactFacts, SkillNeed, Step, Strategy } from "../../routing/work.ts";

export interface Scenario {
  readonly name: string | null;
  readonly seed: number;
  /** How long it runs: so many calls without end of day, or so many days by the clock. */
  readonly length: { readonly kind: "calls"; readonly calls: number; readonly warmUpCalls: number | null } | { readonly kind: "days"; readonly days: number };
  /** Who has waited so long goes before all who came after him, whatever they are worth; Infinity: no such bound. */
  readonly overdueAfterMs: number;
  readonly queues: readonly LabQueue[];
  readonly groups: readonly AgentGroup[];
  readonly arrivals: readonly Arrivals[];
}

export interface LabQueue {
  readonly id: string;
  readonly targetMs: number;
  readonly needs: readonly SkillNeed[];
  /** Asks also for the caller's language as a skill, at this level; 0 = does not ask. */
  readonly languageLevel: number;
  readonly strategy: Strategy;
  /** For "ring-several": how many phones at once. */
  readonly ringAtOnce: number;
  readonly priority: number;
  readonly ageingPerMinute: number;
  /** Rules on the agent, each until its end: wider or narrower as time passes. */
  readonly steps: readonly Step[];
  /** A rule that says how many points a contact is worth; "": none. */
  readonly worth: string;
  /** How long a caller is kept for the agent who served him last; 0: not. */
  readonly stickyMs: number;
  readonly handle: Distribution;
  readonly wrapUp: Distribution;
  /** How long an agent lets it ring. */
  readonly answer: Distribution;
  /** null: nobody gives up. */
  readonly patience: Distribution | null;
  /** What it was on the day that is played again; null: no such day. */
  readonly recorded: RecordedFigures | null;
}

/** Formulas as in figures/figures.ts; `abandoned` are all who were not answered. Times in seconds. */
export interface RecordedFigures { readonly offered: number; readonly answered: number; readonly abandoned: number; readonly asa: number; readonly serviceLevel: number; readonly abandonRate: number }

/** Agents who are alike. */
export interface AgentGroup {
  readonly id: string;
  readonly count: number;
  readonly skills: Readonly<Record<string, number>>;
  readonly teams: readonly string[];
  readonly unit: string | null;
  /** Indexes of the queues whose calls they may get. */
  readonly queues: readonly number[];
  /** null: always there. */
  readonly shifts: readonly Shift[] | null;
}

export interface Span { readonly fromMs: number; readonly toMs: number }
export interface Shift extends Span { readonly breaks: readonly Span[] }

/**
 * `queue` is an index. Points of `priority` and `value` come on top of the queue's priority. `contact`: what rules may ask of
 * them; `returning`: the share of them whom some agent of the queue has served before.
 */
export type Arrivals = { readonly queue: number; readonly language: string; readonly priority: number; readonly value: number; readonly contact: ContactFacts | null; readonly returning: number } & (
  | { readonly kind: "rate"; readonly perHour: number }
  | { readonly kind: "intervals"; readonly intervals: readonly RateInterval[] }
  | { readonly kind: "recorded"; readonly calls: readonly RecordedCall[] }
);

export interface RateInterval extends Span { readonly perHour: number }

/** A call as it was; what is null is drawn. */
export interface RecordedCall {
  readonly atMs: number;
  readonly handleMs: number | null;
  readonly wrapUpMs: number | null;
  /** How long it rang until somebody answered. */
  readonly answerMs: number | null;
  /** He gave up after this time: would again. */
  readonly patienceMs: number | null;
  /** He was answered after this time: his patience was at least this. */
  readonly patientForMs: number | null;
}

export const dayMs = 24 * 3_600_000;

/** The callers to be expected on one day. */
export function callsADay(arrivals: readonly Arrivals[]): number {
  return arrivals.reduce((sum, each) => sum + (each.kind === "rate" ? each.perHour * 24 : each.kind === "recorded" ? each.calls.length
    : each.intervals.reduce((day, { fromMs, toMs, perHour }) => day + (perHour * (toMs - fromMs)) / 3_600_000, 0)), 0);
}
