// A caller inside a flow: where he stands, what he gave, what is awaited. A fold of ivr facts, so a restart puts
// him back at the node where he was.
import type { Command, Wish } from "../kernel/command.ts";
import type { Caller, ContactCard } from "../kernel/contact-card.ts";
import type { CalendarId, CallId, ContactId, FlowId, Instant, Language, PlaybackId, QueueId, RecordingId, RequestId, Turn } from "../kernel/kernel.ts";
import type { FlowBook, NodeId, Prompt } from "./flow.ts";
import type { Notice } from "./notice.ts";

export interface IvrSession {
  readonly callId: CallId;
  readonly flowId: FlowId;
  readonly version: number;
  readonly nodeId: NodeId;
  /** Callers of sub-flows, outermost first: where to go on when the sub-flow ends. */
  readonly stack: readonly { readonly flowId: FlowId; readonly version: number; readonly next: NodeId }[];
  readonly language: Language;
  readonly ani: string | null;
  readonly dnis: string;
  readonly caller: Caller;
  readonly verified: boolean;
  readonly variables: Readonly<Record<string, string>>;
  readonly waiting: Waiting;
  /** Times that the caller gave no answer, or an invalid one, at the present node. */
  readonly tries: number;
  /** Wrong PINs since the last right one; kept when he leaves the node and comes back. */
  readonly wrongPins: number;
  /** He was told that he will or may be recorded. */
  readonly noticed: boolean;
  /** Messages of the emergency switch that he has heard. */
  readonly heard: readonly string[];
  /** Whether he agreed to be recorded; null: he was not asked. */
  readonly consent: "given" | "declined" | null;
  /** What this visit did not ask, since it was known. */
  readonly spared: readonly string[];
  /** Counters that make ids and bound loops. */
  readonly prompts: number;
  readonly asks: number;
  readonly recordings: number;
  readonly steps: number;
}

/** A message of the emergency switch, and what becomes of whoever has heard it. */
export interface Emergency {
  readonly id: string;
  readonly prompt: Prompt;
  readonly then: { readonly kind: "wait" } | { readonly kind: "hang-up" } | { readonly kind: "flow"; readonly flowId: FlowId };
}

/** How far a caller is who is offered a callback, and on which number. */
export interface CallbackOffering { readonly step: "choose" | "type" | "confirm"; readonly number: string | null }

/** The number as it is dialled; else why nobody can be called back. */
export type CallbackAnswer = { readonly number: string } | { readonly reason: "number" | "closed" | "queue" };

/** What the session waits for at its node. Digits typed so far live here, a PIN's too: that is why `ivr.waiting` is never journalled. */
export type Waiting =
  | { readonly for: "nothing" }
  | { readonly for: "prompt"; readonly playbackId: PlaybackId; /** what led him to the queue before which he is told something */ readonly by?: "flow" | "zero"; readonly emergency?: Emergency }
  | { readonly for: "keys"; readonly typed: string; readonly playbackId: PlaybackId | null; readonly by?: "flow" | "zero"; readonly offering?: CallbackOffering }
  | { readonly for: "answer"; readonly requestId: RequestId }
  | { readonly for: "recording"; readonly recordingId: RecordingId }
  | { readonly for: "way-out" }
  /** Who is calling: the node speaks of him, or asks for his data. */
  | { readonly for: "caller" }
  /** A playback failed. Mostly the caller has just hung up: the flow goes on only when that turns out not to be so. */
  | { readonly for: "fault"; readonly fault: string; readonly by?: "flow" | "zero"; readonly emergency?: Emergency };

