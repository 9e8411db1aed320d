// Small arithmetic on turns, and the house that the IVR is handed.
import type { Notice } from "../ivr/notice.ts";
import { step } from "../ivr/step.ts";
import type { IvrEvent, IvrHouse } from "../ivr/session.ts";
import type { Queue } from "../queue/queue.ts";
import { hoursAt } from "../sla/calendar.ts";
import { nothing, type CallId, type Instant } from "../kernel/kernel.ts";
import type { Call } from "../call/call.ts";
import { callbackAnswer } from "./callback-answer.ts";
import { knownTo } from "./carrying.ts";
import { emergencyIn } from "./emergency-words.ts";
import type { Fact, Floor, FloorTurn } from "./floor.ts";

/** One turn after the other. Only the first may be a refusal. */
export function join(...turns: readonly FloorTurn[]): FloorTurn {
  if (turns.length === 1) return turns[0] ?? nothing;
  return { facts: turns.flatMap((turn) => turn.facts), commands: turns.flatMap((turn) => turn.commands) };
}

export function facts(...list: readonly Fact[]): FloorTurn {
  return { facts: list, commands: [] };
}

/** What the flow of a call may know. `isEntering`: he is not in it yet. */
export function houseOf(floor: Floor, callId: CallId, now: Instant, isEntering = false): IvrHouse {
  const { configuration } = floor;
  return {
    book: configuration.book,
    known: knownTo(floor, callId, now, isEntering),
    notice: (id) => noticeFor(configuration.queues.get(id)),
    emergency: emergencyIn(floor, callId, now),
    callback: (id, number) => callbackAnswer(floor, id, number, now),
    hours: (id, at) => {
      const calendar = configuration.calendars.get(id);
      return calendar ? hoursAt(calendar, at) : "unknown-calendar";
    },
  };
}

/** What its callers hear of being recorded; what is never recorded needs no word. */
function noticeFor(queue: Queue | undefined): Notice | null {
  if (queue === undefined || queue.recording === "never" || queue.recordingNotice === "none") return null;
  if (queue.recordingNotice === "asked") return "asked";
  return queue.recording === "always" ? "will-be" : "may-be";
}

/** Something happens to a caller in his flow; nothing when he is in none. */
/** A campaign without agents called him, and he wants no more of it: his flow is over. */
export function hasLeftFlow({ dialed }: Pick<Call, "dialed">): boolean {
  return dialed?.isAgentless === true && dialed.optOut !== null;
}

export function stepFlow(floor: Floor, callId: CallId, event: IvrEvent, now: Instant): FloorTurn {
  const session = floor.sessions.get(callId);
  const call = floor.calls.get(callId);
  if (call !== undefined && hasLeftFlow(call)) return nothing;
  return session ? step(houseOf(floor, callId, now), session, event, now) : nothing;
}
