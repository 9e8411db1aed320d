// Folds facts into a call. Judges nothing.
import { assertNever, type AgentId, type Instant } from "../kernel/kernel.ts";
import type { Call, CallFact, Place, Stage } from "./call.ts";

type Arrived = Extract<CallFact, { type: "call.arrived" }>;

/** A call as it is the moment it reaches us. */
export function arrivedCall(fact: Arrived): Call {
  return {
    id: fact.callId, direction: "inbound", ani: fact.ani, dnis: fact.dnis, trunk: fact.trunk, language: fact.language,
    caller: { status: "looking-up" }, verified: false, stage: { name: "in-flow" }, arrivedAt: fact.at,
    queuedAt: null, queueId: null, agentId: null, answeredAt: null, waitedMs: 0, talkMs: 0, holdMs: 0,
    disposition: null, notes: null, agents: [], notedBy: [], closed: false, legs: 0, bridges: 0, announcements: 0,
  };
}

export function evolve(call: Call, fact: CallFact): Call {
  switch (fact.type) {
    case "call.arrived": return arrivedCall(fact);
    case "call.identified": return { ...call, caller: fact.caller };
    case "call.verified": return { ...call, verified: true };
    case "call.language-chosen": return { ...call, language: fact.language };
    case "call.queued": return queued(call, fact);
    case "call.announced": return { ...call, announcements: call.announcements + 1 };
    case "call.offered": return offered(call, fact);
    case "call.leg-rang": return call;
    case "call.offer-ended": return offerEnded(call, fact);
    case "call.left-queue": return { ...call, stage: { name: "in-flow" }, waitedMs: call.waitedMs + waited(call, fact.at) };
    default: return evolveConversation(call, fact);
  }
}

type Conversation = Exclude<CallFact, { type:
  | "call.arrived" | "call.identified" | "call.verified" | "call.language-chosen" | "call.queued" | "call.announced"
  | "call.offered" | "call.leg-rang" | "call.offer-ended" | "call.left-queue" }>;

function evolveConversation(call: Call, fact: Conversation): Call {
  switch (fact.type) {
    case "call.connected": return connected(call, fact);
    case "call.held": return onStage(call, "connected", (stage) => ({ ...stage, heldSince: fact.at }));
    case "call.retrieved": return onStage(call, "connected", (stage) => ({ ...stage, heldSince: null, heldMs: stage.heldMs + sinceHeld(stage.heldSince, fact.at) }));
    case "call.transferred": return leaveConversation(call, fact.at, { name: "in-flow" });
    case "call.dialled": return {
      ...call, legs: call.legs + 1,
      stage: { name: "dialling", number: fact.number, leg: fact.leg, agentId: fact.agentId, dialledAt: fact.at, ringUntil: fact.ringUntil },
    };
    case "call.dial-failed": return { ...call, stage: { name: "in-flow" } };
    case "call.connected-outside": return {
      ...call, bridges: call.bridges + 1, answeredAt: call.answeredAt ?? fact.at,
      stage: { name: "outside", number: fact.number, leg: fact.leg, bridge: fact.bridge, connectedAt: fact.at },
    };
    case "call.ended": return { ...leaveConversation(call, fact.at, { name: "ended", endedAt: fact.at, cause: fact.cause, by: fact.by }), waitedMs: call.waitedMs + waited(call, fact.at) };
    case "call.noted": return {
      ...call, disposition: fact.disposition ?? call.disposition, notes: fact.notes ?? call.notes,
      notedBy: fact.disposition === null ? call.notedBy : withAgent(call.notedBy, fact.agentId),
    };
    case "call.closed": return { ...call, closed: true };
    default: return assertNever(fact);
  }
}

function queued(call: Call, fact: Extract<CallFact, { type: "call.queued" }>): Call {
  // A caller who was sent on from one agent's own line to the queue keeps the time he has already waited.
  const since = call.stage.name === "queued" ? call.stage.place.queuedAt : fact.at;
  const place: Place = { queueId: fact.queueId, priority: fact.priority, queuedAt: since, returnedAt: null, only: fact.only, offers: 0 };
  return { ...call, queueId: fact.queueId, queuedAt: call.queuedAt ?? fact.at, stage: { name: "queued", place } };
}

function offered(call: Call, fact: Extract<CallFact, { type: "call.offered" }>): Call {
  if (call.stage.name !== "queued") return call;
  const place = { ...call.stage.place, offers: call.stage.place.offers + 1 };
  return { ...call, legs: call.legs + 1, stage: { name: "offered", place, agentId: fact.agentId, leg: fact.leg, offeredAt: fact.at, ringUntil: fact.ringUntil } };
}

function offerEnded(call: Call, fact: Extract<CallFact, { type: "call.offer-ended" }>): Call {
  if (call.stage.name !== "offered") return call;
  return { ...call, stage: { name: "queued", place: { ...call.stage.place, returnedAt: fact.at } } };
}

function connected(call: Call, fact: Extract<CallFact, { type: "call.connected" }>): Call {
  return {
    ...call, agentId: fact.agentId, agents: withAgent(call.agents, fact.agentId), bridges: call.bridges + 1,
    answeredAt: call.answeredAt ?? fact.at, waitedMs: call.waitedMs + waited(call, fact.at),
    stage: { name: "connected", agentId: fact.agentId, leg: fact.leg, bridge: fact.bridge, connectedAt: fact.at, heldSince: null, heldMs: 0 },
  };
}

/** Talk time is the conversation without its holds; one that ends on hold counts that hold too. */
function leaveConversation(call: Call, at: Instant, stage: Stage): Call {
  const { stage: was } = call;
  if (was.name === "outside") return { ...call, stage, talkMs: call.talkMs + (at - was.connectedAt) };
  if (was.name !== "connected") return { ...call, stage };
  const heldMs = was.heldMs + sinceHeld(was.heldSince, at);
  return { ...call, stage, holdMs: call.holdMs + heldMs, talkMs: call.talkMs + (at - was.connectedAt) - heldMs };
}

function sinceHeld(heldSince: Instant | null, at: Instant): number {
  return heldSince === null ? 0 : at - heldSince;
}

function waited(call: Call, at: Instant): number {
  return call.stage.name === "queued" || call.stage.name === "offered" ? at - call.stage.place.queuedAt : 0;
}

function withAgent(agents: readonly AgentId[], agent: AgentId): readonly AgentId[] {
  return agents.includes(agent) ? agents : [...agents, agent];
}

function onStage<N extends Stage["name"]>(call: Call, name: N, change: (stage: Extract<Stage, { name: N }>) => Stage): Call {
  return call.stage.name === name ? { ...call, stage: change(call.stage as Extract<Stage, { name: N }>) } : call;
}
