// Instants as the interface writes them: RFC 3339 in UTC, to the millisecond.
import type { Instant } from "../../core/kernel/kernel.ts";

export function momentOf(at: Instant): string {
  return new Date(at).toISOString();
}

export function momentOrNull(at: Instant | null): string | null {
  return at === null ? null : momentOf(at);
}
