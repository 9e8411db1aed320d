// A campaign's calls on the floor: how one begins, who is put through, who hears that nobody was there, and what came of it.
import type { Call, CallFact } from "../call/call.ts";
import { isTakenForMachine, listenFor } from "../call/machine.ts";
import { mostBudgetMs } from "../campaign/amd/greeting.ts";
import { harbourTold } from "../campaign/harbour-words.ts";
import { attempt, attemptAnswered, attemptOver, harbour, harbourOver, isHarboured, lineProgressed, waitsForAgent } from "../call/attempt.ts";
import { isAgentFirst } from "../call/card.ts";
import type { DialEnd } from "../call/dialed.ts";
import type { AttemptEnd, CampaignPlan, Candidate } from "../campaign/plan.ts";
import type { Attempt, AttemptAmd } from "../campaign/run/run.ts";
import { attemptId, callerOf, timerId } from "../kernel/ids.ts";
import { later, nothing, type AgentId, type CampaignId, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn, LiveChannel } from "./floor.ts";
import { enterFlow } from "./flow-entry.ts";
import { kindOf } from "./campaign-odds.ts";
import { hasStaff } from "./lines.ts";
import { isOptingOut, resumeOptOut } from "./opt-out-key.ts";
import { facts, hasLeftFlow, join } from "./turns.ts";
import { queueOf } from "./wrap-up.ts";

const leastRingMs = 15_000;

export interface Dialling { readonly candidate: Candidate; readonly shown: string | null }

/** What his call is made of; null: his number is none that may be dialled. */
export function dialingOf(floor: Floor, plan: CampaignPlan, { candidate, shown }: Dialling, now: Instant) {
  const about = nextOf(plan, candidate);
  const endpoint = floor.configuration.outsideEndpoint(about.number);
  const { contactId, name, fields, memberId, language } = candidate;
  const kind = kindOf(candidate, now);
  return endpoint === null ? null : {
    about,
    call: {
      campaignId: plan.id, memberId, n: about.n, contactId, name, fields, purpose: plan.purpose, isAgentless: plan.mode.type === "agentless", endpoint, ringMs: Math.max(leastRingMs, plan.ringMs),
      ani: about.number, dnis: shown ?? "", trunk: endpoint.split("@")[1] ?? "", language: language ?? plan.language, queueId: plan.queueId, ...(kind === null ? {} : { kind }), ...(candidate.isAgreed === true ? { isAgreed: true as const } : {}),
    },
  };
}

function nextOf({ id }: CampaignPlan, { memberId, numbers: [number = ""], attempts }: Candidate): Attempt {
  return { attempt: attemptId(id, memberId, attempts + 1), memberId, number, n: attempts + 1 };
}

/** His number is none that may be dialled. */
export function notAllowed(plan: CampaignPlan, { candidate, shown, agentId }: Dialling & { readonly agentId: AgentId | null }, now: Instant): FloorTurn {
  const about = { campaignId: plan.id, at: now, ...nextOf(plan, candidate) };
  return facts({ type: "campaign.dialed", ...about, shown, agentId }, { type: "campaign.attempt-ended", ...about, end: "not-allowed", agentId, answeredAt: null, connectedAt: null, toAgentMs: null, amd: null, disposition: null });
}

/** The attempt is a fact before anybody is asked whether he may be called. */
export function beginAttempt(floor: Floor, plan: CampaignPlan, { candidate, shown }: Dialling, now: Instant): FloorTurn {
  const about = nextOf(plan, candidate);
  if (floor.calls.has(about.attempt)) return facts({ type: "campaign.returned", campaignId: plan.id, at: now, memberId: candidate.memberId, why: "over" });
  const dialing = dialingOf(floor, plan, { candidate, shown }, now);
  if (dialing === null) return notAllowed(plan, { candidate, shown, agentId: null }, now);
  return join(facts({ type: "campaign.dialed", campaignId: plan.id, at: now, ...about, shown, agentId: null }), attempt(about.attempt, dialing.call, now));
}

/** How long after the answer the message begins: the way of the command to Asterisk is taken off what the rule allows. */
const harbourInMs = 1_800;
const lookUpDeadlineMs = 1_000;

/** Somebody has answered: into the flow that he is to hear, or to an agent, once it is known that he is no machine where that is asked. */
export function answered(floor: Floor, { callId }: Extract<CallFact, { type: "call.attempt-answered" }>, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  const plan = call === undefined ? undefined : planOf(floor, call);
  if (call === undefined || call.queueId === null || call.dialed === null) return nothing;
  const known: FloorTurn = { facts: [], commands: [{ type: "contact.look-up", callId, ani: call.ani, deadlineMs: lookUpDeadlineMs }] };
  if (plan?.mode.type === "agentless") return join(enterFlow(floor, callId, plan.mode.flowId, now), known);
  const amd = plan?.amd ?? null;
  return join(amd === null || !isStaffed(floor, call, now) ? inLine(floor, call, now) : listenFor(call, Math.min(amd.budgetMs, mostBudgetMs), now), known);
}

