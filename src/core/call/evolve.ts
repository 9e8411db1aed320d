// Folds facts into a call. Judges nothing.
import type { AgentId, Instant } from "../kernel/kernel.ts";
import { isSame } from "../kernel/contact-card.ts";
import { begunBy, type Beginning } from "./begin.ts";
import type { Call, CallFact, CallNote, Place, Stage } from "./call.ts";
import type { ConsultLine, ConsultTarget } from "./consultation.ts";
import type { Left } from "./message.ts";
import { lostAmong, noLongerAway, returnedAmong, rungBack } from "./evolve-away.ts";
import { answeredByHand, dialedRows } from "./evolve-dialed.ts";
import { messageRows } from "./evolve-messages.ts";
import { monitorRows } from "./evolve-monitors.ts";
import { awayOf, ringsByStage, rungOf } from "./parties.ts";

export function evolve(call: Call, fact: CallFact): Call {
  return begunBy(fact) ?? after(call, fact as LaterFact);
}

function after(call: Call, fact: LaterFact): Call {
  const next = (rows[fact.type] as Row<Later>)(call, fact);
  const told = next.telling !== null && endsTelling.has(fact.type) ? { ...next, telling: null } : next;
  return told.foreseen !== null && endsForesight.has(fact.type) ? { ...told, foreseen: null } : told;
}

/** Whatever a message leads to, it is for those in line. */
const endsTelling: ReadonlySet<CallFact["type"]> = new Set(["call.connected", "call.left-queue", "call.ended"]);

/** His wait is over, begins anew elsewhere, or is cut short by somebody. */
const endsForesight: ReadonlySet<CallFact["type"]> = new Set(["call.connected", "call.queued", "call.left-queue", "call.pulled", "call.ended"]);

type Row<T extends CallFact["type"]> = (call: Call, fact: Extract<CallFact, { type: T }>) => Call;

type Later = Exclude<CallFact["type"], Beginning>;
type LaterFact = Extract<CallFact, { type: Later }>;

