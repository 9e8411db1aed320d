// Callers in numbered slots: who may take them, and where they go when nobody does.
import type { Agent } from "../agent/agent.ts";
import type { Call } from "../call/call.ts";
import { music, offer } from "../call/decide.ts";
import { evolve } from "../call/evolve.ts";
import { freeSlot, park, unpark } from "../call/park.ts";
import { isOwner } from "../call/parties.ts";
import { callIdOf, timerId } from "../kernel/ids.ts";
import { nothing, refuse, type AgentId, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import { isCallFact } from "./apply.ts";
import type { Floor, FloorTurn, Input } from "./floor.ts";
import { enqueue } from "./lines.ts";
import { ringableForCall } from "./phones.ts";
import { facts, join } from "./turns.ts";
import { queueOf } from "./wrap-up.ts";

/** Each screen asks at each change: no list of all calls is made for it. */
export function parkedCalls({ calls }: Floor): readonly Call[] {
  const parked: Call[] = [];
  for (const call of calls.values()) if (call.stage.name === "parked") parked.push(call);
  return parked;
}

/** Into the lowest free slot. `supervisor`: he parks it over the agent's head. */
export function parkAsked(floor: Floor, { agent, call, supervisor }: { readonly agent: Agent; readonly call: Call; readonly supervisor: Supervisor | null }, now: Instant): FloorTurn {
  if (!isOwner(call, agent.profile.id)) return refuse(call.stage.name === "connected" ? "not-your-conversation" : "call-not-connected");
  const slot = freeSlot(new Set(parkedCalls(floor).flatMap(({ stage }) => (stage.name === "parked" ? [stage.slot] : []))));
  if (slot === null) return refuse("parking-full");
  const musicClass = queueOf(floor, call)?.musicClass ?? "default";
  return park(call, { by: agent.profile.id, slot, parkMs: floor.configuration.parkMs, musicClass, supervisor }, now);
}

/** Who works on the caller's queue, or in a team with whoever parked him; and he himself. */
export function mayTake(floor: Floor, { profile }: Agent, call: Call): boolean {
  if (call.stage.name !== "parked") return false;
  const { by } = call.stage;
  const teams = floor.agents.get(by)?.profile.teams ?? [];
  return profile.id === by || (call.queueId !== null && profile.queues.includes(call.queueId)) || profile.teams.some((team) => teams.includes(team));
}

/** By screen, or by dialling the slot: his phone is rung at once, also on a break. */
export function take(floor: Floor, agent: Agent, call: Call | undefined, now: Instant): FloorTurn {
  if (call?.stage.name !== "parked") return refuse("not-parked");
  if (!mayTake(floor, agent, call)) return refuse("call-not-for-you");
  const endpoint = whereRung(floor, agent);
  if (endpoint === null) return refuse("agent-not-ready");
  const agentId = agent.profile.id;
  const out = unpark(call, agentId, now);
  const waits = inLine(floor, foldedBy(call, out), { queueId: queueFor(floor, call, agent), only: agentId, by: agentId }, now);
  const queued = foldedBy(call, join(out, waits));
  if (queued.stage.name !== "queued") return join(out, waits);
  const rung = offer(queued, [{ agentId, endpoint }], queueOf(floor, queued)?.ringMs ?? usualRingMs, now);
  return join(out, waits, rung, facts({ type: "agent.reserved", agentId, at: now, callId: call.id }));
}

const usualRingMs = 15_000;

/** null: he is on a call, still writes about one, owes something, or has no phone that can be rung. */
function whereRung(floor: Floor, agent: Agent): string | null {
  const { state } = agent;
  return state.name === "ready" || (state.name === "not-ready" && state.owes === null) ? ringableForCall(floor, agent) : null;
}

/** A phone dialled a slot. The call that it made is over; the one that it asked for rings it. */
export function slotDialled(floor: Floor, { channelId, endpoint, slot }: Extract<Input, { type: "slot.dialled" }>, now: Instant): FloorTurn {
  const over: FloorTurn = { facts: [], commands: [{ type: "channel.hangup", callId: callIdOf(channelId), channelId }] };
  const agent = [...floor.agents.values()].find(({ profile }) => profile.endpoint === endpoint);
  const call = parkedCalls(floor).find(({ stage }) => stage.name === "parked" && stage.slot === slot);
  const taken = agent === undefined ? nothing : take(floor, agent, call, now);
  return taken.refused === undefined ? join(over, taken) : over;
}

/** After a restart: the music may have run on all the time. */
export function stillParked(floor: Floor, call: Call): FloorTurn {
  if (call.stage.name !== "parked") return nothing;
  const timer = { type: "timer.set", timerId: timerId(call.id, "park"), at: call.stage.until } as const;
  return { facts: [], commands: [music(call, queueOf(floor, call)?.musicClass ?? "default"), timer] };
}

/** Nobody took him: back to whoever parked him if he can be rung, then to the queue before everybody. */
export function parkExpired(floor: Floor, call: Call, now: Instant): FloorTurn {
  if (call.stage.name !== "parked") return nothing;
  const parker = floor.agents.get(call.stage.by);
  const isThere = parker !== undefined && parker.state.name !== "signed-out" && parker.phone !== "unreachable";
  const out = unpark(call, null, now);
  const line = { queueId: queueFor(floor, call, parker), only: isThere ? parker.profile.id : null, by: call.stage.by };
  return join(out, inLine(floor, foldedBy(call, out), line, now));
}

function inLine(floor: Floor, call: Call, { queueId, only, by }: { readonly queueId: QueueId | null; readonly only: AgentId | null; readonly by: AgentId }, now: Instant): FloorTurn {
  return queueId === null ? nothing : enqueue(floor, call, { queueId, priority: 0, only, reason: "unparked", by }, now);
}

/** A caller who came by no queue waits in one of those of the agent. */
function queueFor({ configuration }: Floor, call: Call, agent: Agent | undefined): QueueId | null {
  return call.queueId ?? agent?.profile.queues[0] ?? [...configuration.queues.keys()][0] ?? null;
}

function foldedBy(call: Call, turn: FloorTurn): Call {
  return turn.facts.filter(isCallFact).reduce(evolve, call);
}
