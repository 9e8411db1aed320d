// After every (re)connect: what Asterisk holds and what the floor believes are laid side by side, and each difference
// is settled. Events of the time away were not queued, so this list is the truth about channels (wazo's lost hang-ups).
import type { Call } from "../call/call.ts";
import { cause, end, hangUp, music, offerOver } from "../call/decide.ts";
import { evolve } from "../call/evolve.ts";
import { channelGone, legAnswered } from "../call/legs.ts";
import { channelsOf } from "../call/monitor.ts";
import { bridgesOf, legsOf, rungOf, partySince } from "../call/parties.ts";
import { earsOf } from "../call/recording.ts";
import { callerOf, callIdOf, isDerived, timerId } from "../kernel/ids.ts";
import { later, nothing, type BridgeId, type Instant } from "../kernel/kernel.ts";
import { isCallFact } from "./apply.ts";
import { agreedHeard } from "./callback-agreed.ts";
import { resumeWaiting } from "./attempts.ts";
import { resumeCallbacks } from "./callbacks.ts";
import { arrived } from "./from-switch.ts";
import { tellAgain } from "./emergency.ts";
import type { Floor, FloorTurn, Input, LiveChannel } from "./floor.ts";
import { pageDueAt } from "./pages.ts";
import { askedFor, legUp } from "./press.ts";
import { resumeShelved } from "./giving-way.ts";
import { resumeLeaving } from "./leaving.ts";
import { resumeOptOut } from "./opt-out-key.ts";
import { resumeMonitors, resumePlaced, resumeReturning } from "./resume.ts";
import { stillParked } from "./parking.ts";
import { resumeTalk, type Live } from "./resume-talk.ts";
import { join, stepFlow } from "./turns.ts";

export function reconcile(floor: Floor, found: Extract<Input, { type: "switch.connected" }>, now: Instant): FloorTurn {
  const live: Live = {
    channels: new Map(found.channels.map((channel) => [channel.channelId, channel])),
    bridges: new Map(found.bridges.map((bridge) => [bridge.bridgeId, bridge])),
  };
  const calls = [...floor.calls.values()].filter(({ stage }) => stage.name !== "ended");
  const gone = calls.filter((call) => !isBegunHere(call) && !live.channels.has(callerOf(call.id)));
  // None of several calls left means that Asterisk itself went away, not that all callers hung up together.
  const by = gone.length === calls.length && found.channels.length === 0 ? "switch-lost" : "while-away";
  return join(
    ...gone.map((call) => join(resumeOptOut(call), end(call, by, cause.normal, now))),
    ...calls.filter((call) => !gone.includes(call)).map((call) => resumeAll(floor, call, live, now)),
    ...found.channels.map((channel) => stray(floor, channel, now)),
    ...found.bridges.map(({ bridgeId }) => strayBridge(floor, bridgeId)),
    wrapUps(floor), resumeShelved(floor, now), resumeCallbacks(floor, now),
  );
}

/** The call first, then who listens to it: both count legs and bridges. */
function resumeAll(floor: Floor, call: Call, live: Live, now: Instant): FloorTurn {
  const first = isBegunHere(call) ? resumePlaced(floor, call, live, now) : resume(floor, call, live, now);
  return join(first, resumeWaiting(call, now), resumeMonitors(floor, first.facts.filter(isCallFact).reduce(evolve, call), live, now));
}

/** An agent's or a campaign's, whose other side is not there yet. */
function isBegunHere(call: Call): boolean {
  return partySince(call) === null || call.stage.name === "calling" || call.stage.name === "attempting";
}

/** A call whose caller is still there goes on where it stood. */
function resume(floor: Floor, call: Call, live: Live, now: Instant): FloorTurn {
  const { stage } = call;
  switch (stage.name) {
    case "in-flow": case "queued": case "parked": return resumeAlone(floor, call, now);
    case "offered": return resumeOffer(floor, call, live, now);
    case "dialling": return resumeDialling(call, live.channels.get(stage.leg), now);
    case "returning": return resumeReturning(floor, call, live, now);
    case "connected": case "outside": return resumeTalk(floor, call, live, now);
    default: return nothing;
  }
}

/** Nobody is rung for him now. */
function resumeAlone(floor: Floor, call: Call, now: Instant): FloorTurn {
  if (call.stage.name === "queued") return join({ facts: [], commands: inLine(floor, call, now) }, tellAgain(floor, call, now));
  return call.stage.name === "parked" ? stillParked(floor, call) : resumeFlow(floor, call, now);
}

function resumeFlow(floor: Floor, call: Call, now: Instant): FloorTurn {
  if (call.asking?.step === "agreed") return agreedHeard(call, now);
  if (call.leaving !== null) return resumeLeaving(floor, call, now);
  if (floor.sessions.has(call.id)) return stepFlow(floor, call.id, { type: "resumed" }, now);
  const known: FloorTurn["facts"] = call.caller.status === "looking-up" ? [] : [{ type: "call.identified", callId: call.id, at: now, caller: call.caller, by: "number" }];
  const answer: FloorTurn["commands"] = [{ type: "channel.answer", callId: call.id, channelId: callerOf(call.id) }];
  const lookUp: FloorTurn["commands"] = known.length > 0 ? [] : [{ type: "contact.look-up", callId: call.id, ani: call.ani, deadlineMs: 2000 }];
  return { facts: known, commands: [...answer, ...lookUp] };
}

