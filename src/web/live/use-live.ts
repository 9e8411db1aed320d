// The live store in React: hooks that read a part of the state and give orders.
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { CallCard } from "../../core/board/agent-view.ts";
import type { Live } from "./live.ts";
import type { LiveState } from "./state.ts";

export const LiveContext = createContext<Live | null>(null);

export function useLiveStore(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("useLive is used outside an agent's screen");
  return live;
}

/** `select` answers with a part of the state as it is there, so that unchanged parts render nothing. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const live = useLiveStore();
  return useSyncExternalStore(live.subscribe, useCallback(() => select(live.state()), [live, select]));
}

export const useView = (): LiveState["view"] => useLive(viewOf);
export const usePop = (): LiveState["pop"] => useLive(popOf);
export const useLine = (): LiveState["line"] => useLive(lineOf);
export const useClockOffset = (): number => useLive(offsetOf);
export const useCall = (): CallCard | null => useLive(callOf);

const viewOf = (state: LiveState): LiveState["view"] => state.view;
const popOf = (state: LiveState): LiveState["pop"] => state.pop;
const lineOf = (state: LiveState): LiveState["line"] => state.line;
const offsetOf = (state: LiveState): number => state.clockOffsetMs;
const callOf = (state: LiveState): CallCard | null => state.view?.call ?? null;
