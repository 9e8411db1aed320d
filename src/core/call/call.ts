// A call: the customer's whole matter, from his first ring to the agent's last note. One stage at a time, so a
// call that is both queued and connected cannot be written down.
import type { Command } from "../kernel/command.ts";
import type { Caller } from "../kernel/contact-card.ts";
import type { AgentId, BridgeId, CallId, ChannelId, FlowId, Instant, Language, PlaybackId, QueueId, RecordingId, Turn } from "../kernel/kernel.ts";
import type { Purpose } from "../kernel/purpose.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { VoiceMessage } from "../kernel/voice-message.ts";
import type { AskTarget, Consult, ConsultEnd, ConsultTarget, TransferTarget } from "./consultation.ts";
import type { Dialed, DialedFact } from "./dialed.ts";
import type { LegQuality } from "./leg-quality.ts";
import type { Leaving, Left, MessageFact, PreviewEnd } from "./message.ts";
import type { Monitor, MonitorEnd, MonitorMode } from "./monitor.ts";
import type { PageFact, PageLink } from "./page-link.ts";
import type { Track } from "./track.ts";

/** A place in line; kept through offers, so that a caller who is refused goes first, with his first arrival. */
export interface Place {
  readonly queueId: QueueId;
  readonly priority: number;
  readonly queuedAt: Instant;
  /** His turn is counted from here, where that is earlier: he had a callback in this line when he called in. */
  readonly since?: Instant;
  /** Since an agent failed to answer: such a caller is first in line. */
  readonly returnedAt: Instant | null;
  /** A blind transfer to one agent waits for him alone, then goes on to `queueId`. */
  readonly only: AgentId | null;
  readonly offers: number;
  /** His agent was lost in mid-call and did not come back: he goes before everybody. */
  readonly isRescued: boolean;
}

export type Stage =
  | { readonly name: "in-flow" }
  | { readonly name: "queued"; readonly place: Place }
  | { readonly name: "offered"; readonly place: Place; readonly agentId: AgentId; readonly leg: ChannelId; readonly offeredAt: Instant; readonly ringUntil: Instant; /** rung besides: whoever picks up first has the caller */ readonly also: readonly Rung[] }
  | { readonly name: "connected"; readonly agentId: AgentId; readonly leg: ChannelId; readonly bridge: BridgeId; readonly connectedAt: Instant; readonly heldSince: Instant | null; /** who holds */ readonly heldOn: "screen" | "phone" | null; /** earlier holds of this conversation */ readonly heldMs: number }
  /**
   * The agent's leg was lost in mid-call: the caller is kept for him until then, on hold as he was or hearing music.
   * `leg` rings him back, when one does. `heldSince` is of a hold that goes on; else the time since `lostAt` counts as one.
   */
  | { readonly name: "returning"; readonly agentId: AgentId; readonly leg: ChannelId | null; readonly lostAt: Instant; readonly until: Instant; readonly connectedAt: Instant; readonly heldSince: Instant | null; readonly heldMs: number }
  /** A call that an agent places: his own phone rings first, then the other side is dialled at `endpoint`. */
  | { readonly name: "placing"; readonly agentId: AgentId; readonly leg: ChannelId; readonly placedAt: Instant; readonly ringUntil: Instant; readonly endpoint: string; readonly partyRingMs: number }
  /** He hears it ring at the other side, whose channel is the caller's of other calls. */
  | { readonly name: "calling"; readonly agentId: AgentId; readonly leg: ChannelId; readonly calledAt: Instant; readonly ringUntil: Instant }
  /** A campaign's dial: asked whether he may be called, then ringing until then. */
  | { readonly name: "attempting"; readonly since: Instant; readonly ringUntil: Instant; readonly isDialled: boolean }
  /** Ringing an outside number; `agentId` is who sent him there, if anybody. */
  | { readonly name: "dialling"; readonly number: string; readonly leg: ChannelId; readonly agentId: AgentId | null; readonly dialledAt: Instant; readonly ringUntil: Instant }
  | { readonly name: "outside"; readonly number: string; readonly leg: ChannelId; readonly bridge: BridgeId; readonly connectedAt: Instant }
  /** A message of his, or a campaign's card of him, is before this agent, to whom it was offered until then; open, for as long at most. */
  | { readonly name: "previewing"; readonly agentId: AgentId; readonly since: Instant; readonly until: Instant; readonly isOpen: boolean; /** set aside for a caller, for as long at most */ readonly shelved: { readonly since: Instant; readonly until: Instant } | null }
  /** Hears music in a numbered slot, for any colleague to take, until then. */
  | { readonly name: "parked"; readonly slot: number; readonly by: AgentId; readonly since: Instant; readonly until: Instant }
  | { readonly name: "ended"; readonly endedAt: Instant; readonly cause: number; readonly by: EndedBy };