/** The music may have run on all the time; starting it again is harmless. The timers of the wait are set anew. */
function inLine(floor: Floor, call: Call, now: Instant): FloorTurn["commands"] {
  if (!("place" in call.stage)) return [];
  const { place } = call.stage;
  const queue = floor.configuration.queues.get(place.queueId);
  const waitMs = place.only === null ? queue?.maxWaitMs ?? 0 : floor.configuration.directWaitMs;
  const announce: FloorTurn["commands"] = queue && queue.announceEveryMs > 0
    ? [{ type: "timer.set", timerId: timerId(call.id, "announce"), at: later(now, queue.announceEveryMs) }] : [];
  const pageAt = pageDueAt(call, queue, place.queuedAt);
  return [
    music(call, queue?.musicClass ?? "default"), ...announce, ...(pageAt === null ? [] : [{ type: "timer.set", timerId: timerId(call.id, "page"), at: pageAt } as const]),
    { type: "timer.set", timerId: timerId(call.id, "wait"), at: later(place.queuedAt, waitMs) },
  ];
}

/** Whoever picked up meanwhile has him; phones that are gone are taken for not answered; the others ring on. */
function resumeOffer(floor: Floor, call: Call, { channels }: Live, now: Instant): FloorTurn {
  if (call.stage.name !== "offered") return nothing;
  const legs = rungOf(call).map(({ leg }) => leg);
  const up = legs.filter((leg) => channels.get(leg)?.state === "up");
  const taken = up.find((leg) => askedFor(floor, call, leg) === undefined);
  if (taken !== undefined) return legAnswered(call, taken, now);
  const gone = legs.filter((leg) => !channels.has(leg));
  const waits: FloorTurn = join(offerOver(call, { legs: gone, reason: "no-answer" }, now), { facts: [], commands: inLine(floor, call, now) });
  if (gone.length === legs.length) return waits;
  const rings: FloorTurn = { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "ring"), at: call.stage.ringUntil }] };
  return join(waits, rings, ...up.map((leg) => legUp(floor, call, leg, now)));
}

function resumeDialling(call: Call, leg: LiveChannel | undefined, now: Instant): FloorTurn {
  if (call.stage.name !== "dialling") return nothing;
  if (leg === undefined) return channelGone(call, call.stage.leg, cause.failed, now);
  if (leg.state === "up") return legAnswered(call, leg.channelId, now);
  return { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "ring"), at: call.stage.ringUntil }] };
}

/** A channel that is ours and belongs to no call: a caller we never heard of is taken in, a leg is hung up. */
export function stray(floor: Floor, channel: LiveChannel, now: Instant): FloorTurn {
  if (!channel.ours && !isDerived(channel.channelId)) return nothing;
  const call = floor.calls.get(callIdOf(channel.channelId));
  if (!isDerived(channel.channelId)) {
    if (call !== undefined && call.stage.name !== "ended") return nothing;
    return channel.leg === "caller" ? takeIn(floor, channel, now) : nothing;
  }
  const isWanted = call !== undefined && [...(partySince(call) === null || call.stage.name === "ended" ? [] : [callerOf(call.id)]), ...legsOf(call).map(({ leg }) => leg), ...call.monitors.flatMap(channelsOf), ...(call.track === null ? [] : earsOf(call.track))].includes(channel.channelId);
  return isWanted ? nothing : { facts: [], commands: [{ type: "channel.hangup", callId: callIdOf(channel.channelId), channelId: channel.channelId }] };
}

function takeIn(floor: Floor, { channelId, ani, dnis, trunk }: LiveChannel, now: Instant): FloorTurn {
  const callId = callIdOf(channelId);
  const call = floor.calls.get(callId);
  if (call) return { facts: [], commands: [hangUp(call, channelId)] };
  return arrived(floor, { type: "call.arrived", callId, ani, dnis, trunk, language: null }, now);
}

/** A bridge that no call stands in any more. */
export function strayBridge(floor: Floor, bridgeId: BridgeId): FloorTurn {
  const callId = callIdOf(bridgeId);
  if (!isDerived(bridgeId)) return nothing;
  const call = floor.calls.get(callId);
  const isWanted = call !== undefined && [...bridgesOf(call), ...call.monitors].some(({ bridge }) => bridge === bridgeId);
  return isWanted ? nothing : { facts: [], commands: [{ type: "bridge.destroy", callId, bridgeId }] };
}

/** Wrap-up timers do not live in Asterisk, but this is the moment when all timers are set anew. */
function wrapUps(floor: Floor): FloorTurn {
  const commands = [...floor.agents.values()].flatMap(({ profile, state }): FloorTurn["commands"] =>
    state.name === "wrap-up" ? [{ type: "timer.set", timerId: timerId(profile.id, "wrapup"), at: state.until }] : []);
  return { facts: [], commands };
}
