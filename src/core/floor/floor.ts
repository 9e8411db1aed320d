// The whole centre: where the machines meet. Inputs come in here; facts and commands go out.
import type { Agent, AgentFact, AgentProfile } from "../agent/agent.ts";
import type { PhoneChoice } from "../agent/phone.ts";
import type { Baton, BatonFact, Given, Terms } from "../baton/baton.ts";
import type { Callback, CallbackFact, CallbackRequest } from "../callback/callback.ts";
import type { Call, CallFact } from "../call/call.ts";
import type { NumberWatch } from "../campaign/number-watch.ts";
import type { Whereabouts } from "../campaign/called-hours.ts";
import type { CampaignPlan, Candidate } from "../campaign/plan.ts";
import type { CampaignFact, Recalled, Run } from "../campaign/run/run.ts";
import type { AskTarget, ConsultTarget, TransferTarget } from "../call/consultation.ts";
import type { LegQuality } from "../call/leg-quality.ts";
import type { PageEnd } from "../call/page-link.ts";
import type { MonitorMode } from "../call/monitor.ts";
import type { RecordingState } from "../call/recording.ts";
import type { FlowBook } from "../ivr/flow.ts";
import type { IvrFact, IvrSession, LookUpResult } from "../ivr/session.ts";
import type { Command } from "../kernel/command.ts";
import type { Caller, ContactCard } from "../kernel/contact-card.ts";
import type { AgentId, BridgeId, CalendarId, CallbackId, CallId, CampaignId, ChannelId, ContactId, FlowId, Instant, Language, PlaybackId, QueueId, RecordingId, RequestId, TimerId, Turn } from "../kernel/kernel.ts";
import type { Purpose } from "../kernel/purpose.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Emergencies } from "../queue/emergency.ts";
import type { Queue } from "../queue/queue.ts";
import type { Decision } from "../routing/ledger/decision.ts";
import type { RecordedDispatcher } from "../routing/ledger/record.ts";
import type { WorkItem } from "../routing/work.ts";
import type { Calendar } from "../sla/calendar.ts";
import type { Waits } from "../waiting/waits.ts";

export type Fact = CallFact | AgentFact | IvrFact | BatonFact | CallbackFact | CampaignFact;
export type FloorTurn = Turn<Fact, Command>;
export type { Command };

/** What administration decides; replaced whole when it changes. Calls keep the flow version they began with. */
export interface Configuration extends Terms {
  readonly queues: ReadonlyMap<QueueId, Queue>;
  readonly agents: ReadonlyMap<AgentId, AgentProfile>;
  /** All of them, also those that are not running. */
  readonly campaigns: ReadonlyMap<CampaignId, CampaignPlan>;
  /** What supervisors have switched on or closed. */
  readonly emergencies: Emergencies;
  /** Number dialled (E.164, or as the trunk sends it) → flow. */
  readonly numbers: ReadonlyMap<string, { readonly flowId: FlowId; readonly language: Language }>;
  /** Where a number goes that nobody configured. */
  readonly defaultFlow: FlowId;
  readonly calendars: ReadonlyMap<CalendarId, Calendar>;
  readonly book: FlowBook;
  readonly notReadyReasons: readonly string[];
  /** How long a caller transferred to one agent waits for him before he goes on to the queue. */
  readonly directWaitMs: number;
  /** Whoever has waited so long goes before all who came after him. */
  readonly overdueMs: number;
  /** How long a caller is kept for an agent who was lost in mid-call. */
  readonly rescueMs: number;
  /** How long a caller stands parked before he comes back. */
  readonly parkMs: number;
  /** Outside numbers: endpoint for a number to dial, or null where none may be dialled. `+34…` → "PJSIP/+34…@trunk". */
  readonly outsideEndpoint: (number: string) => string | null;
  /** The house's, where a queue has no calendar. */
  readonly zone: string;
  /** The number that customers see when we call them; null: the trunk's own. */
  readonly shownNumber: string | null;
}