const rows: { readonly [T in Later]: Row<T> } = {
  ...messageRows, ...dialedRows,
  "call.party-rung": partyRung,
  "call.not-reached": (call, { reason }) => ({ ...call, placed: call.placed && { ...call.placed, notReached: reason } }),
  // Whose PIN it was stays verified; whoever the call is linked to instead is not.
  "call.identified": (call, { caller }) => ({ ...call, caller, verified: call.verified && isSame(call.caller, caller) }),
  "call.verified": (call) => ({ ...call, verified: true }),
  "call.verification-lapsed": (call) => ({ ...call, verified: false }),
  "call.language-chosen": (call, { language }) => ({ ...call, language }),
  "call.queued": queued,
  "call.announced": (call) => ({ ...call, announcements: call.announcements + 1 }),
  "call.emergency-told": (call, { emergencyId, playbackId }) => ({ ...call, announcements: call.announcements + 1, telling: { emergencyId, playbackId, isHeard: false } }),
  "call.emergency-heard": (call, { emergencyId }) => ({ ...call, heard: [...call.heard, emergencyId], telling: call.telling && { ...call.telling, isHeard: true } }),
  "call.callback-step": (call, { step, number }) => ({ ...call, announcements: call.announcements + 1, asking: { step, number, typed: "" } }),
  "call.callback-typed": (call, { digit }) => ({ ...call, asking: call.asking && { ...call.asking, typed: call.asking.typed + digit } }),
  "call.prioritised": (call, { priority }) => onPlace(call, (place) => ({ ...place, priority })),
  "call.pulled": (call) => call,
  "call.foreseen": (call, { queueId, at, p50Ms, p90Ms }) => ({ ...call, foreseen: { queueId, at, p50Ms, p90Ms } }),
  "call.offered": offered,
  "call.leg-rang": (call) => call,
  "call.press-asked": pressAsked,
  "call.offer-ended": offerEnded,
  "call.left-queue": (call, { at, queueId, reason }) => ({ ...call, fled: reason === "overflow" ? [...call.fled, queueId] : call.fled, left: leftBy(call, queueId, at), stage: { name: "in-flow" }, waitedMs: call.waitedMs + waited(call, at) }),
  "call.connected": connected,
  "call.agent-lost": (call, fact) => (fact.among === true ? lostAmong(call, fact) : agentLost(call, fact)),
  "call.rung-back": (call, { agentId, leg }) => rungBack({ ...call, legs: call.legs + 1 }, agentId, leg),
  "call.ring-back-ended": (call, { agentId }) => rungBack(call, agentId, null),
  "call.agent-returned": (call, fact) => (awayOf(call, fact.agentId) === undefined ? agentReturned(call, fact) : returnedAmong(call, fact)),
  "call.agent-not-back": (call, { at, agentId, among }) => (among === true ? noLongerAway(call, agentId) : leaveConversation(call, at, { name: "in-flow" })),
  "call.held": (call, { at, on }) => onConnected(call, (stage) => ({ ...stage, heldSince: at, heldOn: on })),
  "call.retrieved": (call, { at }) => onConnected(call, (stage) => ({ ...stage, heldSince: null, heldOn: null, heldMs: stage.heldMs + sinceHeld(stage.heldSince, at) })),
  "call.parked": (call, { at, by, slot, until }) => leaveConversation(call, at, { name: "parked", slot, by, since: at, until }),
  "call.unparked": (call) => ({ ...call, stage: { name: "in-flow" } }),
  "call.transferred": (call, { at }) => leaveConversation(call, at, { name: "in-flow" }),
  "call.dialled": (call, { number, leg, agentId, at, ringUntil }) => ({ ...call, legs: call.legs + 1, stage: { name: "dialling", number, leg, agentId, dialledAt: at, ringUntil } }),
  "call.dial-failed": (call) => ({ ...call, stage: { name: "in-flow" } }),
  "call.connected-outside": (call, { number, leg, bridge, at }) => ({
    ...call, bridges: call.bridges + 1, answeredAt: call.answeredAt ?? at, stage: { name: "outside", number, leg, bridge, connectedAt: at },
  }),
  "call.ended": (call, { at, cause, by }) => ({ ...leaveConversation(call, at, { name: "ended", endedAt: at, cause, by }), monitors: [], waitedMs: call.waitedMs + waited(call, at) }),
  "call.noted": (call, { agentId, at, disposition, notes, followUpAt }) => ({
    ...(notes === null ? call : noted(call, { by: agentId, at, text: notes })), disposition: disposition ?? call.disposition, followUpAt: followUpAt === undefined ? call.followUpAt : followUpAt,
    notedBy: disposition === null ? call.notedBy : withAgent(call.notedBy, agentId),
  }),
  "call.consult-queued": (call, { by, queueId, priority, place, at }) => inLine({ ...call, legs: call.legs + 1 }, by, { id: place, queueId, priority, since: at, isReturned: false }),
  "call.consult-began": (call, { by, to, leg, at, ringUntil }) => ({ ...call, legs: call.legs + 1, consult: { by, to, leg, bridge: null, since: at, ringUntil, line: call.consult?.line ?? null } }),
  "call.consult-unanswered": (call, { by }) => (call.consult?.line ? inLine(call, by, { ...call.consult.line, isReturned: true }) : call),
  "call.consult-answered": (call, { to, bridge, at }) => ({
    ...call, bridges: call.bridges + 1, advisers: to.kind === "agent" ? withAgent(call.advisers, to.agentId) : call.advisers,
    consult: call.consult === null || call.consult.leg === null ? call.consult : { ...call.consult, bridge, since: at },
  }),
  "call.consult-ended": (call) => ({ ...call, consult: null }),
  "call.handed-over": handedOver,
  "call.joined": (call, { to, leg, at }) => ({
    ...call, consult: null, joined: [...call.joined, { leg, who: to, since: at }], agents: to.kind === "agent" ? withAgent(call.agents, to.agentId) : call.agents,
  }),
  "call.parted": (call, { leg }) => ({
    ...call, joined: call.joined.filter((one) => one.leg !== leg), away: call.away.filter((one) => one.lostLeg !== leg), muted: call.muted.filter((one) => one !== leg),
  }),
  "call.muted": (call, { leg, isMuted }) => ({ ...call, muted: isMuted ? [...call.muted, leg] : call.muted.filter((one) => one !== leg) }),
  "call.recording-started": (call, { recordingId, by, at }) => ({
    ...call, tracks: call.tracks + 1, isRecordingWanted: call.isRecordingWanted || by !== null, isPauseKept: false,
    track: { recordingId, startedAt: at, since: at, isPaused: false, isHushed: false, spokenMs: 0, legs: [] },
  }),
  "call.voice-added": (call, { leg }) => ({ ...call, track: call.track && { ...call.track, legs: [...call.track.legs, leg] } }),
  "call.voice-began": (call) => call,
  "call.recording-paused": (call, { at, reason }) => ({ ...call, track: call.track && { ...call.track, isPaused: true, isHushed: reason === "keys", spokenMs: call.track.spokenMs + (call.track.isPaused ? 0 : at - call.track.since), since: at } }),
  "call.recording-resumed": (call, { at }) => ({ ...call, track: call.track && { ...call.track, isPaused: false, isHushed: false, since: at } }),
  "call.recording-stopped": (call, { reason }) => ({ ...call, track: null, isRecordingWanted: call.isRecordingWanted && reason !== "asked", isPauseKept: reason === "moved" && call.track?.isPaused === true && !call.track.isHushed }),
  ...monitorRows,
  "call.page-asked": (call, { at }) => ({ ...call, page: { askedAt: at, end: null } }),
  "call.page-answered": (call, { end }) => ({ ...call, page: call.page && { ...call.page, end } }),
  "call.measured": (call) => call,
  "call.closed": (call) => ({ ...call, closed: true }),
};

