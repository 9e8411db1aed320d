// Agents who were lost from a conversation of several, on the floor: when they are rung again, when they are waited for no
// longer, and what becomes of a caller whom the others leave alone meanwhile.
import type { Agent } from "../agent/agent.ts";
import { awayRingEnded, giveUpAway, ringAway } from "../call/away.ts";
import type { Call, CallTurn } from "../call/call.ts";
import { part } from "../call/conference.ts";
import { awayTimers, cause } from "../call/decide.ts";
import { evolve } from "../call/evolve.ts";
import { awayOf } from "../call/parties.ts";
import { stopTrack } from "../call/recording.ts";
import { loseAgent, ringBack } from "../call/rescue.ts";
import { timerId } from "../kernel/ids.ts";
import { nothing, type AgentId, type CallId, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { ringable } from "./phones.ts";
import { join } from "./turns.ts";

/** A leg that rang him, or that he had before; undefined when the channel is neither. */
export function awayLegGone(call: Call, channelId: ChannelId, why: number, now: Instant): CallTurn | undefined {
  const ringing = call.away.find(({ leg }) => leg === channelId);
  if (ringing === undefined) return call.away.some(({ lostLeg }) => lostLeg === channelId) ? nothing : undefined;
  return why === cause.rejected ? giveUpAway(call, ringing.agentId, "declined", now) : awayRingEnded(call, ringing.agentId, now);
}

/** A leg that rings still goes to where he was, so it gives way. */
export function ringAwayAnew(call: Call, agentId: AgentId, endpoint: string, now: Instant): FloorTurn {
  const given = awayRingEnded(call, agentId, now);
  return join(given, ringAway(given.facts.reduce(evolve, call), agentId, endpoint, now));
}

/** Time to try once more; where his phone is known to be gone, its return is waited for instead. */
export function ringAwayAgain(floor: Floor, agent: Agent, call: Call, now: Instant): FloorTurn {
  const endpoint = ringable(floor, agent);
  return endpoint === null ? nothing : ringAway(call, agent.profile.id, endpoint, now);
}

/** The others are gone, and with them the talk: from now on it is as with a lost agent of two. */
export function leftAlone(floor: Floor, callId: CallId, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call?.stage.name !== "connected" || call.joined.length > 0) return nothing;
  const { agentId } = call.stage;
  const owner = awayOf(call, agentId);
  if (owner === undefined) return nothing;
  const over = [stopTrack(call, { by: null, reason: "moved" }, now), ...call.away.filter((one) => one !== owner).map(({ lostLeg }) => part(call, lostLeg, null, now))];
  const alone = over.flatMap(({ facts }) => facts).reduce(evolve, call);
  const lost = loseAgent(alone, { cause: null, rescueMs: floor.configuration.rescueMs, isGone: true }, now);
  const waits = lost.facts.reduce(evolve, alone);
  return join(...over, { facts: [], commands: awayTimers(agentId) }, lost, ringsOn(floor, waits, owner.leg, now));
}

/** The leg that rings him goes on ringing, or he is rung now. */
function ringsOn(floor: Floor, call: Call, leg: ChannelId | null, now: Instant): FloorTurn {
  if (call.stage.name !== "returning") return nothing;
  const { agentId } = call.stage;
  if (leg !== null) return { facts: [{ type: "call.rung-back", callId: call.id, at: now, agentId, leg }], commands: [] };
  const agent = floor.agents.get(agentId);
  const endpoint = agent === undefined ? null : ringable(floor, agent);
  return endpoint === null ? nothing : ringBack(call, endpoint, now);
}

/** After every (re)connect: the time that each is waited for runs on. */
export function resumeAway(floor: Floor, call: Call, now: Instant): FloorTurn {
  return join(nothing, ...call.away.map(({ agentId, until, leg }): FloorTurn => {
    const agent = floor.agents.get(agentId);
    const waits: FloorTurn = { facts: [], commands: [{ type: "timer.set", timerId: timerId(agentId, "comeback"), at: until }] };
    return agent === undefined || leg !== null ? waits : join(waits, ringAwayAgain(floor, agent, call, now));
  }));
}
