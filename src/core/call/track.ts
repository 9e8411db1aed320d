// A conversation's recording while it runs.
import type { ChannelId, Instant, RecordingId } from "../kernel/kernel.ts";

/** What is being recorded now. `spokenMs` is what was recorded before the last pause. */
export interface Track {
  readonly recordingId: RecordingId;
  readonly startedAt: Instant;
  /** Since it runs, or was paused. */
  readonly since: Instant;
  readonly isPaused: boolean;
  /** Paused by itself, while keys are pressed; it goes on by itself. */
  readonly isHushed: boolean;
  readonly spokenMs: number;
  /** Whose voices are recorded, each by the ear of its number; some may have left. */
  readonly legs: readonly ChannelId[];
}
