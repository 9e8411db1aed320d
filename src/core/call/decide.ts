// What a call does when something happens to one of its legs, or when someone asks something of it. Pure: the same
// call, event and time give the same turn. Who is free, who is next and what a flow says is judged elsewhere.
import type { Command, TelephonyCommand } from "../kernel/command.ts";
import { announcementId, bridgeId, callerOf, legId, timerId } from "../kernel/ids.ts";
import { later, nothing, type AgentId, type BridgeId, type ChannelId, type Instant, type QueueId } from "../kernel/kernel.ts";
import { cardOf } from "../kernel/contact-card.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Away, Call, CallFact, CallTurn, EndedBy, OfferEnd, Overflowed, QueuedBy, Rung } from "./call.ts";
import { dismissed } from "./monitor.ts";
import { bridgesOf, legsOf, rungOf, partySince } from "./parties.ts";
import { stopTrack } from "./recording.ts";

/** Q.850 causes that we give or read. */
export const cause = { normal: 16, busy: 17, noUser: 18, noAnswer: 19, rejected: 21, unreachable: 20, congestion: 34, failed: 38 } as const;

/** Asterisk gives up ringing a little after we do, as a last net. */
const ringNetMs = 5000;

/** Rings an agent for a caller in line, or several of them at once. */
export function offer(call: Call, agents: readonly { readonly agentId: AgentId; readonly endpoint: string }[], ringMs: number, now: Instant): CallTurn {
  const ringUntil = later(now, ringMs);
  const rung = agents.map((agent, place) => ({ ...agent, leg: legId(call.id, call.legs + 1 + place) }));
  return {
    facts: rung.map(({ agentId, leg }): CallFact => ({ type: "call.offered", callId: call.id, at: now, agentId, leg, ringUntil })),
    commands: [...rung.map(({ endpoint, leg }) => ({ ...originate(call, leg, endpoint, ringMs), ...(call.dialed === null ? {} : { answersItself: true as const }) })), { type: "timer.set", timerId: timerId(call.id, "ring"), at: ringUntil }],
  };
}

/** Rings an outside number for a caller who is sent there by a flow or an agent. */
export function dial(call: Call, to: { readonly number: string; readonly endpoint: string; readonly agentId: AgentId | null }, ringMs: number, now: Instant): CallTurn {
  const leg = legId(call.id, call.legs + 1);
  const ringUntil = later(now, ringMs);
  return {
    facts: [{ type: "call.dialled", callId: call.id, at: now, number: to.number, leg, agentId: to.agentId, ringUntil }],
    commands: [music(call, "default"), originate(call, leg, to.endpoint, ringMs), { type: "timer.set", timerId: timerId(call.id, "ring"), at: ringUntil }],
  };
}

/** A leg that we rang has answered. One that nobody waits for any more is hung up. */
export function legAnswered(call: Call, leg: ChannelId, now: Instant): CallTurn {
  const { stage } = call;
  const bridge = bridgeId(call.id, call.bridges + 1);
  const taker = rungOf(call).find((one) => one.leg === leg);
  if (taker !== undefined) return taken(call, taker, bridge, now);
  if (stage.name === "dialling" && stage.leg === leg) {
    return { facts: [{ type: "call.connected-outside", callId: call.id, at: now, number: stage.number, leg, bridge }], commands: [...leaveLine(call), ...join(call, leg, bridge)] };
  }
  if ((stage.name === "connected" || stage.name === "outside" || stage.name === "calling") && stage.leg === leg) return nothing;
  return { facts: [], commands: [hangUp(call, leg)] };
}

/** The first who picks up has the caller; whoever else was rung is let go in the same turn. */
function taken(call: Call, taker: Rung, bridge: BridgeId, now: Instant): CallTurn {
  const late = rungOf(call).filter(({ leg }) => leg !== taker.leg);
  return {
    facts: [...late.map(({ agentId }): CallFact => ({ type: "call.offer-ended", callId: call.id, at: now, agentId, reason: "taken" })), { type: "call.connected", callId: call.id, at: now, ...taker, bridge }],
    commands: [...late.map((one) => hangUp(call, one.leg)), ...leaveLine(call), ...join(call, taker.leg, bridge)],
  };
}

