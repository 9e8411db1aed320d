// Figures by intervals. Instants are the beginnings of the intervals; days are the house's. Shares are between 0 and 1,
// null where nothing was counted. `serviceLevel` leaves out those who hung up within five seconds, `serviceLevelAll`
// counts them as not served; both are answered within the target / waits that came to an end.
import { z } from "zod";
import { identifier, instant } from "./rest.ts";

export const statisticsQuery = z.object({
  from: instant.optional().meta({ description: "Left out: today's beginning" }),
  to: instant.optional().meta({ description: "Left out: now" }),
  interval: z.enum(["15m", "1h", "day"]).optional().meta({ description: "Left out: 15m" }),
});

const count = z.number().int();
const share = z.number().nullable();

export const queueInterval = z.object({
  from: instant, offered: count, answered: count, answeredInTime: count, abandoned: count, abandonedShort: count, left: count, moved: count, turnedAway: count,
  mostWaiting: count, longestWaitMs: z.number(), asaMs: share, ahtMs: share, handled: count, talkMs: z.number(), holdMs: z.number(), wrapMs: z.number(),
  serviceLevel: share, serviceLevelAll: share,
});
export type QueueInterval = z.infer<typeof queueInterval>;
export const queueStatistics = z.object({ queue: identifier, intervals: z.array(queueInterval) });
export type QueueStatistics = z.infer<typeof queueStatistics>;

const repetition = { known: count, askedAgain: count, rate: share };
const place = z.object({ kind: z.enum(["flow", "queue"]), id: identifier });
/** Of what was known of callers when they came, how much they were asked for once more. */
export const repetitionQuery = statisticsQuery.omit({ interval: true });
export const repetitionStatistics = z.object({
  queues: z.array(z.object({ queue: identifier, ...repetition })), flows: z.array(z.object({ flow: identifier, ...repetition })),
  paths: z.array(z.object({ /** null: an earlier call */ from: place.nullable(), to: place, ...repetition })),
});
export type RepetitionStatistics = z.infer<typeof repetitionStatistics>;

export const agentInterval = z.object({
  from: instant, handled: count, missed: count, readyMs: z.number(), reservedMs: z.number(), talkMs: z.number(), holdMs: z.number(), wrapMs: z.number(), notReadyMs: z.number(),
  reasons: z.record(z.string(), z.number()), ahtMs: share, occupancy: share,
});
export type AgentInterval = z.infer<typeof agentInterval>;
/** An agent's own day, with the milliseconds a day that the centre allows for each reason. */
export const myDay = agentInterval.extend({ limits: z.record(z.string(), z.number()) });
export type MyDay = z.infer<typeof myDay>;
export const agentStatistics = z.object({ agent: identifier, intervals: z.array(agentInterval) });
