// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07): a write that is sent again with the same key is not
// done again; its first answer is given again, for 24 hours. Kept in memory: a restart forgets it.
import { createHash } from "node:crypto";
import { Refusal } from "../../app/refusal.ts";
import type { Reply } from "./route.ts";

interface Entry { readonly fingerprint: string; readonly reply: Promise<Reply>; isDone: boolean; readonly at: number }

export interface Idempotency {
  /** Runs `work` once for a key; `owner` keeps the keys of callers apart. */
  once(owner: string, key: string, content: unknown, work: () => Promise<Reply>): Promise<Reply>;
}

const keptMs = 24 * 60 * 60_000;
const mostKept = 10_000;

export function createIdempotency(now: () => number): Idempotency {
  const entries = new Map<string, Entry>();
  return {
    once(owner, key, content, work) {
      if (key.length > 200) throw new Refusal(400, "bad-idempotency-key", "An Idempotency-Key has at most 200 characters.");
      const id = `${owner} ${key}`;
      const fingerprint = createHash("sha256").update(JSON.stringify(content ?? null)).digest("hex");
      const known = entries.get(id);
      if (known !== undefined && now() - known.at < keptMs) return again(known, fingerprint);
      const entry: Entry = { fingerprint, reply: work(), isDone: false, at: now() };
      entries.set(id, entry);
      prune(entries);
      // A failed try leaves nothing behind, so that it can be made again.
      entry.reply.then(() => { entry.isDone = true; }, () => { entries.delete(id); });
      return entry.reply;
    },
  };
}

function again(known: Entry, fingerprint: string): Promise<Reply> {
  if (known.fingerprint !== fingerprint) throw new Refusal(422, "idempotency-key-reused", "This Idempotency-Key was used with another body.");
  if (!known.isDone) throw new Refusal(409, "request-in-progress", "The first request with this Idempotency-Key is still being worked on.");
  return known.reply;
}

function prune(entries: Map<string, Entry>): void {
  for (const id of entries.keys()) {
    if (entries.size <= mostKept) return;
    entries.delete(id);
  }
}