/** `caller`: the customer, whoever called whom. */
export type EndedBy = "not-reached" | "callback" | "message" | "caller" | "agent" | "flow" | "outside" | "system" | "switch-lost" | "while-away" | "supervisor";

/** A call that begins with an agent of ours: to whom, and what came of it when nobody was reached. */
export interface Placed { readonly by: AgentId; readonly to: ConsultTarget; readonly purpose: Purpose; readonly notReached: NotReached | null; /** the callback that it is an attempt of */ readonly callbackId: string | null; /** the other side was, first */ readonly rungAt: Instant | null }

/** Why whom we called was not reached. */
export type NotReached = "busy" | "no-answer" | "rejected" | "unreachable" | "no-such-number" | "failed" | "machine" | "not-allowed";

/** A caller in line who asks to be called back: he chooses the number, types another, confirms it; then it is agreed. */
export type CallbackStep = "choose" | "type" | "confirm" | "agreed";
export interface AskingForCallback { readonly step: CallbackStep; readonly number: string | null; readonly typed: string }

/** An agent whose phone rings for a caller. */
export interface Rung { readonly agentId: AgentId; readonly leg: ChannelId }

/** One more party in the conversation, beside the caller and the agent whose call it is. */
export interface Joined { readonly leg: ChannelId; readonly who: ConsultTarget; readonly since: Instant }

/** An agent of a conversation of several whose leg was lost: the others talk on, and he is rung back until then. */
export interface Away {
  readonly agentId: AgentId;
  /** The leg that was lost, and since when he took part. */
  readonly lostLeg: ChannelId;
  readonly since: Instant;
  readonly lostAt: Instant;
  readonly until: Instant;
  /** Rings him back, when one does. */
  readonly leg: ChannelId | null;
}

export interface Call {
  readonly id: CallId;
  /** `outbound`: from an agent to a number; `internal`: from one agent to another. */
  readonly direction: "inbound" | "outbound" | "internal";
  /** The customer's number, whoever called whom; between agents that of the one who calls. */
  readonly ani: string | null;
  /** Ours: dialled by him, or shown to him. */
  readonly dnis: string;
  readonly trunk: string;
  readonly language: Language;
  readonly caller: Caller;
  readonly verified: boolean;
  readonly stage: Stage;
  readonly arrivedAt: Instant;
  /** null: no agent called him. */
  readonly placed: Placed | null;
  /** null: no campaign dialled it. */
  readonly dialed: Dialed | null;
  readonly asking: AskingForCallback | null;
  /** The message that he leaves, and the line that he left last. */
  readonly leaving: Leaving | null;
  readonly left: Left | null;
  /** How a message was seen to, before he was called or instead. */
  readonly preview: { readonly outcome: PreviewEnd; readonly until: Instant | null } | null;
  /** How often its agent set it aside for a caller. */
  readonly shelvings: number;
  /** Messages that the call is about. */
  readonly about: readonly VoiceMessage[];
  /** First time in line, first conversation; null until then. */
  readonly queuedAt: Instant | null;
  readonly queueId: QueueId | null;
  readonly agentId: AgentId | null;
  readonly answeredAt: Instant | null;
  readonly waitedMs: number;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly disposition: string | null;
  /** What each of them wrote, in the order in which they began, and all of it as one text. */
  readonly written: readonly CallNote[];
  readonly notes: string | null;
  /** Everyone who talked with him, first to last, and those of them who gave a disposition. */
  readonly agents: readonly AgentId[];
  readonly notedBy: readonly AgentId[];
  /** Supervisors on the call, one place each. */
  readonly monitors: readonly Monitor[];
  /** Asked by a colleague and not (yet) the owner of the call: they owe no disposition. */
  readonly advisers: readonly AgentId[];
  readonly followUpAt: Instant | null;
  readonly consult: Consult | null;
  readonly joined: readonly Joined[];
  /** One of them may be the agent whose call it is: then the leg of the stage is dead. */
  readonly away: readonly Away[];
  /** Legs that an outside phone picked up: an agent's only once he presses the key. */
  readonly asked: readonly ChannelId[];
  /** Legs whose voice is kept from the others. */
  readonly muted: readonly ChannelId[];
  readonly track: Track | null;
  /** An agent asked for the recording and nobody stopped it: it goes on after a transfer. */
  readonly isRecordingWanted: boolean;
  /** It was paused when it moved, and is when it goes on. */
  readonly isPauseKept: boolean;
  /** What his wait was foretold to be when he came into the line he stands in; null when it was not. */
  readonly foreseen: Foreseen | null;
  /** Lines that he left because the wait there was too long. */
  readonly fled: readonly QueueId[];
  /** A message of the emergency switch that he hears in line, or that is to be acted on; and those that he has heard so. */
  readonly telling: Telling | null;
  readonly heard: readonly string[];
  /** The link to his own page that was sent to him last. */
  readonly page: PageLink | null;
  /** Nothing more will happen to it: ended, and every agent's wrap-up done. */
  readonly closed: boolean;
  /** Counters that make ids. */
  readonly legs: number;
  readonly bridges: number;
  readonly announcements: number;
  readonly snoops: number;
  readonly tracks: number;
  readonly messages: number;
}

