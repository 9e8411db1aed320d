// A supervisor who is on a call takes it from its agent: his own leg comes into the conversation's bridge before the
// agent's is let go, so the caller never hears a gap. Whom the agent was asking is let go; others in the call talk on.
import type { Command } from "../kernel/command.ts";
import { refuse, type Instant } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Call, CallTurn } from "./call.ts";
import type { ConsultTarget } from "./consultation.ts";
import { letGo } from "./consult.ts";
import { hangUp } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { letIn, noLongerHeld } from "./hold.ts";
import { dismissed, isHeard, type Monitor } from "./monitor.ts";
import { isOwnerAway } from "./parties.ts";
import { stopTrack } from "./recording.ts";

export function takeOver(call: Call, supervisor: Supervisor, now: Instant): CallTurn {
  const monitor = call.monitors.find((one) => one.supervisor.id === supervisor.id);
  if (monitor === undefined || monitor.state === "ringing") return refuse("not-monitoring");
  if (call.stage.name !== "connected" || isOwnerAway(call)) return refuse("call-not-connected");
  return taken(call, monitor, now);
}

function taken(call: Call, monitor: Monitor, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return { facts: [], commands: [] };
  const asked = letGo(call, now);
  const alone = asked.facts.reduce(evolve, call);
  const to = ownerOf(monitor);
  // Without a seat there is nobody whose screen could pause it.
  const stopped = to.kind === "number" ? stopTrack(alone, { by: null, reason: "moved" }, now) : { facts: [], commands: [] };
  const { supervisor, leg } = monitor;
  const { agentId: by, leg: lost } = call.stage;
  return {
    facts: [
      ...asked.facts, ...stopped.facts,
      { type: "call.monitor-ended", callId: call.id, at: now, supervisor, reason: "took-over", isHeard: isHeard(monitor) },
      { type: "call.handed-over", callId: call.id, at: now, by, to, leg, supervisor },
    ],
    commands: [...asked.commands, ...stopped.commands, ...letIn(alone, leg), ...noLongerHeld(alone, now).commands, ...earsGone(call, monitor), hangUp(call, lost)],
  };
}

/** The seat where he is signed in has the call, with its screen; else his phone alone, under his name. */
function ownerOf({ seat, supervisor }: Monitor): ConsultTarget {
  return seat === null ? { kind: "number", number: supervisor.name } : { kind: "agent", agentId: seat };
}

/** All that made him a listener, but for his phone. */
function earsGone({ id }: Call, monitor: Monitor): readonly Command[] {
  return dismissed(id, monitor).filter((command) => command.type !== "channel.hangup" || command.channelId !== monitor.leg);
}
