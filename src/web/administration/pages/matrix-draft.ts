// What is typed into the matrix and not kept yet. A cell is "agent sheet column"; what equals what is kept is no change.
import type { ConfiguredAgent } from "../../../protocol/rest-configuration.ts";

export type Sheet = "skills" | "queues";
export type Draft = ReadonlyMap<string, number>;

export function withCell(draft: Draft, cell: string, level: number): Draft {
  return new Map([...draft, [cell, level]]);
}

/** A level from 0 to 100; of a queue 1 is being in it. */
export function cellOf(agent: ConfiguredAgent, draft: Draft, sheet: Sheet, column: string): number {
  return draft.get(`${agent.id} ${sheet} ${column}`) ?? (sheet === "skills" ? agent.skills[column] ?? 0 : Number(agent.queues.includes(column)));
}

export interface AgentChange { readonly id: string; readonly version: number; readonly skills?: Readonly<Record<string, number>>; readonly queues?: readonly string[] }

/** What is to be kept of each agent that differs, with the version it began from. */
export function changesOf(agents: readonly ConfiguredAgent[], draft: Draft): readonly AgentChange[] {
  return agents.flatMap((agent): readonly AgentChange[] => {
    const skills = Object.fromEntries(merged(agent, draft, "skills", Object.entries(agent.skills)).filter(([, level]) => level > 0));
    const queues = merged(agent, draft, "queues", agent.queues.map((queue) => [queue, 1] as const)).filter(([, level]) => level > 0).map(([queue]) => queue);
    const differs = { skills: !isSame(skills, agent.skills), queues: queues.length !== agent.queues.length || queues.some((queue) => !agent.queues.includes(queue)) };
    if (!differs.skills && !differs.queues) return [];
    return [{ id: agent.id, version: agent.version, ...(differs.skills ? { skills } : {}), ...(differs.queues ? { queues } : {}) }];
  });
}

function merged(agent: ConfiguredAgent, draft: Draft, sheet: Sheet, kept: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const prefix = `${agent.id} ${sheet} `;
  const typed = [...draft].filter(([cell]) => cell.startsWith(prefix)).map(([cell, level]) => [cell.slice(prefix.length), level] as const);
  return [...new Map([...kept, ...typed])];
}

function isSame(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => (one[key] ?? 0) === (other[key] ?? 0));
}
