// The Telephony port on a real Asterisk: commands go out, inputs come in, and after every (re)connect the floor is told
// first what lives, then what happened meanwhile.
import type { Submit } from "../../app/ports.ts";
import type { Speech, TelephonyCommand } from "../../core/kernel/command.ts";
import { createAmiSide, type AmiOptions, type AmiSide } from "./ami-side.ts";
import { createAriClientTransport } from "./ari-client-transport.ts";
import { createAriSocket } from "./ari-socket.ts";
import type { AriEvent } from "./ari-events.ts";
import { createChains, type Chains } from "./chains.ts";
import type { Log } from "./log.ts";
import { createProvisioning, type PhoneAccount, type Provisioning } from "./provisioning.ts";
import type { CallQuality } from "./quality.ts";
import { readEvent, type Reading } from "./read-event.ts";
import { takeSnapshot } from "./snapshot.ts";
import { isGood, reasonOf, type AriTransport, type TransportOptions } from "./transport.ts";
import { writeCommand } from "./write-command.ts";

type Media = readonly string[];

export interface TelephonyOptions {
  readonly ari: { readonly url: string; readonly user: string; readonly password: string; readonly app: string; readonly transport: "websocket" | "ari-client" };
  /** null: no AMI. Phones then count as reachable or not as ARI lists them at each connect. */
  readonly ami: AmiOptions | null;
  readonly submit: Submit;
  /** Media URIs of a prompt, at once where they are on disk already. */
  readonly mediaOf: (speech: readonly Speech[]) => Media | Promise<Media>;
  readonly log: Log;
  /** Numbers as carriers write them, in E.164; null where they do not parse. */
  readonly toE164?: (text: string) => string | null;
  /** Where phones send their media: "127.0.0.1" in demo mode and tests, so that nothing leaves the machine. */
  readonly mediaAddress?: string;
  /** Seconds between OPTIONS to each phone; 0 for none. A dead phone is noticed within this time. */
  readonly qualifySeconds?: number;
  readonly commandDeadlineMs?: number;
  /** Another road to Asterisk than the two of `ari.transport`. */
  readonly openTransport?: (options: TransportOptions) => AriTransport;
  readonly pingEveryMs?: number;
  /** Last RTCP values of a call, when they change. */
  readonly onQuality?: (callId: string, quality: CallQuality) => void;
}

export interface Telephony {
  /** Never throws and never waits; what fails comes back as `command.failed`. */
  perform(command: TelephonyCommand): void;
  /** Resolves when Asterisk is connected, or its first refusal is known (see `problem`). It goes on trying for ever. */
  start(): Promise<void>;
  /** These phones and no others: pushed now and after every reconnect. Resolves when Asterisk has them, or is away. */
  provision(phones: readonly PhoneAccount[]): Promise<void>;
  /** Whether a call that arrives now would be ours. */
  connected(): boolean;
  /** Why not, in a sentence with its remedy; null when connected. */
  problem(): string | null;
  /** The language in which the dialplan's failover speaks to this caller. */
  rememberLanguage(ani: string, language: string): void;
  qualityOf(callId: string): CallQuality | null;
  /** New calls are left to others (or to failover); those that live go on. */
  drain(): void;
  counts(): TelephonyCounts;
  close(): Promise<void>;
}

export interface TelephonyCounts {
  readonly events: number; readonly commands: number; readonly failures: number; readonly connects: number;
  /** AMI security events by name: InvalidPassword, ChallengeResponseFailed… */
  readonly security: Readonly<Record<string, number>>;
}

interface State {
  readonly options: TelephonyOptions;
  readonly reading: Reading;
  readonly chains: Chains;
  readonly deadlineMs: number;
  readonly transport: AriTransport;
  readonly provisioning: Provisioning;
  readonly ami: AmiSide | null;
  /** Events of the time between the line's rise and the snapshot; null when live or down. */
  held: AriEvent[] | null;
  live: boolean;
  draining: boolean;
  problem: string;
  generation: number;
  readonly firstAnswer: { promise: Promise<void>; settle: () => void };
  readonly counts: { events: number; commands: number; failures: number; connects: number };
}

const snapshotDeadlineMs = 5000;
const mostRemembered = 10_000;

export function createTelephony(options: TelephonyOptions): Telephony {
  const state = createState(options);
  return {
    perform: (command) => { perform(state, command); },
    start: () => { state.ami?.open(); state.transport.open(); return state.firstAnswer.promise; },
    provision: (phones) => {
      state.ami?.failoverMembers(phones.filter(({ failover }) => failover).map(({ endpoint }) => endpoint));
      return state.provisioning.want(phones, state.live);
    },
    connected: () => state.live,
    problem: () => (state.live ? null : state.problem),
    rememberLanguage: (ani, language) => { state.ami?.rememberLanguage([ani, state.reading.asSent.get(ani) ?? ani], language); },
    qualityOf: (callId) => state.ami?.qualityOf(callId) ?? null,
    drain: () => { state.draining = true; },
    counts: () => ({ ...state.counts, security: state.ami?.security() ?? {} }),
    close: async () => { state.firstAnswer.settle(); await Promise.all([state.transport.close(), state.ami?.close()]); },
  };
}

