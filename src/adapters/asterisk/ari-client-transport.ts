// The second transport: the package ari-client, HTTP for requests and a WebSocket for events, for an Asterisk older than
// 22.4 (20.14). One Asterisk a process: its credentials are global. It gives up after ten reconnects, sends no pings by
// itself and keeps no order between HTTP requests; all three are added here. Only global events are listened to, since
// its listeners on channels are never dropped.
import type { AriEvent } from "./ari-events.ts";
import { askVersion, basic } from "./asterisk-version.ts";
import { operationOf } from "./ari-client-operations.ts";
import { createBackOff, type BackOff } from "./back-off.ts";
import { createChains, type Chains } from "./chains.ts";
import type { Log } from "./log.ts";
import { createPendingRequests, type PendingRequests } from "./pending-requests.ts";
import { downAnswer, eventFilter, isGood, reasonOf, refusalOf, replaced, type AriAnswer, type AriRequest, type AriTransport, type TransportOptions } from "./transport.ts";

/** The parts of a client of the package in use. */
interface VendorClient {
  on(event: "*", listener: (event: AriEvent) => void): void;
  on(event: "WebSocketConnected" | "WebSocketReconnecting" | "WebSocketMaxRetries" | "pong", listener: () => void): void;
  removeAllListeners(): void;
  start(app: string): Promise<void>;
  stop(): void;
  ping(): void;
  readonly [resource: string]: unknown;
}
type VendorOperation = (parameters: Readonly<Record<string, unknown>>) => Promise<unknown>;

interface Line {
  readonly options: TransportOptions;
  readonly log: Log;
  readonly pending: PendingRequests;
  readonly chains: Chains;
  readonly backOff: BackOff;
  client: VendorClient | undefined;
  isUp: boolean;
  closed: boolean;
  missed: number;
  problem: string;
  timers: { ping?: NodeJS.Timeout; again?: NodeJS.Timeout };
}

const pingEveryMs = 5000;
const filterDeadlineMs = 4000;

export function createAriClientTransport(options: TransportOptions, log: Log): AriTransport {
  const line: Line = {
    options, log, pending: createPendingRequests(), chains: createChains(), backOff: createBackOff(), client: undefined,
    isUp: false, closed: false, missed: 0, problem: "Asterisk is not connected yet", timers: {},
  };
  return {
    open: () => { void dial(line); },
    request: (request, deadlineMs, order) => (line.isUp ? ask(line, request, deadlineMs, order) : Promise.resolve(downAnswer(line.problem))),
    cut: (reason) => { if (!line.closed) lose(line, reason); },
    close: () => {
      line.closed = true;
      clearTimeout(line.timers.again);
      lose(line, "the service is closing");
      return Promise.resolve();
    },
  };
}

async function dial(line: Line): Promise<void> {
  const { url, user, password, app } = line.options;
  const refused = await firstLook(line.options);
  if (line.closed) return;
  if (refused !== null) { lose(line, refused); return; }
  try {
    const { default: ari } = await import("ari-client");
    const client = await ari.connect(url, user, password) as VendorClient;
    if (isClosed(line)) return;
    line.client = client;
    listen(line, client);
    await client.start(app);
  } catch (reason) {
    if (!isClosed(line)) lose(line, `ari-client cannot connect to Asterisk at ${url}: ${String(reason)}`);
  }
}

/** Asked anew after each wait. */
const isClosed = (line: Line): boolean => line.closed;

/** The package does not say why it cannot connect, so plain HTTP is asked first. */
async function firstLook(options: TransportOptions): Promise<string | null> {
  const { url, user, password } = options;
  try {
    const { status } = await fetch(new URL("/ari/asterisk/ping", url), { headers: { authorization: basic(user, password) }, signal: AbortSignal.timeout(3000) });
    return status === 200 ? null : refusalOf(options, status);
  } catch {
    return `Asterisk does not answer at ${url}: is it running, and is ATIENDE_ARI_URL right?`;
  }
}

