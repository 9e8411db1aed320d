// The broom: every so often what lives in Asterisk is laid beside the floor, and what one of them lost is cleared away,
// so that no lost event leaves a caller in nobody's hands or an agent reserved for a ghost.
import type { Call } from "../call/call.ts";
import { cause, end } from "../call/decide.ts";
import { channelsOf } from "../call/monitor.ts";
import { legsOf, partySince } from "../call/parties.ts";
import { callerOf } from "../kernel/ids.ts";
import { nothing, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn, Input } from "./floor.ts";
import { stray, strayBridge } from "./reconcile.ts";
import { legGone } from "./rescue.ts";
import { recordAnew } from "./resume-talk.ts";
import { join } from "./turns.ts";

/** A caller or a leg this young may have come after the list was made. */
const youngMs = 10_000;

export function sweep(floor: Floor, found: Extract<Input, { type: "switch.swept" }>, now: Instant): FloorTurn {
  const live = new Set(found.channels.map(({ channelId }) => channelId));
  return join(
    ...[...floor.calls.values()].map((call) => ghost(floor, call, live, now)),
    ...found.channels.map((channel) => stray(floor, channel, now)),
    ...found.bridges.map(({ bridgeId }) => strayBridge(floor, bridgeId)),
  );
}

/** A call whose caller, or the leg it hangs on, is in Asterisk no more. */
function ghost(floor: Floor, call: Call, live: ReadonlySet<ChannelId>, now: Instant): FloorTurn {
  const { stage } = call;
  if (stage.name === "ended") return nothing;
  const since = partySince(call);
  if (since !== null && !live.has(callerOf(call.id))) return now - since < youngMs ? nothing : partyGone(floor, call, now);
  // One leg a sweep: what its end leads to is judged before the next.
  const lost = legsOf(call).find(({ leg, since }) => !live.has(leg) && now - since >= youngMs);
  return lost === undefined ? join(ghostMonitor(floor, call, live, now), ghostEars(floor, call, live, now)) : legGone(floor, call, { channelId: lost.leg, why: cause.normal }, now);
}

function partyGone(floor: Floor, call: Call, now: Instant): FloorTurn {
  return call.stage.name === "calling" || call.stage.name === "attempting" ? legGone(floor, call, { channelId: callerOf(call.id), why: cause.normal }, now) : end(call, "while-away", cause.normal, now);
}

/** A recording whose ears are gone goes on as another. */
function ghostEars(floor: Floor, call: Call, live: ReadonlySet<ChannelId>, now: Instant): FloorTurn {
  return call.track !== null && now - call.track.startedAt >= youngMs ? recordAnew(floor, call, live, now) : nothing;
}

/** A supervisor whose leg or ear is gone without a word. */
function ghostMonitor(floor: Floor, call: Call, live: ReadonlySet<ChannelId>, now: Instant): FloorTurn {
  const old = call.monitors.filter(({ since }) => now - since >= youngMs);
  const lost = old.flatMap((monitor) => channelsOf(monitor).filter((id) => !live.has(id)).slice(0, 1));
  return join(nothing, ...lost.map((channelId) => legGone(floor, call, { channelId, why: cause.normal }, now)));
}
