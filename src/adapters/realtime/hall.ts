// Who is there: everybody who has said hello, and the agents' seats, one stream each and at most one socket on it. A seat
// stays for a while when its socket is gone, so that the screen can come back to it.
import type { Topic } from "../../core/access/topics.ts";
import type { AgentId } from "../../core/kernel/kernel.ts";
import type { Input } from "../../core/floor/floor.ts";
import type { AgentCommands } from "../../app/floor/agent-commands.ts";
import type { Messages } from "../../app/floor/messages.ts";
import type { Grant, Tickets } from "../../app/access/tickets.ts";
import { closing, type Closing, type Connection, type LineLimits } from "./connection.ts";
import type { Gathered } from "./gathered.ts";
import type { Deliver, ScreenPorts } from "./screens.ts";
import { newStream, type Stream } from "./stream.ts";

export interface HallLog { warn(fields: object, message: string): void; error(fields: object, message: string): void }

export interface Seat {
  readonly stream: Stream;
  connection: Connection | null;
  /** Since when nobody looks on; null while a socket is open. */
  lostAt: number | null;
  lostTimer: NodeJS.Timeout | null;
}

/** A socket that has said hello: on a seat, or looking on. */
export interface Visitor {
  readonly connection: Connection;
  readonly grant: Grant;
  readonly seat: Seat | null;
  topics: ReadonlySet<Topic>;
}

/** What followers of a topic are told. */
export interface Feed {
  join(connection: Connection): void;
  leave(connection: Connection): void;
  close(): void;
}

export interface Hall {
  readonly visitors: Set<Visitor>;
  readonly messages: Pick<Messages, "of">;
  readonly feeds: Readonly<Record<Topic, Feed>>;
  readonly seats: Map<AgentId, Seat>;
  /** Screens that are about to be told. */
  readonly changed: Gathered;
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
export function takeSeat({ seats }: Hall, agentId: AgentId, connection: Connection): Seat {
  const seat = seats.get(agentId) ?? { stream: newStream(agentId), connection: null, lostAt: null, lostTimer: null };
  seats.set(agentId, seat);
  seat.connection?.close(closing.signedInElsewhere);
  if (seat.lostTimer !== null) clearTimeout(seat.lostTimer);
  return Object.assign(seat, { connection, lostAt: null, lostTimer: null });
}

function leaveSeat(hall: Hall, seat: Seat): void {
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

export function present({ visitors }: Hall): readonly Visitor[] {
  return [...visitors].filter(({ connection }) => connection.isOpen());
}

/** Closes the sockets that hang on a session or a key. */
export function revoke({ visitors }: Hall, principalId: string, why: Closing = closing.revoked): void {
  for (const { grant, connection } of visitors) if (grant.principalId === principalId) connection.close(why);
}

/** Follows these topics and no others. */
export function follow({ feeds }: Hall, visitor: Visitor, topics: ReadonlySet<Topic>): void {
  const before = visitor.topics;
  visitor.topics = topics;
  for (const topic of before) if (!topics.has(topic)) feeds[topic].leave(visitor.connection);
  for (const topic of topics) if (!before.has(topic)) feeds[topic].join(visitor.connection);
}

export function leaveHall(hall: Hall, visitor: Visitor): void {
  hall.visitors.delete(visitor);
  follow(hall, visitor, new Set());
  if (visitor.seat?.connection === visitor.connection) leaveSeat(hall, visitor.seat);
}

/** Closes everything: the service restarts. */
export function emptyHall(hall: Hall): void {
  hall.isClosed = true;
  hall.changed.close();
  for (const feed of Object.values(hall.feeds)) feed.close();
  for (const { connection } of hall.visitors) connection.close(closing.restart);
  for (const { lostTimer } of hall.seats.values()) if (lostTimer !== null) clearTimeout(lostTimer);
  for (const connection of hall.atTheDoor) connection.close(closing.restart);
}
