// The one place where customers' facts are read (R13): balance, movements, nearest branch. Every channel asks here, and
// each answer is stamped with its source and the time it was read, and kept, so that what was told can be shown later.
import type { LookUpResult } from "../core/ivr/session.ts";
import type { CallId, ContactId, Instant, Language } from "../core/kernel/kernel.ts";
import type { Clock } from "./ports.ts";

export interface FactQuestion {
  readonly query: string;
  readonly contactId: ContactId | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly channel: "ivr" | "api" | "screen";
  readonly callId: CallId | null;
}

/** Reads one kind of fact; null when there is none for this contact. */
export type FactReader = (question: FactQuestion) => Promise<Readonly<Record<string, string>> | null>;

export interface FactRead extends FactQuestion { readonly readAt: Instant; readonly source: string; readonly fields: Readonly<Record<string, string>> | null }

export interface FactPorts {
  /** Query name → where it is read, and how. */
  readonly readers: Readonly<Record<string, { readonly source: string; readonly read: FactReader }>>;
  /** Keeps what was told; never waited for. */
  readonly keep: (read: FactRead) => void;
  readonly clock: Clock;
}

export interface FactService { read(question: FactQuestion): Promise<LookUpResult> }

/** Never rejects: a source that cannot be asked is a result, since the flow has an exit for it. */
export function createFactService({ readers, keep, clock }: FactPorts): FactService {
  return {
    async read(question) {
      const reader = readers[question.query];
      if (reader === undefined) return { status: "failed", failure: `unknown-query: ${question.query}` };
      try {
        const fields = await reader.read(question);
        const readAt = clock.now();
        keep({ ...question, readAt, source: reader.source, fields });
        return fields === null ? { status: "none" } : { status: "found", fields, source: reader.source, readAt };
      } catch (reason) {
        return { status: "failed", failure: reason instanceof Error ? reason.message : String(reason) };
      }
    },
  };
}
