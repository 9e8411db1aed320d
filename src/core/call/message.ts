// A caller who leaves a message for a queue, and an agent who has a message before him: what is known and what happens.
import type { Caller } from "../kernel/contact-card.ts";
import type { AgentId, ChannelId, Instant, Language, QueueId, RecordingId } from "../kernel/kernel.ts";
import type { VoiceMessage } from "../kernel/voice-message.ts";

/** How he came to leave one: by a key in line, since the queue could not keep him, or sent by his flow. */
export type MessageWay = "key" | "closed" | "full" | "no-agents" | "max-wait" | "overflow" | "flow";

/** `too-short`: he said nothing, so there is no message. `failed`: he spoke and it could not be recorded. `dropped`: he asked for a person instead. */
export type MessageOutcome = "left" | "too-short" | "failed" | "dropped";

/** What a caller's place in line was: his message has it. */
export interface Left { readonly queueId: QueueId; readonly since: Instant; readonly priority: number; readonly only: AgentId | null }

/** He is invited to speak, is recorded, then told what became of it. */
export interface Leaving extends Left {
  readonly step: "invited" | "recording" | "told";
  readonly way: MessageWay;
  readonly maxMs: number;
  readonly recordingId: RecordingId | null;
  readonly beganAt: Instant | null;
  readonly outcome: MessageOutcome | null;
}

/** `dialled`: he calls. `gone`: he vanished, or had it open for too long. Of a campaign's card: `skipped` by him, `taken-back` from him, `not-allowed` any more. */
export type PreviewEnd = "done" | "deleted" | "put-off" | "dialled" | "not-accepted" | "rejected" | "gone" | "skipped" | "taken-back" | "not-allowed";

export type MessageFact =
  /** `text` null: his flow has said it. */
  | ({ readonly type: "call.message-asked"; readonly way: MessageWay; readonly maxMs: number; readonly text: string | null; readonly language: Language } & Left)
  | { readonly type: "call.message-began"; readonly recordingId: RecordingId }
  /** `text` null: nothing is said, he goes on elsewhere or is gone. */
  | { readonly type: "call.message-ended"; readonly queueId: QueueId; readonly recordingId: RecordingId; readonly durationMs: number; readonly outcome: MessageOutcome; readonly text: string | null; readonly language: Language }
  /** Begins a call that an agent may place to whoever left a message: he has until then to take it. */
  | {
      readonly type: "call.preview-offered"; readonly agentId: AgentId; readonly callbackId: string; readonly queueId: QueueId; readonly until: Instant;
      readonly ani: string; readonly language: Language; readonly caller: Caller; readonly messages: readonly VoiceMessage[];
    }
  /** It is before him until then at most. */
  | { readonly type: "call.preview-opened"; readonly agentId: AgentId; readonly until: Instant }
  /** The agent has set it aside for a caller: it is his until then. */
  | { readonly type: "call.preview-shelved"; readonly agentId: AgentId; readonly until: Instant; readonly ofCard?: true }
  /** Before him again, for as long as at first. */
  | { readonly type: "call.preview-resumed"; readonly agentId: AgentId; readonly until: Instant; readonly ofCard?: true }
  | { readonly type: "call.preview-ended"; readonly agentId: AgentId; readonly outcome: PreviewEnd; /** put off until then */ readonly until?: Instant; /** what was before him is a campaign's */ readonly ofCard?: true }
  /** His own phone rings; then the customer's. */
  | { readonly type: "call.dialled-back"; readonly agentId: AgentId; readonly leg: ChannelId; readonly ringUntil: Instant; readonly endpoint: string; readonly partyRingMs: number; readonly dnis: string; readonly trunk: string };