/** Whom he calls among colleagues owes no more than one who is asked. */
function partyRung(call: Call, { agentId, at, ringUntil, to }: Extract<CallFact, { type: "call.party-rung" }>): Call {
  const { stage } = call;
  return {
    ...call, agentId, placed: call.placed && { ...call.placed, rungAt: call.placed.rungAt ?? at }, agents: withAgent(call.agents, agentId), advisers: to.kind === "agent" ? withAgent(call.advisers, to.agentId) : call.advisers,
    stage: stage.name === "placing" ? { name: "calling", agentId, leg: stage.leg, calledAt: at, ringUntil } : stage,
  };
}

/** The agent waits there with his question, whoever was rung for it before. */
function inLine(call: Call, by: AgentId, line: ConsultLine): Call {
  return { ...call, consult: { by, to: { kind: "queue", queueId: line.queueId }, leg: null, bridge: null, since: line.since, line } };
}

function queued(call: Call, fact: Extract<CallFact, { type: "call.queued" }>): Call {
  // A caller who was sent on from one agent's own line to the queue keeps the time he has already waited.
  const since = call.stage.name === "queued" ? call.stage.place.queuedAt : fact.at;
  const place: Place = { queueId: fact.queueId, priority: fact.priority, queuedAt: since, returnedAt: null, only: fact.only, offers: 0, isRescued: fact.reason === "rescue" || fact.reason === "unparked" || fact.reason === "campaign", ...(fact.since === undefined ? {} : { since: fact.since }) };
  return { ...call, fled: fact.reason === "overflow" && call.stage.name === "queued" ? [...call.fled, call.stage.place.queueId] : call.fled, queueId: fact.queueId, queuedAt: call.queuedAt ?? fact.at, leaving: null, stage: { name: "queued", place } };
}

/** Whoever was not even let in has no earlier place. */
function leftBy({ stage }: Call, queueId: Left["queueId"], at: Instant): Left {
  if (!("place" in stage)) return { queueId, since: at, priority: 0, only: null };
  const { since, queuedAt, priority, only } = stage.place;
  return { queueId, since: since ?? queuedAt, priority, only };
}

function offered(call: Call, fact: Extract<CallFact, { type: "call.offered" }>): Call {
  const { stage } = call;
  const { agentId, leg, at, ringUntil } = fact;
  if (stage.name === "offered") return { ...call, legs: call.legs + 1, stage: { ...stage, also: [...stage.also, { agentId, leg }] } };
  if (stage.name !== "queued") return call;
  const place = { ...stage.place, offers: stage.place.offers + 1 };
  return { ...call, legs: call.legs + 1, stage: { name: "offered", place, agentId, leg, offeredAt: at, ringUntil, also: [] } };
}

/** Long enough to hear what is asked and to press. */
function pressAsked(call: Call, { leg, ringUntil }: Extract<CallFact, { type: "call.press-asked" }>): Call {
  const { stage, consult } = call;
  return {
    ...call, asked: [...call.asked, leg],
    stage: ringsByStage(call, leg) ? { ...stage, ringUntil } as Stage : stage,
    consult: consult !== null && consult.leg === leg ? { ...consult, ringUntil } : consult,
  };
}

function offerEnded(call: Call, fact: Extract<CallFact, { type: "call.offer-ended" }>): Call {
  const { stage } = call;
  if (stage.name !== "offered") return call;
  const [first, ...also] = rungOf(call).filter(({ agentId }) => agentId !== fact.agentId);
  if (first !== undefined) return { ...call, stage: { ...stage, ...first, also } };
  return { ...call, stage: { name: "queued", place: { ...stage.place, returnedAt: fact.at } } };
}

function connected(call: Call, fact: Extract<CallFact, { type: "call.connected" }>): Call {
  return {
    ...call, agentId: fact.agentId, agents: withAgent(call.agents, fact.agentId), bridges: call.bridges + 1,
    answeredAt: call.answeredAt ?? fact.at, waitedMs: call.waitedMs + waited(call, fact.at), dialed: answeredByHand(call.dialed, fact.at),
    stage: { name: "connected", agentId: fact.agentId, leg: fact.leg, bridge: fact.bridge, connectedAt: fact.at, heldSince: null, heldOn: null, heldMs: 0 },
  };
}

