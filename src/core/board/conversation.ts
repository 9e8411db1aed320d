// A conversation as one of its agents sees it: his part in it, whom he asks or who asks him, who is there, what is recorded.
import { questionOf } from "../call/ask-queue.ts";
import type { Call } from "../call/call.ts";
import type { AskTarget, ConsultTarget } from "../call/consultation.ts";
import { calledAgent, isAgent, isOwnerAway, legOfAgent } from "../call/parties.ts";
import { ruleOf } from "../floor/from-conversations.ts";
import type { Floor } from "../floor/floor.ts";
import { placeOfQuestion } from "../floor/questions.ts";
import { cardOf } from "../kernel/contact-card.ts";
import { callerOf } from "../kernel/ids.ts";
import type { AgentId, Instant } from "../kernel/kernel.ts";
import type { CallCard, Participant } from "./agent-view.ts";

type Conversation = Pick<CallCard, "part" | "consult" | "participants" | "recording" | "muted">;

export function conversationFor(floor: Floor, { agentId, call }: { readonly agentId: AgentId; readonly call: Call }, now: Instant): Conversation {
  const leg = legOfAgent(call, agentId);
  return {
    part: partOf(call, agentId), consult: consultFor(floor, { call, agentId }, now), participants: participantsOf(floor, call),
    recording: recordingOf(floor, call), muted: leg !== null && call.muted.includes(leg),
  };
}

/** What another's call is to an agent who was asked into it; null when it is his own or over. */
export function takesPart(call: Call, agentId: AgentId): { readonly since: Instant; /** while it rings */ readonly ringUntil: Instant | null } | null {
  const { consult, joined, away } = call;
  if (consult !== null && isAgent(consult.to, agentId)) return { since: consult.since, ringUntil: consult.leg !== null && consult.bridge === null ? consult.ringUntil : null };
  if (calledAgent(call)?.agentId === agentId) return called(call);
  const mine = joined.find(({ who }) => isAgent(who, agentId)) ?? away.find((one) => one.agentId === agentId);
  return mine === undefined ? null : { since: mine.since, ringUntil: null };
}

/** A colleague who is called, while his phone rings and while they talk. */
function called({ stage }: Call): ReturnType<typeof takesPart> {
  if (stage.name === "calling") return { since: stage.calledAt, ringUntil: stage.ringUntil };
  return "connectedAt" in stage ? { since: stage.connectedAt, ringUntil: null } : null;
}

function partOf({ consult, joined, stage, advisers }: Call, agentId: AgentId): CallCard["part"] {
  if (consult !== null && isAgent(consult.to, agentId)) return "consulted";
  if (joined.some(({ who }) => isAgent(who, agentId))) return "conference";
  const isElsewhere = !("agentId" in stage) || stage.agentId !== agentId;
  return isElsewhere && advisers.includes(agentId) ? "conference" : "agent";
}

function consultFor(floor: Floor, { call, agentId }: { readonly call: Call; readonly agentId: AgentId }, now: Instant): CallCard["consult"] {
  const { consult } = call;
  if (consult === null) return null;
  const state = consult.leg === null ? "waiting" : consult.bridge === null ? "ringing" : "talking";
  const { since, line } = consult;
  const queue = line === null ? undefined : floor.configuration.queues.get(line.queueId);
  const found = { state, since, queue: queue === undefined ? null : { id: queue.id, name: queue.name } } as const;
  const asked = questionOf(call);
  if (consult.by === agentId) return { ...found, to: consult.to, name: nameOf(floor, consult.to), place: asked === null ? null : placeOfQuestion(floor, asked, now) };
  if (!isAgent(consult.to, agentId)) return null;
  const to: ConsultTarget = { kind: "agent", agentId: consult.by };
  return { ...found, to, name: nameOf(floor, to), place: null };
}

function participantsOf(floor: Floor, call: Call): readonly Participant[] {
  const { stage, joined, away } = call;
  if (stage.name !== "connected" && stage.name !== "outside") return [];
  const caller: Participant = {
    id: callerOf(call.id), kind: "caller", name: cardOf(call.caller)?.name ?? "", number: call.ani, since: stage.connectedAt,
    held: stage.name === "connected" && stage.heldSince !== null, away: false,
  };
  const main: ConsultTarget = stage.name === "connected" ? { kind: "agent", agentId: stage.agentId } : { kind: "number", number: stage.number };
  const first = participant(floor, { leg: stage.leg, who: main, since: stage.connectedAt });
  const lost = away.filter(({ lostLeg }) => lostLeg !== stage.leg).map(({ lostLeg: leg, agentId, since }) => ({ ...participant(floor, { leg, who: { kind: "agent", agentId }, since }), away: true }));
  return [caller, { ...first, held: call.consult !== null, away: isOwnerAway(call) }, ...joined.map((one) => participant(floor, one)), ...lost, ...bargingInto(call)];
}

/** Supervisors whom everybody hears. */
function bargingInto({ monitors }: Call): readonly Participant[] {
  return monitors.flatMap(({ supervisor, leg, snoop, since }) =>
    (snoop?.mode === "barge" ? [{ id: leg, kind: "supervisor" as const, name: supervisor.name, number: null, since, held: false, away: false }] : []));
}

function participant(floor: Floor, { leg, who, since }: { readonly leg: string; readonly who: ConsultTarget; readonly since: Instant }): Participant {
  return { id: leg, kind: who.kind, name: nameOf(floor, who), number: who.kind === "number" ? who.number : floor.agents.get(who.agentId)?.profile.extension ?? null, since, held: false, away: false };
}

function recordingOf(floor: Floor, call: Call): CallCard["recording"] {
  const { track } = call;
  const policy = ruleOf(floor, call);
  return track === null ? { state: "off", since: null, policy } : { state: track.isPaused ? "paused" : "on", since: track.since, policy };
}

function nameOf(floor: Floor, who: AskTarget): string {
  return who.kind === "agent" ? floor.agents.get(who.agentId)?.profile.name ?? who.agentId : "";
}