export interface Floor {
  configuration: Configuration;
  readonly calls: Map<CallId, Call>;
  readonly sessions: Map<CallId, IvrSession>;
  readonly agents: Map<AgentId, Agent>;
  /** Those that are not over. */
  readonly callbacks: Map<CallbackId, Callback>;
  /** What the callers of today's calls gave, and what those gave who may call again, by the keys that they are known by. */
  readonly batons: Map<CallId, Baton>;
  readonly kept: Map<string, readonly Given[]>;
  /** What happened to each live call, for its timeline. */
  readonly trails: Map<CallId, Fact[]>;
  /** Mean handle time by queue, as an exponentially weighted mean of the calls just ended. */
  readonly handleMs: Map<QueueId, number>;
  /** Campaigns that run, or have run since the service began. */
  readonly runs: Map<CampaignId, Run>;
  /** Index that apply() keeps: their calls that are not closed. */
  readonly dialled: Map<CampaignId, Set<CallId>>;
  /** Indexes that apply() keeps: callers in line by queue, ready agents, seats whose phone listens in. */
  readonly lines: Map<QueueId, Set<CallId>>;
  readonly ready: Set<AgentId>;
  readonly listening: Set<AgentId>;
  /** Who waits and who is free, matched; kept by apply(), made anew with each configuration. */
  routing: Routing;
  /** Routing decisions for the ledger, in order, until whoever keeps it has taken them. */
  readonly decided: Decision[];
  /** What is known of waiting, and how long those in line will. */
  waits: Waits;
  /** What was learnt of the numbers that campaigns show; kept by the service. */
  readonly numberWatches: Map<string, NumberWatch>;
}

export interface Routing {
  readonly dispatcher: RecordedDispatcher;
  /** Callers and callbacks in line, as it sees them. */
  readonly items: Map<string, WorkItem>;
  /** Those that are agents' questions. */
  readonly questions: Set<string>;
  /** For when the timer is set that looks at it again for time alone. */
  lookAt: Instant | null;
  /** Rules look at the wait that is foretold. */
  readonly readsWait: boolean;
}

export interface LiveChannel {
  readonly channelId: ChannelId;
  readonly state: "down" | "ringing" | "up";
  readonly ani: string | null;
  readonly dnis: string;
  readonly trunk: string;
  /** In our Stasis application now. */
  readonly ours: boolean;
  readonly leg: "caller" | "leg" | "other";
}
export interface LiveBridge { readonly bridgeId: BridgeId; readonly channels: readonly ChannelId[] }

/** What a person at a screen or a program at the API may ask for. Refused ones change nothing. */
export type AgentRequest = { readonly agentId: AgentId } & (
  | { readonly type: "sign-in.requested"; /** the phone on the desk unless he says */ readonly phone?: PhoneChoice | undefined }
  | { readonly type: "phone.requested"; readonly phone: PhoneChoice }
  | { readonly type: "sign-out.requested" }
  | { readonly type: "ready.requested" }
  | { readonly type: "not-ready.requested"; readonly reason: string }
  /** A call of his own, whose id the door made with `placedId`: his phone rings first. */
  | { readonly type: "place.requested"; readonly callId: CallId; readonly to: ConsultTarget; readonly caller: Caller; readonly queueId: QueueId | null; readonly purpose?: Purpose; /** a number of the house; left out: the usual one */ readonly shown?: string; /** a colleague on a break, too */ readonly anyway?: boolean }
  /** Somebody of a campaign: `memberId` null: the next; `candidate`: who was not in its hopper, in hand for him now. Called at once, or looked at first. */
  | { readonly type: "person.requested"; readonly campaignId: CampaignId; readonly memberId: string | null; readonly candidate: Candidate | null; readonly isCalled: boolean }
  /** The card before him. */
  | { readonly type: "skip.requested"; readonly callId: CallId }
  /** `number`: another of his numbers than the first. */
  | { readonly type: "call-person.requested"; readonly callId: CallId; readonly number?: string }
  /** A caller in line, out of turn. */
  | { readonly type: "pull.requested"; readonly callId: CallId }
  /** Into a slot for the team; out of it, to oneself. */
  | { readonly type: "park.requested"; readonly callId: CallId }
  | { readonly type: "take.requested"; readonly callId: CallId }
  | { readonly type: "reject.requested"; readonly callId: CallId }
  | { readonly type: "hang-up.requested"; readonly callId: CallId }
  | { readonly type: "hold.requested"; readonly callId: CallId }
  | { readonly type: "retrieve.requested"; readonly callId: CallId }
  | { readonly type: "transfer.requested"; readonly callId: CallId; readonly to: TransferTarget; /** concerns about an outside number that he takes upon himself */ readonly confirmed?: readonly string[] }
  | { readonly type: "digits.requested"; readonly callId: CallId; readonly digits: string }
  | { readonly type: "wrap-up.requested"; readonly callId: CallId; readonly disposition: string | null; readonly notes: string | null; /** absent: as it was */ readonly followUpAt?: Instant | null; /** false saves and stays in wrap-up */ readonly finish: boolean }
  /** Ask somebody while the caller hears music; return to the caller; give him the caller; all together. */
  | { readonly type: "consult.requested"; readonly callId: CallId; readonly to: AskTarget; /** a colleague on a break, too */ readonly anyway?: boolean; readonly confirmed?: readonly string[] }
  | { readonly type: "consult-cancel.requested" | "consult-complete.requested" | "conference.requested"; readonly callId: CallId }
  | { readonly type: "drop.requested"; readonly callId: CallId; /** a leg's channel */ readonly participantId: string }
  | { readonly type: "leave.requested"; readonly callId: CallId }
  /** A machine has answered the call that he placed. */
  | { readonly type: "machine.requested"; readonly callId: CallId }
  /** A message that is offered to him: before him from now on; then a call to whoever left it, done with, or put off (null: for the usual time). */
  | { readonly type: "open.requested" | "call-back.requested" | "done.requested"; readonly callId: CallId }
  | { readonly type: "put-off.requested"; readonly callId: CallId; readonly until: Instant | null }
  | { readonly type: "mute.requested"; readonly callId: CallId; readonly muted: boolean }
  | { readonly type: "record.requested"; readonly callId: CallId; readonly state: RecordingState }
  /** Something that the caller said, or a correction; null takes it away. */
  | { readonly type: "note.requested"; readonly callId: CallId; readonly field: string; readonly value: string | null }
  | { readonly type: "link.requested"; readonly callId: CallId; readonly contact: ContactCard }
);