function isStaffed(floor: Floor, call: Call, now: Instant): boolean {
  const queue = queueOf(floor, call);
  return queue !== undefined && hasStaff(floor, queue, { call, only: null }, now);
}

/** First in line for an agent, before everybody; where nobody is at work he hears who called at once. */
export function inLine(floor: Floor, call: Call, now: Instant): FloorTurn {
  const queue = queueOf(floor, call);
  if (queue === undefined || !isStaffed(floor, call, now)) return harbourNow(floor, call, now);
  const answeredAt = call.dialed?.answeredAt ?? now;
  return {
    facts: [{ type: "call.queued", callId: call.id, at: now, queueId: queue.id, priority: queue.priority + (planOf(floor, call)?.priority ?? 0), only: null, reason: "campaign", by: null }],
    commands: [{ type: "timer.set", timerId: timerId(call.id, "harbour"), at: later(call.dialed?.amd?.isFoundPerson === true ? now : answeredAt, harbourInMs) }],
  };
}

export function planOf({ configuration }: Floor, { dialed }: Call): CampaignPlan | undefined {
  return dialed === null ? undefined : configuration.campaigns.get(dialed.campaignId);
}

/** No agent in time, or the end of the message was waited for. */
export function harbourDue(floor: Floor, call: Call, now: Instant): FloorTurn {
  if (hasLeftFlow(call)) return harbourOver(call, now);
  if (!waitsForAgent(call)) return nothing;
  return isHarboured(call) ? harbourOver(call, now) : harbourNow(floor, call, now);
}

/** A campaign that was taken away has nothing to say. */
export function harbourNow(floor: Floor, call: Call, now: Instant): FloorTurn {
  const plan = planOf(floor, call);
  return plan === undefined ? harbourOver(call, now) : harbour(call, harbourTold(plan.safeHarbour), now);
}

export function aboutOf(call: Call): ({ readonly campaignId: CampaignId } & Attempt) | null {
  const { dialed, id, ani } = call;
  return dialed === null ? null : { campaignId: dialed.campaignId, attempt: id, memberId: dialed.memberId, number: ani ?? "", n: dialed.n };
}

/** His first agent, unless that one called himself and nobody could be abandoned; whoever had to hear the message counts as abandoned all the same. */
export function putThrough(floor: Floor, { callId, at, agentId }: Extract<CallFact, { type: "call.connected" }>): FloorTurn {
  const call = floor.calls.get(callId);
  const about = call === undefined ? null : aboutOf(call);
  if (call === undefined || about === null || call.answeredAt !== at || call.dialed === null || call.dialed.isAgentless || isAgentFirst(call) || isHarboured(call)) return nothing;
  return facts({ type: "campaign.put-through", at, ...about, agentId, toAgentMs: at - (call.dialed.answeredAt ?? at) });
}

export function abandoned(floor: Floor, { callId, at }: Extract<CallFact, { type: "call.harboured" }>): FloorTurn {
  const call = floor.calls.get(callId);
  const about = call === undefined ? null : aboutOf(call);
  return about === null ? nothing : facts({ type: "campaign.abandoned", at, ...about });
}

/** Taken for a machine, and he pressed the key of the message: a person for whom nobody was there. */
export function foundByOptOut(call: Call, now: Instant): FloorTurn {
  const about = aboutOf(call);
  return about === null || !isTakenForMachine(call) || call.dialed?.optOut !== null ? nothing : facts({ type: "campaign.abandoned", at: now, ...about });
}

/** The call of an attempt is over. */
export function attemptOfCallEnded(call: Call, now: Instant): FloorTurn {
  const about = aboutOf(call);
  if (about === null || call.dialed === null) return nothing;
  const { answeredAt } = call.dialed;
  const toAgentMs = answeredAt === null || call.answeredAt === null || call.dialed.isAgentless ? null : call.answeredAt - answeredAt;
  return facts({ type: "campaign.attempt-ended", at: now, ...about, end: attemptEndOf(call), agentId: call.agentId ?? call.placed?.by ?? null, ...(isAgentFirst(call) ? { isByHand: true as const } : {}), ...shownToChosen(call), answeredAt, connectedAt: call.answeredAt, toAgentMs, amd: amdOf(call), disposition: call.disposition, ...(wasSilent(call, now) ? { isSilent: true as const } : {}) });
}

/** Where an agent chose the number: what it saw. */
function shownToChosen({ dialed, dnis }: Call): { readonly shown?: string | null } {
  return dialed?.chosenBy === undefined ? {} : { shown: dnis === "" ? null : dnis };
}

