// A supervisor who is on a call takes it from its agent: his own leg comes into the conversation's bridge before the
// agent's is let go, so the caller never hears a gap. Whom the agent was asking is let go; others in the call talk on.
import type { Command } from "../kernel/command.ts";
import { refuse, type AgentId, type Instant } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Call, CallTurn } from "./call.ts";
import { letGo } from "./consult.ts";
import { hangUp } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { letIn, noLongerHeld } from "./hold.ts";
import { dismissed, isHeard, type Monitor } from "./monitor.ts";
import { isOwnerAway } from "./parties.ts";

/** His seat has it from then on, and its screen: without one nobody could hold, send on, pause the recording or write it up. */
export function takeOver(call: Call, supervisor: Supervisor, now: Instant): CallTurn {
  const monitor = call.monitors.find((one) => one.supervisor.id === supervisor.id);
  if (monitor === undefined || monitor.state === "ringing") return refuse("not-monitoring");
  if (call.stage.name !== "connected" || isOwnerAway(call)) return refuse("call-not-connected");
  return monitor.seat === null ? refuse("seat-needed") : taken(call, monitor, monitor.seat, now);
}

function taken(call: Call, monitor: Monitor, seat: AgentId, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return { facts: [], commands: [] };
  const asked = letGo(call, now);
  const alone = asked.facts.reduce(evolve, call);
  const { supervisor, leg } = monitor;
  const { agentId: by, leg: lost } = call.stage;
  return {
    facts: [
      ...asked.facts,
      { type: "call.monitor-ended", callId: call.id, at: now, supervisor, reason: "took-over", isHeard: isHeard(monitor) },
      { type: "call.handed-over", callId: call.id, at: now, by, to: { kind: "agent", agentId: seat }, leg, supervisor },
    ],
    commands: [...asked.commands, ...letIn(alone, leg), ...noLongerHeld(alone, now).commands, ...earsGone(call, monitor), hangUp(call, lost)],
  };
}

/** All that made him a listener, but for his phone. */
function earsGone({ id }: Call, monitor: Monitor): readonly Command[] {
  return dismissed(id, monitor).filter((command) => command.type !== "channel.hangup" || command.channelId !== monitor.leg);
}
