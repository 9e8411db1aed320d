// The board as it is, and what of it changed since it was last asked. Facts only mark rows; the work is done when
// somebody asks, so a burst of facts costs one look. Rows are compared as text, which is what goes over the line.
import { lineOf, boardAgent, boardCall, boardQueue, type Board, type BoardAgent, type BoardCall, type BoardQueue } from "../../core/board/wallboard.ts";
import { nothingTouched, touch } from "../../core/board/touched.ts";
import type { Fact, Floor } from "../../core/floor/floor.ts";
import type { AgentId, CallId, Instant, QueueId } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { RepetitionFigures } from "./repetition.ts";
import type { DayStatistics } from "./statistics.ts";

/** Rows as JSON texts, ready to be joined; `gone` are ids. */
export interface BoardChange {
  readonly queues: readonly string[]; readonly agents: readonly string[]; readonly calls: readonly string[];
  readonly gone: { readonly queues: readonly string[]; readonly agents: readonly string[]; readonly calls: readonly string[] };
}

export interface Wallboard {
  /** Called with a turn's facts after they were applied. */
  note(facts: readonly Fact[]): void;
  /** Also what the clock or the configuration changed is looked for. */
  noteAll(): void;
  /** null when nothing changed since it was last asked. */
  changes(): BoardChange | null;
  /** Every row as `changes` gave it last. */
  rows(): Omit<BoardChange, "gone">;
  board(): Board;
}

type Kind = "queues" | "agents" | "calls";
const kinds: readonly Kind[] = ["queues", "agents", "calls"];

interface Parts { readonly floor: Floor; readonly statistics: Pick<DayStatistics, "queueDay">; readonly repetition: Pick<RepetitionFigures, "queueDay">; readonly clock: Clock }

export function createWallboard(parts: Parts): Wallboard {
  const { floor, clock } = parts;
  let touched = nothingTouched();
  const texts = { queues: new Map<string, string>(), agents: new Map<string, string>(), calls: new Map<string, string>() };
  const places = new Map<CallId, QueueId>();

  function noteAll(): void {
    for (const id of [...floor.configuration.queues.keys(), ...texts.queues.keys()]) touched.queues.add(id as QueueId);
    for (const id of [...floor.agents.keys(), ...texts.agents.keys()]) touched.agents.add(id as AgentId);
    for (const id of [...floor.calls.keys(), ...texts.calls.keys()]) touched.calls.add(id as CallId);
  }

  /** Whoever was taken to another queue has left a place in the line where he stood. */
  function linesLeft(): void {
    for (const id of touched.calls) {
      const [before, call] = [places.get(id), floor.calls.get(id)];
      if (before !== undefined) touched.queues.add(before);
      if (call !== undefined && "place" in call.stage) places.set(id, call.stage.place.queueId);
      else places.delete(id);
    }
  }

  function changes(): BoardChange | null {
    linesLeft();
    const rows = rowsNow(parts, positionsIn(floor, touched.queues, clock.now()));
    for (const id of rows.positions.keys()) touched.calls.add(id);
    const { queues, agents, calls } = touched;
    touched = nothingTouched();
    const change = { queues: [] as string[], agents: [] as string[], calls: [] as string[], gone: { queues: [] as string[], agents: [] as string[], calls: [] as string[] } };
    const put = (kind: Kind, id: string, row: object | null): void => {
      const text = row === null ? undefined : JSON.stringify(row);
      if (text === texts[kind].get(id)) return;
      if (text === undefined) { texts[kind].delete(id); change.gone[kind].push(id); return; }
      texts[kind].set(id, text);
      change[kind].push(text);
    };
    for (const id of queues) put("queues", id, rows.queue(id));
    for (const id of agents) put("agents", id, rows.agent(id));
    for (const id of calls) put("calls", id, rows.call(id));
    return kinds.some((kind) => change[kind].length > 0 || change.gone[kind].length > 0) ? change : null;
  }

  return {
    note: (facts) => { touch(touched, floor, facts); }, noteAll, changes,
    rows: () => ({ queues: [...texts.queues.values()], agents: [...texts.agents.values()], calls: [...texts.calls.values()] }),
    board() {
      const { queues } = floor.configuration;
      const rows = rowsNow(parts, positionsIn(floor, new Set(queues.keys()), clock.now()));
      return {
        queues: [...queues.keys()].flatMap((id) => rows.queue(id) ?? []), agents: [...floor.agents.keys()].flatMap((id) => rows.agent(id) ?? []),
        calls: [...floor.calls.keys()].flatMap((id) => rows.call(id) ?? []),
      };
    },
  };
}

interface Rows {
  readonly positions: ReadonlyMap<CallId, number>;
  queue(id: QueueId): BoardQueue | null;
  agent(id: AgentId): BoardAgent | null;
  call(id: CallId): BoardCall | null;
}

/** null: there is none of this id now. */
function rowsNow({ floor, statistics, repetition, clock }: Parts, positions: ReadonlyMap<CallId, number>): Rows {
  const now = clock.now();
  return {
    positions,
    queue(id) {
      const queue = floor.configuration.queues.get(id);
      return queue === undefined ? null : boardQueue(floor, queue, { ...statistics.queueDay(id), ...repetition.queueDay(id) }, now);
    },
    agent(id) {
      const agent = floor.agents.get(id);
      return agent === undefined ? null : boardAgent(floor, agent);
    },
    call(id) {
      const call = floor.calls.get(id);
      return call === undefined ? null : boardCall(call, positions.get(id) ?? null);
    },
  };
}

function positionsIn(floor: Floor, queues: ReadonlySet<QueueId>, now: Instant): ReadonlyMap<CallId, number> {
  const positions = new Map<CallId, number>();
  for (const queueId of queues) for (const [n, callId] of lineOf(floor, queueId, now).entries()) positions.set(callId, n + 1);
  return positions;
}
