// What looking ahead begins with: who waits, first to last, who works and since when, who may take whom. Numbers stand for
// queues, agents and kinds of work, so that a future costs next to nothing to live through.
import type { QueueExperience } from "./experience.ts";

export interface Prospect {
  readonly queues: readonly ProspectQueue[];
  /** First to last in the order in which routing serves them. */
  readonly places: readonly ProspectPlace[];
  /** Everyone who will take work; nobody who is on a break or about to leave. */
  readonly agents: readonly ProspectAgent[];
  /** How many kinds of work there are: places of one kind ask for the same agents. */
  readonly kinds: number;
  /** Those that this agent may take. */
  readonly kindsOf: (agent: number) => readonly number[];
  /** And of them, those that he may take while he has something before him that gives way. */
  readonly kindsBeside: (agent: number) => readonly number[];
  /** Who will come while these wait. */
  readonly newcomers: readonly Newcomers[];
}

export interface ProspectQueue {
  readonly experience: QueueExperience;
  /** How long is written after a conversation, until that was seen. */
  readonly wrapUpMs: number;
}

export interface ProspectPlace {
  readonly queue: number;
  readonly kind: number;
  /** Who has more is served before who has less; places have it in falling order. */
  readonly lead: number;
  /** Somebody who might come now: it is foretold when he would be served, and nobody is kept waiting by him. */
  readonly isImagined: boolean;
}

export interface ProspectAgent {
  /** "free" also while he has only something before him that gives way. */
  readonly doing: "free" | "ringing" | "talking" | "wrapping-up";
  /** Of the call that he is on; -1 when of none. */
  readonly queue: number;
  readonly forMs: number;
  /** It is surely over by then. */
  readonly mostMs: number;
  /** What gives way, before him or set aside: of which queue (-1: of none), and how long he was on it. */
  readonly holds: { readonly queue: number; readonly forMs: number } | null;
}

export interface Newcomers {
  readonly queue: number;
  readonly kind: number;
  readonly gapMs: number;
  /** What somebody who comes now may have as his lead, one as likely as another; those who come later have `ageing` less for each millisecond. */
  readonly leads: readonly number[];
  readonly ageing: number;
}
