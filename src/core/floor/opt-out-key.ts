// Whoever hears who called may press the key by which he is never called again: no agent gets him any more, it is on record,
// then he is told so, and the line ends.
import { isHarboured, waitsForAgent } from "../call/attempt.ts";
import type { Call } from "../call/call.ts";
import { clear, leaveLine, stopAnnouncement } from "../call/decide.ts";
import { isTakenForMachine } from "../call/machine.ts";
import { optOutFailed, optOutKept, optOutKey } from "../campaign/harbour-words.ts";
import type { Wish } from "../kernel/command.ts";
import { cardOf } from "../kernel/contact-card.ts";
import { announcementId, callerOf, requestId, timerId } from "../kernel/ids.ts";
import { later, nothing, type ContactId, type Instant, type RequestId } from "../kernel/kernel.ts";
import type { FloorTurn } from "./floor.ts";

/** It must hold within a second. */
const keepMs = 1_000;

/** While the message that names the key plays; null: the key means something else. */
export function optOutByKey(call: Call, digit: string, now: Instant): FloorTurn | null {
  const { ani, dialed } = call;
  if (dialed === null || ani === null || digit !== optOutKey || !hearsOffer(call)) return null;
  if (dialed.optOut === "asked" || dialed.optOut === "kept") return nothing;
  return optOutAsked(call, digit, now);
}

/** Nobody gets him any more, and it is being written down. */
export function optOutAsked(call: Call, digit: string, now: Instant): FloorTurn {
  const { id, stage } = call;
  const left: FloorTurn = "place" in stage ? { facts: [{ type: "call.left-queue", callId: id, at: now, queueId: stage.place.queueId, reason: "opt-out", key: digit }], commands: leaveLine(call) } : nothing;
  return {
    facts: [{ type: "call.opt-out-asked", callId: id, at: now, key: digit, requestId: requestOf(call), wish: wishOf(call) }, ...left.facts],
    commands: [...left.commands, clear(call, "harbour"), clear(call, "amd"), keep(call)],
  };
}

/** As whom the list has him, where his number says nothing. */
function wishOf({ ani, caller, dialed }: Call): Wish {
  return { number: ani ?? "", contactId: cardOf(caller)?.contactId ?? (dialed?.contactId as ContactId | null | undefined) ?? null, scope: "everything" };
}

const requestOf = ({ id, announcements }: Call): RequestId => requestId(id, announcements);

function keep(call: Call): FloorTurn["commands"][number] {
  return { type: "opt-out.keep", callId: call.id, requestId: requestOf(call), ...wishOf(call), deadlineMs: keepMs };
}

/** After a restart nobody knows whether it was written down: by the same request it is so once. */
export function resumeOptOut(call: Call): FloorTurn {
  return isOptingOut(call) ? { facts: [], commands: [keep(call)] } : nothing;
}

/** Nobody's phone rings for him: an agent who is on his way to him is told it by the person himself. */
function hearsOffer(call: Call): boolean {
  if (call.stage.name !== "queued" && call.stage.name !== "in-flow") return false;
  return (isHarboured(call) && waitsForAgent(call)) || (isTakenForMachine(call) && call.dialed?.amd?.toldAt !== null);
}

export function isOptingOut({ dialed }: Call): boolean {
  return dialed?.optOut === "asked";
}

/** So long he may press it again, from the end of the message that asks him to. */
const againMs = 5_000;

export function awaitsKeyAgain(call: Call, now: Instant): FloorTurn {
  return { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, isTakenForMachine(call) ? "amd" : "harbour"), at: later(now, againMs) }] };
}

/** He hears that it is on record, or that it could not be. */
export function optOutAnswered(call: Call, isKept: boolean, now: Instant): FloorTurn {
  const { id, language } = call;
  if (call.stage.name === "ended") return nothing;
  const playbackId = announcementId(id, call.announcements + 1);
  const text = (isKept ? optOutKept : optOutFailed)[language];
  return {
    facts: [{ type: "call.opt-out-told", callId: id, at: now, isKept, playbackId, text, language }],
    commands: [...stopAnnouncement(call), { type: "prompt.play", callId: id, channelId: callerOf(id), playbackId, speech: [{ kind: "words", text, language }] }],
  };
}
