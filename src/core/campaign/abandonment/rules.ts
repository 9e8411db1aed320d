// What the law counts as too many abandoned calls, as dated data: the share, among whom, over which days, and after how
// many seconds a live answer without an agent is abandoned.
import { cited, type Source } from "../cited.ts";
import type { Spent } from "./budget.ts";

export interface AbandonCounts {
  /** Answered by a person and put through to an agent. */
  readonly live: number;
  /** Answered by a person, as far as is known, and not put through in time. */
  readonly abandoned: number;
  /** Put through to an agent and found to be a machine; those of the control sample apart. */
  readonly machines: number;
  /** Judged machines and let go. */
  readonly taken?: number;
  /** Judged machines and given to an agent to check that, and how many of these were people. */
  readonly checked?: number;
  readonly people?: number;
}

export interface AbandonRule {
  readonly id: "us" | "uk";
  /** First day on which it holds, as in 2008-10-01. */
  readonly from: string;
  readonly limit: number;
  readonly windowDays: number;
  readonly withinMs: number;
  /** A phone that nobody answers must have rung so long. */
  readonly leastRingMs: number;
  readonly formula: "of-live-answers" | "without-machines";
  readonly source: Source;
}

const usual = { limit: 0.03, withinMs: 2000, leastRingMs: 15_000 } as const;

/** Oldest first. */
export const abandonRules: readonly AbandonRule[] = [
  { id: "us", from: "2003-10-01", windowDays: 1, formula: "of-live-answers", ...usual, source: cited("16 CFR 310.4(b)(4)", { es: "por día y campaña", ca: "per dia i campanya", en: "a day and campaign" }) },
  { id: "us", from: "2008-10-01", windowDays: 30, formula: "of-live-answers", ...usual, source: cited("16 CFR 310.4(b)(4), 2008; 47 CFR 64.1200(a)(7)", { es: "por campaña, cada 30 días seguidos", ca: "per campanya, cada 30 dies seguits", en: "a campaign, each successive 30 days" }) },
  { id: "uk", from: "2008-09-10", windowDays: 1, formula: "of-live-answers", ...usual, source: cited("Ofcom, revised statement on persistent misuse, 2008", { es: "por campaña, 24 horas", ca: "per campanya, 24 hores", en: "a campaign, 24 hours" }) },
  { id: "uk", from: "2010-10-01", windowDays: 1, formula: "without-machines", ...usual, source: cited("Ofcom, revised statement on persistent misuse, 2010", { es: "se descuenta una estimación razonada de contestadores", ca: "se'n descompta una estimació raonada de contestadors", en: "a reasoned estimate of machines is left out" }) },
];

/** The rule in force on a day. */
export function abandonRuleOn(id: AbandonRule["id"], day: string): AbandonRule | null {
  return abandonRules.findLast((rule) => rule.id === id && rule.from <= day) ?? null;
}

/** Of several hours together. */
export function countsIn(hours: readonly AbandonCounts[]): Required<AbandonCounts> {
  const sum = (of: keyof AbandonCounts): number => hours.reduce((all, each) => all + (each[of] ?? 0), 0);
  return { live: sum("live"), abandoned: sum("abandoned"), machines: sum("machines"), taken: sum("taken"), checked: sum("checked"), people: sum("people") };
}

/** A person taken for a machine was abandoned, too: as large a share of those let go as agents find among those they check. */
export function misjudged({ taken = 0, checked = 0, people = 0 }: Pick<AbandonCounts, "taken" | "checked" | "people">): number {
  return checked === 0 ? 0 : (taken * people) / checked;
}

/**
 * What counts of the calls so far. Without machine detection an abandoned call may have been a machine: Ofcom leaves out
 * as large a share of them as agents find among the calls that they get. 29 abandoned, 9 live and 7 machines: 7/16 of the
 * 29 are left out, 16.3125 / (16.3125 + 9) = 64.44 %.
 */
export function spentBy(counts: AbandonCounts, formula: AbandonRule["formula"]): Spent {
  const { live, abandoned, machines } = counts;
  const answeredByAgents = live + machines;
  const people = (formula === "without-machines" && answeredByAgents > 0 ? (abandoned * live) / answeredByAgents : abandoned) + misjudged(counts);
  return { answers: people + live, abandoned: people };
}

/** Share of live answers that were abandoned, 0 to 1. */
export function abandonRate({ answers, abandoned }: Spent): number {
  return answers === 0 ? 0 : abandoned / answers;
}