/** A channel of the call is gone. */
export function channelGone(call: Call, channel: ChannelId, why: number, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name === "ended") return nothing;
  if (channel === callerOf(call.id)) return end(call, "caller", why, now);
  if (stage.name === "offered") return offerOver(call, { legs: [channel], reason: offerEndOf(why) }, now);
  if (!("leg" in stage) || stage.leg !== channel) return nothing;
  if (stage.name === "connected" || stage.name === "calling") return end(call, "agent", why, now);
  if (stage.name === "outside") return end(call, "outside", why, now);
  if (stage.name !== "dialling") return nothing;
  return { facts: [{ type: "call.dial-failed", callId: call.id, at: now, number: stage.number, cause: why }], commands: [clear(call, "ring")] };
}

/** The offer to those at these legs comes to nothing. When nobody is rung any more the caller is back in line, first. */
export function offerOver(call: Call, { legs, reason }: { readonly legs: readonly ChannelId[]; readonly reason: OfferEnd }, now: Instant): CallTurn {
  const over = rungOf(call).filter(({ leg }) => legs.includes(leg));
  if (over.length === 0) return nothing;
  return {
    facts: over.map(({ agentId }): CallFact => ({ type: "call.offer-ended", callId: call.id, at: now, agentId, reason })),
    commands: [...(over.length === rungOf(call).length ? [clear(call, "ring")] : []), ...over.map(({ leg }) => hangUp(call, leg))],
  };
}

/** Nobody answered within the ring time. */
export function ringExpired(call: Call, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name === "offered") return offerOver(call, { legs: rungOf(call).map(({ leg }) => leg), reason: "no-answer" }, now);
  if (stage.name !== "dialling") return nothing;
  return {
    facts: [{ type: "call.dial-failed", callId: call.id, at: now, number: stage.number, cause: cause.noAnswer }],
    commands: [hangUp(call, stage.leg)],
  };
}

/** Ends the call for everyone in it. */
export function end(call: Call, by: EndedBy, why: number, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name === "ended") return nothing;
  const stopped = stopTrack(call, { by: null, reason: "ended" }, now);
  const legs = legsOf(call).map(({ leg }) => hangUp(call, leg));
  const bridges = bridgesOf(call).map(({ bridge }): Command => ({ type: "bridge.destroy", callId: call.id, bridgeId: bridge }));
  const caller: Command[] = partySince(call) === null || by === "caller" || by === "while-away" || by === "switch-lost" ? [] : [hangUp(call, callerOf(call.id))];
  return {
    facts: [...stopped.facts, ...unanswered(call, by, now), { type: "call.ended", callId: call.id, at: now, cause: why, by }],
    commands: [...timersOf(call), ...stopped.commands, ...legs, ...call.monitors.flatMap((monitor) => dismissed(call.id, monitor)), ...caller, ...bridges],
  };
}

/** An offer, a slot or a consultation that the end of the call cuts short. */
function unanswered(call: Call, by: EndedBy, now: Instant): readonly CallFact[] {
  const { stage, consult } = call;
  const reason = by === "agent" ? "agent-left" : "caller-left";
  if (stage.name === "parked") return [{ type: "call.unparked", callId: call.id, at: now, by: null, slot: stage.slot, parkedBy: stage.by, reason: "left" }];
  if (stage.name === "offered" || stage.name === "placing") return rungOf(call).map(({ agentId }) => ({ type: "call.offer-ended", callId: call.id, at: now, agentId, reason }));
  return consult === null ? [] : [{ type: "call.consult-ended", callId: call.id, at: now, by: consult.by, to: consult.to, leg: consult.leg, reason }];
}

/** Puts a caller in line: music, a limit to his wait, announcements. */
export function queueUp(call: Call, line: Line, now: Instant): CallTurn {
  const facts: CallFact[] = [{ type: "call.queued", callId: call.id, at: now, queueId: line.queueId, priority: line.priority, only: line.only, reason: line.reason, by: line.by, ...(line.supervisor ? { supervisor: line.supervisor } : {}), ...(line.overflow ? { overflow: line.overflow } : {}), ...(line.since === undefined ? {} : { since: line.since }) }];
  const commands: Command[] = [music(call, line.musicClass), { type: "timer.set", timerId: timerId(call.id, "wait"), at: later(now, line.maxWaitMs) }];
  if (line.pageAt !== null) commands.push({ type: "timer.set", timerId: timerId(call.id, "page"), at: line.pageAt });
  if (line.announceInMs !== null) commands.push({ type: "timer.set", timerId: timerId(call.id, "announce"), at: later(now, line.announceInMs) });
  return { facts, commands };
}

