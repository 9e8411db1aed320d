// Calls that begin with an agent: who may place one now, what is dialled for it and which number is shown.
import type { Agent } from "../agent/agent.ts";
import type { Placing } from "../call/call.ts";
import type { ConsultTarget } from "../call/call.ts";
import { place } from "../call/place.ts";
import { cardOf, type Caller } from "../kernel/contact-card.ts";
import { nothing, refuse, type CallId, type Instant, type Language, type QueueId } from "../kernel/kernel.ts";
import type { AgentRequest, Fact, Floor, FloorTurn } from "./floor.ts";
import { ringableForCall } from "./phones.ts";
import { facts, join } from "./turns.ts";

/** Who calls whom, about what. */
export interface CallWish {
  readonly callId: CallId;
  readonly agent: Agent;
  readonly to: ConsultTarget;
  /** What is known of him; `looking-up` has him looked up by his number. */
  readonly caller: Caller;
  readonly language: Language;
  readonly queueId: QueueId | null;
  readonly callbackId: string | null;
  /** What the other side sees; left out: the house's usual number. */
  readonly shown?: string;
}

/** How long the other side is rung. */
export const partyRingMs = 45_000;
const ownRingMs = 20_000;

/** A call by hand. Asking twice for the same id is nothing. */
export function placeAsked(floor: Floor, agent: Agent, request: Extract<AgentRequest, { type: "place.requested" }>, now: Instant): FloorTurn {
  if (floor.calls.has(request.callId)) return nothing;
  const { callId, to, caller, queueId, shown } = request;
  if (shown !== undefined && !isOurs(floor, shown)) return refuse("shown-number-not-allowed");
  return placeCall(floor, { callId, agent, to, caller, queueId, language: languageOf(caller) ?? agent.profile.language, callbackId: null, ...(shown === undefined ? {} : { shown }) }, now);
}

/** Nobody sees a number by which we could not be called back. */
function isOurs({ configuration: { numbers, shownNumber } }: Floor, shown: string): boolean {
  return numbers.has(shown) || shown === shownNumber;
}

function languageOf(caller: Caller): Language | undefined {
  return cardOf(caller)?.language;
}

/** He is reserved in the very turn, so that his screen is told before his phone is rung. One on a break goes back to it afterwards. */
export function placeCall(floor: Floor, wish: CallWish, now: Instant): FloorTurn {
  const { agent, callId, queueId } = wish;
  const agentId = agent.profile.id;
  const endpoint = ringableForCall(floor, agent);
  if (!isIdle(agent)) return refuse("agent-not-ready");
  if (endpoint === null) return refuse("agent-not-available");
  const other = otherSide(floor, wish);
  if ("refused" in other) return refuse(other.refused);
  const queue = queueId === null ? undefined : floor.configuration.queues.get(queueId);
  const rung = place(callId, { ...other, agentId, to: wish.to, language: wish.language, caller: wish.caller, queueId, callbackId: wish.callbackId }, { endpoint, ringMs: queue?.ringMs ?? ownRingMs }, now);
  const back: readonly Fact[] = agent.state.name === "not-ready" ? [{ type: "agent.break-asked", agentId, at: now, reason: agent.state.reason }] : [];
  const lookUp: FloorTurn["commands"] = wish.caller.status === "looking-up" ? [{ type: "contact.look-up", callId, ani: other.ani, deadlineMs: lookUpDeadlineMs }] : [];
  return join(rung, facts({ type: "agent.reserved", agentId, at: now, callId }, ...back), { facts: [], commands: lookUp });
}

const lookUpDeadlineMs = 2_000;

function isIdle({ state }: Agent): boolean {
  return state.name === "ready" || (state.name === "not-ready" && state.owes === null);
}

type OtherSide = Pick<Placing, "direction" | "endpoint" | "partyRingMs" | "ani" | "dnis" | "trunk">;

function otherSide(floor: Floor, { agent, to, shown }: CallWish): OtherSide | { readonly refused: string } {
  if (to.kind === "number") return outside(floor, to.number, shown);
  const colleague = floor.agents.get(to.agentId);
  if (colleague === undefined || colleague === agent) return { refused: "agent-unknown" };
  const endpoint = ringableForCall(floor, colleague);
  if (endpoint === null || colleague.state.name !== "ready") return { refused: "agent-not-free" };
  return { direction: "internal", endpoint, partyRingMs, ani: agent.profile.extension, dnis: colleague.profile.extension, trunk: "" };
}

function outside({ configuration }: Floor, number: string, shown: string | undefined): OtherSide | { readonly refused: string } {
  const endpoint = configuration.outsideEndpoint(number);
  if (endpoint === null) return { refused: "number-not-allowed" };
  return { direction: "outbound", endpoint, partyRingMs, ani: number, dnis: shown ?? configuration.shownNumber ?? "", trunk: endpoint.split("@")[1] ?? "" };
}

/** His own phone is up, so he is on the call; a colleague whom he calls is told before his phone is rung. */
export function partyRung(floor: Floor, { callId, agentId, to, at }: Extract<Fact, { type: "call.party-rung" }>): FloorTurn {
  const talking: Fact = { type: "agent.talking", agentId, at, callId };
  if (to.kind === "number" || floor.agents.get(to.agentId)?.state.name !== "ready") return facts(talking);
  return facts(talking, { type: "agent.reserved", agentId: to.agentId, at, callId });
}

/** Everybody in it talks; one who did already goes on doing so. */
export function nowTalking(floor: Floor, { callId, agentId, at }: Extract<Fact, { type: "call.connected" }>): FloorTurn {
  const placed = floor.calls.get(callId)?.placed ?? null;
  const called = placed?.to.kind === "agent" && placed.by === agentId ? [placed.to.agentId] : [];
  const fresh = [agentId, ...called].filter((id) => !isTalkingIn(floor.agents.get(id), callId));
  return facts(...fresh.map((id) => ({ type: "agent.talking", agentId: id, at, callId }) as const));
}

function isTalkingIn(agent: Agent | undefined, callId: CallId): boolean {
  return agent?.state.name === "talking" && agent.state.callId === callId;
}
