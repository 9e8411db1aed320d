// The call as an agent sees it, from the offer to the end of his wrap-up.
import type { Agent } from "../agent/agent.ts";
import { callOf } from "../agent/evolve.ts";
import { calls, putOffs } from "../callback/decide.ts";
import { holding } from "../baton/decide.ts";
import type { Call, Stage } from "../call/call.ts";
import type { Dialed } from "../call/dialed.ts";
import { awayOf, isAgent, rungOf } from "../call/parties.ts";
import { batonOf } from "../floor/carrying.ts";
import { fieldsAsked } from "../floor/fields.ts";
import type { Fact, Floor } from "../floor/floor.ts";
import { callbackOf, whyNoCallBack } from "../floor/messages.ts";
import { asksDisposition, queueOf } from "../floor/wrap-up.ts";
import { withoutStanding } from "../kernel/contact-card.ts";
import type { AgentId, Instant } from "../kernel/kernel.ts";
import type { Queue } from "../queue/queue.ts";
import type { CallCard, CampaignCard } from "./agent-view.ts";
import { conversationFor, takesPart } from "./conversation.ts";
import { stepsOf, withoutMonitors } from "./steps.ts";

export function cardFor(floor: Floor, agent: Agent, now: Instant): CallCard | null {
  const callId = callOf(agent.state);
  const call = callId === null ? undefined : floor.calls.get(callId);
  if (call === undefined) return null;
  const trail = floor.trails.get(call.id) ?? [];
  const queue = queueOf(floor, call);
  return {
    id: call.id, direction: call.direction, notReached: call.placed?.notReached ?? null, callback: isMessage(call) ? null : callbackFacts(floor, call), message: messageOf(floor, call, now), ...campaignOf(floor, call), ani: call.ani, dnis: call.dnis, language: call.language, caller: withoutStanding(call.caller), verified: call.verified,
    queue: queue ? { id: queue.id, name: queue.name } : null,
    arrivedAt: call.arrivedAt, queuedAt: call.queuedAt, waitedMs: waited(call, now),
    ...moments(agent, call, trail),
    steps: withoutMonitors(stepsOf(trail)), given: floor.sessions.get(call.id)?.variables ?? {}, known: knownOf(floor, call, now), fields: fieldsAsked(floor),
    ...paperwork(agent.profile.id, call, queue),
    transferredTo: lastTransferBy(agent.profile.id, trail), returning: returningFor(agent.profile.id, call), coach: coachOf(call),
    ...conversationFor(floor, { agentId: agent.profile.id, call }, now),
  };
}

function knownOf(floor: Floor, call: Call, now: Instant): CallCard["known"] {
  return holding(batonOf(floor, call.id), now).map(({ leg, ...given }) => ({ ...given, isEarlier: leg === null }))
    .sort((one, other) => one.givenAt - other.givenAt);
}

function isMessage({ about }: Call): boolean {
  return about.length > 0;
}

/** As it is in line; once it is over, as it was when it came before him. */
function messageOf(floor: Floor, call: Call, now: Instant): CallCard["message"] {
  const { about, placed, stage } = call;
  if (!isMessage(call) || placed === null) return null;
  const { messages, arrivedAt: since, attempts } = callbackOf(floor, call) ?? { messages: about, arrivedAt: call.arrivedAt, attempts: [] };
  return {
    callbackId: placed.callbackId ?? "", messages, since, putOffs: putOffs({ attempts }),
    most: queueOf(floor, call)?.callbackAttempts ?? 0, whyNoCallBack: whyNoCallBack(floor, call, now), until: stage.name === "previewing" && stage.isOpen ? stage.until : null,
  };
}

function campaignOf({ configuration }: Floor, call: Call): Pick<CallCard, "campaign"> {
  const { dialed, language } = call;
  const plan = dialed === null ? undefined : configuration.campaigns.get(dialed.campaignId);
  return dialed === null ? {} : { campaign: { id: dialed.campaignId, name: plan?.name ?? dialed.campaignId, person: dialed.name, script: plan?.script[language] ?? "", fields: dialed.fields, ...cardOn(call, dialed) } };
}

function cardOn({ stage }: Call, { card, memberId }: Dialed): Pick<CampaignCard, "card"> {
  return card === undefined ? {} : { card: { ...card, memberId, until: stage.name === "previewing" ? stage.until : null } };
}

