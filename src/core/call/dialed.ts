// A call that a campaign dials: nobody of ours is on the line when it rings.
import type { CampaignId, Instant, Language, PlaybackId, QueueId } from "../kernel/kernel.ts";
import type { Purpose } from "../kernel/purpose.ts";

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
}

/** `given-up`: we let go of a line that rang. `unknown`: it did not live through our absence. */
export type DialEnd = "busy" | "no-answer" | "rejected" | "unreachable" | "no-such-number" | "failed" | "not-allowed" | "given-up" | "unknown";

export interface Dialed extends Dialing {
  readonly rungAt: Instant | null;
  readonly answeredAt: Instant | null;
  /** No agent was there in time, and he hears who called. */
  readonly harbouredAt: Instant | null;
  /** Why nobody answered. */
  readonly end: DialEnd | null;
  /** An agent says so. */
  readonly isMachine: boolean;
}

export type DialedFact =
  /** Begins a call: whether he may be called is asked now. */
  | ({ readonly type: "call.attempted"; readonly ani: string; readonly dnis: string; readonly trunk: string; readonly language: Language; readonly queueId: QueueId } & Dialing)
  | { readonly type: "call.attempt-rung"; readonly ringUntil: Instant }
  | { readonly type: "call.attempt-answered" }
  | { readonly type: "call.attempt-failed"; readonly reason: DialEnd; readonly cause: number }
  | { readonly type: "call.harboured"; readonly playbackId: PlaybackId; readonly text: string; readonly language: Language }
  | { readonly type: "call.found-machine" };
