// Whom the rules of a scenario's queues are held against: its groups of agents, each with its skills and as a team of
// its own. The reader of scenarios and the screen that types them judge alike.
import { judge, type Judged } from "../../rules/rule.ts";
import { matchOf, type Match } from "../../rules/staffing.ts";
import type { Expression } from "../../rules/syntax.ts";
import type { AgentFacts, Vocabulary } from "../../rules/types.ts";

export interface RuleGroup {
  readonly id: string;
  readonly count: number;
  readonly skills: Readonly<Record<string, number>>;
  /** Ids of the queues whose calls they may get. */
  readonly queues: readonly string[];
}

export interface RuleStaff { readonly queues: readonly string[]; readonly groups: readonly RuleGroup[] }

export function vocabularyOf({ queues, groups }: RuleStaff): Vocabulary {
  return { words: { skill: [...new Set(groups.flatMap(({ skills }) => Object.keys(skills)))], queue: queues, team: groups.map(({ id }) => id) }, fields: [] };
}

/** As when a rule is saved in administration: names, types, and whether anybody can meet it. */
export function judgeStep(when: string, queueId: string, staff: RuleStaff): Judged {
  const members = staff.groups.filter(({ queues }) => queues.includes(queueId)).map(factsOf);
  return judge(when, vocabularyOf(staff), { staff: { everybody: staff.groups.map(factsOf), members, onShift: null }, expected: { queueId, languages: [] } });
}

/** How many of the queue's agents meet a sound rule. */
export function agentsWho(rule: Expression, queueId: string, { groups }: RuleStaff): Match {
  const matches = groups.filter(({ queues }) => queues.includes(queueId)).map((group) => ({ count: group.count, match: matchOf(rule, [factsOf(group)], { queueId, languages: [] }) }));
  const sum = (read: (match: Match) => number): number => matches.reduce((all, { count, match }) => all + count * read(match), 0);
  return { surely: sum(({ surely }) => surely), perhaps: sum(({ perhaps }) => perhaps), of: sum(({ of }) => of) };
}

/** Agents of a group are one team. */
function factsOf({ id, skills }: RuleGroup): AgentFacts {
  return { id, skills, teams: [id], unit: null };
}
