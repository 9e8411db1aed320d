// What an agent's screen shows: his own state and his one call. A fold of the floor; the full customer record
// (the pop) is joined by the realtime adapter from the contacts read when the call came in.
import type { Confidence, Source } from "../baton/baton.ts";
import type { NotReached } from "../call/call.ts";
import type { PersonCard } from "../call/dialed.ts";
import type { AskTarget, TransferTarget } from "../call/consultation.ts";
import type { RecordingRule, RecordingState } from "../call/recording.ts";
import type { Caller } from "../kernel/contact-card.ts";
import type { AgentId, CallId, Instant, Language } from "../kernel/kernel.ts";
import type { VoiceMessage } from "../kernel/voice-message.ts";
import type { Interval } from "../waiting/calibration.ts";

export type AgentStateName = "signed-out" | "ready" | "reserved" | "talking" | "wrap-up" | "not-ready";

export interface AgentView {
  readonly agent: {
    readonly id: AgentId;
    readonly name: string;
    readonly extension: string;
    readonly language: Language;
    readonly skills: Readonly<Record<string, number>>;
    readonly queues: readonly string[];
    readonly state: AgentStateName;
    readonly since: Instant;
    /** Of not-ready. */
    readonly reason: string | null;
    /** Of wrap-up: when it ends by itself. */
    readonly until: Instant | null;
    /** Not-ready reason that follows the present call. */
    readonly afterCall: string | null;
    /** Of the phone that he chose. */
    readonly phone: "reachable" | "unreachable" | "unknown";
    readonly phoneKind: "desk" | "browser" | "outside";
    /** Of an outside phone. */
    readonly phoneNumber: string | null;
  };
  readonly call: CallCard | null;
  /** Left out where he has nothing set aside. */
  readonly shelved?: ShelvedWork;
  /** Callers whom he may take, by slot; left out where there are none. */
  readonly parked?: readonly ParkedCall[];
}

/** A message or a person of a campaign that waits in his hands for the end of the call: before him again then, unless it is later than `until`. */
export interface ShelvedWork {
  readonly callId: CallId; readonly kind: "message" | "person"; readonly name: string | null; readonly ani: string | null;
  readonly since: Instant; readonly until: Instant;
}

/** A caller in a slot; `by` parked him. */
export interface ParkedCall {
  readonly callId: CallId; readonly slot: number; readonly by: { readonly id: AgentId; readonly name: string };
  readonly since: Instant; readonly until: Instant; readonly name: string | null; readonly ani: string | null; readonly language: Language;
}

/** The call on an agent's screen, from the offer to the end of wrap-up. */
export interface CallCard {
  readonly id: CallId;
  /** `previewing`: a message, or somebody of a campaign, is before him; nobody is called yet. `offered` is also a call of his own while his phone rings for it; `calling`: he hears it ring at the other side. */
  readonly stage: "offered" | "previewing" | "calling" | "connected" | "held" | "wrap-up";
  readonly direction: "inbound" | "outbound" | "internal";
  /** Why whom he called was not reached, once it is known. */
  readonly notReached: NotReached | null;
  /** It is an attempt of a callback; `since` is his arrival in line. */
  readonly callback: { readonly reason: string | null; readonly since: Instant; readonly attempt: number; readonly most: number } | null;
  /** What was said instead of waiting: the call is about it, or may come of it. */
  readonly message: MessageCard | null;
  /** Left out where none dialled it. */
  readonly campaign?: CampaignCard;
  readonly ani: string | null;
  readonly dnis: string;
  readonly language: Language;
  readonly caller: Caller;
  readonly verified: boolean;
  readonly queue: { readonly id: string; readonly name: Readonly<Record<Language, string>> } | null;
  readonly arrivedAt: Instant;
  readonly queuedAt: Instant | null;
  readonly offeredAt: Instant | null;
  readonly ringUntil: Instant | null;
  readonly connectedAt: Instant | null;
  readonly heldSince: Instant | null;
  readonly waitedMs: number;
  /** What he did in the IVR, in order: "chose 1 (balance)", "was told 1.234,50 €", "pressed 0". */
  readonly steps: readonly Step[];
  /** Variables that the flow collected; PINs never among them. */
  readonly given: Readonly<Record<string, string>>;
  /** What he gave so far and still holds, the latest last: nobody need ask it again. */
  readonly known: readonly KnownField[];
  /** What the house's flows ask for: fields that an agent may fill in. */
  readonly fields: readonly string[];
  readonly disposition: string | null;
  readonly notes: string | null;
  readonly dispositions: readonly string[];
  readonly dispositionRequired: boolean;
  /** Where he was sent, when the call left this agent by transfer. */
  readonly transferredTo: TransferTarget | null;
  /** The agent's leg was lost and he is being rung back; the browser's phone answers by itself. `among`: the others talk on, nobody hears music. */
  readonly returning: { readonly until: Instant; readonly among: boolean } | null;
  /** A supervisor whom the agent hears. One who only listens is not shown. */
  readonly coach: { readonly name: string; readonly mode: "whisper" | "barge" } | null;
  readonly followUpAt: Instant | null;
  /** His own call; one about which a colleague asks him; or one in which he takes part. */
  readonly part: "agent" | "consulted" | "conference";
  /** The other side of a consultation: whom he asks, or who asks him. `waiting`: in the line of a queue. `queue`: in whose line the question stands, or was found. `place`: of the own question in line, 1 is next; its wait null where nobody can say, or what is foretold there does not come true. */
  readonly consult: { readonly to: AskTarget; readonly name: string; readonly state: "waiting" | "ringing" | "talking"; readonly since: Instant; readonly queue: CallCard["queue"]; readonly place: { readonly position: number; readonly wait: Interval | null } | null } | null;
  /** Who is in the conversation now, himself among them; empty before and after it. */
  readonly participants: readonly Participant[];
  readonly recording: { readonly state: RecordingState; readonly since: Instant | null; readonly policy: RecordingRule };
  /** His own microphone. */
  readonly muted: boolean;
}

