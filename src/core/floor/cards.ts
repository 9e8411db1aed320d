// People of a campaign before agents: who is shown to whom, what the agent does with the card, and when it is taken from him.
import type { Agent } from "../agent/agent.ts";
import { longestOpenMs, closePreview } from "../call/preview.ts";
import { callOff, dialCard, isCard, onNumber, showCard, takeBack } from "../call/card.ts";
import type { Call } from "../call/call.ts";
import type { PersonCard } from "../call/dialed.ts";
import type { CampaignPlan, Candidate } from "../campaign/plan.ts";
import { standsDown } from "../campaign/run/decide.ts";
import type { Run } from "../campaign/run/run.ts";
import { attemptId } from "../kernel/ids.ts";
import { later, nothing, refuse, type AgentId, type Instant } from "../kernel/kernel.ts";
import { dialingOf, notAllowed } from "./attempts.ts";
import { shownTo } from "./campaign-numbers.ts";
import type { AgentRequest, Floor, FloorTurn } from "./floor.ts";
import { reservedFor } from "./giving-way.ts";
import { agentRingMs, ringableForCall } from "./phones.ts";
import { restOf } from "./rest.ts";
import { facts, join } from "./turns.ts";

export interface Showing {
  readonly candidate: Candidate;
  readonly shown: string | null;
  readonly agentId: AgentId;
  /** `turn`: the campaign gives it, by its rules; `hand`: he took it. */
  readonly by: "turn" | "hand";
}

const lookUpDeadlineMs = 2_000;

/** He is reserved in the very turn, and the attempt is a fact before anybody is rung. */
export function showPerson(floor: Floor, plan: CampaignPlan, showing: Showing, now: Instant): FloorTurn {
  const { candidate, shown, agentId, by } = showing;
  const dialing = dialingOf(floor, plan, { candidate, shown }, now);
  const callId = attemptId(plan.id, candidate.memberId, candidate.attempts + 1);
  if (floor.calls.has(callId)) return facts({ type: "campaign.returned", campaignId: plan.id, at: now, memberId: candidate.memberId, why: "over" });
  if (dialing === null) return notAllowed(plan, { candidate, shown, agentId }, now);
  const { about, call } = dialing;
  const card = cardOf(floor.runs.get(plan.id), plan, showing);
  const acceptMs = by === "turn" && plan.mode.type === "preview" && plan.mode.acceptMs > 0 ? plan.mode.acceptMs : longestOpenMs;
  return join(
    facts({ type: "campaign.dialed", campaignId: plan.id, at: now, ...about, shown, agentId }),
    showCard({ ...call, callId, at: now, agentId, until: later(now, acceptMs), card }),
    reservedFor(floor, agentId, callId, now), { facts: [], commands: [{ type: "contact.look-up", callId, ani: call.ani, deadlineMs: lookUpDeadlineMs }] },
  );
}

/** By the campaign's rules; whom he took himself he may put back as he likes. */
function cardOf(run: Run | undefined, { mode }: CampaignPlan, { candidate, agentId, by }: Showing): PersonCard {
  const known = { attemptsBefore: candidate.attempts, agreedAt: candidate.isAgreed === true ? candidate.dueAt : null, numbers: candidate.numbers };
  if (by === "hand" || mode.type !== "preview") return { ...known, dialsItself: false, skipsLeft: null };
  return { ...known, dialsItself: mode.acceptMs > 0, skipsLeft: Math.max(0, mode.skipsInARow - (run?.skips.get(agentId) ?? 0)) };
}

export type CardRequest = Extract<AgentRequest, { type: "skip.requested" | "call-person.requested" }>;

export function isOfCard(request: { readonly type: string }): request is CardRequest {
  return request.type === "skip.requested" || request.type === "call-person.requested";
}

export function cardAsked(floor: Floor, { agent, call, request }: { readonly agent: Agent; readonly call: Call; readonly request: CardRequest }, now: Instant): FloorTurn {
  if (!isCard(call) || call.dialed === null) return refuse("no-card");
  if (request.type === "call-person.requested") return callNow(floor, { agent, call, number: request.number }, now);
  return call.dialed.card?.skipsLeft === 0 ? refuse("skips-spent") : closePreview(call, "skipped", now);
}

/** `number`: his choice among the person's; whether it may be dialled is asked as of any other, when he is on the line. */
export interface Calling { readonly agent: Agent; readonly call: Call; readonly number?: string | undefined }

export function callNow(floor: Floor, { agent, call, number = call.ani ?? "" }: Calling, now: Instant): FloorTurn {
  const plan = call.dialed === null ? undefined : floor.configuration.campaigns.get(call.dialed.campaignId);
  const run = plan === undefined ? undefined : floor.runs.get(plan.id);
  if (plan === undefined || run === undefined || standsDown(restOf(floor, plan, run, now).rest)) return refuse("campaign-at-rest");
  const phone = ringableForCall(floor, agent);
  if (phone === null) return refuse("agent-not-available");
  const chosen = number === (call.ani ?? "") ? { call, turn: nothing } : chooseNumber(floor, plan, { call, number, agentId: agent.profile.id }, now);
  return typeof chosen === "string" ? refuse(chosen) : join(chosen.turn, dialCard(chosen.call, { phone, ringMs: agentRingMs(floor, call.queueId) }, now));
}

interface Choice { readonly call: Call; readonly number: string; readonly agentId: AgentId }

/** With the number of ours that this one is to see; or why it cannot be dialled. */
function chooseNumber(floor: Floor, plan: CampaignPlan, { call, number, agentId }: Choice, now: Instant): ReturnType<typeof onNumber> | string {
  if (call.dialed?.card?.numbers?.includes(number) !== true) return "number-not-his";
  const endpoint = floor.configuration.outsideEndpoint(number);
  if (endpoint === null) return "number-not-allowed";
  const [shown = null] = shownTo(floor, plan, { numbers: [number], now });
  return onNumber(call, { at: now, agentId, number, endpoint, trunk: endpoint.split("@")[1] ?? "", dnis: shown ?? "" });
}

/** Its time is over: it is dialled, where the plan says so and it can be; else, or where he had set it aside, it is taken from him. */
export function cardDue(floor: Floor, call: Call, now: Instant): FloorTurn {
  if (call.stage.name === "previewing" && call.stage.shelved !== null) return takeBack(call, "taken-back", now);
  const agent = call.stage.name === "previewing" ? floor.agents.get(call.stage.agentId) : undefined;
  if (agent === undefined || call.dialed?.card?.dialsItself !== true) return takeBack(call, "not-accepted", now);
  const called = callNow(floor, { agent, call }, now);
  return called.refused === undefined ? called : takeBack(call, "taken-back", now);
}

/** Of a campaign that calls nobody now, or without agents; and of an agent who is to leave. Who is being rung for one that is stopped is so no longer. */
export function cardsBack(floor: Floor, byAgents: readonly Call[], { isOver, isStopped }: { readonly isOver: boolean; readonly isStopped: boolean }, now: Instant): FloorTurn {
  const turns = byAgents.map((call): FloorTurn => {
    if (!isCard(call)) return isStopped ? callOff(call, "given-up", now) : nothing;
    return isOver || isLeaving(floor, call) ? takeBack(call, "taken-back", now) : nothing;
  });
  return join(nothing, ...turns);
}

function isLeaving({ agents }: Floor, { stage }: Call): boolean {
  return stage.name === "previewing" && agents.get(stage.agentId)?.leaving !== null;
}
