// What an agent has typed for a call, kept in the browser until the call is finished: a lost line or a reload loses nothing.
import { useCallback, useState } from "react";
import type { CallCard } from "../../../core/board/agent-view.ts";

/** `followUp`: when to get back to the customer, RFC 3339. */
export interface Draft { readonly disposition: string | null; readonly notes: string; readonly followUp: string | null }

const prefix = "atiende.draft.";
const keepMs = 7 * 86_400_000;

export interface DraftOfCall {
  readonly draft: Draft;
  change(part: Partial<Draft>): void;
  forget(): void;
}

export function useDraft(call: CallCard): DraftOfCall {
  const key = prefix + call.id;
  const [draft, setDraft] = useState<Draft>(() => readDraft(key) ?? { disposition: call.disposition, notes: call.notes ?? "", followUp: asTime(call.followUpAt) });
  const change = useCallback((part: Partial<Draft>) => {
    setDraft((before) => {
      const after = { ...before, ...part };
      localStorage.setItem(key, JSON.stringify({ ...after, at: Date.now() }));
      return after;
    });
  }, [key]);
  const forget = useCallback(() => { localStorage.removeItem(key); }, [key]);
  return { draft, change, forget };
}

function readDraft(key: string): Draft | null {
  const kept = parse(localStorage.getItem(key));
  return kept === null ? null : { disposition: kept.disposition, notes: kept.notes, followUp: kept.followUp };
}

export function asTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function parse(text: string | null): (Draft & { readonly at: number }) | null {
  if (text === null) return null;
  try {
    const { disposition, notes, followUp, at } = JSON.parse(text) as Record<string, unknown>;
    return { disposition: typeof disposition === "string" ? disposition : null, notes: typeof notes === "string" ? notes : "", followUp: typeof followUp === "string" ? followUp : null, at: Number(at) };
  } catch {
    return null;
  }
}

/** Drafts of calls that nobody finished, a week later. */
export function forgetOldDrafts(now: number): void {
  const keys = Array.from({ length: localStorage.length }, (_, n) => localStorage.key(n)).filter((key) => key?.startsWith(prefix) === true);
  for (const key of keys) {
    if (key === null) continue;
    const kept = parse(localStorage.getItem(key));
    if (kept === null || !(now - kept.at < keepMs)) localStorage.removeItem(key);
  }
}
