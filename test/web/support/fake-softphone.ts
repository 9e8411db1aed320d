// A telephone that rings and talks as it is told, for screens and for the station; it keeps the port's promises.
import type { Softphone, SoftphoneOptions, SoftphoneState } from "../../../src/web/softphone/softphone.ts";
import { idlePhone, reduce, type PhoneEvent } from "../../../src/web/softphone/state.ts";

export interface FakeSoftphone extends Softphone {
  readonly options: SoftphoneOptions;
  readonly keys: string[];
  readonly isStopped: () => boolean;
  /** What line and switchboard do. */
  happens(...events: readonly PhoneEvent[]): void;
}

export async function openFakeSoftphone(options: SoftphoneOptions): Promise<FakeSoftphone> {
  await options.credentials();
  let state: SoftphoneState = reduce(idlePhone, { type: "line", line: { name: "connecting" } });
  let isStopped = false;
  const listeners = new Set<() => void>();
  const keys: string[] = [];
  const happens = (...events: readonly PhoneEvent[]): void => {
    if (isStopped) return;
    state = events.reduce(reduce, state);
    for (const listener of listeners) listener();
  };
  const isIn = (direction: "in" | "out"): boolean => state.call?.direction === direction;
  return {
    options, keys, happens, isStopped: () => isStopped, state: () => state,
    subscribe: (listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; },
    answer: () => { if (isIn("in") && state.call?.stage === "ringing") happens({ type: "call.answering" }, { type: "call.talking", at: 1_000 }); },
    dial: () => { happens({ type: "call.began", direction: "out" }); },
    end: () => { if (isIn("out")) happens({ type: "call.over", status: null }); },
    mute: (muted) => { if (state.muted !== muted) happens({ type: "muted", muted }); },
    press: (key) => { keys.push(key); },
    use: () => undefined, levels: () => ({ microphone: 0.4, speaker: 0.6 }), wake: () => undefined,
    stop: () => { isStopped = true; listeners.clear(); },
  };
}
