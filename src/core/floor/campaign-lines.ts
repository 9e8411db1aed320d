// A campaign's calls that are not over, and which of them are hung up before their time: those whose answer would find nobody,
// and those that could pass the limit of abandoned calls, since agents left meanwhile.
import type { Call } from "../call/call.ts";
import { attemptLetGo, attemptOver, isHarboured, waitsForAgent } from "../call/attempt.ts";
import { isAgentFirst } from "../call/card.ts";
import { bearableAbandons, hungUpFirst, spareLines } from "../campaign/abandonment/headroom.ts";
import { countsAt } from "../campaign/abandonment/window.ts";
import type { CampaignPlan } from "../campaign/plan.ts";
import { ruleOf } from "../campaign/run/decide.ts";
import type { Run } from "../campaign/run/run.ts";
import type { CampaignId, Instant } from "../kernel/kernel.ts";
import type { Crew } from "./campaign-agents.ts";
import type { Floor, FloorTurn } from "./floor.ts";

/** By what they are at. `byAgents`: before an agent as cards, or called by him and not answered yet. */
export interface Lines { readonly ringing: readonly Call[]; readonly waiting: readonly Call[]; readonly talking: readonly Call[]; readonly byAgents: readonly Call[] }

export function linesOf({ dialled, calls }: Floor, id: CampaignId): Lines {
  const all = [...dialled.get(id) ?? []].flatMap((callId) => calls.get(callId) ?? []);
  return {
    ringing: all.filter(({ stage }) => stage.name === "attempting"), waiting: all.filter(isWaiting),
    byAgents: all.filter(isByAgent), talking: all.filter((call) => call.stage.name !== "attempting" && call.stage.name !== "ended" && !isWaiting(call) && !isByAgent(call)),
  };
}

/** Nobody's phone rings for him yet. */
function isWaiting(call: Call): boolean {
  return waitsForAgent(call) && (call.stage.name === "queued" || call.stage.name === "in-flow");
}

function isByAgent(call: Call): boolean {
  return isAgentFirst(call) && call.stage.name !== "ended" && call.answeredAt === null;
}

/** Lines that nobody of ours is on, and who must be there for them, of a campaign that dials no more. */
export function unmanned({ ringing, waiting }: Lines): number {
  return ringing.length + waiting.length;
}

export function bearableOf(plan: CampaignPlan, { spent }: Run, { talking }: Lines, now: Instant): number {
  const rule = ruleOf(plan, now);
  return bearableAbandons(countsAt(spent, rule, now), rule, talking.length);
}

/** Lines that have rung so long that whoever answers them would find nobody. */
export function givenUp({ ringing }: Lines, fromMs: number, now: Instant): readonly FloorTurn[] {
  return ringing.filter((call) => now - since(call, now) >= fromMs && isDialled(call)).map((call) => attemptLetGo(call, now));
}

/** Lines that could pass the limit, those first at which nobody was rung yet. What is spent must be known. */
export function beyondLimit(plan: CampaignPlan, run: Run, { lines, crew }: { readonly lines: Lines; readonly crew: Crew }, now: Instant): readonly FloorTurn[] {
  const { ringing } = lines;
  if (plan.mode.type === "agentless" || !run.past.isKnown || ringing.length === 0) return [];
  const waiting = lines.waiting.filter((call) => !isHarboured(call)).length;
  const spare = spareLines({ ringing: ringing.length, waiting, free: crew.free.length, bearable: bearableOf(plan, run, lines, now) });
  if (spare >= 0) return [];
  const [dialled, notYet] = [ringing.filter(isDialled), ringing.filter((call) => !isDialled(call))];
  const first = hungUpFirst(dialled.map((call) => since(call, now)), ruleOf(plan, now).leastRingMs, now).flatMap((line) => dialled[line] ?? []);
  return [...notYet, ...first].slice(0, -spare).map((call) => attemptOver(call, "given-up", now));
}

function isDialled({ stage }: Call): boolean {
  return stage.name === "attempting" && stage.isDialled;
}

export function since({ stage }: Call, now: Instant): Instant {
  return stage.name === "attempting" ? stage.since : now;
}
