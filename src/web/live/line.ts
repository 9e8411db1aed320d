// One line to the service: takes a ticket, says hello, pings, and comes back by itself after it was lost. It knows
// nothing of calls; what it hears it hands on.
import type { ClientFrame, ServerFrame, subprotocol as Subprotocol } from "../../protocol/frames.ts";
import type { Topic } from "../../core/access/topics.ts";
import { backOffMs } from "./back-off.ts";
import { tellEmergencyNews } from "./news.ts";
import type { Line, LiveEvent } from "./state.ts";

export const subprotocol: typeof Subprotocol = "atiende.v1";

/** A connection, and what it tells. */
export interface Socket { send(text: string): void; close(): void }
export interface SocketEvents { opened(): void; heard(text: string): void; closed(code: number): void }

export interface LinePorts {
  /** Rejects with `{ status: 401 }` when the session is over. */
  ticket(): Promise<string>;
  connect(events: SocketEvents): Socket;
  now(): number;
  chance(): number;
  /** Calls back once after so many ms; the answer cancels it. */
  after(ms: number, callback: () => void): () => void;
}

export interface LineOptions {
  readonly ports: LinePorts;
  readonly place: () => { stream: string; seq: number } | undefined;
  /** Looks on at these topics and takes no seat. */
  readonly follows?: readonly Topic[];
  readonly onEvent: (event: LiveEvent) => void;
}

export interface LiveLine {
  /** False when there is no line to send by. */
  send(frame: ClientFrame): boolean;
  /** Tries at once, also after the line was closed for good. */
  retry(): void;
  close(): void;
}

const pingMs = 15_000;
const silenceMs = 10_000;
const closedFor: Readonly<Record<number, Extract<Line, { name: "closed" }>["why"]>> = { 4409: "signed-in-elsewhere", 4403: "origin-refused" };

export function createLine({ ports, place, follows, onEvent }: LineOptions): LiveLine {
  let socket: Socket | null = null;
  let attempt = 0;
  let lostAt: number | null = null;
  let isEnded = false;
  let cancelRetry = (): void => undefined;
  let cancelPing = (): void => undefined;

  const tell = (line: Line): void => { onEvent({ type: "line", line }); };

  async function open(): Promise<void> {
    cancelRetry();
    try {
      const ticket = await ports.ticket();
      if (!isEnded) talk(ticket);
    } catch (reason) {
      if (statusOf(reason) === 401) tell({ name: "closed", why: "session-over" });
      else again();
    }
  }

  function talk(ticket: string): void {
    const resume = place();
    const opened = ports.connect({
      opened: () => {
        opened.send(JSON.stringify({ type: "hello", ticket, ...(resume ? { resume } : {}), ...(follows ? { seat: false } : {}) } satisfies ClientFrame));
        if (follows) opened.send(JSON.stringify({ type: "subscribe", ref: "follows", topics: [...follows] } satisfies ClientFrame));
      },
      heard: (text) => { if (socket === opened) hear(JSON.parse(text) as ServerFrame); },
      closed: (code) => { if (socket === opened) gone(code); },
    });
    socket = opened;
    listen();
  }

  function hear(frame: ServerFrame): void {
    if (frame.type === "emergencies" || (frame.type === "welcome" && lostAt !== null)) tellEmergencyNews();
    if (frame.type === "welcome") [attempt, lostAt] = [0, null];
    listen();
    onEvent({ type: "frame", frame, at: ports.now() });
  }

  /** A line can die without a word: after some silence it is asked, after more it is given up. */
  function listen(): void {
    cancelPing();
    cancelPing = ports.after(pingMs, () => {
      send({ type: "ping" });
      cancelPing = ports.after(silenceMs, () => { socket?.close(); gone(1006); });
    });
  }

  function gone(code: number): void {
    cancelPing();
    socket = null;
    if (isEnded) return;
    const why = closedFor[code];
    if (why === undefined) again();
    else tell({ name: "closed", why });
  }

  function again(): void {
    if (isEnded) return;
    const wait = backOffMs(attempt++, ports.chance());
    lostAt ??= ports.now();
    const since = lostAt;
    tell({ name: "lost", since, retryAt: ports.now() + wait });
    cancelRetry = ports.after(wait, () => {
      tell({ name: "lost", since, retryAt: null });
      void open();
    });
  }

  function send(frame: ClientFrame): boolean {
    if (socket === null) return false;
    socket.send(JSON.stringify(frame));
    return true;
  }

  void open();
  return {
    send,
    retry: () => { if (socket === null && !isEnded) { attempt = 0; void open(); } },
    close: () => {
      isEnded = true;
      cancelRetry();
      cancelPing();
      socket?.close();
      socket = null;
    },
  };
}

function statusOf(reason: unknown): number | null {
  return typeof reason === "object" && reason !== null && "status" in reason ? Number(reason.status) : null;
}
