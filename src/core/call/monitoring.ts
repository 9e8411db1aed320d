// Listening in. The supervisor's own phone is rung; once it answers, a snoop on the agent's leg and his leg stand in a
// bridge of their own. What the snoop lets through makes the mode: nothing, to the agent alone ("out" of Asterisk to his
// phone), or to both sides. A change of mode puts a new snoop beside the old one before that is taken away.
import { bridgeId, legId, snoopId } from "../kernel/ids.ts";
import { nothing, refuse, type AgentId, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Call, CallFact, CallTurn } from "./call.ts";
import { hangUp, originate } from "./decide.ts";
import { isOwnerAway } from "./parties.ts";
import { channelsOf, dismissed, isHeard, type Monitor, type MonitorEnd, type MonitorMode } from "./monitor.ts";

/** A supervisor's phone rings no longer than this. */
const ringMs = 20_000;

const whispers = { listen: "none", whisper: "out", barge: "both" } as const;

export function startMonitor(call: Call, ask: { readonly supervisor: Supervisor; readonly mode: MonitorMode; readonly endpoint: string; readonly seat: AgentId | null }, now: Instant): CallTurn {
  if (agentLegOf(call) === null) return refuse("call-not-connected");
  if (monitorOf(call, ask.supervisor) !== undefined) return refuse("already-monitoring");
  const leg = legId(call.id, call.legs + 1);
  const { supervisor, mode, endpoint, seat } = ask;
  return { facts: [{ type: "call.monitor-asked", callId: call.id, at: now, supervisor, mode, leg, seat }], commands: [originate(call, leg, endpoint, ringMs)] };
}

/** At once, or as soon as he and the agent are there. Asked again for the mode that he has, a lost ear is replaced. */
export function changeMode(call: Call, { supervisor, mode }: { readonly supervisor: Supervisor; readonly mode: MonitorMode }, now: Instant): CallTurn {
  const monitor = monitorOf(call, supervisor);
  if (monitor === undefined) return refuse("not-monitoring");
  return monitor.mode === mode && monitor.state !== "waiting" ? nothing : snoop(call, { ...monitor, mode }, call.snoops + 1, now);
}

export function endMonitor(call: Call, supervisor: Supervisor, now: Instant): CallTurn {
  const monitor = monitorOf(call, supervisor);
  return monitor === undefined ? refuse("not-monitoring") : over(call, monitor, "asked", now);
}

/** His phone has answered. Nothing when the leg is not a supervisor's. */
export function monitorAnswered(call: Call, leg: ChannelId, now: Instant): CallTurn | undefined {
  const monitor = call.monitors.find((one) => one.leg === leg);
  if (monitor === undefined) return undefined;
  if (monitor.state !== "ringing") return nothing;
  const bridge = bridgeId(call.id, call.bridges + 1);
  const ear = snoop(call, { ...monitor, state: "waiting" }, call.snoops + 1, now);
  return {
    facts: [{ type: "call.monitor-answered", callId: call.id, at: now, supervisor: monitor.supervisor, bridge }, ...ear.facts],
    commands: [{ type: "bridge.create", callId: call.id, bridgeId: bridge, channels: [leg] }, ...ear.commands],
  };
}

/** The ear is there: it comes into the bridge, and the one before it goes. */
export function snoopBegan(call: Call, id: ChannelId, now: Instant): CallTurn {
  const monitor = call.monitors.find(({ nextSnoop }) => nextSnoop === id);
  if (monitor === undefined || monitor.bridge === null) return { facts: [], commands: [hangUp(call, id)] };
  const { supervisor, bridge, snoop: before, mode } = monitor;
  return {
    facts: [{ type: "call.snoop-began", callId: call.id, at: now, supervisor, snoop: id, isHeard: mode !== "listen" || isHeard(monitor) }],
    commands: [{ type: "bridge.add", callId: call.id, bridgeId: bridge, channelId: id }, ...(before === null ? [] : [hangUp(call, before.id)])],
  };
}

/** A supervisor's leg or his ear is gone. Nothing when the channel is neither. */
export function monitorGone(call: Call, channel: ChannelId, isFailed: boolean, now: Instant): CallTurn | undefined {
  const monitor = call.monitors.find((one) => channelsOf(one).includes(channel));
  if (monitor === undefined) return undefined;
  if (monitor.leg === channel) return over(call, monitor, isFailed ? "failed" : monitor.state === "ringing" ? "no-answer" : "hung-up", now);
  const isOld = monitor.snoop?.id === channel;
  return { facts: [{ type: "call.snoop-ended", callId: call.id, at: now, supervisor: monitor.supervisor, snoop: channel, isHeard: isOld && isHeard(monitor) }], commands: [] };
}

/** The call has an agent's leg again, another than before: whoever listens goes on listening there. */
export function followAgent(call: Call, now: Instant): CallTurn {
  const turns = call.monitors.filter(({ state }) => state !== "ringing").map((monitor, n) => snoop(call, monitor, call.snoops + 1 + n, now));
  return { facts: turns.flatMap(({ facts }) => facts), commands: turns.flatMap(({ commands }) => commands) };
}

function monitorOf(call: Call, { id }: Supervisor): Monitor | undefined {
  return call.monitors.find(({ supervisor }) => supervisor.id === id);
}

function over(call: Call, monitor: Monitor, reason: MonitorEnd, now: Instant): CallTurn {
  return { facts: [{ type: "call.monitor-ended", callId: call.id, at: now, supervisor: monitor.supervisor, reason, isHeard: isHeard(monitor) }], commands: dismissed(call.id, monitor) };
}

/** A new ear on the agent's leg, or the wish for one. An ear that was asked for and has not begun gives way. */
function snoop(call: Call, { supervisor, mode, state, nextSnoop }: Monitor, n: number, now: Instant): CallTurn {
  const agentLeg = agentLegOf(call);
  const id = state === "ringing" || agentLeg === null ? null : snoopId(call.id, n);
  const fact: CallFact = { type: "call.snoop-asked", callId: call.id, at: now, supervisor, mode, snoop: id };
  if (id === null || agentLeg === null) return { facts: [fact], commands: [] };
  return {
    facts: [fact],
    commands: [...(nextSnoop === null ? [] : [hangUp(call, nextSnoop)]), { type: "channel.snoop", callId: call.id, channelId: agentLeg, snoopId: id, spy: "both", whisper: whispers[mode] }],
  };
}

function agentLegOf(call: Call): ChannelId | null {
  return call.stage.name === "connected" && !isOwnerAway(call) ? call.stage.leg : null;
}
