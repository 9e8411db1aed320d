// The records that administration keeps. Those of the floor (core/queue, core/sla) are read from the same tables.
import type { Role } from "../../core/access/rights.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import type { Queue } from "../../core/queue/queue.ts";
import type { OpenSpan } from "../../core/sla/calendar.ts";
import type { Kept } from "./administration.ts";

export type Names = Readonly<Record<Language, string>>;

export interface QueueRecord extends Kept, Omit<Queue, "id" | "calendar" | "wayOutFlow"> {
  readonly calendar: string | null;
  readonly wayOutFlow: string;
  readonly position: number;
  /** Agents that work in it. */
  readonly agents: readonly string[];
}

export interface NumberRecord extends Kept { readonly flow: string; readonly language: Language; readonly label: string }

export interface Holiday { readonly day: string; readonly name: string }

export interface CalendarRecord extends Kept {
  readonly name: string; readonly zone: string;
  /** Monday first. */
  readonly week: readonly (readonly OpenSpan[])[];
  readonly holidays: readonly Holiday[];
}

export interface ReasonRecord extends Kept { readonly name: Names | null; readonly icon: string; readonly position: number }
export interface DispositionRecord extends Kept { readonly name: Names | null; readonly position: number; /** queues that offer it */ readonly queues: readonly string[] }
export interface SkillRecord extends Kept { readonly name: Names; readonly kind: "skill" | "language"; readonly position: number; readonly agents: number }
export interface TeamRecord extends Kept { readonly name: string; readonly members: readonly string[] }

export interface ContactFieldRecord extends Kept {
  readonly name: Names; readonly type: "text" | "number" | "date" | "choice"; readonly choices: readonly string[];
  /** Shown in the record that an agent sees. */
  readonly shown: boolean;
  readonly position: number;
  /** Contacts that have a value. */
  readonly contacts: number;
}

/** An agent's place on the floor; his phone is told apart by its extension. */
export interface Seat { readonly extension: string; readonly failover: boolean; readonly queues: readonly string[]; /** business unit */ readonly unit: string | null }

/** Music on hold as it came in: `levelDb` in dBFS, before it was brought to the loudness of the house. */
export interface MusicFile { readonly id: string; readonly title: string; readonly durationMs: number; readonly levelDb: number }

export interface MusicRecord extends Kept {
  readonly name: Names;
  /** In the order in which they are played. */
  readonly files: readonly MusicFile[];
  /** Queues whose callers hear it. */
  readonly queues: readonly string[];
}

export interface UserRecord extends Kept {
  readonly login: string; readonly name: string; readonly email: string | null; readonly role: Role; readonly language: Language;
  readonly teams: readonly string[];
  readonly agentId: string | null;
  readonly seat: Seat | null;
}

/** What agents can do and where they work: a row of the matrix. */
export interface AgentRecord extends Kept {
  readonly name: string; readonly extension: string;
  readonly skills: Readonly<Record<string, number>>;
  readonly queues: readonly string[];
}
