// Thresholds, alerts and messages.
import { z } from "zod";
import { identifier, instant } from "./rest.ts";

const limit = z.number().min(0).max(86_400_000).nullable();
const pair = z.object({ amber: limit, red: limit });
const share = z.object({ amber: z.number().min(0).max(1).nullable(), red: z.number().min(0).max(1).nullable() });
const ofQueue = z.object({ longestWaitMs: pair, waiting: pair, serviceLevel: share, abandonedShare: share });

const thresholds = z.object({
  everyQueue: ofQueue,
  queues: z.record(identifier, ofQueue.partial()).meta({ description: "Of single queues, in the place of every queue's" }),
  states: z.object({ reserved: pair, talking: pair, held: pair, "wrap-up": pair, "not-ready": pair }).meta({ description: "Milliseconds in a state" }),
  breaks: z.record(identifier, z.number().int().min(0).max(86_400_000)).meta({ description: "Milliseconds a day by reason" }),
});
/** With the version that was seen: changes made on another are refused with 412, as by If-Match. */
export const thresholdRecord = thresholds.extend({ version: z.number().int().min(0) });
export type ThresholdRecord = z.infer<typeof thresholdRecord>;

export const alert = z.object({
  id: identifier, level: z.enum(["amber", "red"]), subject: z.object({ kind: z.enum(["queue", "agent"]), id: identifier }),
  measure: z.string(), value: z.number(), limit: z.number(), raisedAt: instant, endedAt: instant.nullable(),
});

const addressee = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("agent"), id: identifier }), z.object({ kind: z.literal("queue"), id: identifier }), z.object({ kind: z.literal("all") }), z.object({ kind: z.literal("supervisors") }),
]);

export const messageDraft = z.object({ to: addressee, text: z.string().trim().min(1).max(1_000), replyTo: identifier.nullable().optional() });
export type MessageDraft = z.infer<typeof messageDraft>;

export const message = z.object({
  id: identifier, at: instant, from: z.object({ id: z.string(), name: z.string(), agentId: identifier.nullable() }), to: addressee, text: z.string(), replyTo: identifier.nullable(),
  readers: z.array(z.object({ agentId: identifier, readAt: instant.nullable() })),
});