/** What a supervisor asks for; `supervisor` is who, for the record. */
export type SupervisorRequest = { readonly supervisor: Supervisor } & (
  /** `endpoint`: his own phone; `seat`: whose phone that is, if he is signed in to one. */
  | { readonly type: "supervisor.monitor"; readonly callId: CallId; readonly mode: MonitorMode; readonly endpoint: string; readonly seat: AgentId | null }
  | { readonly type: "supervisor.monitor-mode"; readonly callId: CallId; readonly mode: MonitorMode }
  | { readonly type: "supervisor.monitor-end"; readonly callId: CallId }
  /** His seat's from now on, at the phone by which he listens; into a slot, over the agent's head. */
  | { readonly type: "supervisor.take-over"; readonly callId: CallId }
  | { readonly type: "supervisor.park"; readonly callId: CallId }
  /** `reason`: one of the house's for not-ready, free words for signed-out. */
  | { readonly type: "supervisor.agent-state"; readonly agentId: AgentId; readonly state: "ready" | "not-ready" | "signed-out"; readonly reason: string | null }
  | { readonly type: "supervisor.move"; readonly callId: CallId; readonly queueId: QueueId }
  | { readonly type: "supervisor.prioritise"; readonly callId: CallId; readonly priority: number }
  | { readonly type: "supervisor.pull"; readonly callId: CallId; readonly agentId: AgentId }
);

