// What keeping recordings needs of the world.
import type { Fact } from "../../core/floor/floor.ts";
import type { AgentId, CallId, Instant, Language, QueueId, RecordingId } from "../../core/kernel/kernel.ts";
import type { Peaks, RecordingKind, RecordingState, Silence, Story, Transcript, Voice } from "../../core/recording/recording.ts";

/** By what a recording is found in the vault. */
export interface Kept { readonly id: RecordingId; readonly startedAt: Instant }

export interface Recording extends Kept {
  readonly callId: CallId;
  readonly kind: RecordingKind;
  readonly state: RecordingState;
  readonly durationMs: number;
  readonly queueId: QueueId | null;
  readonly agents: readonly AgentId[];
  readonly silences: readonly Silence[];
  /** Whether the caller was told before it began; null until it is kept. */
  readonly isTold: boolean | null;
  readonly peaks: Peaks;
  /** Of its sound; 0 unless it is kept. */
  readonly bytes: number;
  /** Why it was lost. */
  readonly fault: string | null;
  readonly deletedAt: Instant | null;
  /** The caller's number. */
  readonly ani: string | null;
  /** null: nobody has written it down yet. */
  readonly transcript: Transcript | null;
}

export interface Sealed { readonly channels: 1 | 2; readonly durationMs: number; readonly bytes: number; readonly peaks: Peaks; readonly keyId: string }

export interface KeptSound {
  /** Bytes of the WAV. */
  readonly length: number;
  /** Bytes from `from` up to, not including, `to`. Throws when they are not as they were sealed. */
  read(from: number, to: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Vault {
  /** Null while Asterisk still writes; `isFinal`: no more is waited for. */
  keep(kept: Kept, voices: readonly Voice[], wish: { readonly isFinal: boolean }): Promise<Sealed | null>;
  forgetSources(voices: readonly Voice[]): Promise<void>;
  open(kept: Kept): Promise<KeptSound>;
  remove(kept: Kept): Promise<void>;
}

export interface RecordingFilter {
  readonly callId: CallId | null; readonly agentId: AgentId | null; readonly queueId: QueueId | null;
  readonly from: Instant | null; readonly to: Instant | null;
  /** Words of its transcript. */
  readonly text: string | null;
  readonly limit: number; readonly cursor: string | null;
}

export interface RecordingStore {
  /** Oldest first. */
  waiting(limit: number): Promise<readonly { readonly id: RecordingId; readonly callId: CallId; readonly recordedAt: Instant }[]>;
  kept(id: RecordingId, story: Story, sealed: Sealed): Promise<void>;
  lost(id: RecordingId, fault: string): Promise<void>;
  /** Newest first. */
  list(filter: RecordingFilter): Promise<{ readonly items: readonly Recording[]; readonly nextCursor: string | null }>;
  get(id: RecordingId): Promise<Recording | null>;
  /** Conversations that are kept and began before this, oldest first. */
  keptBefore(at: Instant, limit: number): Promise<readonly Kept[]>;
  /** Messages that were seen to and are older than their queue keeps them, counted back from this instant; oldest first. */
  messagesBefore(at: Instant, limit: number): Promise<readonly Kept[]>;
  /** Its text goes with it. */
  deleted(id: RecordingId): Promise<void>;
  transcribed(id: RecordingId, transcript: Transcript | null): Promise<void>;
}

/** An outside service that writes down what is said. */
export interface Transcriber {
  /** `sound` is a WAV; `hint` the language that is probably spoken. Rejects when it cannot. */
  write(sound: Uint8Array, hint: { readonly recordingId: RecordingId; readonly language: Language }): Promise<Pick<Transcript, "text" | "language" | "confidence">>;
  /** What it is called in the records. */
  readonly name: string;
}

export interface CallFacts { ofCall(callId: CallId): Promise<readonly { readonly fact: Fact }[]> }
