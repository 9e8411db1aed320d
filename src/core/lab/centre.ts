// The centre's own queues and agents in the words of a scenario.
import type { AgentId, QueueId } from "../kernel/kernel.ts";
import { factsRead } from "../rules/bind.ts";
import { parse } from "../rules/parser.ts";
import type { SkillNeed, Step } from "../routing/work.ts";

/** Of a queue, what the lab can play. */
export interface CentreQueue {
  readonly id: QueueId;
  readonly needs: readonly SkillNeed[];
  readonly languageLevel: number;
  readonly strategy: string;
  readonly ringAtOnce?: number;
  readonly priority: number;
  readonly ageingPerMinute: number;
  readonly targetMs: number;
  readonly steps?: readonly Step[];
}

export interface CentreAgent { readonly id: AgentId; readonly skills: Readonly<Record<string, number>>; readonly queues: readonly QueueId[]; readonly teams?: readonly string[]; readonly unit?: string | null }

export interface QueueFields { readonly id: string; readonly targetSeconds: number; readonly skills: Readonly<Record<string, number>>; readonly languageLevel: number; readonly strategy: string; readonly ringAtOnce?: number; readonly priority: number; readonly ageingPerMinute: number; readonly steps?: readonly Step[] }

export function queueFields({ id, needs, languageLevel, strategy, ringAtOnce, priority, ageingPerMinute, targetMs, steps = [] }: CentreQueue): QueueFields {
  return {
    id, targetSeconds: targetMs / 1000, skills: Object.fromEntries(needs.map(({ skill, level }) => [skill, Math.max(1, level)])), languageLevel,
    strategy: strategy === "most-skilled" ? "best-fit" : strategy, ...(strategy === "ring-several" && ringAtOnce !== undefined ? { ringAtOnce } : {}), priority, ageingPerMinute,
    ...(steps.length === 0 ? {} : { steps }),
  };
}

export interface AgentFields { readonly skills: CentreAgent["skills"]; readonly queues: CentreAgent["queues"]; readonly teams?: readonly string[]; readonly unit?: string }

/** `asked`: facts of agents that rules ask for; teams and units are said where they are. */
export function agentFields({ skills, queues, teams = [], unit = null }: CentreAgent, asked: ReadonlySet<string>): AgentFields {
  return {
    skills: Object.fromEntries(Object.entries(skills).filter(([, level]) => level >= 1)), queues,
    ...(asked.has("agent.teams") ? { teams } : {}), ...(asked.has("agent.unit") && unit !== null ? { unit } : {}),
  };
}

/** What the rules of these queues ask of agents beside their skills. */
export function askedOfAgents(queues: readonly CentreQueue[]): ReadonlySet<string> {
  const rules = queues.flatMap(({ steps = [] }) => steps.map(({ when }) => parse(when).expression));
  return new Set(rules.flatMap((rule) => (rule === null ? [] : [...factsRead(rule, "agent")])));
}
