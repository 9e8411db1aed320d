// REST over the ARI WebSocket (Asterisk from 22.4, 20.14): events, requests and answers on one ordered socket.
// Asterisk handles the requests of a socket one after another, so they are pipelined and none waits for another.
import { connect as connectTcp, type Socket } from "node:net";
import WebSocket from "ws";
import type { AriEvent, RestResponse } from "./ari-events.ts";
import { askVersion, basic, takesRequestsOverSocket } from "./asterisk-version.ts";
import { createBackOff, type BackOff } from "./back-off.ts";
import { createPendingRequests, type PendingRequests } from "./pending-requests.ts";
import { downAnswer, eventFilter, isGood, reasonOf, refusalOf, replaced, type AriAnswer, type AriRequest, type AriTransport, type TransportOptions } from "./transport.ts";

/** Asterisk closes the socket on a larger frame. */
const largestFrame = 65_000;
const pingEveryMs = 5000;
const filterDeadlineMs = 4000;
interface Line {
  readonly options: TransportOptions;
  readonly pending: PendingRequests;
  readonly backOff: BackOff;
  socket: WebSocket | undefined;
  tcp: Socket | undefined;
  corked: boolean;
  isUp: boolean;
  closed: boolean;
  missed: number;
  problem: string;
  timers: { ping?: NodeJS.Timeout; again?: NodeJS.Timeout };
}

/** The default transport. `url` is http(s)://host:port of Asterisk's HTTP server. */
export function createAriSocket(options: TransportOptions): AriTransport {
  const line: Line = {
    options, pending: createPendingRequests(), backOff: createBackOff(), socket: undefined, tcp: undefined,
    corked: false, isUp: false, closed: false, missed: 0, problem: "not connected yet", timers: {},
  };
  return {
    open: () => { dial(line); },
    request: (request, deadlineMs) => (line.isUp ? ask(line, request, deadlineMs) : Promise.resolve(downAnswer(line.problem))),
    cut: (reason) => { cut(line, reason); },
    close: () => close(line),
  };
}

function dial(line: Line): void {
  const { url, app, user, password } = line.options;
  const target = new URL(`/ari/events?app=${encodeURIComponent(app)}`, url);
  target.protocol = target.protocol === "https:" ? "wss:" : "ws:";
  const headers = { authorization: basic(user, password) };
  const plain = target.protocol === "ws:" ? { createConnection: () => (line.tcp = connectTcp(Number(target.port || 80), target.hostname.replace(/^\[|\]$/gu, ""))) } : {};
  const socket = new WebSocket(target, { headers, perMessageDeflate: false, handshakeTimeout: 5000, ...plain });
  line.socket = socket;
  line.problem = `Asterisk does not answer at ${url}`;
  socket.on("open", () => { opened(line, socket); });
  socket.on("message", (data: Buffer) => { line.missed = 0; received(line, socket, data.toString()); });
  socket.on("pong", () => { line.missed = 0; });
  socket.on("unexpected-response", (_request, response) => {
    line.problem = refusalOf(line.options, response.statusCode ?? 0);
    socket.terminate();
  });
  socket.on("error", (reason: NodeJS.ErrnoException) => {
    if (reason.code !== undefined) line.problem = `Asterisk does not answer at ${url} (${reason.code}): is it running, and is ATIENDE_ARI_URL right?`;
  });
  socket.on("close", () => { if (line.socket === socket) lost(line); });
}

function opened(line: Line, socket: WebSocket): void {
  line.missed = 0;
  line.problem = `the connection to Asterisk at ${line.options.url} was lost`;
  line.timers.ping = setInterval(() => { watch(line, socket); }, line.options.pingEveryMs ?? pingEveryMs);
  void ask(line, eventFilter(line.options.app), filterDeadlineMs).then(async (answer) => {
    if (line.socket !== socket || line.closed) return;
    if (isGood(answer)) {
      line.backOff.reset();
      line.isUp = true;
      line.options.onUp();
      return;
    }
    cut(line, answer.status === 504 ? await whySilent(line.options) : `Asterisk refused the event filter: ${reasonOf(answer)}`);
  });
}

/** Two pings without any sign of life in between, and the peer counts as dead. */
function watch(line: Line, socket: WebSocket): void {
  if (line.missed >= 2) { cut(line, `Asterisk at ${line.options.url} has stopped answering`); return; }
  line.missed += 1;
  socket.ping();
}

function received(line: Line, socket: WebSocket, text: string): void {
  if (line.socket !== socket) return;
  const event = JSON.parse(text) as AriEvent | RestResponse;
  if (event.type === "RESTResponse") {
    line.pending.settle(event.request_id, { status: event.status_code, body: event.message_body ?? "" });
  } else if (event.type === "ApplicationReplaced") {
    line.closed = true;
    cut(line, replaced);
  } else line.options.onEvent(event);
}

function ask(line: Line, request: AriRequest, deadlineMs: number): Promise<AriAnswer> {
  return new Promise((settle) => {
    const id = line.pending.add(`${request.method} ${request.uri}`, deadlineMs, settle);
    const frame = frameOf(id, request);
    // A character of JSON text takes three bytes of UTF-8 at most.
    if (frame.length > largestFrame / 3 && Buffer.byteLength(frame) > largestFrame) line.pending.settle(id, { status: 413, body: '{"message":"the request is larger than an ARI frame may be (64 KiB)"}' });
    else send(line, frame);
  });
}

/** Requests of one turn leave in one write. */
function send(line: Line, frame: string): void {
  if (!line.corked && line.tcp !== undefined) {
    const { tcp } = line;
    line.corked = true;
    tcp.cork();
    process.nextTick(() => { line.corked = false; tcp.uncork(); });
  }
  line.socket?.send(frame);
}

function frameOf(id: string, { method, uri, query, body }: AriRequest): string {
  const full = query === undefined ? uri : `${uri}?${new URLSearchParams(query).toString()}`;
  return body === undefined
    ? JSON.stringify({ type: "RESTRequest", request_id: id, method, uri: full })
    : JSON.stringify({ type: "RESTRequest", request_id: id, method, uri: full, content_type: "application/json", message_body: JSON.stringify(body) });
}

function cut(line: Line, reason: string): void {
  line.problem = reason;
  line.socket?.terminate();
}

function lost(line: Line): void {
  clearInterval(line.timers.ping);
  line.socket = line.tcp = undefined;
  line.isUp = false;
  line.pending.drop(line.problem);
  line.options.onDown(line.problem);
  if (!line.closed) line.timers.again = setTimeout(() => { dial(line); }, line.backOff.next());
}

async function close(line: Line): Promise<void> {
  line.closed = true;
  line.problem = "the service is closing";
  clearTimeout(line.timers.again);
  const { socket } = line;
  if (socket === undefined) return;
  await new Promise<void>((done) => {
    const hard = setTimeout(() => { socket.terminate(); }, 500);
    socket.once("close", () => { clearTimeout(hard); done(); });
    socket.close();
  });
}

async function whySilent({ url, user, password }: TransportOptions): Promise<string> {
  const version = await askVersion(url, user, password);
  return version !== null && !takesRequestsOverSocket(version)
    ? `Asterisk ${version} takes no requests over its WebSocket (22.4, 21.9 and 20.14 do): set ARI_TRANSPORT=ari-client, or update Asterisk`
    : `Asterisk at ${url} does not answer requests on its WebSocket`;
}