/** A hold made on the screen goes on; one made on the phone went with it. */
function agentLost(call: Call, { at, until, text }: Extract<CallFact, { type: "call.agent-lost" }>): Call {
  const { stage } = call;
  if (stage.name !== "connected") return call;
  const goesOn = stage.heldOn === "screen";
  const { agentId, connectedAt, heldSince } = stage;
  return {
    ...call, away: [], announcements: call.announcements + (text === null ? 0 : 1),
    stage: { name: "returning", agentId, leg: null, lostAt: at, until, connectedAt, heldSince: goesOn ? heldSince : null, heldMs: stage.heldMs + (goesOn ? 0 : sinceHeld(heldSince, at)) },
  };
}

/** The same conversation goes on; the time without the agent counts as a hold. */
function agentReturned(call: Call, { at, leg, bridge }: Extract<CallFact, { type: "call.agent-returned" }>): Call {
  const { stage } = call;
  if (stage.name !== "returning") return call;
  const { agentId, connectedAt, heldSince, lostAt, heldMs } = stage;
  return {
    ...call, bridges: call.bridges + 1,
    stage: { name: "connected", agentId, leg, bridge, connectedAt, heldSince, heldOn: heldSince === null ? null : "screen", heldMs: heldSince === null ? heldMs + (at - lostAt) : heldMs },
  };
}

/** The conversation of one is over and that of the other begins in the same bridge, with the recording and the others. */
function handedOver(call: Call, { to, leg, at }: Extract<CallFact, { type: "call.handed-over" }>): Call {
  if (call.stage.name !== "connected" && call.stage.name !== "outside") return call;
  const { stage: was } = call;
  const { bridge } = was;
  const away = was.name === "connected" ? call.away.filter(({ agentId }) => agentId !== was.agentId) : call.away;
  const rest = { joined: call.joined.filter((one) => one.leg !== leg), muted: call.muted.filter((one) => one === leg), away };
  const left = { ...leaveConversation(call, at, stageWith(to, { leg, bridge, connectedAt: at })), ...rest };
  return to.kind === "number" ? left : {
    ...left, agentId: to.agentId, agents: withAgent(call.agents, to.agentId), advisers: call.advisers.filter((id) => id !== to.agentId),
  };
}

function stageWith(to: ConsultTarget, part: Pick<Extract<Stage, { name: "connected" }>, "leg" | "bridge" | "connectedAt">): Stage {
  if (to.kind === "number") return { name: "outside", number: to.number, ...part };
  return { name: "connected", agentId: to.agentId, ...part, heldSince: null, heldOn: null, heldMs: 0 };
}

/** Talk time is the conversation without its holds; one that ends on hold counts that hold too. */
function leaveConversation(before: Call, at: Instant, stage: Stage): Call {
  const { stage: was } = before;
  const call = { ...before, consult: null, joined: [], away: [], muted: [] };
  if (was.name === "outside") return { ...call, stage, talkMs: call.talkMs + (at - was.connectedAt) };
  if (was.name !== "connected" && was.name !== "returning") return { ...call, stage };
  const heldMs = was.heldMs + sinceHeld(was.name === "returning" ? was.heldSince ?? was.lostAt : was.heldSince, at);
  return { ...call, stage, holdMs: call.holdMs + heldMs, talkMs: call.talkMs + (at - was.connectedAt) - heldMs };
}

function sinceHeld(heldSince: Instant | null, at: Instant): number {
  return heldSince === null ? 0 : at - heldSince;
}

function waited(call: Call, at: Instant): number {
  return call.stage.name === "queued" || call.stage.name === "offered" ? at - call.stage.place.queuedAt : 0;
}

/** His note takes the place of his own, never of another's. */
function noted(call: Call, note: CallNote): Call {
  const isFirst = call.written.every(({ by }) => by !== note.by);
  const written = isFirst ? [...call.written, note] : call.written.map((each) => (each.by === note.by ? note : each));
  return { ...call, written, notes: written.map(({ text }) => text).join("\n\n") };
}

function withAgent(agents: readonly AgentId[], agent: AgentId): readonly AgentId[] {
  return agents.includes(agent) ? agents : [...agents, agent];
}

function onPlace(call: Call, change: (place: Place) => Place): Call {
  const { stage } = call;
  return stage.name === "queued" || stage.name === "offered" ? { ...call, stage: { ...stage, place: change(stage.place) } } : call;
}

function onConnected(call: Call, change: (stage: Extract<Stage, { name: "connected" }>) => Stage): Call {
  return call.stage.name === "connected" ? { ...call, stage: change(call.stage) } : call;
}

