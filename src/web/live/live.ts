// The live store of one agent's screen: state by subscription, orders with an answer each.
import type { AgentCommand, ServerFrame } from "../../protocol/frames.ts";
import { createLine, type LinePorts } from "./line.ts";
import { initialState, placeOf, reduce, type LiveEvent, type LiveState } from "./state.ts";

/** `code` is the server's refusal, or "line-down" / "no-answer" when the order may not have arrived. */
export type Outcome = { readonly done: true } | { readonly done: false; readonly code: string };

export interface Live {
  state(): LiveState;
  subscribe(listener: () => void): () => void;
  /** Never rejects. */
  order(command: AgentCommand): Promise<Outcome>;
  retry(): void;
  close(): void;
}

const answerMs = 8_000;

interface Asked { readonly settle: (outcome: Outcome) => void; readonly cancel: () => void }

export function createLive(ports: LinePorts): Live {
  let state = initialState;
  let refs = 0;
  const listeners = new Set<() => void>();
  const asked = new Map<string, Asked>();
  const line = createLine({ ports, place: () => placeOf(state), onEvent: take });

  function take(event: LiveEvent): void {
    if (event.type === "frame") answered(event.frame);
    if (event.type === "line" && event.line.name === "lost") for (const ref of asked.keys()) settle(ref, { done: false, code: "line-down" });
    const next = reduce(state, event);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function answered(frame: ServerFrame): void {
    if (frame.type === "done") settle(frame.ref, { done: true });
    if (frame.type === "refused") settle(frame.ref, { done: false, code: frame.code });
  }

  function settle(ref: string, outcome: Outcome): void {
    const entry = asked.get(ref);
    asked.delete(ref);
    entry?.cancel();
    entry?.settle(outcome);
  }

  function order(command: AgentCommand): Promise<Outcome> {
    return new Promise((resolve) => {
      const ref = `r${String(++refs)}`;
      if (state.line.name !== "open" || !line.send({ type: "command", ref, command })) {
        resolve({ done: false, code: "line-down" });
        return;
      }
      asked.set(ref, { settle: resolve, cancel: ports.after(answerMs, () => { settle(ref, { done: false, code: "no-answer" }); }) });
    });
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    order,
    retry: () => { line.retry(); },
    close: () => { line.close(); },
  };
}
