// What the screen knows of the floor, and how it changes: frames and the fate of the line go in, a new state comes
// out. Each frame carries the whole view, so frames seen twice or too late are left aside by their number.
import type { AgentView } from "../../core/board/agent-view.ts";
import type { ShownMessage } from "../../protocol/board-frames.ts";
import type { ServerFrame } from "../../protocol/frames.ts";
import type { ContactPop } from "../../protocol/pop.ts";

export type Line =
  | { readonly name: "connecting" }
  | { readonly name: "open" }
  /** What is shown is from `since`; the next try is at `retryAt` (browser's clock), null while one is under way. */
  | { readonly name: "lost"; readonly since: number; readonly retryAt: number | null }
  /** Nobody tries again until the user asks for it. */
  | { readonly name: "closed"; readonly why: "signed-in-elsewhere" | "session-over" | "origin-refused" };

export interface LiveState {
  readonly line: Line;
  readonly stream: string | null;
  /** Of the last frame taken; -1 before the first. */
  readonly seq: number;
  readonly view: AgentView | null;
  readonly pop: ContactPop | null;
  /** Today's to and from this agent. */
  readonly messages: ReadonlyMap<string, ShownMessage>;
  /** Server's clock minus the browser's. */
  readonly clockOffsetMs: number;
}

export type LiveEvent =
  | { readonly type: "frame"; readonly frame: ServerFrame; readonly at: number }
  | { readonly type: "line"; readonly line: Line };

export const initialState: LiveState = { line: { name: "connecting" }, stream: null, seq: -1, view: null, pop: null, messages: new Map(), clockOffsetMs: 0 };

type Shown = Extract<ServerFrame, { view: AgentView }>;

/** Folds one event. Pure: the same events give the same state. */
export function reduce(state: LiveState, event: LiveEvent): LiveState {
  if (event.type === "line") return { ...state, line: event.line };
  const { frame, at } = event;
  switch (frame.type) {
    case "welcome": return welcomed({ ...state, clockOffsetMs: frame.now - at }, frame);
    case "snapshot": return { ...show(state, frame), line: { name: "open" } };
    case "offer": case "change": return frame.seq > state.seq ? show(state, frame) : state;
    case "pong": return { ...state, clockOffsetMs: frame.now - at };
    case "done": case "refused": case "board": case "alerts": case "emergencies": case "campaigns": return state;
    case "messages": return { ...state, messages: new Map([...frame.whole ? [] : state.messages, ...frame.messages.map((message) => [message.id, message] as const)]) };
  }
}

/** After a resume the missed frames follow and what is shown stays; else a snapshot comes and numbers begin anew. */
function welcomed(state: LiveState, frame: Extract<ServerFrame, { type: "welcome" }>): LiveState {
  if (frame.resumed && frame.stream === state.stream) return { ...state, line: { name: "open" } };
  return { ...state, stream: frame.stream, seq: -1 };
}

/** `pop` left out means that the contact is the same as before; without a call there is no contact. */
function show(state: LiveState, frame: Shown): LiveState {
  const pop = frame.pop === undefined ? state.pop : frame.pop;
  return { ...state, seq: frame.seq, view: frame.view, pop: frame.view.call === null ? null : pop };
}

/** Where a new connection goes on; undefined before the first snapshot. */
export function placeOf({ stream, seq }: LiveState): { stream: string; seq: number } | undefined {
  return stream === null || seq < 0 ? undefined : { stream, seq };
}