function listen(line: Line, client: VendorClient): void {
  const mine = (act: () => void) => (): void => { if (line.client === client) act(); };
  client.on("*", (event) => {
    if (line.client !== client) return;
    line.missed = 0;
    if (event.type !== "ApplicationReplaced") { line.options.onEvent(event); return; }
    line.closed = true;
    lose(line, replaced);
  });
  client.on("pong", mine(() => { line.missed = 0; }));
  client.on("WebSocketConnected", mine(() => { void rise(line, client); }));
  client.on("WebSocketReconnecting", mine(() => { sink(line, `the connection to Asterisk at ${line.options.url} was lost`); }));
  client.on("WebSocketMaxRetries", mine(() => { lose(line, `Asterisk does not come back at ${line.options.url}`); }));
}

async function rise(line: Line, client: VendorClient): Promise<void> {
  const answer = await ask(line, eventFilter(line.options.app), filterDeadlineMs);
  if (line.client !== client || line.isUp) return;
  if (!isGood(answer)) { lose(line, `Asterisk refused the event filter: ${reasonOf(answer)}`); return; }
  line.missed = 0;
  clearInterval(line.timers.ping);
  line.timers.ping = setInterval(() => { watch(line, client); }, line.options.pingEveryMs ?? pingEveryMs);
  line.backOff.reset();
  line.isUp = true;
  line.log.info({ version: await askVersion(line.options.url, line.options.user, line.options.password) }, "ARI over ari-client");
  line.options.onUp();
}

function watch(line: Line, client: VendorClient): void {
  if (line.missed >= 2) { lose(line, `Asterisk at ${line.options.url} has stopped answering`); return; }
  line.missed += 1;
  client.ping();
}

/** Requests of one `order` wait for each other: over HTTP they could overtake. */
function ask(line: Line, request: AriRequest, deadlineMs: number, order?: string): Promise<AriAnswer> {
  return new Promise((settle) => {
    const id = line.pending.add(`${request.method} ${request.uri}`, deadlineMs, settle);
    const step = async (): Promise<void> => { line.pending.settle(id, await carryOut(line, request)); };
    if (order === undefined) void step();
    else line.chains.run(order, step);
  });
}

async function carryOut(line: Line, request: AriRequest): Promise<AriAnswer> {
  const found = operationOf(request);
  if (found === null) return { status: 501, body: `{"message":"ari-client has no operation for ${request.method} ${request.uri}"}` };
  if (line.client === undefined) return downAnswer(line.problem);
  const operation = (line.client[found.resource] as Readonly<Record<string, VendorOperation | undefined>> | undefined)?.[found.operation];
  if (operation === undefined) return { status: 501, body: `{"message":"this Asterisk has no ${found.resource}.${found.operation}"}` };
  try {
    const value = await operation(found.parameters);
    return { status: 200, body: value === undefined ? "" : JSON.stringify(value, withoutClient) };
  } catch (reason) {
    const said = reason instanceof Error ? reason.message : String(reason);
    return { status: statusOf(said), body: said };
  }
}

/** The package hands out objects that point back at its client. */
function withoutClient(key: string, value: unknown): unknown {
  return key.startsWith("_") ? undefined : value;
}

/** The package keeps what Asterisk said but not the status that came with it. */
function statusOf(said: string): number {
  if (/not found/iu.test(said)) return 404;
  if (/already exists|not in Stasis|already in/iu.test(said)) return 409;
  return 500;
}

function sink(line: Line, problem: string): void {
  clearInterval(line.timers.ping);
  line.problem = problem;
  line.isUp = false;
  line.pending.drop(problem);
  line.options.onDown(problem);
}

function lose(line: Line, problem: string): void {
  const { client } = line;
  line.client = undefined;
  client?.removeAllListeners();
  client?.stop();
  sink(line, problem);
  if (!line.closed) line.timers.again = setTimeout(() => { void dial(line); }, line.backOff.next());
}
