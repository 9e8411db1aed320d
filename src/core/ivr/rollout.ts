// A new version tried on a share of the calls. Which version a call enters is decided by its id alone, so it is the same
// after a restart and on every service, and a call that the new version has at 10 % it also has at 50 %.
import type { CallId, FlowId } from "../kernel/kernel.ts";
import type { Flow, FlowBook } from "./flow.ts";

export const shares = [10, 50, 100] as const;
export type Share = (typeof shares)[number];

/** The version of a flow that this call enters. */
export function flowFor(book: FlowBook, flowId: FlowId, callId: CallId): Flow | undefined {
  const rollout = book.rollout?.(flowId);
  if (rollout === undefined || takesNew(flowId, callId, rollout.share)) return book.flow(flowId);
  return book.flow(flowId, rollout.from) ?? book.flow(flowId);
}

export function takesNew(flowId: FlowId, callId: CallId, share: number): boolean {
  return placeOf(`${flowId} ${callId}`) < share;
}

/** A place from 0 to 99, evenly spread: FNV-1a, then the last mixing of MurmurHash3, since ids differ in few digits. */
function placeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % 100;
}
