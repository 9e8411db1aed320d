// One socket's visit: hello with its ticket, the welcome, then commands and topics until it leaves.
import type { WebSocket } from "ws";
import { randomUUID } from "node:crypto";
import { Refusal } from "../../app/refusal.ts";
import type { Grant } from "../../app/access/tickets.ts";
import { mayFollow } from "../../core/access/topics.ts";
import { protocolVersion, type ClientFrame } from "../../protocol/frames.ts";
import { closing, createConnection, type Closing, type Connection } from "./connection.ts";
import type { Origin } from "./gate.ts";
import { follow, leaveHall, takeSeat, type Hall, type Seat, type Visitor } from "./hall.ts";
import { snapshot } from "./screens.ts";
import { missed, type Stream } from "./stream.ts";

type Hello = Extract<ClientFrame, { type: "hello" }>;
type Order = Extract<ClientFrame, { type: "command" }>;
type Subscribe = Extract<ClientFrame, { type: "subscribe" }>;

export function enter(hall: Hall, socket: WebSocket, origin: Origin): void {
  let visitor: Visitor | null = null;
  let orders = Promise.resolve();
  const connection = createConnection(socket, hall.limits, {
    frame(frame) {
      const there = visitor;
      if (there === null) visitor = greet(hall, connection, origin, frame);
      else if (frame.type === "ping") connection.send({ type: "pong", now: hall.screens.now() });
      else if (frame.type === "subscribe") subscribe(hall, there, frame);
      // One after the other: a link that waits for its card holds back what was asked after it.
      else if (frame.type === "command") orders = orders.then(() => obey(hall, there, frame));
    },
    unsound(ref) { connection.send({ type: "refused", ref, code: "invalid" }); },
    slow() { hall.log.warn({ principalId: visitor?.grant.principalId, agentId: visitor?.seat?.stream.agentId }, "a screen reads too slowly and was cut off"); },
    closed() {
      hall.atTheDoor.delete(connection);
      if (visitor !== null) leaveHall(hall, visitor);
    },
  });
  if (origin === "foreign") { connection.close(closing.originRefused); return; }
  hall.atTheDoor.add(connection);
  setTimeout(() => { if (visitor === null) connection.close(closing.noHello); }, hall.limits.helloMs).unref();
}

/** Takes the ticket, then the seat if there is one to take. */
function greet(hall: Hall, connection: Connection, origin: Origin, frame: ClientFrame): Visitor | null {
  const grant = frame.type === "hello" ? hall.tickets.take(frame.ticket) : null;
  const refusal = refusalOf(hall, grant, origin);
  if (frame.type !== "hello" || grant === null || refusal !== null) {
    connection.close(refusal ?? closing.ticketRefused);
    return null;
  }
  hall.atTheDoor.delete(connection);
  const seat = grant.agentId === null || frame.seat === false ? null : takeSeat(hall, grant.agentId, connection);
  const visitor: Visitor = { connection, grant, seat, topics: new Set() };
  hall.visitors.add(visitor);
  if (seat === null) connection.send({ type: "welcome", v: protocolVersion, stream: randomUUID(), seq: 0, resumed: false, now: hall.screens.now() });
  else seatedWelcome(hall, connection, seat.stream, frame.resume);
  return visitor;
}

/** Only a program comes without an origin, and its ticket is that of a key. */
function refusalOf({ screens }: Hall, grant: Grant | null, origin: Origin): Closing | null {
  if (grant === null || (grant.agentId !== null && screens.views.agentView(grant.agentId) === null)) return closing.ticketRefused;
  return origin === "none" && grant.kind !== "key" ? closing.originRefused : null;
}

function seatedWelcome(hall: Hall, connection: Connection, stream: Stream, resume: Hello["resume"]): void {
  welcome(hall, connection, stream, resume);
  const messages = hall.messages.of(stream.agentId);
  if (messages.length > 0) connection.send({ type: "messages", whole: true, messages });
}

/** `seq` is the last that the screen has: what follows counts on from there. */
function welcome({ screens, deliver }: Hall, connection: Connection, stream: Stream, resume: Hello["resume"]): void {
  const texts = missed(stream, resume);
  const seq = texts === null ? stream.seq : resume?.seq ?? stream.seq;
  connection.send({ type: "welcome", v: protocolVersion, stream: stream.id, seq, resumed: texts !== null, now: screens.now() });
  if (texts === null) snapshot(screens, stream, deliver);
  else for (const text of texts) connection.sendText(text);
}

/** All of them or none. */
function subscribe(hall: Hall, visitor: Visitor, { ref, topics }: Subscribe): void {
  const { connection, grant } = visitor;
  if (!topics.every((topic) => mayFollow(grant, topic))) { connection.send({ type: "refused", ref, code: "not-allowed" }); return; }
  follow(hall, visitor, new Set(topics));
  connection.send({ type: "done", ref });
}

/** `done` follows the frames of what was done. Whoever only looks on gives no agent's commands. */
async function obey(hall: Hall, { seat, connection }: Visitor, order: Order): Promise<void> {
  if (seat === null) connection.send({ type: "refused", ref: order.ref, code: "no-agent" });
  else if (seat.connection === connection) await carryOut(hall, seat, connection, order);
}

async function carryOut({ agentCommands, changed, log }: Hall, seat: Seat, connection: Connection, { ref, command }: Order): Promise<void> {
  try {
    const refused = await agentCommands.run(seat.stream.agentId, command, "screen");
    changed.hasten(seat.stream.agentId);
    connection.send(refused === undefined ? { type: "done", ref } : { type: "refused", ref, code: refused });
  } catch (reason) {
    if (!(reason instanceof Refusal)) log.error({ err: reason, command: command.type }, "an agent's command failed");
    connection.send({ type: "refused", ref, code: reason instanceof Refusal ? reason.code : "something-failed" });
  }
}
