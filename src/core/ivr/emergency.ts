// A message of the emergency switch in a flow: the house's before a caller's first node, a queue's before he waits for it.
// Once a call; then he goes on, is let go, or is sent to another flow. Keys do not cut it short.
import type { QueueId } from "../kernel/kernel.ts";
import { setTimer, tell, waitFor, type Draft } from "./draft.ts";
import { say } from "./say.ts";
import type { Destination, Emergency, IvrEvent } from "./session.ts";
import { graceMs } from "./trouble.ts";

/** Says what is on for the place (null: the house) and was not heard in this call. False when there is nothing to say. */
export function sayEmergency(draft: Draft, place: QueueId | null): boolean {
  const emergency = draft.house.emergency?.(place) ?? null;
  if (emergency === null || draft.session.heard.includes(emergency.id)) return false;
  const { by } = draft;
  if (!say(draft, [emergency.prompt], "prompt")) return false;
  const { waiting } = draft.session;
  if (waiting.for === "prompt") waitFor(draft, { ...waiting, by, emergency });
  return true;
}

export function emergencyOf({ session: { waiting } }: Draft): Emergency | undefined {
  return waiting.for === "prompt" || waiting.for === "fault" ? waiting.emergency : undefined;
}

/** Where the message's end leads, null while it is not over: "on" to the node before which it was said. A failed playback mostly means that he has just hung up. */
export function afterEmergency(draft: Draft, event: IvrEvent): "on" | Destination | null {
  const emergency = emergencyOf(draft);
  const { waiting, nodeId } = draft.session;
  if (event.type === "prompt.finished" && event.failed) return suspectEmergency(draft);
  if (emergency === undefined || (event.type !== "prompt.finished" && event.type !== "timer.fired")) return null;
  if (waiting.for === "fault") tell(draft, { type: "ivr.fault", nodeId, fault: waiting.fault });
  draft.by = whoLed(draft);
  tell(draft, { type: "ivr.emergency-heard", nodeId, emergencyId: emergency.id });
  return emergency.then.kind === "wait" ? "on" : emergency.then;
}

function suspectEmergency(draft: Draft): null {
  const emergency = emergencyOf(draft);
  setTimer(draft, "fault", graceMs);
  return waitFor(draft, { for: "fault", fault: "prompt-failed", by: whoLed(draft), ...(emergency === undefined ? {} : { emergency }) });
}

function whoLed({ session: { waiting }, by }: Draft): "flow" | "zero" {
  return (waiting.for === "prompt" || waiting.for === "fault") && waiting.by !== undefined ? waiting.by : by;
}
