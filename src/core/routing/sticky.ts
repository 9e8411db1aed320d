import type { WorkItem } from "./work.ts";

/** The agent for whom a contact is kept, in a queue that keeps contacts so long for who served them last; null: for nobody. */
export function stickyTo(stickyMs: number, lastAgent: string | null): WorkItem["sticky"] {
  return stickyMs === 0 || lastAgent === null ? null : { agent: lastAgent, seconds: stickyMs / 1_000 };
}
