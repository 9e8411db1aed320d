// Where nobody talks, whoever answered hears a flow: the key by which he is never called again holds in all that it says to
// him, without a node of its own. Only a node that waits for this very key, or for digits, has it first.
import type { Call } from "../call/call.ts";
import { optOutKey } from "../campaign/harbour-words.ts";
import { wantsKey } from "../ivr/wants-key.ts";
import type { Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { optOutAsked } from "./opt-out-key.ts";
import { hasLeftFlow } from "./turns.ts";

/** null: the key means something else. */
export function optOutInFlow({ sessions, configuration }: Floor, call: Call, digit: string, now: Instant): FloorTurn | null {
  const { id } = call;
  if (digit !== optOutKey || !hearsFlow(call)) return null;
  const session = sessions.get(id);
  if (hasLeftFlow(call)) return call.dialed?.optOut === "failed" ? optOutAsked(call, digit, now) : { facts: [], commands: [] };
  if (session === undefined || wantsKey(configuration.book, session, digit)) return null;
  const { waiting } = session;
  const asked = optOutAsked(call, digit, now);
  const stopped: FloorTurn["commands"] = (waiting.for === "prompt" || waiting.for === "keys") && waiting.playbackId !== null ? [{ type: "prompt.stop", callId: id, playbackId: waiting.playbackId }] : [];
  return { facts: asked.facts, commands: [...stopped, ...asked.commands] };
}

/** Nothing else is being asked of him. */
function hearsFlow({ dialed, stage, ani, leaving, asking }: Call): boolean {
  return dialed?.isAgentless === true && stage.name === "in-flow" && ani !== null && leaving === null && asking === null;
}
