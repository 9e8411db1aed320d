// What plans of communication need of the world: a mail server, an SMS gateway, a printer's page, and what is kept.
import type { Addresses } from "../../core/campaign/communication/addresses.ts";
import type { Message } from "../../core/campaign/communication/compose.ts";
import type { EndReason, Enrolment, PlanHistory } from "../../core/campaign/communication/due.ts";
import type { Fields } from "../../core/campaign/communication/fields.ts";
import type { Channel, CommunicationPlan, PlanWish, StepState } from "../../core/campaign/communication/plan.ts";
import type { Instant, Language } from "../../core/kernel/kernel.ts";
import type { AuditRecord } from "../administration/audit.ts";

/** `refused`: it certainly did not leave; `again`: it may be tried later. `unknown`: it may have left, so nobody sends it again. */
export type SendEnd = { readonly result: "sent"; readonly reference: string | null } | { readonly result: "refused"; readonly reason: string; readonly again: boolean } | { readonly result: "unknown"; readonly reason: string };

/** `optOut`: the link that ends such mails with one click (RFC 8058); null: such a mail needs none. */
export interface Mail { readonly id: string; readonly to: string; readonly subject: string; readonly text: string; readonly html: string; readonly language: Language; readonly optOut: string | null }
export interface Sms { readonly id: string; readonly to: string; readonly text: string }
export interface Letter { readonly to: readonly string[]; readonly on: Instant; readonly subject: string; readonly text: string; readonly language: Language; /** in small print, to find it again */ readonly reference: string }

/** None of them rejects. */
export interface Mailer { send(mail: Mail): Promise<SendEnd>; close(): void }
export interface Texter { send(sms: Sms): Promise<SendEnd> }
export interface Letters { /** one PDF, each letter beginning on a page of its own */ draw(letters: readonly Letter[]): Promise<Uint8Array> }

export interface KeptPlan { readonly plan: CommunicationPlan; readonly version: number; readonly createdAt: Instant; readonly startedAt: Instant | null }
export interface PlanSummary extends KeptPlan { readonly members: number; readonly sent: number; readonly waiting: number; readonly nextAt: Instant | null }

export interface PlanStore {
  list(): Promise<readonly PlanSummary[]>;
  get(id: string): Promise<KeptPlan | null>;
  /** false: there is one of this id. */
  add(plan: CommunicationPlan, entry: AuditRecord): Promise<boolean>;
  /** null: it was changed meanwhile, or is gone. */
  replace(plan: CommunicationPlan, seen: number, entry: AuditRecord): Promise<KeptPlan | null>;
  /** Stopping cancels what is queued. null: it is gone, or was stopped for good. */
  want(id: string, wish: PlanWish, entry: AuditRecord): Promise<KeptPlan | null>;
  /** One that was never begun, whoever begins it meanwhile. */
  remove(id: string, entry: AuditRecord): Promise<"removed" | "begun" | null>;
  choices(): Promise<PlanChoices>;
}

/** What a plan may name. `fields`: of a list's members, besides their own. */
export interface PlanChoices {
  readonly lists: readonly { readonly id: string; readonly name: string; readonly members: number; readonly fields: readonly string[] }[];
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly campaigns: readonly { readonly id: string; readonly name: string }[];
  readonly queues: readonly { readonly id: string; readonly name: string }[];
}

/** Somebody in a plan, with all that is asked before something is sent to him. */
export interface PlanPerson {
  readonly memberId: string;
  readonly contactId: string | null;
  readonly language: Language | null;
  /** E.164 */
  readonly numbers: readonly string[];
  readonly fields: Fields;
  readonly addresses: Addresses;
  readonly enrolment: Enrolment;
  readonly history: PlanHistory;
}

/** A message as it is written down before it is sent. */
export interface OutgoingWish { readonly id: string; readonly memberId: string; readonly stepId: string; readonly round: number; readonly channel: Channel; readonly language: Language; readonly dueAt: Instant; readonly address: string; readonly message: Message; readonly closesAt: Instant }
export interface LeftOut extends Pick<OutgoingWish, "id" | "memberId" | "stepId" | "round" | "channel" | "language" | "dueAt"> { readonly state: "skipped" | "failed"; readonly why: string }

export interface Decided {
  readonly send: readonly OutgoingWish[];
  readonly leaveOut: readonly LeftOut[];
  readonly wait: readonly { readonly memberId: string; readonly until: Instant }[];
  readonly end: readonly { readonly memberId: string; readonly why: EndReason }[];
}

export interface Outgoing { readonly id: string; readonly planId: string; readonly memberId: string; readonly stepId: string; readonly channel: Channel; readonly language: Language; readonly address: string; readonly message: Message; readonly tries: number; readonly purpose: CommunicationPlan["purpose"] }

