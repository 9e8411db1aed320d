// One line of Asterisk's queue_log: `epoch|callid|queue|agent|VERB|data…`, as main/logger.c writes it.
import type { Instant } from "../../kernel/kernel.ts";
import type { Verb } from "./verbs.ts";

export interface QueueLogLine {
  readonly at: Instant;
  /** The caller's channel, "NONE", or "MANAGER" for members that come and go. */
  readonly callId: string;
  readonly queue: string;
  readonly agent: string;
  readonly verb: Verb;
  /** Five at most. */
  readonly data: readonly string[];
}

/** Where a line is of no call, no queue, no agent. */
export const none = "NONE";

/** app_queue counts by the clock's seconds: from 10.9 to 11.1 is one. */
export function secondsBetween(from: Instant, until: Instant): string {
  return String(epochOf(until) - epochOf(from));
}

/** Without its line end. */
export function textOf({ at, callId, queue, agent, verb, data }: QueueLogLine): string {
  const filled = data.slice(0, data.findLastIndex((field) => field !== "") + 1);
  return `${[epochOf(at), ...[callId, queue, agent, verb].map(clean)].join("|")}|${filled.map(clean).join("|")}`;
}

/** No value may hold a field or a line of its own. */
export function clean(field: string): string {
  return field.replace(/[|\r\n]/gu, "_");
}

function epochOf(at: Instant): number {
  return Math.floor(at / 1000);
}
