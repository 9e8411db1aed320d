// Callbacks as programs, screens and the house's own web pages ask for them.
import { z } from "zod";
import { identifier, instant, language, paging } from "./rest.ts";

/** Either the call from which it is asked, whose line, number and customer it takes where they are not given, or a queue and a number. */
export const callbackWish = z.strictObject({
  callId: identifier.optional().meta({ description: "The call from which it is asked: who is in line keeps his place by it" }),
  queue: identifier.optional(), number: z.string().trim().min(3).max(32).optional().meta({ example: "+34600111222" }), contactId: identifier.optional(), language: language.optional(),
  agent: identifier.optional().meta({ description: "This agent alone calls" }), reason: z.string().trim().max(500).optional(), at: instant.optional().meta({ description: "Not before; left out: as soon as it is his turn" }),
});

const outcome = z.enum(["reached", "busy", "no-answer", "rejected", "unreachable", "no-such-number", "failed", "machine", "not-allowed", "agent-left", "not-dialled", "done", "deleted", "put-off", "not-taken", "gone"]);
const attempt = z.object({ callId: identifier, agent: identifier, at: instant, outcome: outcome.nullable() });

const voiceMessage = z.object({
  recording: identifier, callId: identifier.meta({ description: "The call in which it was left" }), at: instant, durationMs: z.number().int(),
  isStored: z.boolean().meta({ description: "false: somebody left a message whose sound could not be kept" }), isTranscribed: z.boolean().meta({ description: "The recording has the text" }),
});

const end = z.enum(["reached", "gave-up", "cancelled", "called-in", "not-allowed", "done", "deleted"]);
export const callback = z.object({
  id: identifier, queue: identifier, number: z.string(), language, contact: z.object({ id: identifier, name: z.string() }).nullable(),
  state: z.enum(["waiting", "trying", "ended"]), end: end.nullable(),
  waitingSince: instant.meta({ description: "From here its place in line is counted" }), askedAt: instant, notBefore: instant.nullable(), endedAt: instant.nullable(), endedBy: z.string().nullable(),
  way: z.enum(["key", "message", "agent", "web", "api"]), askedBy: z.string().nullable(), agent: identifier.nullable(), reason: z.string().nullable(), callId: identifier.nullable(), attempts: z.array(attempt),
  messages: z.array(voiceMessage).meta({ description: "What was said instead of waiting; empty for a callback" }),
});
export type CallbackRecord = z.infer<typeof callback>;
/** As an agent's desk shows one. */
export const deskCallback = z.object({
  id: identifier, queue: identifier, number: z.string(), name: z.string().nullable(), reason: z.string().nullable(), waitingSince: instant,
  position: z.number().int().nullable().meta({ description: "Among all who wait; null while it is tried or not yet due" }), attempts: z.number().int(), most: z.number().int(), notBefore: instant.nullable(),
  calledBy: identifier.nullable().meta({ description: "Who is trying it now" }), agent: identifier.nullable().meta({ description: "Who alone calls" }), isOwn: z.boolean().meta({ description: "May be taken back by this agent" }), messages: z.number().int().meta({ description: "Voice messages; 0 for a callback" }),
});
export type DeskCallback = z.infer<typeof deskCallback>;
export const callbackQuery = paging.extend({ state: z.enum(["open", "ended"]).optional(), queue: identifier.optional(), end: end.optional() });