/** Facts of the IVR. `at` is when; `nodeId` is where. They are also the caller's timeline. */
export type IvrFact = { readonly callId: CallId; readonly at: Instant } & (
  /** What is awaited from now on. Lives in memory only (see `unjournalled`): a restart begins the node again. */
  | { readonly type: "ivr.waiting"; readonly waiting: Waiting }
  | { readonly type: "ivr.entered"; readonly flowId: FlowId; readonly version: number; readonly nodeId: NodeId; readonly language: Language; readonly ani: string | null; readonly dnis: string; readonly caller: Caller; /** false: that he was verified holds no longer; absent: as it was */ readonly verified?: boolean }
  | { readonly type: "ivr.node-entered"; readonly nodeId: NodeId; readonly flowId: FlowId; readonly version: number }
  | { readonly type: "ivr.sub-flow-entered"; readonly flowId: FlowId; readonly version: number; readonly next: NodeId }
  | { readonly type: "ivr.sub-flow-left" }
  /** `text` is exactly what is spoken, in `language`. */
  | { readonly type: "ivr.prompt-started"; readonly nodeId: NodeId; readonly playbackId: PlaybackId; readonly text: string; readonly language: Language }
  /** One key, or "•" while a PIN is typed. */
  | { readonly type: "ivr.key-pressed"; readonly nodeId: NodeId; readonly key: string }
  /** `digits` is masked with • for a PIN. */
  | { readonly type: "ivr.digits-collected"; readonly nodeId: NodeId; readonly variable: string; readonly digits: string }
  /** By a key of a menu; `value` is what the key stands for. */
  | { readonly type: "ivr.chosen"; readonly nodeId: NodeId; readonly variable: string; readonly value: string }
  /** He gave it before he came into this flow: the question is not asked. */
  | { readonly type: "ivr.spared"; readonly nodeId: NodeId; readonly field: string; readonly value: string }
  /** He gave it before, and the node asks all the same. */
  | { readonly type: "ivr.asked-again"; readonly nodeId: NodeId; readonly field: string }
  | { readonly type: "ivr.no-answer"; readonly nodeId: NodeId; readonly why: "timeout" | "invalid"; readonly tries: number }
  | { readonly type: "ivr.asked"; readonly nodeId: NodeId; readonly requestId: RequestId; readonly what: string; /** stands in the journal whatever becomes of the answer */ readonly wish?: Wish }
  | { readonly type: "ivr.looked-up"; readonly nodeId: NodeId; readonly query: string; /** the fields become variables `<into>.<field>` */ readonly into?: string; readonly fields: Readonly<Record<string, string>> | null; readonly source: string; readonly readAt: Instant | null; readonly failure?: string }
  | { readonly type: "ivr.pin-checked"; readonly nodeId: NodeId; readonly result: "right" | "wrong" | "locked" | "failed"; readonly contactId: ContactId | null }
  | { readonly type: "ivr.recording-started"; readonly nodeId: NodeId; readonly recordingId: RecordingId; readonly mailbox: string | null }
  | { readonly type: "ivr.recorded"; readonly nodeId: NodeId; readonly recordingId: RecordingId; readonly durationMs: number; readonly mailbox: string | null }
  | { readonly type: "ivr.variables-set"; readonly variables: Readonly<Record<string, string>>; /** absent: the flow */ readonly by?: "agent" }
  | { readonly type: "ivr.language-chosen"; readonly language: Language }
  | { readonly type: "ivr.caller-identified"; readonly caller: Caller }
  /** He has heard that he will or may be recorded. */
  | { readonly type: "ivr.noticed"; readonly nodeId: NodeId }
  /** A message of the emergency switch, of the house or of the queue where he is going. */
  | { readonly type: "ivr.emergency-heard"; readonly nodeId: NodeId; readonly emergencyId: string }
  /** He was asked whether he agrees to be recorded. */
  | { readonly type: "ivr.consent-answered"; readonly nodeId: NodeId; readonly answer: "given" | "declined" | "silent" }
  /** He is called back there on this number. */
  /** It is on record. */
  | { readonly type: "ivr.opted-out"; readonly nodeId: NodeId; readonly scope: "commercial" | "everything" }
  | { readonly type: "ivr.callback-agreed"; readonly nodeId: NodeId; readonly queueId: QueueId; readonly number: string }
  | { readonly type: "ivr.callback-not-possible"; readonly nodeId: NodeId; readonly reason: string }
  /** The caller leaves the flow for somewhere else; the floor takes it from here. The session stays, at `nodeId`, for the way back. */
  | { readonly type: "ivr.left"; readonly nodeId: NodeId; readonly to: Destination }
  /** Something in the flow went wrong and was routed around; shown to the administrator. */
  | { readonly type: "ivr.fault"; readonly nodeId: NodeId; readonly fault: string }
);

/** Under this name the house knows that he is verified. */
export const verifiedField = "verified";

