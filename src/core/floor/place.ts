// Calls that begin with an agent: who may place one now, what is dialled for it and which number is shown.
import type { Agent } from "../agent/agent.ts";
import type { Placing } from "../call/call.ts";
import type { ConsultTarget } from "../call/consultation.ts";
import { place } from "../call/place.ts";
import { cardOf, type Caller } from "../kernel/contact-card.ts";
import type { Purpose } from "../kernel/purpose.ts";
import { nothing, refuse, type CallId, type Instant, type Language, type QueueId } from "../kernel/kernel.ts";
import type { AgentRequest, Fact, Floor, FloorTurn } from "./floor.ts";
import { reservedFor } from "./giving-way.ts";
import { colleague, isAtHand, ringableForCall } from "./phones.ts";
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
  readonly purpose?: Purpose;
  /** What the other side sees; left out: the house's usual number. */
  readonly shown?: string;
  /** A colleague on a break, too. */
  readonly anyway?: boolean;
}

/** How long the other side is rung. */
export const partyRingMs = 45_000;
const ownRingMs = 20_000;

/** A call by hand. Asking twice for the same id is nothing. */
export function placeAsked(floor: Floor, agent: Agent, request: Extract<AgentRequest, { type: "place.requested" }>, now: Instant): FloorTurn {
  if (floor.calls.has(request.callId)) return nothing;
  const { callId, to, caller, queueId, shown, purpose, anyway = false } = request;
  if (shown !== undefined && !isOurs(floor, shown)) return refuse("shown-number-not-allowed");
  return placeCall(floor, { callId, agent, to, caller, queueId, language: languageOf(caller) ?? agent.profile.language, callbackId: null, anyway, ...(shown === undefined ? {} : { shown }), ...(purpose === undefined ? {} : { purpose }) }, now);
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
  if (!isAtHand(agent)) return refuse("agent-not-ready");
  if (endpoint === null) return refuse("agent-not-available");
  const other = otherSide(floor, wish);
  if ("refused" in other) return refuse(other.refused);
  const queue = queueId === null ? undefined : floor.configuration.queues.get(queueId);
  const rung = place(callId, { ...other, agentId, to: wish.to, language: wish.language, caller: wish.caller, queueId, callbackId: wish.callbackId, ...(wish.purpose === undefined ? {} : { purpose: wish.purpose }) }, { endpoint, ringMs: queue?.ringMs ?? ownRingMs }, now);
  const lookUp: FloorTurn["commands"] = wish.caller.status === "looking-up" ? [{ type: "contact.look-up", callId, ani: other.ani, deadlineMs: lookUpDeadlineMs }] : [];
  return join(rung, reservedFor(floor, agentId, callId, now), { facts: [], commands: lookUp });
}

const lookUpDeadlineMs = 2_000;

type OtherSide = Pick<Placing, "direction" | "endpoint" | "partyRingMs" | "ani" | "dnis" | "trunk">;

function otherSide(floor: Floor, { agent: { profile }, to, shown, anyway = false }: CallWish): OtherSide | { readonly refused: string } {
  if (to.kind === "number") return outside(floor, to.number, shown);
  const reached = colleague(floor, { by: profile.id, agentId: to.agentId, anyway });
  if ("refused" in reached) return reached;
  return { direction: "internal", ...reached, partyRingMs, ani: profile.extension, dnis: floor.agents.get(to.agentId)?.profile.extension ?? "", trunk: "" };
}

export function outside({ configuration }: Floor, number: string, shown: string | undefined): OtherSide | { readonly refused: string } {
  const endpoint = configuration.outsideEndpoint(number);
  if (endpoint === null) return { refused: "number-not-allowed" };
  return { direction: "outbound", endpoint, partyRingMs, ani: number, dnis: shown ?? configuration.shownNumber ?? "", trunk: endpoint.split("@")[1] ?? "" };
}

/** His own phone is up, so he is on the call; a colleague whom he calls is told before his phone is rung. */
export function partyRung(floor: Floor, { callId, agentId, to, at }: Extract<Fact, { type: "call.party-rung" }>): FloorTurn {
  const talking = facts({ type: "agent.talking", agentId, at, callId });
  const called = to.kind === "agent" ? floor.agents.get(to.agentId) : undefined;
  return called !== undefined && isAtHand(called) ? join(talking, reservedFor(floor, called.profile.id, callId, at)) : talking;
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
