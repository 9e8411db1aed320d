// The whole floor on a screen that looks on: rows by id, replaced as they change. A row that did not change stays the
// same object, so that what shows it need not be drawn again. Alerts and messages are those of the day.
import type { Topic } from "../../core/access/topics.ts";
import type { Alert } from "../../core/board/alerts.ts";
import type { BoardAgent, BoardCall, BoardQueue } from "../../core/board/wallboard.ts";
import type { CampaignRow, ShownMessage } from "../../protocol/board-frames.ts";
import type { ServerFrame } from "../../protocol/frames.ts";
import { createLine, type LinePorts } from "./line.ts";
import type { Line, LiveEvent } from "./state.ts";

export interface BoardState {
  readonly line: Line;
  /** null before the first whole frame. */
  readonly board: ShownBoard | null;
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly messages: ReadonlyMap<string, ShownMessage>;
  /** Those that run; null before the first whole frame. */
  readonly campaigns: ReadonlyMap<string, CampaignRow> | null;
  /** Server's clock minus the browser's. */
  readonly clockOffsetMs: number;
}

export interface ShownBoard {
  readonly queues: ReadonlyMap<string, BoardQueue>;
  readonly agents: ReadonlyMap<string, BoardAgent>;
  readonly calls: ReadonlyMap<string, BoardCall>;
}

export const noBoardYet: BoardState = { line: { name: "connecting" }, board: null, alerts: new Map(), messages: new Map(), campaigns: null, clockOffsetMs: 0 };
const empty: ShownBoard = { queues: new Map(), agents: new Map(), calls: new Map() };

/** Folds one event. Pure: the same events give the same state. */
export function reduceBoard(state: BoardState, event: LiveEvent): BoardState {
  if (event.type === "line") return { ...state, line: event.line };
  const { frame, at } = event;
  switch (frame.type) {
    case "welcome": case "pong": return { ...state, clockOffsetMs: frame.now - at };
    case "board": return { ...state, line: { name: "open" }, board: withRows(frame.whole ? empty : state.board ?? empty, frame) };
    case "alerts": return { ...state, alerts: changed(frame.whole ? noBoardYet.alerts : state.alerts, frame.alerts, []) };
    case "messages": return { ...state, messages: changed(frame.whole ? noBoardYet.messages : state.messages, frame.messages, []) };
    case "campaigns": return { ...state, line: { name: "open" }, campaigns: changed(frame.whole ? new Map() : state.campaigns ?? new Map<string, CampaignRow>(), frame.campaigns, frame.gone) };
    default: return state;
  }
}

function withRows(board: ShownBoard, { queues, agents, calls, gone }: Extract<ServerFrame, { type: "board" }>): ShownBoard {
  return { queues: changed(board.queues, queues, gone.queues), agents: changed(board.agents, agents, gone.agents), calls: changed(board.calls, calls, gone.calls) };
}

function changed<Row extends { readonly id: string }>(before: ReadonlyMap<string, Row>, rows: readonly Row[], gone: readonly string[]): ReadonlyMap<string, Row> {
  if (rows.length === 0 && gone.length === 0) return before;
  const after = new Map(before);
  for (const row of rows) after.set(row.id, row);
  for (const id of gone) after.delete(id);
  return after;
}

export interface BoardLive {
  state(): BoardState;
  subscribe(listener: () => void): () => void;
  retry(): void;
  close(): void;
}

export function createBoardLive(ports: LinePorts, follows: readonly Topic[]): BoardLive {
  let state = noBoardYet;
  const listeners = new Set<() => void>();
  const line = createLine({ ports, place: () => undefined, follows, onEvent: take });

  function take(event: LiveEvent): void {
    const next = reduceBoard(state, event);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    retry: () => { line.retry(); },
    close: () => { line.close(); },
  };
}
