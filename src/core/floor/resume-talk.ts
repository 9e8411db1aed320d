// After the line to Asterisk was lost: a conversation goes on where it stands there. Each leg that is gone is judged as
// if its end had just been told, then every voice is put where it belongs.
import type { Call } from "../call/call.ts";
import { cause, music } from "../call/decide.ts";
import { evolve } from "../call/evolve.ts";
import { bridgesOf, legsOf, type Place } from "../call/parties.ts";
import { followVoices, hush, liveEars, recordByRule, soundOf, stopTrack } from "../call/recording.ts";
import type { Command } from "../kernel/command.ts";
import { callerOf, timerId } from "../kernel/ids.ts";
import { nothing, type BridgeId, type ChannelId, type Instant } from "../kernel/kernel.ts";
import { isCallFact } from "./apply.ts";
import { resumeAway } from "./away.ts";
import { ruleOf } from "./from-conversations.ts";
import type { Floor, FloorTurn, LiveBridge, LiveChannel } from "./floor.ts";
import { legUp } from "./press.ts";
import { legGone } from "./rescue.ts";
import { browserMayBeGone } from "./resume.ts";
import { join } from "./turns.ts";

/** What Asterisk holds, by id. */
export interface Live { readonly channels: ReadonlyMap<ChannelId, LiveChannel>; readonly bridges: ReadonlyMap<BridgeId, LiveBridge> }

export function resumeTalk(floor: Floor, call: Call, live: Live, now: Instant): FloorTurn {
  const told = whatHappened(floor, call, live, now);
  const after = told.facts.filter(isCallFact).reduce(evolve, call);
  if (after.stage.name !== "connected" && after.stage.name !== "outside") return told;
  return join(told, inPlace(after, live), musicAside(floor, after), recordAnew(floor, after, live.channels, now), stillRinging(after), resumeAway(floor, after, now), browserMayBeGone(floor, after, now));
}

/** The legs that ended or answered meanwhile, one after the other: each is judged with what the one before led to. */
function whatHappened(floor: Floor, call: Call, live: Live, now: Instant): FloorTurn {
  let turn: FloorTurn = nothing;
  let one = call;
  for (const { leg } of legsOf(call)) {
    if (!legsOf(one).some((each) => each.leg === leg)) continue;
    const state = live.channels.get(leg)?.state;
    const next = state === undefined ? legGone(floor, one, { channelId: leg, why: cause.normal }, now) : state === "up" ? legUp(floor, one, leg, now) : nothing;
    one = next.facts.filter(isCallFact).reduce(evolve, one);
    turn = join(turn, next);
  }
  return turn;
}

/** The service may have fallen between a fact and its commands: who is where he must not be is taken out, who is missing is let in. */
function inPlace(call: Call, { bridges, channels }: Live): FloorTurn {
  const isThere = ({ bridge, channels: wanted }: Place): boolean => wanted.every((id) => bridges.get(bridge)?.channels.includes(id) === true);
  const places = bridgesOf(call);
  const made = places.filter((place) => !bridges.has(place.bridge) || !isThere(place)).map(({ bridge, channels: wanted }): Command =>
    ({ type: "bridge.create", callId: call.id, bridgeId: bridge, channels: wanted.filter((id) => channels.has(id)) }));
  const settled = new Set(places.flatMap(({ channels: wanted }) => wanted));
  const ours = [callerOf(call.id), ...legsOf(call).map(({ leg }) => leg)].filter((id) => !settled.has(id));
  const taken = places.flatMap(({ bridge }) => ours.filter((id) => bridges.get(bridge)?.channels.includes(id) === true).map((channelId): Command =>
    ({ type: "bridge.remove", callId: call.id, bridgeId: bridge, channelId })));
  // Music that runs already may be started again.
  const held: Command[] = settled.has(callerOf(call.id)) ? [] : [music(call, "default")];
  return { facts: [], commands: [...taken, ...held, ...made] };
}

/** An agent in line with a question hears its music until somebody answers: it may never have begun. */
function musicAside({ configuration }: Floor, { id, stage, consult }: Call): FloorTurn {
  if (consult === null || consult.line === null || consult.bridge !== null || stage.name !== "connected") return nothing;
  const musicClass = configuration.queues.get(consult.line.queueId)?.musicClass ?? "default";
  return { facts: [], commands: [{ type: "music.start", callId: id, channelId: stage.leg, musicClass }] };
}

/** A recording lives as long as its ears, and is as silent as it must be; one that is gone goes on as another. */
export function recordAnew(floor: Floor, call: Call, channels: { has(id: ChannelId): boolean }, now: Instant): FloorTurn {
  const { track } = call;
  if (track === null || call.stage.name !== "connected") return nothing;
  if (liveEars(call).every((ear) => channels.has(ear))) return join(followVoices(call, now), { facts: [], commands: soundOf(call) }, track.isHushed ? hush(call, now) : nothing);
  const lost = stopTrack(call, { by: null, reason: "failed" }, now);
  return join(lost, recordByRule(lost.facts.reduce(evolve, call), ruleOf(floor, call), now));
}

function stillRinging({ id, consult }: Call): FloorTurn {
  return consult === null || consult.leg === null || consult.bridge !== null ? nothing : { facts: [], commands: [{ type: "timer.set", timerId: timerId(id, "consult"), at: consult.ringUntil }] };
}
