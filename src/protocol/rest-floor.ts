// The floor as it is now: queues and agents with their live state, and what an agent may be told to do.
import { z } from "zod";
import { calibration, identifier, instant, interval, language, localised } from "./rest.ts";

const agentState = z.enum(["signed-out", "ready", "reserved", "talking", "wrap-up", "not-ready"]);

export const queue = z.object({
  id: identifier, name: localised,
  hours: z.enum(["open", "closed", "holiday"]),
  waiting: z.number().int(),
  longestWaitMs: z.number(),
  wait: interval.nullable().meta({ description: "Of a caller who would come now; null where nobody can say. To be told only while the calibration is good" }), calibration,
  callers: z.array(z.object({ callId: identifier, ani: z.string().nullable(), name: z.string().nullable(), language, position: z.number().int(), queuedAt: instant, priority: z.number() })),
  agents: z.object({ signedIn: z.number().int(), ready: z.number().int(), reserved: z.number().int(), talking: z.number().int(), wrapUp: z.number().int(), notReady: z.number().int() }),
  targetMs: z.number(), maxWaiting: z.number().int(), dispositions: z.array(z.string()), dispositionRequired: z.boolean(),
});
export type QueueNow = z.infer<typeof queue>;

export const agent = z.object({
  id: identifier, name: z.string(), extension: z.string(), language,
  skills: z.record(z.string(), z.number()), queues: z.array(z.string()),
  state: agentState, since: instant,
  reason: z.string().nullable(), until: instant.nullable(), afterCall: z.string().nullable(),
  phone: z.enum(["reachable", "unreachable", "unknown"]),
  call: z.object({ id: identifier, state: z.string(), ani: z.string().nullable(), queue: z.string().nullable() }).nullable(),
});
export type AgentNow = z.infer<typeof agent>;

export const reason = z.object({ id: identifier });

/** A published flow to which a caller can be sent, with the numbers of the house that it answers. */
export const flowDestination = z.object({ id: identifier, name: z.string(), numbers: z.array(z.string()) });
export type FlowDestination = z.infer<typeof flowDestination>;

export const commandDone = z.object({ done: z.literal(true) });
