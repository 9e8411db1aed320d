// What is kept of contact lists, of who is in them, and of the files they come from.
import type { Column } from "../../core/list/columns.ts";
import type { Named } from "../../core/list/known.ts";
import type { Member } from "../../core/list/member.ts";
import type { Settled, There } from "../../core/list/unite.ts";
import type { Addition, Remark, Tally } from "../../core/list/read-rows.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { AuditRecord } from "../administration/audit.ts";

export type ListSource = "file" | "api" | "segment";

export interface ListRecord {
  readonly id: string;
  readonly name: string;
  readonly source: ListSource;
  readonly createdAt: Instant;
  readonly members: number;
  /** Of them: whom the house knows, who has agreed to be called, of whom the language is known, and who has another number. */
  readonly known: number;
  readonly consented: number;
  readonly withLanguage: number;
  readonly withOthers: number;
  readonly campaigns: readonly { readonly id: string; readonly name: string }[];
}

/** `person`: who it is, in the list: a contact's id, the file's own key, or the first number. */
export interface MemberRecord extends Omit<Member, "key"> {
  readonly id: string;
  readonly person: string;
  readonly contactId: string | null;
  readonly addedAt: Instant;
}

/** `key`: as the program calls him; null: it does not. */
export interface SentMember extends Omit<MemberRecord, "id" | "addedAt" | "person"> { readonly key: string | null }
export type Settle = (sent: readonly Named[], there: readonly There[]) => readonly Settled[];
export interface MemberQuery { readonly q: string | null; readonly limit: number; readonly cursor: string | null }

export interface ListStore {
  all(): Promise<readonly ListRecord[]>;
  find(id: string): Promise<ListRecord | null>;
  /** False: there is one with this id. */
  create(list: Pick<ListRecord, "id" | "name" | "source">, entry: AuditRecord): Promise<boolean>;
  rename(id: string, name: string, entry: AuditRecord): Promise<void>;
  /** "in-use": a campaign calls from it, or a communication plan goes on with its members. */
  remove(id: string, entry: AuditRecord): Promise<"removed" | "in-use">;
  members(id: string, query: MemberQuery): Promise<{ readonly items: readonly MemberRecord[]; readonly nextCursor: string | null }>;
  /** One request at a time for a list; "importing": a file is. `settle` says who each is among those who may be meant, and that is kept. */
  add(id: string, sent: readonly SentMember[], settle: Settle): Promise<{ readonly added: number; readonly changed: number; readonly settled: readonly Settled[] } | "importing">;
  /** False: he is not in the list. */
  removeMember(id: string, memberId: string, entry: AuditRecord): Promise<boolean>;
  /** All members, in pages. */
  each(id: string): AsyncIterable<readonly MemberRecord[]>;
}

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

/** How a file is read. `encoding` null: found out on the way. */
export interface ImportForm { readonly delimiter: string; readonly encoding: Encoding | null; readonly hasHeadings: boolean; readonly headings: readonly string[] | null; readonly columns: readonly Column[]; readonly country: string }

export type ImportState = "uploaded" | "running" | "done" | "cancelled" | "interrupted" | "failed";

export interface ImportRecord {
  readonly id: string;
  readonly listId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly state: ImportState;
  readonly form: ImportForm | null;
  readonly tally: Tally;
  readonly readBytes: number;
  /** Code of what it failed for. */
  readonly why: string | null;
  readonly by: string;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
}

export interface ImportStore {
  create(record: Pick<ImportRecord, "id" | "listId" | "fileName" | "bytes" | "by">): Promise<ImportRecord>;
  find(id: string): Promise<ImportRecord | null>;
  /** Newest first. */
  ofList(listId: string): Promise<readonly ImportRecord[]>;
  /** False: it runs already, or has ended; or another import into its list runs. */
  begin(id: string, form: ImportForm): Promise<boolean>;
  /** False: it does not run any more. */
  advance(id: string, tally: Tally, readBytes: number): Promise<boolean>;
  /** Ends one that is not over; false: it is. */
  end(id: string, state: "cancelled" | "failed", why: string | null): Promise<boolean>;
  /** Runs of which the process is gone become "interrupted". */
  sweep(): Promise<void>;
}

/** Uploaded files, and what is reported of them, until they are no longer needed. */
export interface ListFiles {
  /** Gives the bytes that came. Nothing stays when `bytes` breaks off. */
  keep(id: string, bytes: AsyncIterable<Uint8Array>): Promise<number>;
  /** The beginning, up to the end of a line; null: the file is gone. */
  head(id: string, encoding: Encoding | null): Promise<{ readonly text: string; readonly encoding: Encoding } | null>;
  text(id: string, encoding: Encoding | null, onBytes: (read: number) => void): AsyncIterable<string>;
  openReport(id: string): Promise<ReportWriter>;
  /** null: it is gone. */
  report(id: string): Promise<AsyncIterable<Remark> | null>;
  removeUpload(id: string): Promise<void>;
  removeAll(id: string): Promise<void>;
  /** Uploads that came before then, whole or broken off, and reports that were written before then; says how many. */
  removeOld(before: { readonly uploads: Instant; readonly reports: Instant }): Promise<number>;
}

export interface ReportWriter { add(remarks: readonly Remark[]): Promise<void>; close(): Promise<void> }

/** One transaction: whatever ends it early, nothing was taken. */
export interface Staging {
  /** Everybody who is in the list, each with his number below 0. */
  known(each: (owner: number, person: string, numbers: readonly string[]) => void): Promise<void>;
  /** Whom of the house these numbers belong to, as far as they do. */
  contactsOf(numbers: readonly string[]): Promise<ReadonlyMap<string, string>>;
  write(additions: readonly Addition[]): Promise<void>;
  merge(): Promise<void>;
  /** False: it was cancelled meanwhile, and nothing was taken. */
  commit(tally: Tally, readBytes: number): Promise<boolean>;
  /** Makes what runs fail at once. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

/** What was not taken of files of those who want no calls. */
export interface OldRejects { forgetRejects(before: Instant): Promise<void> }
