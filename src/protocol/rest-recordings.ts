// Recordings of conversations, and what callers left in flows.
import { z } from "zod";
import type { RecordingState, Silence } from "../core/recording/recording.ts";
import { identifier, instant, localised, paging } from "./rest.ts";

const states = ["waiting", "kept", "lost", "deleted"] as const satisfies readonly RecordingState[];
const silences = ["pause", "keys", "hold"] as const satisfies readonly Silence["kind"][];

export const listedRecording = z.object({
  id: identifier, callId: identifier,
  kind: z.enum(["conversation", "message"]),
  /** `waiting` for its sound, `kept`, `lost`, or `deleted`: then only that it was there is known. */
  state: z.enum(states),
  startedAt: instant, durationMs: z.number().int(),
  ani: z.string().nullable(),
  queue: z.object({ id: identifier, name: localised }).nullable(),
  agents: z.array(z.object({ id: identifier, name: z.string() })),
  bytes: z.number().int(),
  fault: z.string().nullable(), deletedAt: instant.nullable(),
});
export type ListedRecording = z.infer<typeof listedRecording>;

/** What was written down of a recording. */
const transcript = z.object({
  text: z.string(), language: z.string().meta({ description: "BCP 47", example: "ca" }), confidence: z.number().nullable().meta({ description: "0 to 1; null where the writer does not say" }),
  by: z.string().meta({ description: "Who or what wrote it" }), at: instant,
});
export const writtenTranscript = z.strictObject({
  text: z.string().trim().min(1).max(50_000), language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u, "a language tag, as ca or es-ES").meta({ example: "ca" }),
  confidence: z.number().min(0).max(1).nullable().default(null), by: z.string().trim().min(1).max(80).optional().meta({ description: "Left out: the name of the key or the person" }),
});

const peaks = z.array(z.number().int().min(0).max(255));

export const recording = listedRecording.extend({
  /** Stretches of which nothing is kept: an agent's pause, keys that were pressed, a hold. */
  silences: z.array(z.object({ kind: z.enum(silences), fromMs: z.number(), toMs: z.number() })),
  /** Whether the caller was told before it began; null until it is kept. */
  isTold: z.boolean().nullable(),
  /** null: nobody has written it down yet. */
  transcript: transcript.nullable(),
  /** The outline of each side's sound: the loudest of each stretch, 0 to 255. */
  peaks: z.object({ caller: peaks.optional(), agent: peaks.optional() }),
});
export type RecordingRecord = z.infer<typeof recording>;

export const recordingQuery = paging.extend({
  callId: identifier.optional(), agentId: identifier.optional(), queueId: identifier.optional(),
  from: instant.optional(), to: instant.optional(), text: z.string().trim().min(1).max(200).optional().meta({ description: "Words of its transcript" }),
});
