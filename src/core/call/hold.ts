// Hold and retrieve. A caller on hold leaves the bridge and hears music; a hold made on the phone itself is only
// noted, since Asterisk already plays music across the bridge.
import type { Command } from "../kernel/command.ts";
import { callerOf } from "../kernel/ids.ts";
import { nothing, refuse, type AgentId, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Call, CallTurn } from "./call.ts";
import { music } from "./decide.ts";

export function hold(call: Call, by: AgentId, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  if (call.consult !== null) return refuse("consulting");
  if (call.stage.heldSince !== null) return refuse("already-held");
  return putOnHold(call, by, now);
}

export function retrieve(call: Call, by: AgentId, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  if (call.consult !== null) return refuse("consulting");
  if (call.stage.heldSince === null) return refuse("not-held");
  return { facts: [{ type: "call.retrieved", callId: call.id, at: now, by }], commands: callerBack(call) };
}

/** The agent pressed hold on his phone. */
export function heldOnPhone(call: Call, phone: { readonly channelId: ChannelId; readonly held: boolean }, now: Instant): CallTurn {
  if (call.stage.name !== "connected" || call.stage.leg !== phone.channelId || call.consult !== null) return nothing;
  const { agentId: by, heldOn } = call.stage;
  if (phone.held) return heldOn === null ? { facts: [{ type: "call.held", callId: call.id, at: now, by, on: "phone" }], commands: [] } : nothing;
  // A hold made on the screen is ended there: the caller is out of the bridge, and the phone cannot bring him back.
  return heldOn === "phone" ? { facts: [{ type: "call.retrieved", callId: call.id, at: now, by }], commands: [] } : nothing;
}

/** The caller hears music while something else is done; one whom the phone holds is held by us from now on. */
export function heldCaller(call: Call, now: Instant): CallTurn {
  if (call.stage.name !== "connected" || call.stage.heldOn === "screen") return nothing;
  const { agentId: by, heldOn } = call.stage;
  const { facts, commands } = putOnHold(call, by, now);
  return { facts: heldOn === null ? facts : [{ type: "call.retrieved", callId: call.id, at: now, by }, ...facts], commands };
}

/** A caller on hold is brought back; nothing for one who is not. */
export function noLongerHeld(call: Call, now: Instant): CallTurn {
  if (call.stage.name !== "connected" || call.stage.heldOn !== "screen") return nothing;
  return { facts: [{ type: "call.retrieved", callId: call.id, at: now, by: call.stage.agentId }], commands: callerBack(call) };
}

/** Into the bridge of the conversation, from wherever this channel is. */
export function letIn(call: Call, channelId: ChannelId): readonly Command[] {
  return "bridge" in call.stage ? [{ type: "bridge.add", callId: call.id, bridgeId: call.stage.bridge, channelId }] : [];
}

function putOnHold(call: Call, by: AgentId, now: Instant): CallTurn {
  const out: readonly Command[] = "bridge" in call.stage ? [{ type: "bridge.remove", callId: call.id, bridgeId: call.stage.bridge, channelId: callerOf(call.id) }] : [];
  return { facts: [{ type: "call.held", callId: call.id, at: now, by, on: "screen" }], commands: [...out, music(call, "default")] };
}

function callerBack(call: Call): readonly Command[] {
  return [{ type: "music.stop", callId: call.id, channelId: callerOf(call.id) }, ...letIn(call, callerOf(call.id))];
}