export interface Line {
  readonly queueId: QueueId; readonly priority: number; readonly only: AgentId | null;
  readonly reason: QueuedBy; readonly by: AgentId | null; readonly supervisor?: Supervisor; readonly overflow?: Overflowed;
  readonly since?: Instant | undefined;
  readonly musicClass: string; readonly maxWaitMs: number; readonly announceInMs: number | null; readonly pageAt: Instant | null;
}

/** The agent's side of a conversation is let go, the caller stays with us: the first half of a blind transfer. */
export function releaseAgent(call: Call): readonly Command[] {
  if (call.stage.name !== "connected") return [];
  const { leg, bridge, heldSince } = call.stage;
  const freed: Command[] = heldSince === null ? [{ type: "bridge.remove", callId: call.id, bridgeId: bridge, channelId: callerOf(call.id) }] : [];
  return [...freed, hangUp(call, leg), { type: "bridge.destroy", callId: call.id, bridgeId: bridge }];
}

/** Everything that a caller hears in line is stopped, and the timers of the wait with it. */
export function leaveLine(call: Call): readonly Command[] {
  return [clear(call, "ring"), clear(call, "wait"), clear(call, "announce"), clear(call, "page"), ...stopAnnouncement(call), { type: "music.stop", callId: call.id, channelId: callerOf(call.id) }];
}

/** Bridging waits for a playback to end, so one that may still run is stopped. */
export function stopAnnouncement(call: Call): readonly TelephonyCommand[] {
  return call.announcements === 0 ? [] : [{ type: "prompt.stop", callId: call.id, playbackId: announcementId(call.id, call.announcements) }];
}

export function hangUp(call: Call, channelId: ChannelId): TelephonyCommand {
  return { type: "channel.hangup", callId: call.id, channelId };
}

export function music(call: Call, musicClass: string): TelephonyCommand {
  return { type: "music.start", callId: call.id, channelId: callerOf(call.id), musicClass };
}

export function offerEndOf(why: number): OfferEnd {
  if (why === cause.busy) return "busy";
  if (why === cause.rejected) return "rejected";
  if (why === cause.noAnswer || why === cause.noUser || why === cause.normal) return "no-answer";
  return "unreachable";
}

function join(call: Call, leg: ChannelId, bridge: ReturnType<typeof bridgeId>): readonly Command[] {
  return [{ type: "bridge.create", callId: call.id, bridgeId: bridge, channels: [callerOf(call.id), leg] }];
}

export function originate(call: Call, channelId: ChannelId, endpoint: string, ringMs: number): Extract<TelephonyCommand, { type: "channel.originate" }> {
  return {
    ...(call.placed === null && call.dialed === null ? {} : { beside: partySince(call) === null ? null : callerOf(call.id) }), type: "channel.originate", callId: call.id, channelId, endpoint, callerNumber: call.ani,
    callerName: cardOf(call.caller)?.name ?? call.dialed?.name ?? null, ringMs: ringMs + ringNetMs, language: call.language,
  };
}

export function clear(call: Call, purpose: string): Command {
  return { type: "timer.clear", timerId: timerId(call.id, purpose) };
}

/** Nobody waits any more for one who was lost from a conversation of several. */
export function dismissAway(call: Call, { agentId, leg }: Away): readonly Command[] {
  return [...awayTimers(agentId), ...(leg === null ? [] : [hangUp(call, leg)])];
}

export function awayTimers(agentId: AgentId): readonly Command[] {
  return [clearAway(agentId, "comeback"), clearAway(agentId, "ringagain")];
}

export function clearAway(agentId: AgentId, purpose: "comeback" | "ringagain"): Command {
  return { type: "timer.clear", timerId: timerId(agentId, purpose) };
}

function timersOf(call: Call): readonly Command[] {
  return ["ring", "harbour", "amd", "message", "park", "consult", "wait", "announce", "page", "keys", "node", "rescue", "again", "lost"].map((purpose) => clear(call, purpose))
    .concat(call.away.flatMap(({ agentId }) => awayTimers(agentId)));
}
