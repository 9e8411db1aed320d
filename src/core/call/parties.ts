// Who is in a call and where each voice belongs: the legs that are wanted, and the bridges with their channels.
import { callerOf } from "../kernel/ids.ts";
import type { AgentId, BridgeId, ChannelId, Instant } from "../kernel/kernel.ts";
import type { Away, Call, Joined, Rung, Stage } from "./call.ts";
import type { AskTarget } from "./consultation.ts";

export interface Leg { readonly leg: ChannelId; readonly since: Instant }
export interface Place { readonly bridge: BridgeId; readonly channels: readonly ChannelId[] }

/** Every leg that we rang and still want, the main one first. */
export function legsOf(call: Call): readonly Leg[] {
  const { stage, consult, joined, away } = call;
  const main = "leg" in stage && stage.leg !== null && !isOwnerAway(call) ? [{ leg: stage.leg, since: sinceOf(stage) }] : [];
  const also = stage.name === "offered" ? stage.also.map(({ leg }) => ({ leg, since: stage.offeredAt })) : [];
  const ringing = away.flatMap(({ leg, lostAt }) => (leg === null ? [] : [{ leg, since: lostAt }]));
  return [...main, ...also, ...(consult === null || consult.leg === null ? [] : [consult]), ...joined, ...ringing];
}

/** Everybody whose phone rings for the caller in line, or for the call that he places. */
export function rungOf({ stage }: Pick<Call, "stage">): readonly Rung[] {
  if (stage.name === "placing") return [{ agentId: stage.agentId, leg: stage.leg }];
  return stage.name === "offered" ? [{ agentId: stage.agentId, leg: stage.leg }, ...stage.also] : [];
}

/** Whether the stage's own time is that of this leg's ringing. */
export function ringsByStage(call: Call, leg: ChannelId): boolean {
  const { stage } = call;
  if (stage.name === "calling") return leg === callerOf(call.id);
  return stage.name === "placing" ? stage.leg === leg : rungOf(call).some((one) => one.leg === leg);
}

/** Since when the caller's channel must live: of a call that we place, since it was dialled; null before. */
export function partySince({ stage, arrivedAt }: Call): Instant | null {
  if (stage.name === "placing" || stage.name === "previewing" || (stage.name === "attempting" && !stage.isDialled)) return null;
  if (stage.name === "attempting") return stage.since;
  return stage.name === "calling" ? stage.calledAt : arrivedAt;
}

/** The agent at the other end of a call between agents, once his phone was rung. */
export function calledAgent({ direction, placed, stage, id }: Call): { readonly agentId: AgentId; readonly leg: ChannelId } | null {
  if (direction !== "internal" || placed?.to.kind !== "agent") return null;
  return stage.name === "placing" || stage.name === "ended" ? null : { agentId: placed.to.agentId, leg: callerOf(id) };
}

export function awayOf({ away }: Call, agentId: AgentId): Away | undefined {
  return away.find((one) => one.agentId === agentId);
}

/** Lost, and waited for while others talk on. */
export function isAway(call: Call, agentId: AgentId): boolean {
  return awayOf(call, agentId) !== undefined;
}

/** The agent whose call it is was lost, and the others talk on. */
export function isOwnerAway(call: Call): boolean {
  return call.stage.name === "connected" && isAway(call, call.stage.agentId);
}

function sinceOf(stage: Extract<Stage, { readonly leg: ChannelId | null }>): Instant {
  switch (stage.name) {
    case "offered": return stage.offeredAt;
    case "dialling": return stage.dialledAt;
    case "placing": return stage.placedAt;
    case "calling": return stage.calledAt;
    case "returning": return stage.lostAt;
    case "connected": case "outside": return stage.connectedAt;
  }
}

