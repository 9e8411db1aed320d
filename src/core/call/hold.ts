// Hold and retrieve. A caller on hold leaves the bridge and hears music; a hold made on the phone itself is only
// noted, since Asterisk already plays music across the bridge.
import { callerOf } from "../kernel/ids.ts";
import { nothing, refuse, type AgentId, type Instant } from "../kernel/kernel.ts";
import type { Call } from "./call.ts";
import { music, type CallTurn } from "./decide.ts";

export function hold(call: Call, by: AgentId, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  if (call.stage.heldSince !== null) return refuse("already-held");
  return {
    facts: [{ type: "call.held", callId: call.id, at: now, by, on: "screen" }],
    commands: [{ type: "bridge.remove", callId: call.id, bridgeId: call.stage.bridge, channelId: callerOf(call.id) }, music(call, "default")],
  };
}

export function retrieve(call: Call, by: AgentId, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  if (call.stage.heldSince === null) return refuse("not-held");
  return {
    facts: [{ type: "call.retrieved", callId: call.id, at: now, by }],
    commands: [
      { type: "music.stop", callId: call.id, channelId: callerOf(call.id) },
      { type: "bridge.add", callId: call.id, bridgeId: call.stage.bridge, channelId: callerOf(call.id) },
    ],
  };
}

/** The agent pressed hold on his phone. */
export function heldOnPhone(call: Call, held: boolean, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return nothing;
  const { agentId: by, heldOn } = call.stage;
  if (held) return heldOn === null ? { facts: [{ type: "call.held", callId: call.id, at: now, by, on: "phone" }], commands: [] } : nothing;
  // A hold made on the screen is ended there: the caller is out of the bridge, and the phone cannot bring him back.
  return heldOn === "phone" ? { facts: [{ type: "call.retrieved", callId: call.id, at: now, by }], commands: [] } : nothing;
}
