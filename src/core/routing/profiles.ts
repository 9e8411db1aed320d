// Agents who can do the same are one profile: what an item asks for is held against it once, not against each of them.
import type { AgentFacts } from "../rules/types.ts";
import type { StaffMember } from "./work.ts";

export interface Profile {
  readonly number: number;
  /** Of one of them: the others differ by their id alone. */
  readonly facts: AgentFacts;
  readonly queues: ReadonlySet<string>;
  /** Sum of all his levels: who can do much is kept for those who need it. */
  readonly breadth: number;
}

export interface Profiles {
  of(member: StaffMember): Profile;
  readonly count: number;
  /** Numbers of those who have a skill at all. */
  having(skill: string): readonly number[];
}

export function createProfiles(): Profiles {
  const known = new Map<string, Profile>();
  const bySkill = new Map<string, number[]>();
  const contents = new Map<string, number>();
  const numbers = new WeakMap<object, number>();

  /** One number for one content; the same object is read once. */
  function numberOf(object: object, content: () => string): number {
    const seen = numbers.get(object);
    if (seen !== undefined) return seen;
    const text = content();
    const number = contents.get(text) ?? contents.size;
    contents.set(text, number);
    numbers.set(object, number);
    return number;
  }

  function listOf(skill: string): number[] {
    const list = bySkill.get(skill) ?? [];
    bySkill.set(skill, list);
    return list;
  }

  return {
    of(member) {
      const { id, skills, queues, teams, unit } = member;
      const key = `${String(numberOf(skills, () => JSON.stringify(Object.entries(skills).toSorted())))} ${String(numberOf(queues, () => JSON.stringify(queues.toSorted())))} ${String(numberOf(teams, () => JSON.stringify(teams.toSorted())))} ${unit ?? ""}`;
      const same = known.get(key);
      if (same !== undefined) return same;
      const profile: Profile = { number: known.size, facts: { id, skills, teams, unit }, queues: new Set(queues), breadth: Object.values(skills).reduce((sum, level) => sum + level, 0) };
      known.set(key, profile);
      for (const [skill, level] of Object.entries(skills)) if (level > 0) listOf(skill).push(profile.number);
      return profile;
    },
    get count() { return known.size; },
    having: (skill) => bySkill.get(skill) ?? [],
  };
}
