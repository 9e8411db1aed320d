// A callback: a customer who hung up and kept his place in line. It waits there as work like any other, is tried while its
// agent is reserved for it, never twice at once, and is over when he was reached, when enough was tried, or when nobody
// needs it any more.
import type { TimerCommand } from "../kernel/command.ts";
import type { Caller } from "../kernel/contact-card.ts";
import type { AgentId, CallbackId, CallId, Instant, Language, QueueId, RecordingId, Turn } from "../kernel/kernel.ts";
import type { VoiceMessage } from "../kernel/voice-message.ts";

/** How it was asked for: by a key in line, a message that he left, an agent, the customer's page, a program. */
export type CallbackWay = "key" | "message" | "agent" | "web" | "api";

/** What was asked. `arrivedAt` is when he came into line: his place is counted from there, whatever is tried meanwhile. */
export interface Wish {
  readonly queueId: QueueId;
  /** In E.164; of one who left a message as it came, and "" when it was withheld. */
  readonly number: string;
  readonly language: Language;
  readonly caller: Caller;
  readonly arrivedAt: Instant;
  readonly priority: number;
  /** This agent alone calls him. */
  readonly only: AgentId | null;
  /** What it is about: one need, one place. */
  readonly matter: string | null;
  /** Ours, that he dialled; left out where he was not on the line, and in journals of earlier versions. */
  readonly dnis?: string;
  /** In his words, or the agent's. */
  readonly reason: string | null;
  readonly way: CallbackWay;
  /** Who asked for him: an agent's id, or the name of a program. */
  readonly by: string | null;
  /** The call from which it was asked. */
  readonly originCall: CallId | null;
  /** Not before; null: as soon as it is his turn. */
  readonly notBefore: Instant | null;
}

/** As a person or a program asks for it; what is left out is that of the call from which it is asked. */
export interface CallbackRequest {
  readonly type: "callback.requested";
  readonly callbackId: CallbackId;
  readonly originCall: CallId | null;
  readonly queueId: QueueId | null;
  readonly number: string | null;
  readonly caller: Caller | null;
  readonly language: Language | null;
  readonly only: AgentId | null;
  readonly reason: string | null;
  readonly notBefore: Instant | null;
  readonly way: CallbackWay;
  readonly by: string | null;
}

/**
 * `not-dialled`: his own phone was not picked up, so nobody was called. `agent-left`: he gave up while it rang. Of a message
 * that was before him and led to no call: `done`, `deleted`, `put-off`, `not-taken`, or `gone`: he vanished with it.
 */
export type AttemptOutcome = "done" | "deleted" | "put-off" | "not-taken" | "gone" | "reached" | "busy" | "no-answer" | "rejected" | "unreachable" | "no-such-number" | "failed" | "machine" | "not-allowed" | "agent-left" | "not-dialled";
export interface Attempt { readonly call: CallId; readonly agentId: AgentId; readonly at: Instant; readonly outcome: AttemptOutcome | null }

/** `done`: a message was seen to without a call; `deleted`: it was thrown away. */
export type CallbackEnd = "done" | "deleted" | "reached" | "gave-up" | "cancelled" | "called-in" | "not-allowed";

export type CallbackStage =
  /** In line; or until `until` not yet. */
  | { readonly name: "waiting"; readonly until: Instant | null }
  | { readonly name: "trying"; readonly call: CallId; readonly agentId: AgentId }
  | { readonly name: "ended"; readonly at: Instant; readonly end: CallbackEnd; readonly by: string | null };

export interface Callback extends Wish {
  readonly id: CallbackId;
  readonly askedAt: Instant;
  /** What he said instead of waiting, oldest first: it is heard before he is called. */
  readonly messages: readonly VoiceMessage[];
  readonly attempts: readonly Attempt[];
  readonly stage: CallbackStage;
}

export type CallbackFact = { readonly callbackId: CallbackId; readonly queueId: QueueId; readonly at: Instant } & (
  | ({ readonly type: "callback.asked"; readonly message?: VoiceMessage } & Wish)
  /** Somebody who has a callback, or has left a message, has left another. */
  | { readonly type: "callback.message-left"; readonly message: VoiceMessage }
  | { readonly type: "callback.message-lost"; readonly recordingId: RecordingId }
  | { readonly type: "callback.transcribed"; readonly recordingId: RecordingId; readonly isTranscribed: boolean }
  /** His time has come: he is in line. */
  | { readonly type: "callback.due" }
  /** Nobody may be called now, or not again so soon. */
  | { readonly type: "callback.postponed"; readonly until: Instant }
  /** Before anything rings: so it is tried once, whatever dies. */
  | { readonly type: "callback.attempted"; readonly call: CallId; readonly agentId: AgentId }
  | { readonly type: "callback.attempt-ended"; readonly call: CallId; readonly outcome: AttemptOutcome; readonly until: Instant | null }
  /** He wrote on his page what it is about. */
  | { readonly type: "callback.explained"; readonly reason: string }
  | { readonly type: "callback.ended"; readonly end: CallbackEnd; readonly by: string | null }
);

export type CallbackTurn = Turn<CallbackFact, TimerCommand>;
