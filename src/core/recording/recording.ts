// What is kept of a recording: who talked in it, when, and which stretches of it are silence, and why.
import type { AgentId, CallId, Instant, QueueId, RecordingId } from "../kernel/kernel.ts";

/** Of a conversation, two sides; or what a caller left in a flow. */
export type RecordingKind = "conversation" | "message";

/** A stretch in which silence was recorded: an agent paused, keys were pressed, or the caller was on hold. */
export type SilenceKind = "pause" | "keys" | "hold";
export interface Silence { readonly kind: SilenceKind; /** after the beginning of the recording */ readonly fromMs: number; readonly toMs: number }

/** Whether the caller knew: he was told before, he was told and agreed by staying, or nobody told him. */
export type Consent = "told" | "not-told";

/** What the call's own facts say of one of its recordings. */
export interface RecordingStory {
  readonly recordingId: RecordingId;
  readonly callId: CallId;
  readonly kind: RecordingKind;
  /** Counts the recordings of a call, from 1. */
  readonly part: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly queueId: QueueId | null;
  /** Everybody who talked in it, first to last. */
  readonly agents: readonly AgentId[];
  readonly silences: readonly Silence[];
  readonly consent: Consent;
}