function createState(options: TelephonyOptions): State {
  const { ari, submit, log, onQuality } = options;
  let settle = (): void => undefined;
  const promise = new Promise<void>((resolve) => { settle = resolve; });
  const line: TransportOptions = { ...ari, ...(options.pingEveryMs === undefined ? {} : { pingEveryMs: options.pingEveryMs }), onEvent: (event) => { take(state, event); }, onUp: () => { void rise(state); }, onDown: (problem) => { fall(state, problem); } };
  const open = options.openTransport ?? (ari.transport === "websocket" ? createAriSocket : (to: TransportOptions): AriTransport => createAriClientTransport(to, log));
  const transport = open(line);
  const state: State = {
    options, transport, deadlineMs: options.commandDeadlineMs ?? 5000, chains: createChains(),
    reading: { toE164: options.toE164 ?? ((): null => null), hangups: new Map(), asSent: new Map() },
    provisioning: createProvisioning({ transport, log, mediaAddress: options.mediaAddress ?? null, qualifySeconds: options.qualifySeconds ?? 15 }),
    ami: options.ami === null ? null : createAmiSide(options.ami, { submit, log, ...(onQuality === undefined ? {} : { onQuality }) }),
    held: null, live: false, draining: false, problem: "Asterisk is not connected yet", generation: 0,
    firstAnswer: { promise, settle }, counts: { events: 0, commands: 0, failures: 0, connects: 0 },
  };
  return state;
}

/** The line is up: what lives is told first, then what happened since. */
async function rise(state: State): Promise<void> {
  const { options: { ari, log, submit }, transport } = state;
  const generation = ++state.generation;
  state.held = [];
  const snapshot = await takeSnapshot(transport, ari.app, state.reading.toE164, snapshotDeadlineMs);
  if (generation !== state.generation) return;
  if (typeof snapshot === "string") { transport.cut(snapshot); return; }
  const held = state.held;
  state.held = null;
  state.live = true;
  state.counts.connects += 1;
  log.info({ channels: snapshot.connected.channels.length, bridges: snapshot.connected.bridges.length }, "Asterisk is connected");
  submit(snapshot.connected);
  for (const event of held) take(state, event);
  for (const channelId of snapshot.offered) claim(state, channelId);
  state.firstAnswer.settle();
  await state.provisioning.push();
  if (state.ami === null) await state.provisioning.tellReachable(submit);
}

function fall(state: State, problem: string): void {
  state.generation += 1;
  if (state.live || state.problem !== problem) state.options.log.warn({ problem }, "Asterisk is not connected");
  state.live = false;
  state.held = null;
  state.problem = problem;
  state.reading.hangups.clear();
  state.firstAnswer.settle();
}

function take(state: State, event: AriEvent): void {
  if (event.type === "CallBroadcast") { claim(state, event.channel.id); return; }
  if (state.held !== null) { state.held.push(event); return; }
  state.counts.events += 1;
  const input = readEvent(event, state.reading);
  if (input !== undefined) state.options.submit(input);
  // What is remembered between events must not pile up, whatever Asterisk leaves out.
  for (const memory of [state.reading.hangups, state.reading.asSent]) if (memory.size > mostRemembered) memory.clear();
}

/** Another may have been quicker, or the offer is stale: 404 and 409 are ordinary. */
function claim(state: State, channelId: string): void {
  if (state.draining) return;
  const query = { channelId, application: state.options.ari.app };
  void state.transport.request({ method: "POST", uri: "events/claim", query }, state.deadlineMs).then((answer) => {
    if (!isGood(answer) && answer.status !== 404 && answer.status !== 409) state.options.log.warn({ channelId, status: answer.status, reason: reasonOf(answer) }, "a call could not be claimed");
  });
}

function perform(state: State, command: TelephonyCommand): void {
  state.counts.commands += 1;
  state.chains.run(command.callId, () => {
    if (command.type !== "prompt.play") { send(state, command, []); return undefined; }
    try {
      const media = state.options.mediaOf(command.speech);
      if ("then" in media) return spoken(state, command, media);
      send(state, command, media);
    } catch (reason) {
      fail(state, command, 500, String(reason));
    }
    return undefined;
  });
}

/** Waits for a prompt to be spoken into its file, though not for ever. */
async function spoken(state: State, command: TelephonyCommand, media: Promise<Media>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Error("the prompt was not spoken in time")); }, state.deadlineMs); });
  try {
    send(state, command, await Promise.race([media, tooLate]));
  } catch (reason) {
    fail(state, command, 504, String(reason));
  } finally {
    clearTimeout(timer);
  }
}

function send(state: State, command: TelephonyCommand, media: Media): void {
  let told = false;
  for (const request of writeCommand(command, { app: state.options.ari.app, media })) {
    void state.transport.request(request, state.deadlineMs, command.callId).then((answer) => {
      if (isGood(answer) || told) return;
      told = true;
      fail(state, command, answer.status, reasonOf(answer));
    });
  }
}

function fail(state: State, command: TelephonyCommand, status: number, reason: string): void {
  state.counts.failures += 1;
  state.options.log.debug({ command: command.type, callId: command.callId, status, reason }, "Asterisk refused a command");
  state.options.submit({ type: "command.failed", command, status, reason });
}
