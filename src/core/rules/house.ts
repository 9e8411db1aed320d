// A queue's rules, held against the house as it is: the form that types them and the service that keeps them judge alike.
import { judge, type Judged } from "./rule.ts";
import { matchOf, type Expected, type Match } from "./staffing.ts";
import type { Expression } from "./syntax.ts";
import type { AgentFacts, Vocabulary } from "./types.ts";

export interface HouseAgent extends AgentFacts {
  /** Signed in now. */
  readonly isOnShift: boolean;
}

export interface RuleHouse {
  readonly vocabulary: Vocabulary;
  /** Spoken here. */
  readonly languages: Expected["languages"];
  readonly agents: readonly HouseAgent[];
}

/** The queue that a rule belongs to; `members`: ids of those who work in it. */
export interface RuledQueue { readonly id: string; readonly members: readonly string[] }

/** A step's rule: it asks something of the agent. */
export function judgeStep(text: string, house: RuleHouse, queue: RuledQueue): Judged {
  const members = house.agents.filter(({ id }) => queue.members.includes(id));
  const onShift = members.filter(({ isOnShift }) => isOnShift);
  const staff = { everybody: house.agents, members: members.length === 0 ? null : members, onShift: members.length === 0 ? null : onShift };
  return judge(text, house.vocabulary, { staff, expected: expectedIn(house, queue) });
}

/** What a contact is worth: a number, told of him alone. */
export function judgeWorth(text: string, { vocabulary }: RuleHouse): Judged {
  return judge(text, vocabulary, null, "number");
}

/** How many of the queue's agents meet a sound rule. */
export function membersWho(rule: Expression, house: RuleHouse, queue: RuledQueue): Match {
  return matchOf(rule, house.agents.filter(({ id }) => queue.members.includes(id)), expectedIn(house, queue));
}

function expectedIn({ languages }: RuleHouse, { id }: RuledQueue): Expected {
  return { queueId: id, languages };
}
