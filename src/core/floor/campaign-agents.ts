// The agents whom campaigns may count on: who is free for which, who is busy and since when, and who of those will be taken
// by callers in line first.
import type { Agent, AgentProfile } from "../agent/agent.ts";
import type { CampaignPlan } from "../campaign/plan.ts";
import { shareAgents } from "../campaign/run/share.ts";
import type { AgentId, CampaignId, Instant, Language } from "../kernel/kernel.ts";
import type { Queue } from "../queue/queue.ts";
import type { Floor } from "./floor.ts";
import { ringableForCall } from "./phones.ts";

export interface Crew { readonly free: readonly AgentId[]; readonly talkingSince: readonly Instant[]; readonly wrappingSince: readonly Instant[] }

export const nobody: Crew = { free: [], talkingSince: [], wrappingSince: [] };

/** By what the queue always asks for; what its steps ask besides is the dispatcher's. */
export function serves({ queues, skills }: AgentProfile, queue: Queue, language: Language): boolean {
  return queues.includes(queue.id) && (skills[language] ?? 0) >= queue.languageLevel && queue.needs.every(({ skill, level }) => (skills[skill] ?? 0) >= level);
}

/** `most` null: as many as there are; of one that dials no more, those who are free for the lines that ring still. */
export interface Wants { readonly plan: CampaignPlan; readonly most: number | null }

/** Each agent counts for one campaign. */
export function crewsFor(floor: Floor, wants: readonly Wants[]): ReadonlyMap<CampaignId, Crew> {
  const working = [...floor.agents.values()].filter((agent) => isAtWork(floor, agent));
  const sharing = working.map((agent) => ({ agentId: agent.profile.id, serves: wants.filter((each) => mayCountOn(floor, agent, each)).map(({ plan }) => plan.id) })).filter((each) => each.serves.length > 0);
  const given = shareAgents(sharing, wants.map(({ plan: { id, priority }, most }) => ({ id, priority, most: most ?? Infinity })));
  return new Map(wants.map(({ plan: { id } }) => [id, crewOf(floor, working.filter((agent) => given.get(agent.profile.id) === id))]));
}

function mayCountOn(floor: Floor, agent: Agent, { plan, most }: Wants): boolean {
  return (most === null || agent.state.name === "ready") && servesCampaign(floor, agent.profile, plan) && isInTime(agent, plan);
}

function isAtWork(floor: Floor, agent: Agent): boolean {
  const { state, afterCall, leaving, shelved } = agent;
  // Whoever has set something aside goes back to it first.
  if (afterCall !== null || leaving !== null || shelved !== null) return false;
  if (state.name === "ready") return ringableForCall(floor, agent) !== null;
  return state.name === "reserved" || state.name === "talking" || state.name === "wrap-up";
}

/** An outside phone is picked up and pressed too late for whoever has answered; where the agent is called first it is not. */
function isInTime({ choice }: Agent, { mode }: CampaignPlan): boolean {
  return choice.kind !== "outside" || mode.type === "preview";
}

export function servesCampaign({ configuration }: Floor, profile: AgentProfile, { queueId, language }: CampaignPlan): boolean {
  const queue = configuration.queues.get(queueId);
  return queue !== undefined && serves(profile, queue, language);
}

function crewOf(floor: Floor, agents: readonly Agent[]): Crew {
  const busy = agents.filter(({ state }) => state.name === "talking" || state.name === "reserved" || state.name === "wrap-up").toSorted((a, b) => a.state.since - b.state.since);
  // Callers in line have the first of them who are done.
  const left = busy.slice(callersFor(floor, busy));
  return {
    free: agents.filter(({ state }) => state.name === "ready").toSorted((a, b) => a.state.since - b.state.since).map(({ profile }) => profile.id),
    talkingSince: left.flatMap(({ state }) => (state.name === "wrap-up" ? [] : [state.since])), wrappingSince: left.flatMap(({ state }) => (state.name === "wrap-up" ? [state.since] : [])),
  };
}

function callersFor({ lines, calls, configuration }: Floor, busy: readonly Agent[]): number {
  let count = 0;
  for (const [queueId, line] of lines) {
    const queue = configuration.queues.get(queueId);
    if (queue === undefined || line.size === 0) continue;
    for (const id of line) {
      const call = calls.get(id);
      if (call !== undefined && call.dialed === null && busy.some(({ profile }) => serves(profile, queue, call.language))) count += 1;
    }
  }
  return count;
}
