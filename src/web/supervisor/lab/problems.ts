// Why a proposal cannot be tried: what the scenario's own reader finds wrong with it, and where on the screen that is. Pure.
import type { ScenarioFault } from "../../../core/lab/scenario/part.ts";
import { fieldsOfContacts, type RuleStaff } from "../../../core/lab/scenario/rule-staff.ts";
import { readScenario } from "../../../core/lab/scenario/read.ts";
import type { TodayGroup, TodayQueue, TodayScenario } from "../../../core/lab/today.ts";

export type Problem =
  /** Callers of a queue whom nobody may serve, in a language or in any. */
  | { readonly code: "nobody"; readonly queue: string; readonly language: string | null }
  | { readonly code: "no-callers" }
  /** The rule's own field says what is wrong with it. `step` null: the one that says what a caller is worth. */
  | { readonly code: "rule"; readonly queue: string; readonly step: number | null }
  | { readonly code: "shift"; readonly group: number; readonly shift: number }
  | { readonly code: "hours" }
  /** A rule of today's own that the lab cannot play: it asks for a field that no caller of today has. */
  | { readonly code: "today"; readonly queue: string; readonly step: number | null }
  /** Nothing that this screen offers should come here. */
  | { readonly code: "other"; readonly path: string; readonly message: string };

/** `scenario` is what is typed, `played` the document made from it that would be run. */
export function problemsOf(scenario: TodayScenario, played: object): readonly Problem[] {
  const found = readScenario(played);
  return withoutTwins([...nobodyIn(scenario), ..."faults" in found ? found.faults.flatMap((fault) => placeOf(fault, scenario)) : []]);
}

/** Whatever is proposed, both are run: where today cannot be, nothing can. */
export function problemsOfToday(today: TodayScenario): readonly Problem[] {
  return problemsOf(today, today).flatMap((problem) => (problem.code === "rule" ? [{ ...problem, code: "today" } as const] : []));
}

function nobodyIn({ queues, agents, arrivals }: TodayScenario): readonly Problem[] {
  const able = (id: string, language: string | undefined): boolean => {
    const queue = queues.find((each) => each.id === id);
    return queue !== undefined && agents.some((group) => group.count > 0 && mayServe(group, queue) && (language === undefined || (group.skills[language] ?? 0) >= queue.languageLevel));
  };
  const unserved = arrivals.filter(({ queue, language }) => !able(queue, language)).map(({ queue, language }): Problem => ({ code: "nobody", queue, language: language !== undefined && able(queue, undefined) ? language : null }));
  return arrivals.every(({ ratePerHour }) => ratePerHour === 0) ? [...unserved, { code: "no-callers" }] : unserved;
}

function mayServe({ queues, skills }: TodayGroup, { id, skills: asked }: TodayQueue): boolean {
  return queues.includes(id) && Object.entries(asked).every(([skill, level]) => (skills[skill] ?? 0) >= level);
}

/** Whom the proposal's rules are held against. */
export function ruleStaffOf({ queues, agents, arrivals }: TodayScenario): RuleStaff {
  return {
    queues: queues.map(({ id }) => id), groups: agents.map((group) => ({ ...group, queues: queues.filter((queue) => mayServe(group, queue)).map(({ id }) => id) })),
    fields: fieldsOfContacts(arrivals.map(({ contact }) => ({ fields: contact?.fields ?? {} }))),
  };
}

/** What `nobodyIn` has told already, better, is none. */
const toldAlready = /^queues\[\d+\]$|^arrivals$|^arrivals\[\d+\][.]language$/u;
const places: readonly (readonly [RegExp, (at: number, within: number, scenario: TodayScenario) => Problem])[] = [
  [/^queues\[(\d+)\][.]steps\[(\d+)\]/u, (at, step, { queues }) => ({ code: "rule", queue: queues[at]?.id ?? "", step })],
  [/^queues\[(\d+)\][.]worth/u, (at, _, { queues }) => ({ code: "rule", queue: queues[at]?.id ?? "", step: null })],
  // a group that says no shifts has the hours for one
  [/^agents\[(\d+)\][.]shifts\[(\d+)\]/u, (group, shift, { agents }) => (agents[group]?.shifts === undefined ? { code: "hours" } : { code: "shift", group, shift })],
  [/^arrivals\[\d+\][.]intervals\[\d+\]/u, () => ({ code: "hours" })],
];

function placeOf({ path, message }: ScenarioFault, scenario: TodayScenario): readonly Problem[] {
  if (toldAlready.test(path)) return [];
  for (const [pattern, problemAt] of places) {
    const found = pattern.exec(path);
    if (found !== null) return [problemAt(Number(found[1]), Number(found[2]), scenario)];
  }
  return [{ code: "other", path, message }];
}

function withoutTwins(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
