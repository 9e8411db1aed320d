// The way from Asterisk to the floor. After every (re)connect the floor is told first what lives, then what happened
// meanwhile; callers who are offered are claimed.
import type { Submit } from "../../app/ports.ts";
import type { AriEvent } from "./ari-events.ts";
import type { Log } from "./log.ts";
import { readEvent, type Reading } from "./read-event.ts";
import { takeSnapshot } from "./snapshot.ts";
import { isGood, reasonOf, type AriTransport, type TransportOptions } from "./transport.ts";

export interface ConnectionOptions {
  readonly ari: Pick<TransportOptions, "url" | "user" | "password" | "app">;
  readonly openTransport: (options: TransportOptions) => AriTransport;
  readonly pingEveryMs?: number;
  readonly deadlineMs: number;
  readonly toE164: Reading["toE164"];
  readonly submit: Submit;
  readonly log: Log;
  readonly counts: { events: number; connects: number };
  /** What is to be done whenever the floor has been told that Asterisk is there. */
  readonly onConnected: () => void;
}

export interface Connection {
  readonly transport: AriTransport;
  /** Begins; resolves when connected, or when the first refusal is known. */
  open(): Promise<void>;
  connected(): boolean;
  problem(): string | null;
  /** How the carrier wrote this number, if it called lately. */
  asSent(ani: string): string;
  drain(): void;
  close(): Promise<void>;
}

interface State {
  readonly options: ConnectionOptions;
  readonly reading: Reading;
  /** Set once, before anything can happen on it. */
  transport: AriTransport | undefined;
  /** Events of the time between the line's rise and the snapshot; null when live or down. */
  held: AriEvent[] | null;
  live: boolean;
  draining: boolean;
  closed: boolean;
  problem: string;
  /** Counts rises and falls, so that a late snapshot of a line that is gone is known as such. */
  generation: number;
  settleFirst: () => void;
}

const snapshotDeadlineMs = 5000;
const sweepEveryMs = 15_000;
const mostRemembered = 10_000;

export function createConnection(options: ConnectionOptions): Connection {
  const reading: Reading = { toE164: options.toE164, hangups: new Map(), asSent: new Map() };
  const state: State = { options, reading, transport: undefined, held: null, live: false, draining: false, closed: false, problem: "Asterisk is not connected yet", generation: 0, settleFirst: () => undefined };
  const first = new Promise<void>((resolve) => { state.settleFirst = resolve; });
  const transport = options.openTransport({
    ...options.ari, ...(options.pingEveryMs === undefined ? {} : { pingEveryMs: options.pingEveryMs }),
    onEvent: (event) => { take(state, event); }, onUp: () => { void rise(state); }, onDown: (problem) => { fall(state, problem); },
  });
  state.transport = transport;
  const broom = setInterval(() => { void sweep(state); }, sweepEveryMs);
  broom.unref();
  return {
    transport,
    open: () => { transport.open(); return first; },
    connected: () => state.live,
    problem: () => (state.live ? null : state.problem),
    asSent: (ani) => reading.asSent.get(ani) ?? ani,
    drain: () => { state.draining = true; },
    close: () => { state.closed = true; clearInterval(broom); state.settleFirst(); return transport.close(); },
  };
}

async function rise(state: State): Promise<void> {
  const { options: { ari, log, submit, counts, onConnected }, transport } = state;
  if (transport === undefined) return;
  const generation = ++state.generation;
  state.held = [];
  const snapshot = await takeSnapshot(transport, ari.app, state.reading.toE164, snapshotDeadlineMs);
  if (generation !== state.generation) return;
  if (typeof snapshot === "string") { transport.cut(snapshot); return; }
  const held = state.held;
  state.held = null;
  state.live = true;
  counts.connects += 1;
  log.info({ channels: snapshot.connected.channels.length, bridges: snapshot.connected.bridges.length }, "Asterisk is connected");
  submit(snapshot.connected);
  for (const event of held) take(state, event);
  for (const channelId of snapshot.offered) claim(state, channelId);
  state.settleFirst();
  onConnected();
}

/** While the line is up: what lives is told every so often, so that an event lost on the way strands nobody. */
async function sweep(state: State): Promise<void> {
  const { options: { ari, submit }, transport, generation } = state;
  if (transport === undefined || !state.live) return;
  const snapshot = await takeSnapshot(transport, ari.app, state.reading.toE164, snapshotDeadlineMs);
  if (typeof snapshot !== "string" && generation === state.generation) submit({ ...snapshot.connected, type: "switch.swept" });
}

function fall(state: State, problem: string): void {
  state.generation += 1;
  // Once for each time it goes, and for each new reason; not for each try.
  if (!state.closed && (state.live || state.problem !== problem)) state.options.log.warn({ problem }, "Asterisk is not connected");
  state.live = false;
  state.held = null;
  state.problem = problem;
  state.reading.hangups.clear();
  state.settleFirst();
}

function take(state: State, event: AriEvent): void {
  if (event.type === "CallBroadcast") { claim(state, event.channel.id); return; }
  if (state.held !== null) { state.held.push(event); return; }
  state.options.counts.events += 1;
  const input = readEvent(event, state.reading);
  if (input !== undefined) state.options.submit(input);
  // What is remembered between events must not pile up, whatever Asterisk leaves out.
  for (const memory of [state.reading.hangups, state.reading.asSent]) if (memory.size > mostRemembered) memory.clear();
}

/** Another may have been quicker, or the offer is stale: 404 and 409 are ordinary. */
function claim({ options: { ari, deadlineMs, log }, draining, transport }: State, channelId: string): void {
  if (draining) return;
  void transport?.request({ method: "POST", uri: "events/claim", query: { channelId, application: ari.app } }, deadlineMs).then((answer) => {
    if (!isGood(answer) && answer.status !== 404 && answer.status !== 409) log.warn({ channelId, status: answer.status, reason: reasonOf(answer) }, "a call could not be claimed");
  });
}