/** `isHeard`: to the end, yet a phone was being rung for him. */
export interface Telling { readonly emergencyId: string; readonly playbackId: PlaybackId; readonly isHeard: boolean }

/** Milliseconds from `at`: as likely shorter as longer, and nine of ten shorter. */
export interface Foreseen { readonly queueId: QueueId; readonly at: Instant; readonly p50Ms: number; readonly p90Ms: number }

/** "taken": a colleague who was rung too picked up first. */
export type OfferEnd = "no-answer" | "rejected" | "unreachable" | "busy" | "failed" | "caller-left" | "agent-left" | "taken";

/** The wait that was foretold and the one that his queue allows. */
export interface Overflowed { readonly predictedMs: number; readonly limitMs: number }

/** Why a caller is in line: his flow, his 0, an agent's transfer, a supervisor, an agent who was lost, a campaign that he answered. */
export type QueuedBy = "flow" | "zero" | "transfer" | "moved" | "rescue" | "overflow" | "unparked" | "no-message" | "campaign";
export type TrackEnd = "asked" | "moved" | "ended" | "failed";

/** `at`: when he last changed it. */
export interface CallNote { readonly by: AgentId; readonly at: Instant; readonly text: string }

export type CallFact = { readonly callId: CallId; readonly at: Instant } & (
  | { readonly type: "call.arrived"; readonly ani: string | null; readonly dnis: string; readonly trunk: string; readonly language: Language }
  /** A call that begins here: this agent's phone is rung, then the other side's. */
  | ({ readonly type: "call.placed" } & Placing & { readonly leg: ChannelId; readonly ringUntil: Instant })
  /** He has picked up; the other side rings. */
  | { readonly type: "call.party-rung"; readonly agentId: AgentId; readonly to: ConsultTarget; readonly leg: ChannelId; readonly ringUntil: Instant }
  | { readonly type: "call.not-reached"; readonly agentId: AgentId; readonly to: ConsultTarget; readonly reason: NotReached; readonly cause: number }
  | { readonly type: "call.identified"; readonly caller: Caller; readonly by: "number" | "pin" | "agent" }
  | { readonly type: "call.verified" }
  /** It was too long ago. */
  | { readonly type: "call.verification-lapsed" }
  | { readonly type: "call.language-chosen"; readonly language: Language }
  | { readonly type: "call.queued"; readonly queueId: QueueId; readonly priority: number; readonly only: AgentId | null; readonly reason: QueuedBy; readonly by: AgentId | null; /** who moved him there */ readonly supervisor?: Supervisor; readonly overflow?: Overflowed; /** of the callback whose place he takes */ readonly since?: Instant }
  | { readonly type: "call.callback-step"; readonly step: CallbackStep; readonly number: string | null; readonly text: string; readonly language: Language }
  | { readonly type: "call.callback-typed"; readonly digit: string }
  | { readonly type: "call.prioritised"; readonly priority: number; readonly supervisor: Supervisor }
  /** Given out of turn, by the agent himself or by a supervisor. */
  | { readonly type: "call.pulled"; readonly agentId: AgentId; readonly supervisor: Supervisor | null }
  | { readonly type: "call.announced"; readonly playbackId: PlaybackId; readonly text: string; readonly language: Language; readonly position: number; readonly estimatedWaitMs: number | null }
  /** Of the house (`queueId` null) or of his queue, in line; then to its end. */
  | { readonly type: "call.emergency-told"; readonly queueId: QueueId | null; readonly emergencyId: string; readonly playbackId: PlaybackId; readonly text: string; readonly language: Language }
  | { readonly type: "call.emergency-heard"; readonly emergencyId: string }
  /** Nobody is told: it is held against what he then waits. */
  | { readonly type: "call.foreseen"; readonly queueId: QueueId; readonly p50Ms: number; readonly p90Ms: number }
  /** While others are rung for him already: to this one too. */
  | { readonly type: "call.offered"; readonly agentId: AgentId; readonly leg: ChannelId; readonly ringUntil: Instant }
  | { readonly type: "call.leg-rang"; readonly agentId: AgentId | null; readonly leg: ChannelId }
  /** An agent's outside phone picked up, maybe by itself: he must press a key before he gets the call. */
  | { readonly type: "call.press-asked"; readonly agentId: AgentId; readonly leg: ChannelId; readonly ringUntil: Instant; readonly text: string; readonly language: Language }
  | { readonly type: "call.offer-ended"; readonly agentId: AgentId; readonly reason: OfferEnd }
  | { readonly type: "call.left-queue"; readonly queueId: QueueId; readonly reason: "closed" | "full" | "no-agents" | "max-wait" | "overflow" | "callback" | "message" | "emergency" | "opt-out"; /** where he goes by overflow, or after an emergency message; absent: nowhere */ readonly flowId?: FlowId; readonly overflow?: Overflowed; /** by which he asked for it */ readonly key?: string; /** by overflow: to leave a message for */ readonly messageFor?: QueueId }
  | { readonly type: "call.connected"; readonly agentId: AgentId; readonly leg: ChannelId; readonly bridge: BridgeId }
  /** Not by his wish. `cause` is that of his leg's end, null when his phone was seen to go; `text` is what the caller is told, null when he goes on holding. */
  | { readonly type: "call.agent-lost"; readonly agentId: AgentId; readonly leg: ChannelId; readonly cause: number | null; readonly until: Instant; readonly text: string | null; readonly language: Language; /** others are there to talk on */ readonly among?: true }
  | { readonly type: "call.rung-back"; readonly agentId: AgentId; readonly leg: ChannelId }
  | { readonly type: "call.ring-back-ended"; readonly agentId: AgentId; readonly leg: ChannelId }
  | { readonly type: "call.agent-returned"; readonly agentId: AgentId; readonly leg: ChannelId; readonly bridge: BridgeId }
  | { readonly type: "call.agent-not-back"; readonly agentId: AgentId; readonly reason: "time" | "declined"; readonly among?: true }
  | { readonly type: "call.held"; readonly by: AgentId; readonly on: "screen" | "phone" }
  | { readonly type: "call.retrieved"; readonly by: AgentId }
  /** `by`: whose call it was; `supervisor` who parked it, when not he himself. */
  | { readonly type: "call.parked"; readonly by: AgentId; readonly slot: number; readonly until: Instant; readonly supervisor: Supervisor | null }
  /** `by` took him; null: his time was over, or he hung up. */
  | { readonly type: "call.unparked"; readonly by: AgentId | null; readonly slot: number; readonly parkedBy: AgentId; readonly reason: "taken" | "time" | "left" }
  | { readonly type: "call.transferred"; readonly by: AgentId; readonly to: TransferTarget }
  | { readonly type: "call.dialled"; readonly number: string; readonly leg: ChannelId; readonly agentId: AgentId | null; readonly ringUntil: Instant }
  | { readonly type: "call.dial-failed"; readonly number: string; readonly cause: number }
  | { readonly type: "call.connected-outside"; readonly number: string; readonly leg: ChannelId; readonly bridge: BridgeId }
  | { readonly type: "call.ended"; readonly cause: number; readonly by: EndedBy }
  | { readonly type: "call.noted"; readonly agentId: AgentId; readonly disposition: string | null; readonly notes: string | null; /** absent: as it was */ readonly followUpAt?: Instant | null }
  /** He looks for whoever of a queue is free; `place` is the id of his place in its line. */
  | { readonly type: "call.consult-queued"; readonly by: AgentId; readonly queueId: QueueId; readonly priority: number; readonly place: string }
  | { readonly type: "call.consult-began"; readonly by: AgentId; readonly to: ConsultTarget; readonly leg: ChannelId; readonly ringUntil: Instant }
  | { readonly type: "call.consult-answered"; readonly by: AgentId; readonly to: ConsultTarget; readonly leg: ChannelId; readonly bridge: BridgeId }
  /** Whom the line found did not answer: the question is back in it, first. */
  | { readonly type: "call.consult-unanswered"; readonly by: AgentId; readonly to: ConsultTarget; readonly leg: ChannelId; readonly reason: ConsultEnd }
  /** `leg` null: nobody was rung. */
  | { readonly type: "call.consult-ended"; readonly by: AgentId; readonly to: AskTarget; readonly leg: ChannelId | null; readonly reason: ConsultEnd }
  /** The agent is out of the conversation; whoever talks on has the call now. */
  | { readonly type: "call.handed-over"; readonly by: AgentId | null; readonly to: ConsultTarget; readonly leg: ChannelId; /** he took it */ readonly supervisor?: Supervisor }
  /** Whom the agent asked is in the conversation with everybody. */
  | { readonly type: "call.joined"; readonly by: AgentId; readonly to: ConsultTarget; readonly leg: ChannelId }
  | { readonly type: "call.parted"; readonly who: ConsultTarget; readonly leg: ChannelId; /** who dropped him */ readonly by: AgentId | null }
  | { readonly type: "call.muted"; readonly by: AgentId; readonly leg: ChannelId; readonly isMuted: boolean }
  | { readonly type: "call.recording-started"; readonly recordingId: RecordingId; /** null: the queue's rule */ readonly by: AgentId | null }
  /** An ear is put on this leg. */
  | { readonly type: "call.voice-added"; readonly recordingId: RecordingId; readonly ear: number; readonly leg: ChannelId }
  /** What the ear hears is written down from now on. */
  | { readonly type: "call.voice-began"; readonly recordingId: RecordingId; readonly ear: number }
  | { readonly type: "call.recording-paused"; readonly recordingId: RecordingId; /** null: as it was before it moved, or by itself */ readonly by: AgentId | null; /** by itself, while keys are pressed */ readonly reason?: "keys" }
  | { readonly type: "call.recording-resumed"; readonly recordingId: RecordingId; /** null: by itself */ readonly by: AgentId | null }
  | { readonly type: "call.recording-stopped"; readonly recordingId: RecordingId; readonly by: AgentId | null; readonly reason: TrackEnd; readonly startedAt: Instant; readonly durationMs: number }
  /** A supervisor's phone is rung, so that he can listen. Journals of earlier versions name no seat. */
  | { readonly type: "call.monitor-asked"; readonly supervisor: Supervisor; readonly mode: MonitorMode; readonly leg: ChannelId; readonly seat?: AgentId | null }
  | { readonly type: "call.monitor-answered"; readonly supervisor: Supervisor; readonly bridge: BridgeId }
  /** An ear is put on the agent's leg; null while there is none: the mode is for later. */
  | { readonly type: "call.snoop-asked"; readonly supervisor: Supervisor; readonly mode: MonitorMode; readonly snoop: ChannelId | null }
  /** From now on `mode` is what is heard. `isHeard`: the agent hears him now, or heard him until now. */
  | { readonly type: "call.snoop-began"; readonly supervisor: Supervisor; readonly snoop: ChannelId; readonly isHeard: boolean }
  | { readonly type: "call.snoop-ended"; readonly supervisor: Supervisor; readonly snoop: ChannelId; readonly isHeard: boolean }
  | { readonly type: "call.monitor-ended"; readonly supervisor: Supervisor; readonly reason: MonitorEnd; readonly isHeard: boolean }
  /** How well the voices came through, as RTCP said last. */
  | { readonly type: "call.measured"; readonly legs: readonly LegQuality[] }
  | { readonly type: "call.closed" }
  | MessageFact | DialedFact | PageFact
);

/** What a call that begins with an agent is made of. */
export interface Placing {
  readonly direction: "outbound" | "internal";
  readonly agentId: AgentId;
  readonly to: ConsultTarget;
  /** What Asterisk dials for the other side, and how long it rings there. */
  readonly endpoint: string;
  readonly partyRingMs: number;
  readonly ani: string | null;
  readonly dnis: string;
  readonly trunk: string;
  readonly language: Language;
  readonly caller: Caller;
  /** Whose rules it has: recording, wrap-up, dispositions. */
  readonly queueId: QueueId | null;
  readonly callbackId: string | null;
  /** Left out: asked for where it is a callback, else about what he has with us. */
  readonly purpose?: Purpose;
}

export type CallTurn = Turn<CallFact, Command>;
