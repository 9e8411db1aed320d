// Small arithmetic on turns, and the house that the IVR is handed.
import { step } from "../ivr/step.ts";
import type { IvrEvent, IvrHouse } from "../ivr/session.ts";
import { hoursAt } from "../sla/calendar.ts";
import { nothing, type CallId, type Instant } from "../kernel/kernel.ts";
import { knownTo } from "./carrying.ts";
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
    isRecorded: (id) => configuration.queues.get(id)?.recording === "always",
    hours: (id, at) => {
      const calendar = configuration.calendars.get(id);
      return calendar ? hoursAt(calendar, at) : "unknown-calendar";
    },
  };
}

/** Something happens to a caller in his flow; nothing when he is in none. */
export function stepFlow(floor: Floor, callId: CallId, event: IvrEvent, now: Instant): FloorTurn {
  const session = floor.sessions.get(callId);
  return session ? step(houseOf(floor, callId, now), session, event, now) : nothing;
}
