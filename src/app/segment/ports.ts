// What segments ask of the store: to count, to keep, and to bring a list up to date.
import type { Instant, Language } from "../../core/kernel/kernel.ts";
import type { HouseChoices } from "../../core/segment/catalogue.ts";
import type { Sample } from "../../core/segment/estimate.ts";
import type { SegmentDocument } from "../../core/segment/segment.ts";
import type { AuditRecord } from "../administration/audit.ts";

/** Somebody of a segment, as a sample shows him. */
export interface Sampled { readonly contactId: string; readonly name: string; readonly kind: "person" | "firm"; readonly language: Language; readonly town: string | null; readonly postalCode: string | null; readonly number: string | null }

export interface Counted {
  readonly count: number;
  /** After each part of the top group; the last is the count. */
  readonly steps: readonly number[];
  /** Of all contacts. */
  readonly of: number;
  readonly withNumber: number;
  readonly optedOut: number;
  readonly consenting: number;
  readonly sample: readonly Sampled[];
}

export interface Segment {
  readonly id: string;
  readonly name: string;
  readonly document: SegmentDocument;
  readonly listId: string;
  readonly refreshMinutes: number;
  readonly byName: string;
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly refreshedAt: Instant | null;
  readonly refreshFault: string | null;
  /** Of the last refreshing. */
  readonly members: number | null;
  readonly withoutNumber: number | null;
  /** Campaigns that call from its list. */
  readonly campaigns: readonly { readonly id: string; readonly name: string }[];
}

export type SegmentChange = Pick<Segment, "name" | "document" | "refreshMinutes">;

/** How many were in it at a time, and how many had come and gone since the time before. */
export interface CountThen { readonly at: Instant; readonly members: number; readonly withoutNumber: number; readonly came: number; readonly went: number }

export interface SegmentStore {
  /** "too-long", "cancelled": the statement had to end. */
  count(document: SegmentDocument, now: Instant, options: { readonly signal: AbortSignal; readonly mostMs: number }): Promise<Counted | "too-long" | "cancelled">;
  /** Of some contacts, the same each time: quick, however many there are. */
  sample(document: SegmentDocument, now: Instant, options: { readonly signal: AbortSignal; readonly mostMs: number }): Promise<Sample | "too-long" | "cancelled">;
  choices(): Promise<HouseChoices>;
  /** Products whose name or key has the text, or that are named. */
  products(query: { readonly text: string; readonly ids: readonly string[] }): Promise<readonly { readonly id: string; readonly name: string }[]>;
  list(): Promise<readonly Segment[]>;
  get(id: string): Promise<Segment | null>;
  /** "taken": there is one of that id. */
  add(segment: SegmentChange & { readonly id: string; readonly listId: string; readonly byName: string }, entry: AuditRecord): Promise<Segment | "taken">;
  /** null: there is none; "changed": its version is another. */
  replace(id: string, change: SegmentChange, options: { readonly expected: number | null; readonly entry: AuditRecord }): Promise<Segment | null | "changed">;
  /** With its list. "in-use": a campaign calls from it. */
  remove(id: string, entry: AuditRecord): Promise<"removed" | "none" | "in-use">;
  /** Brings its list up to date; null: somebody else is at it just now, or it is gone. */
  refresh(id: string, document: SegmentDocument, now: Instant): Promise<CountThen | null>;
  refreshFailed(id: string, now: Instant, why: string): Promise<void>;
  history(id: string): Promise<readonly CountThen[]>;
  due(now: Instant): Promise<readonly Segment[]>;
}
