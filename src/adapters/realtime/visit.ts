// One socket's visit: hello with its ticket, the welcome, then commands until it leaves.
import type { WebSocket } from "ws";
import { Refusal } from "../../app/refusal.ts";
import type { Grant } from "../../app/tickets.ts";
import { protocolVersion, type ClientFrame } from "../../protocol/frames.ts";
import { closing, createConnection, type Closing, type Connection } from "./connection.ts";
import type { Origin } from "./gate.ts";
import { leaveSeat, takeSeat, type Hall, type Seat } from "./hall.ts";
import { snapshot } from "./screens.ts";
import { missed, type Stream } from "./stream.ts";

type Hello = Extract<ClientFrame, { type: "hello" }>;
type Order = Extract<ClientFrame, { type: "command" }>;

export function enter(hall: Hall, socket: WebSocket, origin: Origin): void {
  let seat: Seat | null = null;
  let orders = Promise.resolve();
  const connection = createConnection(socket, hall.limits, {
    frame(frame) {
      const seated = seat;
      if (seated === null) seat = greet(hall, connection, origin, frame);
      else if (frame.type === "ping") connection.send({ type: "pong", now: hall.screens.now() });
      // One after the other: a link that waits for its card holds back what was asked after it.
      else if (frame.type === "command") orders = orders.then(() => obey(hall, seated, connection, frame));
    },
    unsound(ref) { connection.send({ type: "refused", ref, code: "invalid" }); },
    slow() { hall.log.warn({ agentId: seat?.stream.agentId }, "a screen reads too slowly and was cut off"); },
    closed() {
      hall.atTheDoor.delete(connection);
      if (seat?.connection === connection) leaveSeat(hall, seat);
    },
  });
  if (origin === "foreign") { connection.close(closing.originRefused); return; }
  hall.atTheDoor.add(connection);
  setTimeout(() => { if (seat === null) connection.close(closing.noHello); }, hall.limits.helloMs).unref();
}

/** Takes the ticket, then the seat. */
function greet(hall: Hall, connection: Connection, origin: Origin, frame: ClientFrame): Seat | null {
  const grant = frame.type === "hello" ? hall.tickets.take(frame.ticket) : null;
  const refusal = refusalOf(hall, grant, origin);
  if (frame.type !== "hello" || grant === null || refusal !== null) {
    connection.close(refusal ?? closing.ticketRefused);
    return null;
  }
  hall.atTheDoor.delete(connection);
  const seat = takeSeat(hall, grant, connection);
  welcome(hall, connection, seat.stream, frame.resume);
  return seat;
}

/** Only a program comes without an origin, and its ticket is that of a key. */
function refusalOf({ screens }: Hall, grant: Grant | null, origin: Origin): Closing | null {
  if (grant === null || screens.views.agentView(grant.agentId) === null) return closing.ticketRefused;
  return origin === "none" && grant.kind !== "key" ? closing.originRefused : null;
}

/** `seq` is the last that the screen has: what follows counts on from there. */
function welcome({ screens, deliver }: Hall, connection: Connection, stream: Stream, resume: Hello["resume"]): void {
  const texts = missed(stream, resume);
  const seq = texts === null ? stream.seq : resume?.seq ?? stream.seq;
  connection.send({ type: "welcome", v: protocolVersion, stream: stream.id, seq, resumed: texts !== null, now: screens.now() });
  if (texts === null) snapshot(screens, stream, deliver);
  else for (const text of texts) connection.sendText(text);
}

/** `done` follows the frames of what was done. */
async function obey({ agentCommands, log }: Hall, seat: Seat, connection: Connection, { ref, command }: Order): Promise<void> {
  if (seat.connection !== connection) return;
  try {
    const refused = await agentCommands.run(seat.stream.agentId, command, "screen");
    connection.send(refused === undefined ? { type: "done", ref } : { type: "refused", ref, code: refused });
  } catch (reason) {
    if (!(reason instanceof Refusal)) log.error({ err: reason, command: command.type }, "an agent's command failed");
    connection.send({ type: "refused", ref, code: reason instanceof Refusal ? reason.code : "something-failed" });
  }
}
