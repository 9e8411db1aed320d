// A telephone that rings and talks as it is told, for screens and for the station. It keeps the port's promises: one suite
// runs over it and over the real one (test/web/softphone/contract.ts).
import type { PhoneProblem, Softphone, SoftphoneOptions, SoftphoneState } from "../../../src/web/softphone/softphone.ts";
import { idlePhone, reduce, type PhoneEvent } from "../../../src/web/softphone/state.ts";

export interface FakeSoftphone extends Softphone {
  readonly options: SoftphoneOptions;
  readonly keys: string[];
  readonly isStopped: () => boolean;
  /** What line and switchboard do. */
  happens(...events: readonly PhoneEvent[]): void;
  /** Takes the microphone away; null gives it back. */
  lack(problem: PhoneProblem | null): void;
}

const quiet = { microphone: 0, speaker: 0 };

export async function openFakeSoftphone(options: SoftphoneOptions): Promise<FakeSoftphone> {
  await options.credentials();
  let state: SoftphoneState = reduce(idlePhone, { type: "line", line: { name: "connecting" } });
  let isStopped = false;
  let lacks: PhoneProblem | null = null;
  const listeners = new Set<() => void>();
  const keys: string[] = [];
  const tell = (event: PhoneEvent): void => {
    state = reduce(state, event);
    for (const listener of listeners) listener();
  };
  const stop = (): void => {
    if (isStopped) return;
    isStopped = true;
    if (state.call !== null) tell({ type: "call.over", status: null });
    listeners.clear();
  };
  const happens = (...events: readonly PhoneEvent[]): void => {
    for (const event of events) {
      // Whoever calls a phone that is on a call finds it busy.
      if (isStopped || (event.type === "call.began" && state.call !== null)) continue;
      tell(event);
      if (event.type === "line" && (event.line.name === "taken" || event.line.name === "refused")) stop();
    }
  };
  const isIn = (direction: "in" | "out"): boolean => state.call?.direction === direction;
  const isTalking = (): boolean => state.call?.stage === "talking";
  const withMicrophone = (...events: readonly PhoneEvent[]): void => { happens({ type: "problem", problem: lacks }, ...(lacks === null ? events : [])); };
  return {
    options, keys, happens, isStopped: () => isStopped, state: () => state, lack: (problem) => { lacks = problem; },
    subscribe: (listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; },
    answer: () => {
      if (!isIn("in") || state.call?.stage !== "ringing") return;
      happens({ type: "call.answering" });
      withMicrophone({ type: "call.talking", at: 1_000 });
      if (lacks !== null) happens({ type: "call.over", status: null });
    },
    dial: () => { withMicrophone({ type: "call.began", direction: "out" }); },
    end: () => { if (isIn("out")) happens({ type: "call.over", status: null }); },
    mute: (muted) => { if (state.muted !== muted) happens({ type: "muted", muted }); },
    press: (key) => { if (isTalking() && /^[0-9*#]$/u.test(key)) keys.push(key); },
    use: () => undefined,
    levels: () => (isTalking() ? { microphone: state.muted ? 0 : 0.4, speaker: 0.6 } : quiet),
    wake: () => undefined, stop,
  };
}
