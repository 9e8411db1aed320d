// The agents' seats: one stream each, and at most one socket that looks on. A seat stays for a while when its socket is
// gone, so that the screen can come back to it.
import type { AgentId } from "../../core/kernel/kernel.ts";
import type { Input } from "../../core/floor/floor.ts";
import type { AgentCommands } from "../../app/agent-commands.ts";
import type { Grant, Tickets } from "../../app/tickets.ts";
import { closing, type Connection, type LineLimits } from "./connection.ts";
import type { Deliver, ScreenPorts } from "./screens.ts";
import { newStream, type Stream } from "./stream.ts";

export interface HallLog { warn(fields: object, message: string): void; error(fields: object, message: string): void }

export interface Seat {
  readonly stream: Stream;
  connection: Connection | null;
  /** Of the newest socket. */
  grant: Grant;
  /** Since when nobody looks on; null while a socket is open. */
  lostAt: number | null;
  lostTimer: NodeJS.Timeout | null;
}

export interface Hall {
  readonly seats: Map<AgentId, Seat>;
  /** Sockets that have not said hello. */
  readonly atTheDoor: Set<Connection>;
  readonly screens: ScreenPorts;
  readonly deliver: Deliver;
  readonly tickets: Pick<Tickets, "take">;
  readonly agentCommands: AgentCommands;
  readonly submit: (input: Input) => string | undefined;
  readonly log: HallLog;
  readonly limits: LineLimits;
  readonly screenLostMs: number | null;
  isClosed: boolean;
}

/** How long the frames of a lost screen are kept for it. */
const keptMs = 10 * 60_000;

/** Gives the agent's seat to a socket; an older one gives way. */
export function takeSeat({ seats }: Hall, grant: Grant, connection: Connection): Seat {
  const seat = seats.get(grant.agentId) ?? { stream: newStream(grant.agentId), connection: null, grant, lostAt: null, lostTimer: null };
  seats.set(grant.agentId, seat);
  seat.connection?.close(closing.signedInElsewhere);
  if (seat.lostTimer !== null) clearTimeout(seat.lostTimer);
  return Object.assign(seat, { connection, grant, lostAt: null, lostTimer: null });
}

export function leaveSeat(hall: Hall, seat: Seat): void {
  seat.connection = null;
  seat.lostAt = hall.screens.now();
  if (hall.isClosed || hall.screenLostMs === null) return;
  seat.lostTimer = setTimeout(() => { takeOut(hall, seat); }, hall.screenLostMs);
  seat.lostTimer.unref();
}

/** Nobody looks at this agent's screen: he would be offered calls that he cannot see. */
function takeOut({ isClosed, agentCommands, screens, submit }: Hall, { connection, stream: { agentId } }: Seat): void {
  if (isClosed || connection !== null || !agentCommands.signedInByScreen(agentId)) return;
  if (screens.views.agentView(agentId)?.agent.state === "ready") submit({ type: "not-ready.requested", agentId, reason: "screen-lost" });
}

/** An agent whose screen is long gone and who is ready only now, after his call. Waits for the end of the turn. */
export function takeOutLate(hall: Hall, seat: Seat): void {
  if (hall.screenLostMs === null || seat.lostAt === null || hall.screens.now() - seat.lostAt <= hall.screenLostMs) return;
  queueMicrotask(() => { takeOut(hall, seat); });
}

/** Forgets the seats to which nobody came back. */
export function tidy({ seats, screens }: Hall): void {
  for (const [agentId, { lostAt }] of seats) if (lostAt !== null && screens.now() - lostAt > keptMs) seats.delete(agentId);
}

export function seatsTaken({ seats }: Hall): readonly Seat[] {
  return [...seats.values()].filter(({ connection }) => connection !== null);
}

/** Closes the sockets that hang on a session or a key. */
export function revokeSeats(hall: Hall, principalId: string): void {
  for (const { grant, connection } of seatsTaken(hall)) if (grant.principalId === principalId) connection?.close(closing.revoked);
}

/** Closes everything: the service restarts. */
export function emptyHall(hall: Hall): void {
  hall.isClosed = true;
  for (const { connection, lostTimer } of hall.seats.values()) {
    connection?.close(closing.restart);
    if (lostTimer !== null) clearTimeout(lostTimer);
  }
  for (const connection of hall.atTheDoor) connection.close(closing.restart);
}
