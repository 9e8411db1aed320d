// After every (re)connect: agents who are being rung back, browsers whose lines went away with us, supervisors who listen.
import type { Call } from "../call/call.ts";
import { callOff, isAgentFirst } from "../call/card.ts";
import { cause, music } from "../call/decide.ts";
import { evolve } from "../call/evolve.ts";
import { channelsOf } from "../call/monitor.ts";
import { channelGone } from "../call/legs.ts";
import { followAgent, snoopBegan } from "../call/monitoring.ts";
import { talkersOf } from "../call/parties.ts";
import { callerOf, timerId } from "../kernel/ids.ts";
import { later, nothing, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn, LiveChannel } from "./floor.ts";
import { lineProgressed } from "../call/attempt.ts";
import { resumeAttempt } from "./attempts.ts";
import { legUp } from "./press.ts";
import { legAnswers, legGone, ringAgain } from "./rescue.ts";
import { join } from "./turns.ts";

interface Live { readonly channels: ReadonlyMap<ChannelId, LiveChannel> }

/** A page finds the service again within this time, or is gone. */
const pageBackMs = 20_000;

/** The time that the caller is kept runs on; the leg that rings the agent back may have answered or ended meanwhile. */
export function resumeReturning(floor: Floor, call: Call, { channels }: Live, now: Instant): FloorTurn {
  const { stage } = call;
  if (stage.name !== "returning") return nothing;
  const heard: FloorTurn["commands"] = [music(call, "default"), { type: "timer.set", timerId: timerId(call.id, "rescue"), at: stage.until }];
  const state = stage.leg === null ? undefined : channels.get(stage.leg)?.state;
  if (stage.leg === null) return join({ facts: [], commands: heard }, ringAgain(floor, call, now));
  if (state === undefined) return join({ facts: [], commands: heard }, legGone(floor, call, { channelId: stage.leg, why: cause.failed }, now));
  return join({ facts: [], commands: heard }, state === "up" ? legUp(floor, call, stage.leg, now) : nothing);
}

/** Nobody is rung for a message. What rang may have answered or ended meanwhile. Whatever was not dialled is not dialled now: the other side would be called twice. */
export function resumePlaced(floor: Floor, call: Call, { channels }: Live, now: Instant): FloorTurn {
  const { stage } = call;
  if (stage.name === "previewing") return ringsUntil(call, endOf(stage));
  if (stage.name === "attempting") return resumeAttempt(call, channels, now);
  if (stage.name !== "placing" && stage.name !== "calling") return nothing;
  if (!channels.has(stage.leg) && isAgentFirst(call)) return callOff(call, "unknown", now);
  if (!channels.has(stage.leg)) return channelGone(call, stage.leg, cause.noAnswer, now);
  const rung = stage.name === "placing" ? stage.leg : callerOf(call.id);
  const state = channels.get(rung)?.state;
  if (state === undefined) return channelGone(call, rung, cause.failed, now);
  return state === "up" ? legUp(floor, call, rung, now) : join(lineProgressed(call, now), ringsUntil(call, stage.ringUntil));
}

/** Of a message or a card, before the agent or set aside. */
function endOf({ until, shelved }: Extract<Call["stage"], { readonly name: "previewing" }>): Instant {
  return shelved?.until ?? until;
}

function ringsUntil({ id }: Call, at: Instant): FloorTurn {
  return { facts: [], commands: [{ type: "timer.set", timerId: timerId(id, "ring"), at }] };
}

/** Browsers speak SIP through us, so our going cuts their lines while their voices go on: nobody is lost by that alone. */
export function browserMayBeGone(floor: Floor, call: Call, now: Instant): FloorTurn {
  const isAtBrowser = talkersOf(call).some((agentId) => floor.agents.get(agentId)?.choice.kind === "browser");
  return isAtBrowser ? { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "lost"), at: later(now, pageBackMs) }] } : nothing;
}

/** Legs and ears that ended meanwhile are judged as if their end had just been told, ears that began likewise. */
export function resumeMonitors(floor: Floor, call: Call, { channels }: Live, now: Instant): FloorTurn {
  let turn: FloorTurn = nothing;
  let one = call;
  const take = (next: FloorTurn): void => {
    turn = join(turn, next);
    one = next.facts.reduce((before, fact) => (fact.type.startsWith("call.") ? evolve(before, fact as Parameters<typeof evolve>[1]) : before), one);
  };
  for (const id of call.monitors.flatMap(channelsOf)) {
    const monitor = one.monitors.find((each) => channelsOf(each).includes(id));
    if (monitor === undefined) continue;
    if (!channels.has(id)) take(legGone(floor, one, { channelId: id, why: cause.normal }, now));
    else if (monitor.nextSnoop === id) take(snoopBegan(one, id, now));
    else if (monitor.state === "ringing" && channels.get(id)?.state === "up") take(legAnswers(one, id, now));
  }
  const deaf = one.monitors.some(({ state, nextSnoop }) => state === "waiting" && nextSnoop === null);
  if (deaf && one.stage.name === "connected") take(followAgent({ ...one, monitors: one.monitors.filter(({ state, nextSnoop }) => state === "waiting" && nextSnoop === null) }, now));
  return turn;
}
