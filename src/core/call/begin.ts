// Calls as their first fact makes them: by somebody who calls, an agent who does, a message, or a campaign.
import type { Call, CallFact } from "./call.ts";

type Arrived = Extract<CallFact, { type: "call.arrived" }>;
type PlacedFact = Extract<CallFact, { type: "call.placed" }>;

/** A call as it is the moment it reaches us. */
export function arrivedCall(fact: Arrived): Call {
  return {
    id: fact.callId, direction: "inbound", ani: fact.ani, dnis: fact.dnis, trunk: fact.trunk, language: fact.language,
    caller: { status: "looking-up" }, verified: false, stage: { name: "in-flow" }, arrivedAt: fact.at, placed: null, dialed: null, asking: null, leaving: null, left: null, preview: null, shelvings: 0, about: [], telling: null, heard: [], page: null,
    queuedAt: null, queueId: null, agentId: null, answeredAt: null, waitedMs: 0, talkMs: 0, holdMs: 0,
    disposition: null, written: [], notes: null, agents: [], notedBy: [], advisers: [], followUpAt: null, consult: null, joined: [], away: [], asked: [], muted: [], monitors: [],
    track: null, isRecordingWanted: false, isPauseKept: false, foreseen: null, fled: [], closed: false, legs: 0, bridges: 0, announcements: 0, tracks: 0, snoops: 0, messages: 0,
  };
}

/** A call as it is the moment an agent's phone is asked to ring for it. */
export function placedCall(fact: PlacedFact): Call {
  const { agentId, to, leg, at, ringUntil, endpoint, partyRingMs, callbackId, purpose = callbackId === null ? "service" : "asked" } = fact;
  return {
    ...arrivedCall({ ...fact, type: "call.arrived" }), direction: fact.direction, caller: fact.caller, queueId: fact.queueId, legs: 1,
    placed: { by: agentId, to, purpose, notReached: null, callbackId, rungAt: null }, stage: { name: "placing", agentId, leg, placedAt: at, ringUntil, endpoint, partyRingMs },
  };
}

/** A call that may come of a message: nobody's phone rings yet. */
export function previewedCall(fact: Extract<CallFact, { type: "call.preview-offered" }>): Call {
  const { agentId, at, until, callbackId, ani, queueId, caller, messages } = fact;
  return {
    ...arrivedCall({ ...fact, type: "call.arrived", dnis: "", trunk: "" }), direction: "outbound", caller, queueId, about: messages,
    placed: { by: agentId, to: { kind: "number", number: ani }, purpose: "asked", notReached: null, callbackId, rungAt: null }, stage: { name: "previewing", agentId, since: at, until, isOpen: false, shelved: null },
  };
}

/** A call as a campaign begins it: nobody's phone rings yet. */
function attemptedCall({ type: _type, callId, at, ani, dnis, trunk, language, queueId, ...dialing }: Extract<CallFact, { type: "call.attempted" }>): Call {
  return {
    ...arrivedCall({ type: "call.arrived", callId, at, ani, dnis, trunk, language }), direction: "outbound", queueId,
    dialed: { ...dialing, rungAt: null, progressedAt: null, answeredAt: null, harbouredAt: null, amd: null, optOut: null, end: null, isMachine: false }, stage: { name: "attempting", since: at, ringUntil: at, isDialled: false },
  };
}

/** A call that a campaign may make: it is before an agent, who is reserved for it. */
function cardedCall({ agentId, until, ...fact }: Extract<CallFact, { type: "call.card-shown" }>): Call {
  return {
    ...attemptedCall({ ...fact, type: "call.attempted" }), stage: { name: "previewing", agentId, since: fact.at, until, isOpen: true, shelved: null },
    placed: { by: agentId, to: { kind: "number", number: fact.ani }, purpose: fact.purpose, notReached: null, callbackId: null, rungAt: null },
  };
}

const beginnings = {
  "call.arrived": arrivedCall, "call.placed": placedCall, "call.preview-offered": previewedCall, "call.attempted": attemptedCall, "call.card-shown": cardedCall,
} as const;
/** Facts with which a call begins. */
export type Beginning = keyof typeof beginnings;

/** The call that begins with this fact; undefined when none does. */
export function begunBy(fact: CallFact): Call | undefined {
  const begin = (beginnings as Partial<Record<CallFact["type"], (fact: never) => Call>>)[fact.type];
  return begin?.(fact as never);
}