/** Whether a phone may have rung there: nobody was dialled, or the line failed at once, it cannot. A silent line may have rung a phone that never let us know. */
export function mayHaveRungAt(call: Call, now: Instant): boolean {
  return rungAtOf(call) !== null && (!hasFailed(call) || wasSilent(call, now));
}

/** Where an agent is on the line first, the person is rung after he has looked at the card. */
function rungAtOf(call: Call): Instant | null {
  const { dialed, placed } = call;
  return dialed === null || isAgentFirst(call) ? placed?.rungAt ?? null : dialed.rungAt;
}

function hasFailed({ dialed, placed }: Call): boolean {
  return (dialed?.end ?? placed?.notReached) === "failed";
}

/** It was dialled for long, and nothing came of it: no refusal either. */
function wasSilent(call: Call, now: Instant): boolean {
  const rungAt = rungAtOf(call);
  return hasFailed(call) && rungAt !== null && now - rungAt >= leastRingMs;
}

/** What machine detection said; null: it was not asked, or he was gone before. */
export function amdOf({ dialed }: Call): AttemptAmd | null {
  const amd = dialed?.amd ?? null;
  return amd === null || amd.verdict === null ? null : { verdict: amd.verdict, ms: amd.afterMs ?? 0, isControl: amd.isControl };
}

/** Machines press no keys. */
function personOrMachine(call: Call): "machine" | "opted-out" | null {
  const { dialed } = call;
  if (dialed?.isMachine === true) return "machine";
  if (dialed !== null && dialed.optOut !== null && !dialed.isAgentless) return "opted-out";
  return isTakenForMachine(call) ? "machine" : null;
}

export function attemptEndOf(call: Call): AttemptEnd {
  const { dialed, answeredAt, stage } = call;
  if (dialed === null) return "unknown";
  const told = personOrMachine(call);
  if (told !== null) return told;
  if (dialed.end !== null) return dialEndOf(call, dialed.end);
  if (isAgentFirst(call)) return endByHand(call);
  if (dialed.harbouredAt !== null) return "abandoned";
  if (dialed.answeredAt === null) return "unknown";
  if (dialed.isAgentless) return "played";
  if (answeredAt !== null) return "conversation";
  return stage.name === "ended" && stage.by === "caller" ? "hung-up" : "abandoned";
}

/** Let go before it rang: nobody was dialled. */
function dialEndOf(call: Call, end: DialEnd): AttemptEnd {
  return end === "given-up" && call.dialed?.rungAt === null && !isAgentFirst(call) ? "not-called" : end;
}

/** Of whom an agent had before him: what became of the card, then of the call. */
function endByHand({ preview, placed, answeredAt }: Call): AttemptEnd {
  if (preview?.outcome === "skipped" || preview?.outcome === "not-allowed") return preview.outcome;
  if (placed !== null && placed.notReached !== null) return placed.notReached;
  if (answeredAt !== null) return "conversation";
  return (placed?.rungAt ?? null) === null ? "not-called" : "given-up";
}

/** An agent wrote down what came of it. `before`: as it was. */
export function attemptNoted(before: Call, disposition: string | null, now: Instant): FloorTurn {
  const about = aboutOf(before);
  return about === null || disposition === null || disposition === before.disposition ? nothing : facts({ type: "campaign.noted", at: now, ...about, disposition, was: before.disposition });
}

/** After a restart: what was not dialled is not dialled now, and what did not live through it nobody knows. */
export function resumeAttempt(call: Call, channels: ReadonlyMap<ChannelId, LiveChannel>, now: Instant): FloorTurn {
  if (call.stage.name !== "attempting") return nothing;
  const state = channels.get(callerOf(call.id))?.state;
  if (state === undefined) return attemptOver(call, "unknown", now);
  // Whether it rang there was told while we were away: taken for true, since nobody is rung twice for nothing.
  return state === "up" ? attemptAnswered(call, now) : join(lineProgressed(call, now), { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "ring"), at: call.stage.ringUntil }] });
}

/** A message that began before is over by then, if its end was told while nobody listened. */
const longestMessageMs = 20_000;

/** Whoever waited for an agent while we were away has waited too long; whoever hears a message hears it to its end. */
export function resumeWaiting(call: Call, now: Instant): FloorTurn {
  const [wish, soon] = [resumeOptOut(call), later(now, 1)];
  if (call.stage.name === "in-flow" && isTakenForMachine(call)) return join(wish, { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "amd"), at: isOptingOut(call) ? later(now, longestMessageMs) : soon }] });
  if (hasLeftFlow(call)) return join(wish, { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "harbour"), at: later(now, longestMessageMs) }] });
  if (!waitsForAgent(call)) return nothing;
  const { harbouredAt = null } = call.dialed ?? {};
  const at = harbouredAt === null ? soon : Math.max(soon, later(harbouredAt, longestMessageMs)) as Instant;
  return join(wish, { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "harbour"), at }] });
}
