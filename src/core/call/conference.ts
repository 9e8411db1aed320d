// A conversation of more than two: who leaves it, who is dropped, who talks on. The caller's end is the end for all.
import type { Command } from "../kernel/command.ts";
import { nothing, refuse, type AgentId, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Call, CallTurn, Joined } from "./call.ts";
import { dismissAway, hangUp } from "./decide.ts";
import { noLongerHeld } from "./hold.ts";
import { awayOf, heirOf, legsOf } from "./parties.ts";
import { stopTrack } from "./recording.ts";

/** The agent goes and the others talk on. */
export function leave(call: Call, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  if (call.consult !== null) return refuse("consulting");
  const heir = heirOf(call);
  if (heir === undefined) return refuse("nobody-else");
  const over = handOn(call, heir, now);
  const away = awayOf(call, call.stage.agentId);
  return { facts: over.facts, commands: [...over.commands, ...(away === undefined ? [hangUp(call, call.stage.leg)] : dismissAway(call, away))] };
}

/** Whoever the call hung on is gone: the next one has it. A caller on hold is brought back to him. */
export function handOn(call: Call, heir: Joined, now: Instant): CallTurn {
  const by = call.stage.name === "connected" ? call.stage.agentId : null;
  const stopped = heir.who.kind === "number" ? stopTrack(call, { by: null, reason: "moved" }, now) : nothing;
  return {
    facts: [...stopped.facts, { type: "call.handed-over", callId: call.id, at: now, by, to: heir.who, leg: heir.leg }],
    commands: [...stopped.commands, ...noLongerHeld(call, now).commands],
  };
}

/** One of the others goes, or is waited for no longer; `by` is who dropped him, null when he went by himself. */
export function part(call: Call, leg: ChannelId, by: AgentId | null, now: Instant): CallTurn {
  const one = call.joined.find((each) => each.leg === leg);
  const away = call.away.find(({ lostLeg }) => lostLeg === leg);
  if (away !== undefined) return { facts: [{ type: "call.parted", callId: call.id, at: now, who: { kind: "agent", agentId: away.agentId }, leg, by }], commands: dismissAway(call, away) };
  if (one === undefined) return by === null ? nothing : refuse("participant-unknown");
  return { facts: [{ type: "call.parted", callId: call.id, at: now, who: one.who, leg, by }], commands: [hangUp(call, leg)] };
}

/** What this phone says is kept from the others, or let through again. */
export function mute(call: Call, asked: { readonly by: AgentId; readonly leg: ChannelId; readonly isMuted: boolean }, now: Instant): CallTurn {
  const { by, leg, isMuted } = asked;
  if (call.muted.includes(leg) === isMuted) return nothing;
  const command: Command = { type: "channel.mute", callId: call.id, channelId: leg, isMuted };
  return { facts: [{ type: "call.muted", callId: call.id, at: now, by, leg, isMuted }], commands: [command] };
}

/** Asterisk could not: the screen must not say muted while everybody hears. */
export function muteFailed(call: Call, leg: ChannelId, isMuted: boolean, now: Instant): CallTurn {
  if (call.stage.name !== "connected" || call.muted.includes(leg) !== isMuted || !legsOf(call).some((one) => one.leg === leg)) return nothing;
  return { facts: [{ type: "call.muted", callId: call.id, at: now, by: call.stage.agentId, leg, isMuted: !isMuted }], commands: [] };
}
