// The broom: every so often what lives in Asterisk is laid beside the floor, and what one of them lost is cleared away,
// so that no lost event leaves a caller in nobody's hands or an agent reserved for a ghost.
import type { Call } from "../call/call.ts";
import { cause, channelGone, end } from "../call/decide.ts";
import { callerOf } from "../kernel/ids.ts";
import { nothing, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn, Input } from "./floor.ts";
import { stray, strayBridge } from "./reconcile.ts";
import { join } from "./turns.ts";

/** A caller or a leg this young may have come after the list was made. */
const youngMs = 10_000;

export function sweep(floor: Floor, found: Extract<Input, { type: "switch.swept" }>, now: Instant): FloorTurn {
  const live = new Set(found.channels.map(({ channelId }) => channelId));
  return join(
    ...[...floor.calls.values()].map((call) => ghost(call, live, now)),
    ...found.channels.map((channel) => stray(floor, channel, now)),
    ...found.bridges.map(({ bridgeId }) => strayBridge(floor, bridgeId)),
  );
}

/** A call whose caller, or the leg it hangs on, is in Asterisk no more. */
function ghost(call: Call, live: ReadonlySet<ChannelId>, now: Instant): FloorTurn {
  const { stage } = call;
  if (stage.name === "ended") return nothing;
  if (!live.has(callerOf(call.id))) return now - call.arrivedAt < youngMs ? nothing : end(call, "while-away", cause.normal, now);
  if (!("leg" in stage) || live.has(stage.leg)) return nothing;
  const since = stage.name === "offered" ? stage.offeredAt : stage.name === "dialling" ? stage.dialledAt : stage.connectedAt;
  return now - since < youngMs ? nothing : channelGone(call, stage.leg, cause.normal, now);
}
