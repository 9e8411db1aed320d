// An agent's state in CSTA's words: signed out, not ready (with a reason), ready, reserved, talking, wrap-up.
import type { AgentId, CallId, Instant, Language, QueueId } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { PhoneChoice, Reach, Reaches } from "./phone.ts";

/** What administration says of an agent; comes with the configuration. */
export interface AgentProfile {
  readonly id: AgentId;
  readonly name: string;
  readonly extension: string;
  /** What Asterisk dials for the phone on his desk: "PJSIP/agent-101"; his browser's is "PJSIP/agent-101-web". */
  readonly endpoint: string;
  readonly language: Language;
  /** Skill name → level 1-100. A language spoken is a skill too ("ca": 80). */
  readonly skills: Readonly<Record<string, number>>;
  readonly queues: readonly QueueId[];
  readonly teams: readonly string[];
  /** Business unit; null where the house has none. */
  readonly unit: string | null;
}

/** His shift so far, since he signed in: who is less occupied, and whose turn it is, is told by it. */
export interface Shift { readonly since: Instant; readonly busyMs: number; readonly handled: number; readonly offeredAt: Instant | null }

export type AgentState =
  | { readonly name: "signed-out"; readonly since: Instant }
  | { readonly name: "ready"; readonly since: Instant }
  | { readonly name: "reserved"; readonly since: Instant; readonly callId: CallId }
  | { readonly name: "talking"; readonly since: Instant; readonly callId: CallId }
  /** Ends by itself at `until`; the disposition asked for is given by then or the agent is put not ready. */
  | { readonly name: "wrap-up"; readonly since: Instant; readonly callId: CallId; readonly until: Instant }
  | { readonly name: "not-ready"; readonly since: Instant; readonly reason: string; /** a call whose disposition is still owed */ readonly owes: CallId | null };

/** A message or a card that he had before him. */
export interface Shelved { readonly name: "reserved" | "talking"; readonly callId: CallId }

export type BreakBy = "agent" | "system" | "supervisor";

export interface Agent {
  readonly profile: AgentProfile;
  readonly state: AgentState;
  /** End of the last call, or sign-in: "longest idle" counts from here. */
  readonly idleSince: Instant;
  readonly shift: Shift;
  /** Asked for during a call: goes here instead of ready afterwards. */
  readonly afterCall: string | null;
  /** Who gave him the break that he is on, or goes on afterwards. */
  readonly breakBy: BreakBy;
  /** Set aside for a caller: before him again, as it was, once that call is over. */
  readonly shelved: Shelved | null;
  /** A supervisor signed him out during a call: he goes when it is over. */
  readonly leaving: Supervised | null;
  readonly choice: PhoneChoice;
  readonly reaches: Reaches;
  /** Of the phone that he chose. */
  readonly phone: Reach;
}

/** Who changed an agent's state over his head, and the reason that he wrote. */
export interface Supervised { readonly supervisor: Supervisor; readonly why: string | null }

export type AgentFact = { readonly agentId: AgentId; readonly at: Instant } & (
  /** Journals of earlier versions name no phone: it was the one on the desk. */
  | { readonly type: "agent.signed-in"; readonly phone?: PhoneChoice }
  | { readonly type: "agent.phone-chosen"; readonly phone: PhoneChoice }
  | { readonly type: "agent.signed-out"; readonly by: "agent" | "supervisor" | "system"; readonly supervised?: Supervised }
  | { readonly type: "agent.ready"; readonly supervised?: Supervised }
  | { readonly type: "agent.not-ready"; readonly reason: string; readonly owes: CallId | null; readonly by: BreakBy; readonly supervised?: Supervised }
  /** `shelves`: what he has before him is set aside for it. */
  | { readonly type: "agent.reserved"; readonly callId: CallId; readonly shelves?: true }
  | { readonly type: "agent.talking"; readonly callId: CallId }
  | { readonly type: "agent.wrapping-up"; readonly callId: CallId; readonly until: Instant }
  /** Set aside from the beginning: a message of whom he talks with. */
  | { readonly type: "agent.shelved"; readonly callId: CallId }
  /** What he had set aside is no longer his. */
  | { readonly type: "agent.unshelved"; readonly callId: CallId }
  /** Without `by` he asked himself, or the supervisor who is named. */
  | { readonly type: "agent.break-asked"; readonly reason: string | null; readonly by?: BreakBy; readonly supervised?: Supervised }
  /** A supervisor signs him out when his call is over; null takes that back. */
  | { readonly type: "agent.sign-out-asked"; readonly supervised: Supervised | null }
  /** Without `kind` the phone on the desk. */
  | { readonly type: "agent.phone"; readonly phone: "reachable" | "unreachable"; readonly kind?: "desk" | "browser" }
);