/** Of campaigns: whom one was given its feed knows, and how it stands is looked at anew. */
type CampaignTold = "campaign.fed" | "campaign.asked" | "campaign.recalled" | "campaign.located" | "campaign.looked";
/** Facts that the journal leaves out, since they may hold the digits of a PIN, or are of the moment. */
export const unjournalled: ReadonlySet<string> = new Set<IvrFact["type"] | CampaignTold>(["ivr.waiting", "campaign.fed", "campaign.asked", "campaign.recalled", "campaign.located", "campaign.looked"]);

export type Destination =
  | { readonly kind: "queue"; readonly queueId: QueueId; readonly priority: number; readonly by: "flow" | "zero" }
  | { readonly kind: "number"; readonly number: string; readonly ringMs: number }
  | { readonly kind: "agent"; readonly agent: string; readonly ringMs: number }
  /** Only by a message of the emergency switch. */
  | { readonly kind: "flow"; readonly flowId: FlowId }
  /** To leave a message for a queue. */
  | { readonly kind: "message"; readonly queueId: QueueId; readonly maxMs: number }
  | { readonly kind: "hang-up" };

/** What may happen to a caller in a flow. The floor makes these from Inputs and from other machines' facts. */
export type IvrEvent =
  | { readonly type: "prompt.finished"; readonly playbackId: PlaybackId; readonly failed: boolean }
  | { readonly type: "digit.pressed"; readonly digit: string }
  | { readonly type: "timer.fired"; readonly purpose: string }
  | { readonly type: "look-up.answered"; readonly requestId: RequestId; readonly result: LookUpResult }
  | { readonly type: "pin.checked"; readonly requestId: RequestId; readonly result: "right" | "wrong" | "locked" | "failed"; readonly contact: ContactCard | null }
  | { readonly type: "http.answered"; readonly requestId: RequestId; readonly fields: Readonly<Record<string, string>> | null; readonly failure?: string }
  | { readonly type: "opt-out.kept"; readonly requestId: RequestId; readonly isKept: boolean }
  | { readonly type: "recording.finished"; readonly recordingId: RecordingId; readonly durationMs: number; readonly failed: boolean }
  | { readonly type: "caller.identified"; readonly caller: Caller }
  /** The queue or the transfer could not take him: go on at the node's exit. */
  | { readonly type: "way-out"; readonly reason: WayOut }
  /** The service was away: begin the present node again. */
  | { readonly type: "resumed" };

export type WayOut = "closed" | "full" | "no-agents" | "max-wait" | "transfer-failed" | "message-left" | "message-failed" | "person";

export type LookUpResult =
  | { readonly status: "found"; readonly fields: Readonly<Record<string, string>>; readonly source: string; readonly readAt: Instant }
  | { readonly status: "none" }
  | { readonly status: "failed"; readonly failure: string };

/** What the interpreter may ask of the house; handed in by the floor so that the machine stays alone. */
export interface IvrHouse {
  readonly book: FlowBook;
  readonly hours: (calendar: CalendarId, at: Instant) => "open" | "closed" | "holiday" | "unknown-calendar";
  /** What callers hear of being recorded before they wait for the queue; absent: nothing. */
  readonly notice?: (queue: QueueId) => Notice | null;
  /** What the emergency switch says at a queue or, null, in the whole house; absent: nothing. */
  readonly emergency?: (queue: QueueId | null) => Emergency | null;
  /** Whether somebody can be called back for a queue on a number, "" withheld; absent: on any. */
  readonly callback?: (queue: QueueId, number: string) => CallbackAnswer;
  /** What this caller gave before he came into the flow, and that still holds; absent: nothing. "verified" is "true". */
  readonly known?: (field: string) => string | null;
}

/** How a caller comes into a flow. */
export interface Entrance {
  readonly callId: CallId; readonly flowId: FlowId; readonly ani: string | null; readonly dnis: string;
  readonly language: Language | null; readonly caller: Caller;
  /** The session that the call already had, if any: its counters go on, so that ids stay unique in the call. */
  readonly previous?: IvrSession | undefined;
  /** Left out: as it was in the flow before. */
  readonly verified?: boolean;
}

export type IvrTurn = Turn<IvrFact, Command>;
// enter(house, entrance, now): IvrTurn            in step.ts
// step(house, session, event, now): IvrTurn       in step.ts
// evolve(session | undefined, fact): IvrSession   in evolve.ts
// validate(flow, book?): Fault[]                  in validate.ts
