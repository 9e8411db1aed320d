// The queue log that app_queue would have written of what happened on our floor, so that reports made for it work on ours.
// A fold of facts: the same facts in the same order give the same lines.
import { isAgentFact, isCallFact } from "../../floor/apply.ts";
import type { Fact } from "../../floor/floor.ts";
import type { Instant } from "../../kernel/kernel.ts";
import { none, type QueueLogLine } from "./line.ts";
import type { Names } from "./names.ts";
import { linesOfAgent } from "./of-agents.ts";
import { linesOfCall } from "./of-calls.ts";
import type { QueueLogUnderWay } from "./under-way.ts";

/** Takes a fact in and gives the lines that it writes. `boot` is the service's start that it belongs to. */
export function linesOf(log: QueueLogUnderWay, { boot, fact }: { readonly boot: number; readonly fact: Fact }, names: Names): readonly QueueLogLine[] {
  const first = started(log, boot);
  if (isAgentFact(fact)) return [...first, ...linesOfAgent(log, fact, names)];
  return isCallFact(fact) ? [...first, ...linesOfCall(log, fact, names)] : first;
}

/** A start that found callers or agents there took them over: to readers, who would end them all by this line, it was none. */
function started(log: QueueLogUnderWay, boot: number): readonly QueueLogLine[] {
  if (boot === log.boot) return [];
  log.boot = boot;
  return isAnybodyThere(log) ? [] : [ofNobody(boot as Instant, "QUEUESTART")];
}

function isAnybodyThere({ members, calls }: QueueLogUnderWay): boolean {
  return members.size > 0 || [...calls.values()].some(({ stay, talk }) => stay !== null || talk !== null);
}

export function configurationTakenUp(at: Instant): QueueLogLine {
  return ofNobody(at, "CONFIGRELOAD");
}

function ofNobody(at: Instant, verb: "QUEUESTART" | "CONFIGRELOAD"): QueueLogLine {
  return { at, callId: none, queue: none, agent: none, verb, data: [] };
}
