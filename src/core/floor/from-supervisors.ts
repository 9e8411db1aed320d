// What supervisors do to the floor: listen in, change agents' states, move and give out callers who wait.
import type { Supervised } from "../agent/agent.ts";
import { callOf } from "../agent/evolve.ts";
import { forceNotReady, forceOut, forceReady } from "../agent/supervise.ts";
import { changeMode, endMonitor, startMonitor } from "../call/monitoring.ts";
import type { Call } from "../call/call.ts";
import { takeOver } from "../call/take-over.ts";
import { refuse, type CallId, type Instant } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Floor, FloorTurn, SupervisorRequest } from "./floor.ts";
import { parkAsked } from "./parking.ts";
import { facts, join } from "./turns.ts";
import { isAtHand } from "./phones.ts";
import { move, prioritise, pull } from "./waiting.ts";
import { closing } from "./wrap-up.ts";

type Of<T extends SupervisorRequest["type"]> = Extract<SupervisorRequest, { type: T }>;
type Rows = { readonly [T in SupervisorRequest["type"]]: (floor: Floor, request: Of<T>, now: Instant) => FloorTurn };

export function supervised(floor: Floor, request: SupervisorRequest, now: Instant): FloorTurn {
  return (rows[request.type] as (floor: Floor, request: SupervisorRequest, now: Instant) => FloorTurn)(floor, request, now);
}

const rows: Rows = {
  "supervisor.monitor": (floor, request, now) => onCall(floor, request.callId, (call) => startMonitor(call, request, now)),
  "supervisor.monitor-mode": (floor, request, now) => onCall(floor, request.callId, (call) => changeMode(call, request, now)),
  "supervisor.monitor-end": (floor, { callId, supervisor }, now) => onCall(floor, callId, (call) => endMonitor(call, supervisor, now)),
  "supervisor.take-over": (floor, { callId, supervisor }, now) => onCall(floor, callId, (call) => takenOver(floor, call, supervisor, now)),
  "supervisor.park": (floor, { callId, supervisor }, now) => onCall(floor, callId, (call) => parkHis(floor, call, supervisor, now)),
  "supervisor.agent-state": agentState,
  "supervisor.move": move,
  "supervisor.prioritise": prioritise,
  "supervisor.pull": (floor, { agentId, callId, supervisor }, now) => {
    const agent = floor.agents.get(agentId);
    return agent === undefined ? refuse("agent-unknown") : pull(floor, { agent, callId, supervisor }, now);
  },
};

function onCall(floor: Floor, callId: CallId, judge: (call: Call) => FloorTurn): FloorTurn {
  const call = floor.calls.get(callId);
  return call === undefined ? refuse("call-not-found") : judge(call);
}

/** A seat that takes it must be free: it has one screen. */
function takenOver(floor: Floor, call: Call, supervisor: Supervisor, now: Instant): FloorTurn {
  const seat = call.monitors.find((one) => one.supervisor.id === supervisor.id)?.seat ?? null;
  const agent = seat === null ? undefined : floor.agents.get(seat);
  if (agent !== undefined && !isAtHand(agent)) return refuse("seat-busy");
  const turn = takeOver(call, supervisor, now);
  return turn.refused !== undefined || seat === null ? turn : join(turn, facts({ type: "agent.talking", agentId: seat, at: now, callId: call.id }));
}

function parkHis(floor: Floor, call: Call, supervisor: Supervisor, now: Instant): FloorTurn {
  const agent = call.stage.name === "connected" ? floor.agents.get(call.stage.agentId) : undefined;
  return agent === undefined ? refuse("call-not-connected") : parkAsked(floor, { agent, call, supervisor }, now);
}

function agentState(floor: Floor, { agentId, state, reason, supervisor }: Of<"supervisor.agent-state">, now: Instant): FloorTurn {
  const agent = floor.agents.get(agentId);
  if (agent === undefined) return refuse("agent-unknown");
  const by: Supervised = { supervisor, why: reason };
  if (state === "ready") return forceReady(agent, by, now);
  if (reason === null) return refuse("reason-missing");
  if (state === "not-ready") return floor.configuration.notReadyReasons.includes(reason) ? forceNotReady(agent, reason, by, now) : refuse("reason-unknown");
  const out = forceOut(agent, by, now);
  const owed = agent.state.name === "not-ready" ? callOf(agent.state) : null;
  return owed === null || out.refused !== undefined ? out : join(out, closing(floor, owed, [agentId], now));
}
