// A call that a campaign dials. Nobody of ours is on the line when it rings, unless an agent had a card of it first.
import type { Wish } from "../kernel/command.ts";
import type { AgentId, CampaignId, Instant, Language, PlaybackId, QueueId, RequestId } from "../kernel/kernel.ts";
import type { LineKind } from "../kernel/line-kind.ts";
import type { Purpose } from "../kernel/purpose.ts";
import type { AmdReason, AmdVerdict, Sound } from "../kernel/sound.ts";

/** Who is dialled, for what, and how. */
export interface Dialing {
  readonly campaignId: CampaignId;
  /** Of the campaign's list, and which dial to him it is. */
  readonly memberId: string;
  readonly n: number;
  readonly contactId: string | null;
  /** As the list has it. */
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly purpose: Purpose;
  /** Whoever answers hears a flow. */
  readonly isAgentless: boolean;
  /** What Asterisk dials, and how long it rings there. */
  readonly endpoint: string;
  readonly ringMs: number;
  /** What its chance of an answer is learnt by; left out: of no kind. */
  readonly kind?: LineKind;
  /** It was promised to him; left out: it was not. */
  readonly isAgreed?: true;
  /** An agent has him before him first, and is on the line when it rings. */
  readonly card?: PersonCard;
}

/** What an agent may do with the person before him. */
export interface PersonCard {
  /** At the end of its time, else it is taken back then. */
  readonly dialsItself: boolean;
  /** How often he may say no in a row from now on; null: as often as he likes. */
  readonly skipsLeft: number | null;
  /** Dials to this person before, and what was promised to him. */
  readonly attemptsBefore: number;
  readonly agreedAt: Instant | null;
  /** Those of his numbers that the campaign would dial, in its order; left out where there was no choice yet. */
  readonly numbers?: readonly string[];
}

/** What is heard of whoever answered, until it is known whether a person or a machine did. */
export interface Amd {
  readonly budgetMs: number;
  readonly sounds: readonly Sound[];
  readonly verdict: AmdVerdict | null;
  /** From the answer to the verdict. */
  readonly afterMs: number | null;
  /** Judged a machine, and given to an agent all the same, who then says what it was. */
  readonly isControl: boolean;
  /** When the message for a machine began. */
  readonly toldAt: Instant | null;
  /** Judged a machine, yet he pressed a key. */
  readonly isFoundPerson: boolean;
}

/** `given-up`: we let go of a line that rang. `unknown`: it did not live through our absence. */
export type DialEnd = "busy" | "no-answer" | "rejected" | "unreachable" | "no-such-number" | "failed" | "not-allowed" | "given-up" | "unknown";

export interface Dialed extends Dialing {
  readonly rungAt: Instant | null;
  /** The first that the far side let us know: it rings there, or its network speaks. */
  readonly progressedAt: Instant | null;
  readonly answeredAt: Instant | null;
  /** No agent was there in time, and he hears who called. */
  readonly harbouredAt: Instant | null;
  /** null: nobody listens for that. */
  readonly amd: Amd | null;
  /** He pressed the key by which he is never called again; `failed`: it could not be written down, and he may press it again. */
  readonly optOut: "asked" | "kept" | "failed" | null;
  /** Why nobody answered. */
  readonly end: DialEnd | null;
  /** An agent says so. */
  readonly isMachine: boolean;
  /** Who chose this number among his; left out: the campaign's order did. */
  readonly chosenBy?: AgentId;
}

export type DialedFact =
  /** Begins a call: whether he may be called is asked now. */
  | ({ readonly type: "call.attempted"; readonly ani: string; readonly dnis: string; readonly trunk: string; readonly language: Language; readonly queueId: QueueId } & Dialing)
  /** Begins a call, too: he is before an agent, until then at most, and nobody is rung yet. */
  | ({ readonly type: "call.card-shown"; readonly agentId: AgentId; readonly until: Instant; readonly card: PersonCard; readonly ani: string; readonly dnis: string; readonly trunk: string; readonly language: Language; readonly queueId: QueueId } & Dialing)
  /** An agent calls him on another of his numbers than the campaign would have. `dnis`: what that number sees. */
  | { readonly type: "call.number-chosen"; readonly agentId: AgentId; readonly number: string; readonly endpoint: string; readonly trunk: string; readonly dnis: string }
  | { readonly type: "call.attempt-rung"; readonly ringUntil: Instant }
  | { readonly type: "call.progressed" }
  | { readonly type: "call.attempt-answered" }
  | { readonly type: "call.attempt-failed"; readonly reason: DialEnd; readonly cause: number }
  | { readonly type: "call.harboured"; readonly playbackId: PlaybackId; readonly text: string; readonly language: Language }
  | { readonly type: "call.opt-out-asked"; readonly key: string; readonly requestId: RequestId; readonly wish: Wish }
  | { readonly type: "call.opt-out-told"; readonly isKept: boolean; readonly playbackId: PlaybackId; readonly text: string; readonly language: Language }
  | { readonly type: "call.found-machine" }
  /** It is listened for whether a person or a machine answered. */
  | { readonly type: "call.amd-began"; readonly budgetMs: number }
  | { readonly type: "call.sound-began" }
  /** `from` and `until`: of the sound itself; Asterisk tells of its end a little later. */
  | { readonly type: "call.sound-ended"; readonly from: Instant; readonly until: Instant }
  | { readonly type: "call.amd-ended"; readonly verdict: AmdVerdict; readonly reason: AmdReason; readonly afterMs: number; readonly isControl: boolean }
  /** What a machine is told, so that nobody who was taken for one is hung up on in silence. */
  | { readonly type: "call.machine-told"; readonly playbackId: PlaybackId; readonly text: string; readonly language: Language }
  | { readonly type: "call.found-person" };

/** Its trunk has not said a word: whoever was called through it never knew. */
export function isSilent(dialed: Dialed | null): boolean {
  return dialed !== null && dialed.progressedAt === null;
}
