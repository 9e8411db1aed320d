// What routing sees of the world: work that wants an agent, agents who are free, and which of them are brought together.
import type { Instant } from "../kernel/kernel.ts";
import type { CallFacts, CustomerFacts } from "../rules/types.ts";
import type { WorkKind } from "./capacity.ts";

export type Strategy = "longest-idle" | "least-occupied" | "best-fit" | "round-robin" | "specialists-last" | "ring-several";

export interface SkillNeed { readonly skill: string; readonly level: number }

/** A step ends with the first of these. null never ends. */
export interface Until {
  /** Since the contact's arrival, not since the step before it. */
  readonly afterSeconds?: number | undefined;
  /** Nobody who is signed in meets it. */
  readonly noneOnShift?: boolean | undefined;
  /** The wait that is expected now is longer than this. */
  readonly predictedWaitSeconds?: number | undefined;
}

/** `when` is a rule (core/rules) that an agent must meet, beside what the queue always asks for. */
export interface Step { readonly when: string; readonly until: Until | null }

/** How a queue's work is given out. Compiled once for each such object, so items of one queue share it. */
export interface QueueRouting {
  readonly id: string;
  /** All of them, at this level or above, in every step. */
  readonly needs: readonly SkillNeed[];
  /** Asks also for the contact's language as a skill, at this level; 0 = does not ask. */
  readonly languageLevel: number;
  readonly strategy: Strategy;
  /** For "ring-several": how many phones at once. */
  readonly ringAtOnce: number;
  /** Points that a contact gains for each minute in line, to a thousandth. */
  readonly ageingPerMinute: number;
  /** The first that has not ended is in force; when all have, what the queue always asks for is enough. */
  readonly steps: readonly Step[];
}

/** Facts for rules about one contact; those that routing knows itself are not repeated. */
export interface ContactFacts {
  readonly call: Omit<CallFacts, "language" | "queue" | "priority" | "waitedSeconds">;
  readonly customer: CustomerFacts;
}

/** Anything that wants an agent: a call, a callback, later chats, mails, cases. */
export interface WorkItem {
  readonly id: string;
  readonly kind: WorkKind;
  readonly queue: QueueRouting;
  readonly arrivedAt: Instant;
  /** Points, the queue's own included; counted to a thousandth, as are those of `value`. */
  readonly priority: number;
  /** Points for what the contact is worth. */
  readonly value: number;
  readonly language: string;
  /** Goes before everybody: he lost his agent in mid-call, or an agent failed to answer him. */
  readonly urgency: "rescued" | "returned" | null;
  /** Waits for this agent alone, whatever he can do. */
  readonly only: string | null;
  /** Preferred when he is free; kept for him while he is expected to be free within so many seconds of the arrival. */
  readonly sticky: { readonly agent: string; readonly seconds: number } | null;
  /** Same customer, same matter: items with the same key are one need with one place in line. */
  readonly need: string | null;
  /** null: nothing is known of him. */
  readonly facts: ContactFacts | null;
}

/** Somebody who is signed in, free or not. Skills and lists that are the same object are not read again: hand in the same ones. */
export interface StaffMember {
  readonly id: string;
  /** Skill → level 1 to 100. A language spoken is a skill too. */
  readonly skills: Readonly<Record<string, number>>;
  readonly queues: readonly string[];
  readonly teams: readonly string[];
  readonly unit: string | null;
}

/** An agent who can be given work now. */
export interface FreeAgent extends StaffMember {
  readonly idleSince: Instant;
  /** Kinds of work that fit beside what he has in hand (capacity.ts). */
  readonly takes: readonly WorkKind[];
  /** What he would set aside for it: he comes after everybody whose hands are empty. Left out: nothing. */
  readonly holds?: WorkKind | undefined;
  /** Share of his shift spent on work, 0 to 1, and items handled in it: for "least-occupied". */
  readonly busyShare: number;
  readonly handled: number;
  /** When he was last offered anything: for "round-robin". */
  readonly offeredAt: Instant | null;
}

/** Why an item goes before others. */
export type Turn = "rescued" | "returned" | "overdue" | "line";

/** What made this pair: the item's place in line, and how the agent was chosen. */
export interface Score {
  readonly turn: Turn;
  readonly priority: number;
  readonly ageing: number;
  readonly value: number;
  /** Sum of the agent's levels in what the item asks for. */
  readonly fit: number;
  readonly isSticky: boolean;
}

export interface Offer {
  readonly item: string;
  /** Joined to it: the same agent gets them with it. */
  readonly joined: readonly string[];
  readonly agent: string;
  /** Rung with him; whoever answers first has it and the others are let go: one lease with several legs. */
  readonly others: readonly string[];
  readonly score: Score;
}