function callbackFacts(floor: Floor, call: Call): CallCard["callback"] {
  const callback = callbackOf(floor, call);
  const most = queueOf(floor, call)?.callbackAttempts ?? 0;
  return callback === undefined ? null : { reason: callback.reason, since: callback.arrivedAt, attempt: Math.min(calls(callback) + 1, most), most };
}

/** What is written about the call. Who was only asked owes no disposition. */
function paperwork(agentId: AgentId, call: Call, queue: Queue | undefined): Pick<CallCard, "disposition" | "notes" | "followUpAt" | "dispositions" | "dispositionRequired"> {
  return {
    disposition: call.notedBy.includes(agentId) ? call.disposition : null, notes: call.written.find(({ by }) => by === agentId)?.text ?? null, followUpAt: call.followUpAt,
    dispositions: queue?.dispositions ?? [], dispositionRequired: asksDisposition(call, queue) && !call.advisers.includes(agentId),
  };
}

type Moments = Pick<CallCard, "stage" | "offeredAt" | "ringUntil" | "connectedAt" | "heldSince">;

function moments({ profile: { id } }: Agent, call: Call, trail: readonly Fact[]): Moments {
  const { stage } = call;
  if (stage.name === "offered" && rungOf(call).some(({ agentId }) => agentId === id)) return rung(stage.offeredAt, stage.ringUntil);
  const mine = "agentId" in stage && stage.agentId === id ? momentsOfHis(stage) : null;
  if (mine !== null) return mine;
  const asked = takesPart(call, id);
  if (asked !== null) return asked.ringUntil === null ? since(asked.since) : rung(asked.since, asked.ringUntil);
  return { ...since(trail.findLast((fact) => isBeginOf(fact, id))?.at ?? null), stage: "wrap-up" };
}

/** Of the agent whose call it is. */
function momentsOfHis(stage: Stage): Moments | null {
  switch (stage.name) {
    case "previewing": return stage.isOpen ? { ...since(stage.since), stage: "previewing" } : rung(stage.since, stage.until);
    case "placing": return rung(stage.placedAt, stage.ringUntil);
    case "calling": return { ...rung(stage.calledAt, stage.ringUntil), stage: "calling" };
    case "connected": case "returning": return { ...since(stage.connectedAt), stage: stage.heldSince === null ? "connected" : "held", heldSince: stage.heldSince };
    default: return null;
  }
}

const rung = (offeredAt: Instant, ringUntil: Instant): Moments => ({ stage: "offered", offeredAt, ringUntil, connectedAt: null, heldSince: null });
const since = (connectedAt: Instant | null): Moments => ({ stage: "connected", offeredAt: null, ringUntil: null, connectedAt, heldSince: null });

/** Where this agent's part in the call began. */
function isBeginOf(fact: Fact, agentId: AgentId): boolean {
  if (fact.type === "call.connected" || fact.type === "call.party-rung" || fact.type === "call.preview-opened") return fact.agentId === agentId;
  return (fact.type === "call.consult-answered" || fact.type === "call.handed-over") && isAgent(fact.to, agentId);
}

function returningFor(agentId: AgentId, call: Call): CallCard["returning"] {
  const { stage } = call;
  const away = awayOf(call, agentId);
  if (away !== undefined) return { until: away.until, among: true };
  return stage.name === "returning" && stage.agentId === agentId ? { until: stage.until, among: false } : null;
}

/** Whom the agent hears; of several the one whom all hear. */
function coachOf({ monitors }: Call): CallCard["coach"] {
  const heard = monitors.flatMap(({ supervisor, snoop }) => (snoop === null || snoop.mode === "listen" ? [] : [{ name: supervisor.name, mode: snoop.mode }]));
  return heard.find(({ mode }) => mode === "barge") ?? heard[0] ?? null;
}

function waited(call: Call, now: Instant): number {
  const { stage } = call;
  return call.waitedMs + (stage.name === "queued" || stage.name === "offered" ? now - stage.place.queuedAt : 0);
}

function lastTransferBy(agentId: AgentId, trail: readonly Fact[]): CallCard["transferredTo"] {
  const fact = trail.findLast((one) => (one.type === "call.transferred" || one.type === "call.handed-over") && one.by === agentId);
  return fact?.type === "call.transferred" || fact?.type === "call.handed-over" ? fact.to : null;
}
