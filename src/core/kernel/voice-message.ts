// What somebody said instead of waiting. What was written down of it is kept beside its sound, and goes with it.
import type { CallId, Instant, RecordingId } from "./kernel.ts";

export interface VoiceMessage {
  readonly recordingId: RecordingId;
  /** The call in which it was left. */
  readonly callId: CallId;
  readonly at: Instant;
  readonly durationMs: number;
  /** False: he left one, and its sound could not be kept. */
  readonly isStored: boolean;
  readonly isTranscribed: boolean;
}
