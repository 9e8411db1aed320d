// Whom the rules of a scenario's queues are held against: its groups of agents, each with its skills and its teams, and the
// own fields of its callers. The reader of scenarios and the screen that types them judge alike.
import { judge, type Judged } from "../../rules/rule.ts";
import { matchOf, type Match } from "../../rules/staffing.ts";
import type { Expression } from "../../rules/syntax.ts";
import type { AgentFacts, CustomerFacts, FieldFact, Vocabulary } from "../../rules/types.ts";

export interface RuleGroup {
  readonly id: string;
  readonly count: number;
  readonly skills: Readonly<Record<string, number>>;
  /** Ids of the queues whose calls they may get. */
  readonly queues: readonly string[];
  /** Left out: a team of its own, of no unit. */
  readonly teams?: readonly string[];
  readonly unit?: string | null;
}

/** `fields`: callers' own ones; left out, none. */
export interface RuleStaff { readonly queues: readonly string[]; readonly groups: readonly RuleGroup[]; readonly fields?: readonly FieldFact[] }

export function vocabularyOf({ queues, groups, fields = [] }: RuleStaff): Vocabulary {
  const all = (read: (group: RuleGroup) => readonly string[]): readonly string[] => [...new Set(groups.flatMap(read))];
  return { words: { skill: all(({ skills }) => Object.keys(skills)), queue: queues, team: all((group) => factsOf(group).teams) }, fields };
}

/** What the callers' own fields are called, and which are numbers. */
export function fieldsOfContacts(contacts: readonly (Pick<CustomerFacts, "fields"> | null)[]): readonly FieldFact[] {
  const all = new Map(contacts.flatMap((contact) => Object.entries(contact?.fields ?? {})));
  return [...all].map(([id, value]) => ({ id, type: typeof value === "number" ? "number" : "text", choices: [] }));
}

/** A rule of what a contact is worth. */
export function judgeWorth(worth: string, staff: RuleStaff): Judged {
  return judge(worth, vocabularyOf(staff), null, "number");
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

function factsOf({ id, skills, teams = [id], unit = null }: RuleGroup): AgentFacts {
  return { id, skills, teams, unit };
}
