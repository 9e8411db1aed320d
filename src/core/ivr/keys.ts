// What menu, digits and PIN share: listening for keys, asking again, giving up.
import { setTimer, tell, waitFor, type Draft, type Move } from "./draft.ts";
import type { Patience, Prompt } from "./flow.ts";
import { say } from "./say.ts";

export type Asking = Patience & { readonly prompt: Prompt };

/** Says the prompt, preceded by other words, and listens for keys during it. */
export function ask(draft: Draft, node: Asking, ...before: readonly (Prompt | undefined)[]): Move {
  return say(draft, [...before, node.prompt], "keys") ? null : listen(draft, node, "");
}

/** Listens in silence; the time-out runs from now. */
export function listen(draft: Draft, { timeoutSeconds }: Patience, typed: string): Move {
  setTimer(draft, "keys", timeoutSeconds * 1000);
  return waitFor(draft, { for: "keys", typed, playbackId: null });
}

/** No answer, or one that will not do: asks again while the node's patience lasts. */
export function askAgain(draft: Draft, node: Asking, why: "timeout" | "invalid"): Move {
  const tries = draft.session.tries + 1;
  tell(draft, { type: "ivr.no-answer", nodeId: draft.session.nodeId, why, tries });
  if (tries > node.retries) return { to: why === "invalid" ? node.onInvalid ?? node.onTimeout : node.onTimeout };
  return ask(draft, node, node.retryPrompt);
}

export function typedSoFar({ session: { waiting } }: Draft): string {
  return waiting.for === "keys" ? waiting.typed : "";
}

/** What stands typed after one more key: * starts over (and *0 is a person, which step() sees). */
export function typedAfter(typed: string, key: string): string {
  if (key === "*") return `${typed}*`;
  return typed.endsWith("*") ? key : typed + key;
}

/** Digits typed; a trailing * has wiped them out. */
export function digitsOf(typed: string): string {
  return typed.endsWith("*") ? "" : typed;
}