/** What one process at a time does. */
export interface RunStore {
  running(): Promise<readonly CommunicationPlan[]>;
  /** Members of the plan's list who are not in it yet, in order. */
  newcomers(planId: string, limit: number): Promise<readonly { readonly memberId: string; readonly person: string }[]>;
  enrol(planId: string, members: readonly { readonly memberId: string; readonly isControl: boolean }[], at: Instant): Promise<void>;
  due(planId: string, now: Instant, limit: number): Promise<readonly PlanPerson[]>;
  settle(planId: string, decided: Decided, now: Instant): Promise<void>;
  /** Takes back what may not leave any more, then marks so many as being sent. */
  claim(channel: Channel, now: Instant, limit: number): Promise<readonly Outgoing[]>;
  finish(id: string, end: { readonly state: StepState; readonly why: string | null; readonly reference: string | null }, now: Instant): Promise<void>;
  putBack(id: string, why: string, until: Instant): Promise<void>;
  /** What another process was sending when it died: nobody knows whether it left. */
  disown(now: Instant): Promise<number>;
  measure(plan: CommunicationPlan): Promise<void>;
  nextAt(): Promise<Instant | null>;
}

/** The right to run plans, held by one process as long as its connection lives. null: another has it. */
export interface Lead { holds(): Promise<boolean>; release(): Promise<void> }
export type TakeLead = () => Promise<Lead | null>;

/** Puts a person where agents call him. Rejects when it cannot. */
export interface Phones {
  toCampaign(campaignId: string, memberId: string): Promise<void>;
  /** Asked for once: the same id is the same callback. */
  toCallback(wish: { readonly id: string; readonly queueId: string; readonly number: string; readonly contactId: string | null; readonly language: Language; readonly note: string }): Promise<void>;
}

export interface StepCounts { readonly stepId: string; readonly channel: Channel; readonly states: Readonly<Partial<Record<StepState, number>>>; readonly left: Readonly<Record<string, number>>; readonly replied: number; readonly optedOut: number; readonly reached: number }
export interface GroupCounts { readonly people: number; readonly measurable: number; readonly did: number; readonly ended: Readonly<Record<string, number>> }
export interface PlanCounts { readonly steps: readonly StepCounts[]; readonly contacted: GroupCounts; readonly control: GroupCounts }

export interface MessageRecord { readonly id: string; readonly stepId: string; readonly round: number; readonly channel: Channel; readonly state: StepState; readonly why: string | null; readonly address: string | null; readonly language: Language; readonly message: Message | null; readonly dueAt: Instant; readonly endedAt: Instant | null; /** a letter whose batch has gone to the post */ readonly isPosted: boolean }
export interface ReplyRecord { readonly at: Instant; readonly channel: Channel; readonly text: string; readonly isOptOut: boolean }
export interface MemberRecord { readonly memberId: string; readonly name: string; readonly isControl: boolean; readonly enrolledAt: Instant; readonly nextAt: Instant | null; readonly ended: string | null; readonly resultAt: Instant | null; readonly messages: number }

/** `postedAt`: when somebody said that it has gone to the post. */
export interface LetterBatch { readonly id: string; readonly at: Instant; readonly letters: number; readonly postedAt: Instant | null; readonly postedBy: string | null }
export interface LastMessage { readonly planId: string; readonly memberId: string; readonly purpose: CommunicationPlan["purpose"] }

export interface OutcomeStore {
  counts(planId: string): Promise<PlanCounts>;
  members(planId: string, query: { readonly search: string | null; readonly limit: number; readonly cursor: string | null }): Promise<{ readonly items: readonly MemberRecord[]; readonly nextCursor: string | null }>;
  person(planId: string, memberId: string): Promise<PlanPerson | null>;
  messages(planId: string, memberId: string): Promise<{ readonly messages: readonly MessageRecord[]; readonly replies: readonly ReplyRecord[] }>;
  /** What the same person got by other plans: the same contact of the house, or somebody of the same member. */
  elsewhere(planId: string, memberId: string): Promise<readonly { readonly planId: string; readonly planName: string; readonly memberId: string; readonly messages: readonly MessageRecord[]; readonly replies: readonly ReplyRecord[] }[]>;
  /** `reference`: by which the same one is filed once, though it is brought twice. */
  reply(planId: string, memberId: string, reply: Omit<ReplyRecord, "at"> & { readonly reference?: string | null }): Promise<void>;
  /** The last message to this number in 30 days. */
  lastTo(number: string): Promise<LastMessage | null>;
  /** The mail of one of these ids, else the last one to this address in 90 days. */
  lastMail(asked: { readonly ids: readonly string[]; readonly address: string | null }): Promise<LastMessage | null>;
  /** By our id or the gateway's. false: no such message. */
  receipt(id: string, state: "delivered" | "failed", why: string | null): Promise<boolean>;
  batches(planId: string): Promise<readonly LetterBatch[]>;
  /** Letters that are in no batch yet. */
  waitingLetters(planId: string): Promise<number>;
  /** `at` null: it has not gone after all. false: there is no such batch. */
  post(planId: string, batch: string, posted: { readonly by: string; readonly at: Instant | null }): Promise<boolean>;
  /** Puts all letters that are in none into a batch; null: there are none. */
  makeBatch(planId: string, id: string): Promise<number>;
  lettersOf(planId: string, batch: string): Promise<readonly MessageRecord[]>;
}
