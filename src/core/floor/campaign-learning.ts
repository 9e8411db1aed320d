// What a campaign's pacing learns as facts are applied: how lines ring, how long its agents are at a call, what was abandoned.
import type { Agent } from "../agent/agent.ts";
import type { Call, CallFact } from "../call/call.ts";
import { isTakenForMachine } from "../call/machine.ts";
import { noteShown } from "../campaign/number-watch.ts";
import { learn } from "../campaign/pacing/knowledge.ts";
import { steer } from "../campaign/pacing/price.ts";
import { budgetOf, ruleOf, spentOf } from "../campaign/run/decide.ts";
import { evolve, newRun } from "../campaign/run/evolve.ts";
import type { CampaignFact, Run } from "../campaign/run/run.ts";
import type { CallId, CampaignId, Instant } from "../kernel/kernel.ts";
import type { LineKind } from "../kernel/line-kind.ts";
import type { Floor } from "./floor.ts";

/** Whatever runs, or still has people in hand, is on the floor. */
export function keepRuns(floor: Floor, now: Instant): void {
  for (const plan of floor.configuration.campaigns.values()) {
    if (plan.wish === "running" && !floor.runs.has(plan.id)) floor.runs.set(plan.id, newRun(plan.id, { noAnswerMs: plan.ringMs, withinMs: ruleOf(plan, now).withinMs }));
  }
}

export function applyToCampaign(floor: Floor, fact: CampaignFact): void {
  if (fact.type === "campaign.dialed") learnShown(floor, fact.shown, fact.at);
  const run = floor.runs.get(fact.campaignId);
  if (run === undefined) return;
  const next = evolve(run, fact);
  floor.runs.set(next.id, next);
  const plan = floor.configuration.campaigns.get(next.id);
  if (plan === undefined || (fact.type !== "campaign.put-through" && fact.type !== "campaign.abandoned")) return;
  const rule = ruleOf(plan, fact.at);
  steer(next.pacer.price, spentOf(next, rule, fact.at), budgetOf(rule));
}

export function learnShown({ numberWatches }: Floor, shown: string | null, at: Instant): void {
  if (shown !== null) numberWatches.set(shown, noteShown(numberWatches, shown, at));
}

/** A line of a campaign stopped ringing, or it is known who answered it: a machine that takes no agent's time is no answer, and one that failed by our own fault says nothing. */
export function learnFromDial(floor: Floor, before: Call, after: Call, fact: CallFact): void {
  const run = after.dialed?.end === "failed" ? undefined : runOf(floor, after);
  if (run === undefined) return;
  const isListened = after.dialed?.isAgentless === false && (floor.configuration.campaigns.get(run.id)?.amd ?? null) !== null;
  const rang = before.stage.name === "attempting" ? stoppedRinging(before.stage, after, { fact, isListened }) : isListened ? knownLater(before, after, fact) : null;
  if (rang !== null) learn(run.pacer.knowledge, { type: "rang", ...rang, ...kindOfLine(after) });
}

function kindOfLine({ dialed }: Call): { readonly kind: LineKind | null } {
  return { kind: dialed?.kind ?? null };
}

interface Rang { readonly end: "answered" | "unanswered" | "letGo"; readonly ms: number }

function stoppedRinging(stage: Extract<Call["stage"], { name: "attempting" }>, after: Call, { fact, isListened }: { readonly fact: CallFact; readonly isListened: boolean }): Rang | null {
  if (!stage.isDialled || after.stage.name === "attempting") return null;
  const ms = fact.at - stage.since;
  if (fact.type === "call.attempt-answered") return isListened ? null : { end: "answered", ms };
  return { end: after.dialed?.end === "given-up" ? "letGo" : "unanswered", ms };
}

/** Whoever was never judged, since he was gone or nobody was there to listen for, was an answer. */
function knownLater(before: Call, after: Call, fact: CallFact): Rang | null {
  const { dialed } = after;
  if (dialed === null || dialed.answeredAt === null || dialed.rungAt === null) return null;
  const ms = dialed.answeredAt - dialed.rungAt;
  if (fact.type === "call.amd-ended") return { end: isTakenForMachine(after) ? "unanswered" : "answered", ms };
  const isOver = fact.type === "call.harboured" || fact.type === "call.ended";
  return isOver && !isJudged(dialed) && before.dialed?.harbouredAt === null ? { end: "answered", ms } : null;
}

function isJudged({ amd }: NonNullable<Call["dialed"]>): boolean {
  return amd !== null && amd.verdict !== null;
}

/** His conversation and what he wrote about it are over: both are learnt together. */
export function learnHandling(floor: Floor, before: Agent, after: Agent, at: Instant): void {
  const { state } = before;
  if (state === after.state || (state.name !== "talking" && state.name !== "wrap-up")) return;
  const call = floor.calls.get(state.callId);
  const run = call === undefined ? undefined : runOf(floor, call);
  if (call === undefined || run === undefined || isStillOn(after, call.id)) return;
  const wrapUpMs = state.name === "wrap-up" ? at - state.since : 0;
  learn(run.pacer.knowledge, { type: "handled", talkMs: call.talkMs + call.holdMs, wrapUpMs });
}

/** Not with something that he had set aside for it. */
function isStillOn({ state }: Agent, callId: CallId): boolean {
  return (state.name === "wrap-up" || state.name === "talking") && state.callId === callId;
}

function runOf(floor: Floor, { dialed }: Call): Run | undefined {
  return dialed === null ? undefined : floor.runs.get(dialed.campaignId);
}

/** Its calls, until they are closed. */
export function keepDialled(floor: Floor, call: Call, isOver: boolean): void {
  const id: CampaignId | undefined = call.dialed?.campaignId;
  if (id === undefined) return;
  const calls = floor.dialled.get(id) ?? new Set();
  if (isOver) calls.delete(call.id);
  else calls.add(call.id);
  if (calls.size === 0) floor.dialled.delete(id);
  else floor.dialled.set(id, calls);
}