/** Why we call him: the campaign, what the list says of him, and what the agent reads to him, in the language of the call. */
export interface CampaignCard {
  readonly id: string;
  readonly name: string;
  readonly person: string;
  readonly script: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Left out where he was put through: he had no card first. */
  readonly card?: PersonOnCard;
}

/** What the agent may do with whom he has before him, and what was done before. `until`: of its time, null once it is called. */
export interface PersonOnCard extends PersonCard { readonly memberId: string; readonly until: Instant | null }

/** A message before an agent: `since` is when its customer came into line. */
export interface MessageCard {
  readonly callbackId: string;
  /** Oldest first. */
  readonly messages: readonly VoiceMessage[];
  readonly since: Instant;
  /** How often it was put off, and at most. */
  readonly putOffs: number; readonly most: number;
  /** null: he can be called back now. */
  readonly whyNoCallBack: "no-number" | "number-not-allowed" | "not-at-this-hour" | null;
  /** It goes back into line then, unless something is done with it. */
  readonly until: Instant | null;
}

/** Something that the caller gave, with where it comes from; `isEarlier`: in an earlier call. */
export interface KnownField {
  readonly field: string; readonly value: string; readonly givenAt: Instant; readonly until: Instant;
  readonly confidence: Confidence; readonly by: Source; readonly isEarlier: boolean;
}

export interface Participant {
  /** His channel; what `drop` names. */
  readonly id: string;
  readonly kind: "caller" | "agent" | "number" | "supervisor";
  /** Of an agent or a known caller; empty when nobody knows it. */
  readonly name: string;
  readonly number: string | null;
  readonly since: Instant;
  readonly held: boolean;
  /** His line was lost and he is being rung back; the others talk on. */
  readonly away: boolean;
}

/** One step of a call with its time; the timeline of the API and of the screen. `text` holds what was said or read. */
export interface Step {
  readonly at: Instant;
  readonly kind:
    | "arrived" | "identified" | "verified" | "flow" | "node" | "prompt" | "key" | "digits" | "no-answer" | "look-up" | "pin"
    | "recording" | "language" | "queued" | "announced" | "emergency" | "offered" | "ringing" | "offer-ended" | "left-queue" | "answered" | "held"
    | "retrieved" | "transferred" | "dialled" | "dial-failed" | "outside" | "fault" | "ended" | "quality" | "noted"
    | "consult-queued" | "consult-began" | "consult-unanswered" | "consult-answered" | "consult-ended" | "handed-over" | "joined" | "parted"
    | "message-asked" | "message-ended" | "message-offered" | "message-opened" | "message-closed" | "card-shown" | "number-chosen" | "card-closed" | "shelved" | "resumed"
    | "attempted" | "attempt-answered" | "harboured" | "found-machine" | "amd" | "machine-told" | "found-person"
    | "placed" | "calling" | "not-reached" | "callback-agreed" | "callback-not-possible" | "opted-out"
    | "page-sent" | "page-not-sent" | "consent" | "recording-started" | "recording-paused" | "recording-resumed" | "recording-stopped"
    | "parked" | "unparked" | "taken-over" | "given" | "withdrawn" | "spared" | "asked-again" | "lapsed"
    | "press-asked" | "agent-lost" | "rung-back" | "agent-returned" | "agent-not-back" | "prioritised" | "pulled" | "monitored" | "monitor-ended";
  readonly text?: string;
  readonly language?: Language;
  readonly node?: string;
  /** Everything else the step knows, by name: key, digits, queue, agent, reason, value, source, readAt, cause, by … */
  readonly detail: Readonly<Record<string, string | number | null>>;
}
