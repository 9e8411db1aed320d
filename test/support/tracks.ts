// What Asterisk must be recording of these calls: each voice of each track, silent where nothing may be kept.
import type { Call } from "../../src/core/call/call.ts";
import { voicesOf } from "../../src/core/call/parties.ts";
import { earId } from "../../src/core/kernel/ids.ts";

/** "<recording> <is silent>", in order. */
export function tracksOf(calls: Iterable<Call>): readonly string[] {
  return [...calls].flatMap((call) => {
    const { track, stage, consult } = call;
    if (track === null || stage.name !== "connected") return [];
    const isSilent = track.isPaused || stage.heldSince !== null;
    return voicesOf(call).map((leg) => `${earId(track.recordingId, track.legs.indexOf(leg))} ${String(isSilent || (consult !== null && leg === stage.leg))}`);
  }).toSorted();
}
