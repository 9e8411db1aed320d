// What an agent asks of the conversation he is in: consult, hand over, join, drop, leave, mute, record. And what comes
// of those whom he asked when they are out of it again.
import type { Agent } from "../agent/agent.ts";
import { putAside, release, wrapUp } from "../agent/decide.ts";
import { callOf } from "../agent/evolve.ts";
import type { Call, CallFact } from "../call/call.ts";
import type { ConsultEnd } from "../call/consultation.ts";
import { leave, mute, part } from "../call/conference.ts";
import { complete, consult, consultOver, joinAll } from "../call/consult.ts";
import { awayOf, isOwner, legOfAgent } from "../call/parties.ts";
import { record, recordByRule, type RecordingRule } from "../call/recording.ts";
import { nothing, refuse, type AgentId, type CallId, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { AgentRequest, Floor, FloorTurn } from "./floor.ts";
import { concernOutside } from "./outside.ts";
import { reservedFor } from "./giving-way.ts";
import { colleague } from "./phones.ts";
import { questionAsked } from "./questions.ts";
import { facts, join } from "./turns.ts";
import { freeOfRules, queueOf } from "./wrap-up.ts";

type Of<T extends AgentRequest["type"]> = Extract<AgentRequest, { type: T }>;
const talk = [
  "consult.requested", "consult-cancel.requested", "consult-complete.requested", "conference.requested",
  "drop.requested", "leave.requested", "mute.requested", "record.requested",
] as const satisfies readonly AgentRequest["type"][];
export type TalkRequest = Of<typeof talk[number]>;

export function isOfTalk(request: AgentRequest): request is TalkRequest {
  return (talk as readonly string[]).includes(request.type);
}

interface Asking<R extends TalkRequest = TalkRequest> { readonly agent: Agent; readonly call: Call; readonly request: R }

/** How long a colleague or an outside number is rung for a consultation. */
const consultRingMs = 30_000;

export function talkAsked(floor: Floor, { agent, call, request }: Asking, now: Instant): FloorTurn {
  const by = agent.profile.id;
  if (request.type === "leave.requested") return goAway(agent, call, now);
  if (request.type === "mute.requested") return muteAsked(agent, call, request.muted, now);
  if (!isOwner(call, by)) return refuse(call.stage.name === "connected" ? "not-your-conversation" : "call-not-connected");
  switch (request.type) {
    case "consult.requested": return ask(floor, { agent, call, request }, now);
    case "consult-cancel.requested": return call.consult === null ? refuse("not-consulting") : consultOver(call, "cancelled", now);
    case "consult-complete.requested": return complete(call, now);
    case "conference.requested": return joinAll(call, now);
    case "drop.requested": return part(call, request.participantId as ChannelId, by, now);
    case "record.requested": return record(call, { by, state: request.state, rule: ruleOf(floor, call) }, now);
  }
}

/** Out of the conversation, while the others talk on. */
export function goAway(agent: Agent, call: Call, now: Instant): FloorTurn {
  const id = agent.profile.id;
  if (agent.state.name !== "talking") return refuse("call-not-connected");
  if (isOwner(call, id)) return leave(call, now);
  const leg = awayOf(call, id)?.lostLeg ?? legOfAgent(call, id);
  if (leg === null) return refuse("call-not-connected");
  return call.consult?.leg === leg ? consultOver(call, "hung-up", now) : part(call, leg, null, now);
}

function muteAsked(agent: Agent, call: Call, isMuted: boolean, now: Instant): FloorTurn {
  const by = agent.profile.id;
  const leg = agent.state.name === "talking" ? legOfAgent(call, by) : null;
  return leg === null ? refuse("call-not-connected") : mute(call, { by, leg, isMuted }, now);
}

/** A colleague is reserved in the very turn, so that his screen is told before his phone is rung. */
function ask(floor: Floor, { agent, call, request }: Asking<Of<"consult.requested">>, now: Instant): FloorTurn {
  const { to, anyway = false, confirmed = [] } = request;
  if (to.kind === "queue") return questionAsked(floor, call, to.queueId, now);
  const reached = to.kind === "number" ? outside(floor, to.number, confirmed) : colleague(floor, { by: agent.profile.id, agentId: to.agentId, anyway });
  if ("refused" in reached) return refuse(reached.refused);
  const turn = consult(call, { to, endpoint: reached.endpoint, ringMs: consultRingMs }, now);
  return turn.refused !== undefined || to.kind !== "agent" ? turn : join(turn, reservedFor(floor, to.agentId, call.id, now));
}

function outside(floor: Floor, number: string, confirmed: readonly string[]): { readonly endpoint: string } | { readonly refused: string } {
  const concern = concernOutside(floor, number, confirmed);
  const endpoint = floor.configuration.outsideEndpoint(number);
  return concern !== null || endpoint === null ? { refused: concern ?? "number-not-allowed" } : { endpoint };
}

/** Recorded from the first word where the queue asks for it. */
export function recordOnConnect(floor: Floor, callId: CallId, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  return call === undefined ? nothing : recordByRule(call, ruleOf(floor, call), now);
}

/** Where callers are asked, nobody is recorded who did not agree, also who came by another way. */
export function ruleOf(floor: Floor, call: Call): RecordingRule {
  const queue = queueOf(floor, call);
  if (queue === undefined) return "never";
  const mayBe = queue.recordingNotice !== "asked" || floor.sessions.get(call.id)?.consent === "given";
  return mayBe || queue.recording === "never" ? queue.recording : "declined";
}

/** Why a colleague is not offered the next call at once. One who declines to be asked stays ready. */
const aside: Partial<Record<ConsultEnd, string>> = { "no-answer": "no-answer", busy: "phone-busy", unreachable: "phone-unreachable", failed: "phone-unreachable" };

export function consultEnded(floor: Floor, fact: Extract<CallFact, { type: "call.consult-ended" }>, now: Instant): FloorTurn {
  const call = floor.calls.get(fact.callId);
  const isBack = call !== undefined && isOwner(call, fact.by);
  return join(colleagueFree(floor, fact, now), isBack ? recordOnConnect(floor, fact.callId, now) : nothing);
}

/** The colleague is free again; the consultation that he did not answer counts like an offer. */
function colleagueFree(floor: Floor, { callId, to, reason }: Extract<CallFact, { type: "call.consult-ended" }>, now: Instant): FloorTurn {
  const agent = to.kind === "agent" ? floor.agents.get(to.agentId) : undefined;
  if (agent === undefined || callOf(agent.state) !== callId) return nothing;
  if (agent.state.name === "reserved") return calledAway(agent, aside[reason], now);
  return agent.state.name === "talking" ? release(agent, now) : nothing;
}

/** Part of a conversation that was not his: time to write, if he talked with the caller, but no disposition. */
export function adviserOver(floor: Floor, callId: CallId, agentId: AgentId, now: Instant): FloorTurn {
  const agent = floor.agents.get(agentId);
  const call = floor.calls.get(callId);
  if (agent?.state.name === "reserved" && agent.state.callId === callId) return calledInVain(agent, call, now);
  if (agent?.state.name !== "talking" || agent.state.callId !== callId || call === undefined) return nothing;
  if (!call.agents.includes(agentId)) return release(agent, now);
  const { wrapUpMs } = queueOf(floor, call) ?? freeOfRules;
  return wrapUp(agent, callId, { wrapUpMs, dispositionRequired: false }, now);
}

/** A colleague whose phone rang for a call between agents; one who declines stays ready. */
function calledInVain(agent: Agent, call: Call | undefined, now: Instant): FloorTurn {
  const notReached = call?.placed?.notReached ?? null;
  return calledAway(agent, notReached === null || notReached === "no-such-number" || notReached === "machine" || notReached === "not-allowed" ? undefined : aside[notReached], now);
}

/** What he was rung for came to nothing. One who was rung on a break is on it again, whatever he did; so is one who asked for one meanwhile. */
function calledAway(agent: Agent, why: string | undefined, now: Instant): FloorTurn {
  return why === undefined || agent.afterCall !== null ? release(agent, now) : putAside(agent, why, now);
}

/** Whom the line had found counts as one who lets an offer go by: else he would be found again at once. */
export function foundInVain(floor: Floor, { to, callId, reason }: Extract<CallFact, { type: "call.consult-unanswered" }>, now: Instant): FloorTurn {
  const agent = to.kind === "agent" ? floor.agents.get(to.agentId) : undefined;
  if (agent?.state.name !== "reserved" || agent.state.callId !== callId) return nothing;
  return putAside(agent, reason === "rejected" ? "rejected" : aside[reason] ?? "no-answer", now);
}

export function consultAnswered({ callId, to }: Extract<CallFact, { type: "call.consult-answered" }>, now: Instant): FloorTurn {
  return to.kind === "agent" ? facts({ type: "agent.talking", agentId: to.agentId, at: now, callId }) : nothing;
}
