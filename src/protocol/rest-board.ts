// The board as programs read it once; screens follow it by the socket.
import { z } from "zod";
import { calibration, identifier, interval, language, localised } from "./rest.ts";

const state = z.enum(["signed-out", "ready", "reserved", "talking", "wrap-up", "not-ready"]);
/** Milliseconds since the epoch, as on the socket. */
const at = z.number().int();
const count = z.number().int();
const figure = z.number().nullable();

const boardQueue = z.object({
  id: identifier, name: localised, hours: z.enum(["open", "closed", "holiday"]), targetMs: z.number(), waiting: count, waitingSince: at.nullable(), wait: interval.nullable(), calibration,
  callbacks: z.array(z.object({
    id: identifier, number: z.string(), name: z.string().nullable(), since: at, position: count.nullable(), attempts: count, most: count, until: at.nullable(), agentId: identifier.nullable(), only: identifier.nullable(), reason: z.string().nullable(),
    messages: z.array(z.object({ recordingId: identifier, callId: identifier, at, durationMs: count, isStored: z.boolean(), isTranscribed: z.boolean() })),
  })),
  agents: z.record(state, count),
  today: z.object({ offered: count, answered: count, abandoned: count, abandonedShort: count, left: count, serviceLevel: figure, serviceLevelAll: figure, asaMs: figure, ahtMs: figure, longestWaitMs: z.number(), known: count, askedAgain: count }),
});
const boardAgent = z.object({
  id: identifier, name: z.string(), extension: z.string(), queues: z.array(identifier), state, since: at, reason: z.string().nullable(), afterCall: z.string().nullable(),
  phone: z.enum(["reachable", "unreachable", "unknown"]),
  call: z.object({ id: identifier, ani: z.string().nullable(), name: z.string().nullable(), queueId: identifier.nullable(), heldSince: at.nullable() }).nullable(),
  shelved: z.enum(["message", "person"]).nullable().meta({ description: "Set aside for the call" }),
});
const boardCall = z.object({
  id: identifier, stage: z.enum(["in-flow", "queued", "offered", "previewing", "placing", "calling", "connected", "held", "returning", "dialling", "outside", "parked"]), since: at, arrivedAt: at, ani: z.string().nullable(), name: z.string().nullable(),
  language, queueId: identifier.nullable(), agentId: identifier.nullable(), monitors: z.array(z.object({ id: identifier, name: z.string(), mode: z.enum(["listen", "whisper", "barge"]), state: z.enum(["ringing", "waiting", "on"]) })), position: count.nullable(), priority: z.number().nullable(),
  slot: count.nullable(),
});
export const wholeBoard = z.object({ queues: z.array(boardQueue), agents: z.array(boardAgent), calls: z.array(boardCall) });
