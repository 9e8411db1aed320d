// Who is in a call and where each voice belongs: the legs that are wanted, and the bridges with their channels.
import { callerOf } from "../kernel/ids.ts";
import type { AgentId, BridgeId, ChannelId, Instant } from "../kernel/kernel.ts";
import type { Call, ConsultTarget, Joined, Stage } from "./call.ts";

export interface Leg { readonly leg: ChannelId; readonly since: Instant }
export interface Place { readonly bridge: BridgeId; readonly channels: readonly ChannelId[] }

/** Every leg that we rang and still want, the main one first. */
export function legsOf({ stage, consult, joined }: Call): readonly Leg[] {
  const asked = consult === null ? [] : [consult];
  return "leg" in stage && stage.leg !== null ? [{ leg: stage.leg, since: sinceOf(stage) }, ...asked, ...joined] : [...asked, ...joined];
}

function sinceOf(stage: Extract<Stage, { readonly leg: ChannelId | null }>): Instant {
  switch (stage.name) {
    case "offered": return stage.offeredAt;
    case "dialling": return stage.dialledAt;
    case "returning": return stage.lostAt;
    case "connected": case "outside": return stage.connectedAt;
  }
}

/** The bridges that must stand now. An agent who consults is out of the conversation; a caller on hold hears music. */
export function bridgesOf(call: Call): readonly Place[] {
  const { stage, consult, joined } = call;
  if (stage.name !== "connected" && stage.name !== "outside") return [];
  const isHeld = stage.name === "connected" && stage.heldOn === "screen";
  const main = [...(isHeld ? [] : [callerOf(call.id)]), ...(consult === null ? [stage.leg] : []), ...joined.map(({ leg }) => leg)];
  const places: Place[] = [{ bridge: stage.bridge, channels: main }];
  if (consult !== null && consult.bridge !== null) places.push({ bridge: consult.bridge, channels: [stage.leg, consult.leg] });
  return places;
}

/** The leg of an agent who talks or is rung in this call. */
export function legOfAgent({ stage, consult, joined }: Call, agentId: AgentId): ChannelId | null {
  if ("leg" in stage && stage.name !== "outside" && stage.name !== "dialling" && stage.agentId === agentId) return stage.leg;
  if (consult !== null && isAgent(consult.to, agentId)) return consult.leg;
  return joined.find(({ who }) => isAgent(who, agentId))?.leg ?? null;
}

/** Whose call it is now: the agent who talks with the caller or is rung back to him, not one whom he asks. */
export function isOwner({ stage }: Call, agentId: AgentId): boolean {
  return (stage.name === "connected" || stage.name === "returning") && stage.agentId === agentId;
}

export function isAgent(who: ConsultTarget, agentId: AgentId): boolean {
  return who.kind === "agent" && who.agentId === agentId;
}

/** Who talks on when the agent is gone: a colleague before an outside number. */
export function heirOf({ joined }: Call): Joined | undefined {
  return joined.find(({ who }) => who.kind === "agent") ?? joined[0];
}