export type Input =
  // from Asterisk
  | { readonly type: "call.arrived"; readonly callId: CallId; readonly ani: string | null; readonly dnis: string; readonly trunk: string; readonly language: Language | null }
  /** A caller came whom we cannot serve well now. */
  | { readonly type: "call.turned-away"; readonly callId: CallId; readonly ani: string | null; readonly dnis: string; readonly trunk: string; readonly language: Language | null }
  | { readonly type: "leg.rang"; readonly channelId: ChannelId }
  /** Its far side lets hear how it goes, without saying that it rings. */
  | { readonly type: "leg.progressed"; readonly channelId: ChannelId }
  | { readonly type: "leg.answered"; readonly channelId: ChannelId }
  /** The ear that was asked for is on the leg. */
  | { readonly type: "snoop.began"; readonly channelId: ChannelId }
  | { readonly type: "channel.destroyed"; readonly channelId: ChannelId; readonly cause: number }
  | { readonly type: "channel.held"; readonly channelId: ChannelId; readonly held: boolean }
  | { readonly type: "digit.pressed"; readonly channelId: ChannelId; readonly digit: string }
  /** Somebody is heard on a leg that is listened to. */
  | { readonly type: "talking.began"; readonly channelId: ChannelId }
  | { readonly type: "talking.finished"; readonly channelId: ChannelId; readonly spokenMs: number }
  | { readonly type: "prompt.finished"; readonly playbackId: PlaybackId; readonly failed: boolean }
  /** An ear's recording writes now. */
  | { readonly type: "recording.began"; readonly recordingId: RecordingId }
  | { readonly type: "recording.finished"; readonly recordingId: RecordingId; readonly durationMs: number; readonly failed: boolean; /** how long there was voice; absent: nobody counted */ readonly spokenMs?: number }
  /** A phone of ours dialled a slot; its channel waits for nothing more. */
  | { readonly type: "slot.dialled"; readonly channelId: ChannelId; readonly endpoint: string; readonly slot: number }
  | { readonly type: "phone.changed"; readonly endpoint: string; readonly phone: "reachable" | "unreachable" }
  | { readonly type: "switch.connected"; readonly channels: readonly LiveChannel[]; readonly bridges: readonly LiveBridge[] }
  | { readonly type: "quality.measured"; readonly callId: CallId; readonly legs: readonly LegQuality[] }
  /** What lives in Asterisk now, while the line has been up all the time. */
  | { readonly type: "switch.swept"; readonly channels: readonly LiveChannel[]; readonly bridges: readonly LiveBridge[] }
  // answers to commands
  | { readonly type: "command.failed"; readonly command: Command; readonly status: number; readonly reason: string }
  | { readonly type: "dial.checked"; readonly callId: CallId; readonly answer: "yes" | "no" | "failed" }
  /** Whoever has one of these numbers, or is one of these, does not want to be called any more, for this. */
  | { readonly type: "numbers.opted-out"; readonly numbers: readonly string[]; readonly contacts?: readonly ContactId[]; readonly scope: "everything" | "commercial" | "campaign"; /** of the scope campaign */ readonly campaignId?: string | null }
  /** People who are due, in the order in which they are called; `isEmpty`: there are no more now. None: the feed could not be asked, or there are none. */
  | { readonly type: "campaign.fed"; readonly campaignId: CampaignId; readonly candidates: readonly Candidate[]; readonly isEmpty: boolean }
  /** null: it could not be read. */
  | { readonly type: "campaign.recalled"; readonly campaignId: CampaignId; readonly recalled: Recalled | null }
  /** null: it could not be read. */
  | { readonly type: "campaign.located"; readonly campaignId: CampaignId; readonly whereabouts: readonly Whereabouts[] | null }
  | { readonly type: "contact.looked-up"; readonly callId: CallId; readonly caller: Caller }
  | { readonly type: "look-up.answered"; readonly requestId: RequestId; readonly result: LookUpResult }
  | { readonly type: "pin.checked"; readonly requestId: RequestId; readonly result: "right" | "wrong" | "locked" | "failed"; readonly contact: ContactCard | null }
  | { readonly type: "http.answered"; readonly requestId: RequestId; readonly fields: Readonly<Record<string, string>> | null; readonly failure?: string }
  | { readonly type: "opt-out.kept"; readonly requestId: RequestId; readonly isKept: boolean }
  | { readonly type: "timer.fired"; readonly timerId: TimerId }
  /** Judging this call threw: it is handed to the dialplan's failover. */
  | { readonly type: "call.failed"; readonly callId: CallId }
  // from people
  | CallbackRequest
  /** `by`: the name of who takes it back. */
  | { readonly type: "callback.cancelled"; readonly callbackId: CallbackId; readonly by: string }
  /** From the caller's own page: why he calls; that he waits no longer. */
  | { readonly type: "reason.given"; readonly callId: CallId; readonly reason: string }
  | { readonly type: "wait.cancelled"; readonly callId: CallId }
  /** Somebody of the house, by his name, wants the link to the page sent to the caller. */
  | { readonly type: "page.requested"; readonly callId: CallId; readonly by: string }
  | { readonly type: "page.answered"; readonly callId: CallId; readonly number: string; readonly end: PageEnd }
  /** Thrown away by somebody who may. */
  | { readonly type: "message.deleted"; readonly callbackId: CallbackId; readonly by: string; /** his seat: he may have it before him */ readonly seat: AgentId | null }
  /** What it says was written down, or taken away; the text is kept with the recording. */
  | { readonly type: "message.transcribed"; readonly recordingId: RecordingId; readonly isTranscribed: boolean }
  /** Its sound could not be kept. */
  | { readonly type: "message.lost"; readonly recordingId: RecordingId }
  | AgentRequest | SupervisorRequest;