/** The bridges that must stand now. An agent who consults is out of the conversation; a caller on hold hears music. */
export function bridgesOf(call: Call): readonly Place[] {
  const { stage, consult, joined } = call;
  if (stage.name !== "connected" && stage.name !== "outside") return [];
  const isHeld = stage.name === "connected" && stage.heldOn === "screen";
  const main = [...(isHeld ? [] : [callerOf(call.id)]), ...(consult === null && !isOwnerAway(call) ? [stage.leg] : []), ...joined.map(({ leg }) => leg)];
  const places: Place[] = [{ bridge: stage.bridge, channels: main }];
  if (consult !== null && consult.bridge !== null) places.push({ bridge: consult.bridge, channels: [stage.leg, consult.leg] });
  return places;
}

/** Whose voices the conversation has: the caller's first, then those of whoever talks with him. */
export function voicesOf(call: Call): readonly ChannelId[] {
  const { id, stage, joined } = call;
  return stage.name !== "connected" ? [] : [callerOf(id), ...(isOwnerAway(call) ? [] : [stage.leg]), ...joined.map(({ leg }) => leg)];
}

/** The leg of an agent who talks or is rung in this call. */
export function legOfAgent(call: Call, agentId: AgentId): ChannelId | null {
  const { stage, consult, joined } = call;
  const away = awayOf(call, agentId);
  if (away !== undefined) return away.leg;
  const rung = rungOf(call).find((one) => one.agentId === agentId);
  if (rung !== undefined) return rung.leg;
  if ((stage.name === "connected" || stage.name === "returning") && stage.agentId === agentId) return stage.leg;
  if (consult !== null && isAgent(consult.to, agentId)) return consult.leg;
  const called = calledAgent(call);
  if (called?.agentId === agentId) return called.leg;
  return joined.find(({ who }) => isAgent(who, agentId))?.leg ?? null;
}

/** Which agent talks by this leg in the conversation itself; nobody who is only asked, nor who was lost. */
export function talkingAt(call: Call, leg: ChannelId): AgentId | undefined {
  if (call.stage.name === "connected" && call.stage.leg === leg && !isOwnerAway(call)) return call.stage.agentId;
  const who = call.joined.find((one) => one.leg === leg)?.who;
  return who?.kind === "agent" ? who.agentId : undefined;
}

/** The agents in the conversation, the one whose call it is first. */
export function talkersOf(call: Call): readonly AgentId[] {
  return legsOf(call).flatMap(({ leg }) => talkingAt(call, leg) ?? []);
}

/** Whose call it is now: the agent who talks with the caller or is rung back to him, not one whom he asks. */
export function isOwner({ stage }: Call, agentId: AgentId): boolean {
  return (stage.name === "connected" || stage.name === "calling" || stage.name === "returning") && stage.agentId === agentId;
}

export function isAgent(who: AskTarget, agentId: AgentId): boolean {
  return who.kind === "agent" && who.agentId === agentId;
}

/** Who talks on when the agent is gone: a colleague before an outside number. */
export function heirOf({ joined }: Call): Joined | undefined {
  return joined.find(({ who }) => who.kind === "agent") ?? joined[0];
}

/** Whose phone this leg rings, null for an outside number that is no agent's phone; undefined for a leg that does not ring. */
export function rungFor(call: Call, leg: ChannelId): AgentId | null | undefined {
  const { consult, away } = call;
  const lost = away.find((one) => one.leg === leg);
  if (lost !== undefined) return lost.agentId;
  if (consult !== null && consult.leg === leg) return consult.bridge !== null ? undefined : consult.to.kind === "agent" ? consult.to.agentId : null;
  return call.stage.name === "calling" && leg === callerOf(call.id) ? calledAgent(call)?.agentId ?? null : rungByStage(call, leg);
}

function rungByStage(call: Call, leg: ChannelId): AgentId | null | undefined {
  const { stage } = call;
  if (stage.name === "offered") return rungOf(call).find((one) => one.leg === leg)?.agentId;
  if (!("leg" in stage) || stage.leg !== leg) return undefined;
  if (stage.name === "dialling") return null;
  return stage.name === "placing" || stage.name === "returning" ? stage.agentId : undefined;
}
