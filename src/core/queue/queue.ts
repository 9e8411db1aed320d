// What a queue is: which skills it asks for, how long it rings and waits, and every way out of it.
import type { AgentId, CallId, CalendarId, FlowId, Instant, Language, QueueId } from "../kernel/kernel.ts";

export interface SkillNeed { readonly skill: string; readonly level: number }

export interface Queue {
  readonly id: QueueId;
  readonly name: Readonly<Record<Language, string>>;
  /** All of them, at this level or above. */
  readonly needs: readonly SkillNeed[];
  /** Asks also for the caller's language as a skill ("ca" ≥ this level); 0 = does not ask. */
  readonly languageLevel: number;
  readonly strategy: "longest-idle" | "most-skilled";
  readonly priority: number;
  /** Priority points that a caller gains for each minute in line. */
  readonly ageingPerMinute: number;
  readonly ringMs: number;
  readonly wrapUpMs: number;
  readonly dispositionRequired: boolean;
  readonly dispositions: readonly string[];
  /** Service level: answered within. */
  readonly targetMs: number;
  /** Whether conversations are recorded: never, when the agent asks for it, or all of them. */
  readonly recording: "never" | "on-demand" | "always";
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
  readonly calendar: CalendarId | null;
  readonly musicClass: string;
  /** Every so often: position and estimated wait. 0 = never. */
  readonly announceEveryMs: number;
  /** A flow that takes a caller whom this queue cannot keep and who came by no flow (a transfer). */
  readonly wayOutFlow: FlowId;
}

/** A caller in line, as the matching sees him. */
export interface Waiting {
  readonly callId: CallId;
  readonly queue: Queue;
  readonly language: Language;
  readonly priority: number;
  readonly queuedAt: Instant;
  readonly returnedAt: Instant | null;
  /** He lost his agent in mid-call. */
  readonly isRescued: boolean;
  readonly only: AgentId | null;
}

/** A ready agent, as the matching sees him. */
export interface Candidate {
  readonly agentId: AgentId;
  readonly skills: Readonly<Record<string, number>>;
  readonly queues: readonly QueueId[];
  readonly idleSince: Instant;
}
