// A recording: who talked in it, when, and which stretches of it are silence, and why.
import type { AgentId, Instant, QueueId, RecordingId } from "../kernel/kernel.ts";

/** Of a conversation, two sides; or what a caller left in a flow, one. */
export type RecordingKind = "conversation" | "message";
/** `waiting`: Asterisk's files are not yet taken; `lost`: they could not be; `deleted`: its sound is gone, that it was there is not. */
export type RecordingState = "waiting" | "kept" | "lost" | "deleted";
export type Side = "caller" | "agent";

/** A stretch in which silence was recorded: an agent paused, keys were pressed, or the caller was on hold. */
export type SilenceKind = "pause" | "keys" | "hold";
export interface Silence { readonly kind: SilenceKind; /** after the beginning of the recording */ readonly fromMs: number; readonly toMs: number }

/** What was written down of a recording by a program or a person outside. */
export interface Transcript {
  readonly text: string;
  /** BCP 47, as the writer says. */
  readonly language: string;
  /** 0 to 1; null where the writer does not say. */
  readonly confidence: number | null;
  /** The name of who or what wrote it. */
  readonly by: string;
  readonly at: Instant;
}

/** One voice, and the file that Asterisk wrote of it. */
export interface Voice {
  readonly file: RecordingId;
  readonly side: Side;
  /** null: the caller, or an outside number */
  readonly agentId: AgentId | null;
  /** When the file begins, after the beginning of the recording. */
  readonly fromMs: number;
}

/** What the call's own facts say of one of its recordings. */
export interface Story {
  readonly kind: RecordingKind;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly queueId: QueueId | null;
  /** Whether the caller was told before it began; who leaves a message knows. */
  readonly isTold: boolean;
  /** Everybody who talked in it, first to last. */
  readonly agents: readonly AgentId[];
  readonly voices: readonly Voice[];
  readonly silences: readonly Silence[];
}

/** A sound for the eye: the loudest of each of some hundred stretches, 0 to 255, by side. A message has no agent's. */
export type Peaks = Readonly<Partial<Record<Side, readonly number[]>>>;
