// Which legs are taken by picking up, and which by a key.
import type { Agent } from "../agent/agent.ts";
import { rungFor } from "../call/parties.ts";
import { askForKey, takingKey } from "../call/press.ts";
import type { Call } from "../call/call.ts";
import { pressId } from "../kernel/ids.ts";
import { nothing, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { legAnswers } from "./rescue.ts";
import { join } from "./turns.ts";

/** A leg of ours is up. */
export function legUp(floor: Floor, call: Call, leg: ChannelId, now: Instant): FloorTurn {
  const agent = askedFor(floor, call, leg);
  return agent === undefined ? legAnswers(call, leg, now) : askForKey(call, { agentId: agent.profile.id, leg, language: agent.profile.language }, now);
}

/** The agent whose outside phone this leg rings. */
export function askedFor(floor: Floor, call: Call, leg: ChannelId): Agent | undefined {
  const agentId = rungFor(call, leg) ?? null;
  const agent = agentId === null ? undefined : floor.agents.get(agentId);
  return agent?.choice.kind === "outside" ? agent : undefined;
}

/** A key on a leg of ours; bridging would wait for the words to end, so they are stopped first. */
export function keyPressed(call: Call, leg: ChannelId, digit: string, now: Instant): FloorTurn {
  if (digit !== takingKey) return nothing;
  return join({ facts: [], commands: [{ type: "prompt.stop", callId: call.id, playbackId: pressId(leg) }] }, legAnswers(call, leg, now));
}
