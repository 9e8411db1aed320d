// The floor's live state in React: one line for as long as somebody looks on.
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { floorTopics, mayFollow, topics, type Topic } from "../../core/access/topics.ts";
import { useActor } from "../shell/who.ts";
import { browserPorts } from "./browser-ports.ts";
import { createBoardLive, noBoardYet, type BoardLive, type BoardState, type ShownBoard } from "./board.ts";
import type { LinePorts } from "./line.ts";
import { whenBack } from "./when-back.ts";

export const PortsContext = createContext<LinePorts>(browserPorts);
export const FloorContext = createContext<BoardLive | null>(null);

/** Opens the line with those of the topics that one may follow, and tries at once when the browser is back. */
export function useOpenFloor(wanted: readonly Topic[] = floorTopics): BoardLive | null {
  const ports = useContext(PortsContext);
  const actor = useActor();
  const follows = wanted.filter((topic) => mayFollow(actor, topic)).join(" ");
  const [live, setLive] = useState<BoardLive | null>(null);
  useEffect(() => {
    const opened = createBoardLive(ports, topics.filter((topic) => follows.split(" ").includes(topic)));
    const stop = whenBack(() => { opened.retry(); });
    setLive(opened);
    return () => {
      stop();
      opened.close();
    };
  }, [ports, follows]);
  return live;
}

export function useFloorStore(): BoardLive {
  const live = useContext(FloorContext);
  if (live === null) throw new Error("useFloor is used outside a screen of the floor");
  return live;
}

/** `select` answers with a part of the state as it is there, so that unchanged parts render nothing. */
export function useFloor<T>(select: (state: BoardState) => T): T {
  const live = useFloorStore();
  return useSyncExternalStore(live.subscribe, useCallback(() => select(live.state()), [live, select]));
}

const empty: ShownBoard = { queues: new Map(), agents: new Map(), calls: new Map() };

export const useFloorQueues = (): ShownBoard["queues"] => useFloor(queuesOf);
export const useFloorAgents = (): ShownBoard["agents"] => useFloor(agentsOf);
export const useFloorCalls = (): ShownBoard["calls"] => useFloor(callsOf);
export const useFloorOffset = (): number => useFloor(offsetOf);
export const useFloorLine = (): BoardState["line"] => useFloor(lineOf);
export const useAlerts = (): BoardState["alerts"] => useFloor(alertsOf);
export const useFloorMessages = (): BoardState["messages"] => useFloor(messagesOf);
export const useIsShown = (): boolean => useFloor(isShown);

const queuesOf = ({ board }: BoardState): ShownBoard["queues"] => (board ?? empty).queues;
const agentsOf = ({ board }: BoardState): ShownBoard["agents"] => (board ?? empty).agents;
const callsOf = ({ board }: BoardState): ShownBoard["calls"] => (board ?? empty).calls;
const offsetOf = ({ clockOffsetMs }: BoardState): number => clockOffsetMs;
const lineOf = ({ line }: BoardState): BoardState["line"] => line;
const alertsOf = ({ alerts }: BoardState): BoardState["alerts"] => alerts;
const messagesOf = ({ messages }: BoardState): BoardState["messages"] => messages;
const isShown = ({ board }: BoardState): boolean => board !== noBoardYet.board;
