// Calls as the record keeps them, with the timeline of every step.
import { z } from "zod";
import type { Step } from "../core/board/agent-view.ts";
import { identifier, instant, language, localised, paging } from "./rest.ts";

const callState = z.enum(["in-flow", "queued", "offered", "previewing", "placing", "calling", "connected", "held", "returning", "attempting", "dialling", "outside", "parked", "ended"]);

const stepKinds = [
  "arrived", "identified", "verified", "flow", "node", "prompt", "key", "digits", "no-answer", "look-up", "pin",
  "recording", "language", "queued", "announced", "emergency", "offered", "ringing", "offer-ended", "left-queue", "answered", "held",
  "retrieved", "transferred", "dialled", "dial-failed", "placed", "attempted", "attempt-answered", "harboured", "found-machine", "amd", "machine-told", "found-person", "page-sent", "page-not-sent", "calling", "not-reached", "callback-agreed", "callback-not-possible", "opted-out", "outside", "fault", "ended", "quality", "noted",
  "message-asked", "message-ended", "message-offered", "message-opened", "message-closed", "card-shown", "number-chosen", "card-closed", "shelved", "resumed",
  "press-asked", "agent-lost", "rung-back", "agent-returned", "agent-not-back", "prioritised", "pulled", "monitored", "monitor-ended",
  "consult-queued", "consult-began", "consult-unanswered", "consult-answered", "consult-ended", "handed-over", "joined", "parted",
  "consent", "recording-started", "recording-paused", "recording-resumed", "recording-stopped", "parked", "unparked", "taken-over", "given", "withdrawn", "spared", "asked-again", "lapsed",
] as const satisfies readonly Step["kind"][];

/** One step: `text` is what was said or read aloud in `language`; `detail` holds the rest by name (key, value, source, queue, agent, cause …). */
const timelineStep = z.object({
  at: instant, kind: z.enum(stepKinds),
  text: z.string().optional(), language: language.optional(), node: z.string().optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type TimelineStep = z.infer<typeof timelineStep>;

/** Who called, as far as is known; `shared` means that several contacts have the number. */
const callerStatus = z.enum(["looking-up", "unknown", "shared", "known"]);

export const callSummary = z.object({
  id: identifier,
  direction: z.enum(["inbound", "outbound", "internal"]),
  state: callState,
  ani: z.string().nullable(), dnis: z.string(), trunk: z.string(), language,
  caller: callerStatus,
  contact: z.object({ id: identifier, name: z.string(), kind: z.enum(["person", "firm"]), language, valueTier: z.enum(["standard", "silver", "gold"]) }).nullable(),
  /** Whether he proved who he is with his PIN. */
  verified: z.boolean(),
  queue: z.object({ id: identifier, name: localised }).nullable(),
  /** Who has the call now or had it last. */
  agent: z.object({ id: identifier, name: z.string() }).nullable(),
  arrivedAt: instant, queuedAt: instant.nullable(), answeredAt: instant.nullable(), endedAt: instant.nullable(),
  waitedMs: z.number(), talkMs: z.number(), holdMs: z.number(),
  /** Q.850 cause and who ended it; null while it lasts. */
  cause: z.number().int().nullable(),
  endedBy: z.string().nullable(),
  disposition: z.string().nullable(), notes: z.string().nullable(),
  /** When somebody promised to get back to him. */
  followUpAt: instant.nullable(),
});
export type CallSummary = z.infer<typeof callSummary>;

export const call = callSummary.extend({ timeline: z.array(timelineStep) });
export type CallRecord = z.infer<typeof call>;

/** In a list the timeline is there unless `timeline=false`. */
export const listedCall = callSummary.extend({ timeline: z.array(timelineStep).optional() });
export type ListedCall = z.infer<typeof listedCall>;

export const callQuery = paging.extend({
  ani: z.string().trim().min(1).max(40).optional().meta({ description: "The calling number as it arrived or in E.164" }),
  day: z.iso.date().optional().meta({ description: "Calls that arrived on this day of the house, as 2026-11-27" }),
  timeline: z.enum(["true", "false"]).optional(),
});

export const contactLink = z.object({ contactId: identifier });
