// The Telephony port on a real Asterisk: commands go out, inputs come in, phones are kept in order.
import type { Submit } from "../../app/ports.ts";
import type { Speech, TelephonyCommand } from "../../core/kernel/command.ts";
import { createAmiSide, type AmiOptions, type AmiSide } from "./ami-side.ts";
import { createAriClientTransport } from "./ari-client-transport.ts";
import { createAriSocket } from "./ari-socket.ts";
import { createCommands } from "./commands.ts";
import { createConnection, type Connection } from "./connection.ts";
import type { Log } from "./log.ts";
import type { PhoneAccount } from "../../app/floor/phones.ts";
import type { MusicClass } from "../../app/administration/music.ts";
import { createMusicProvisioning, type MusicProvisioning } from "./music.ts";
import { createProvisioning, type Provisioning } from "./provisioning.ts";
import type { CallQuality } from "./quality.ts";
import type { AriTransport, TransportOptions } from "./transport.ts";

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
  /** Where music on hold lies, for Asterisk under the same path; left out, no class of music is made. */
  readonly musicFolder?: string;
  /** Seconds between OPTIONS to each phone; 0 for none. A dead phone is noticed within this time. */
  readonly qualifySeconds?: number;
  readonly commandDeadlineMs?: number;
  /** Another road to Asterisk than the two of `ari.transport`. */
  readonly openTransport?: (options: TransportOptions) => AriTransport;
  readonly pingEveryMs?: number;
  /** Last RTCP values of a call, when they change. */
  /** Each answer of Asterisk to a command: seconds it took, and whether it was good. */
  readonly onAnswer?: (seconds: number, isGood: boolean) => void;
  readonly onQuality?: (callId: string, quality: CallQuality) => void;
}

export interface Telephony {
  /** Never throws and never waits; what fails comes back as `command.failed`. */
  perform(command: TelephonyCommand): void;
  /** Resolves when Asterisk is connected, or its first refusal is known (see `problem`). It goes on trying for ever. */
  start(): Promise<void>;
  /** These phones and no others: pushed now and after every reconnect. Resolves when Asterisk has them, or is away. */
  provision(phones: readonly PhoneAccount[]): Promise<void>;
  /** One phone more, or changed; it stays through reconnects until it is withdrawn or `provision` decides anew. */
  lend(phone: PhoneAccount): Promise<void>;
  withdraw(endpoint: string): Promise<void>;
  /** These classes of music on hold besides the house's own. Resolves when Asterisk knows them, or is away and will. */
  provideMusic(classes: readonly MusicClass[]): Promise<void>;
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

const commandDeadlineMs = 5000;
const qualifySeconds = 15;

export function createTelephony(options: TelephonyOptions): Telephony {
  const { ari, submit, log, onQuality, commandDeadlineMs: deadlineMs = commandDeadlineMs } = options;
  const counts = { events: 0, commands: 0, failures: 0, connects: 0 };
  const ami = options.ami === null ? null : createAmiSide(options.ami, { submit, log, ...(onQuality === undefined ? {} : { onQuality }) });
  const connection = createConnection({
    ari, deadlineMs, submit, log, counts, toE164: options.toE164 ?? ((): null => null), openTransport: transportOf(options),
    ...(options.pingEveryMs === undefined ? {} : { pingEveryMs: options.pingEveryMs }), onConnected: () => { void restore(); },
  });
  const { transport } = connection;
  const provisioning = createProvisioning({ transport, log, mediaAddress: options.mediaAddress ?? null, qualifySeconds: options.qualifySeconds ?? qualifySeconds });
  const music = options.musicFolder === undefined ? null : createMusicProvisioning({ transport, log, folder: options.musicFolder });
  const { perform } = createCommands({ transport, app: ari.app, deadlineMs, mediaOf: options.mediaOf, submit, log, counts, onAnswer: options.onAnswer ?? ((): void => undefined) });
  const restore = async (): Promise<void> => {
    await Promise.all([provisioning.push(), music?.push()]);
    if (ami === null) await provisioning.tellReachable(submit);
  };
  return { perform, ...phonesOf(connection, provisioning, ami), ...musicOf(connection, music), ...lifeOf(connection, ami), counts: () => ({ ...counts, security: ami?.security() ?? {} }) };
}

function transportOf({ openTransport, ari, log }: TelephonyOptions): (to: TransportOptions) => AriTransport {
  if (openTransport !== undefined) return openTransport;
  return ari.transport === "websocket" ? createAriSocket : (to): AriTransport => createAriClientTransport(to, log);
}

function phonesOf(connection: Connection, provisioning: Provisioning, ami: AmiSide | null): Pick<Telephony, "provision" | "lend" | "withdraw" | "rememberLanguage" | "qualityOf"> {
  return {
    provision: (phones) => {
      ami?.failoverMembers(phones.filter(({ failover }) => failover).map(({ endpoint }) => endpoint));
      return provisioning.want(phones, connection.connected());
    },
    lend: (phone) => provisioning.lend(phone, connection.connected()),
    withdraw: (endpoint) => provisioning.withdraw(endpoint, connection.connected()),
    rememberLanguage: (ani, language) => { ami?.rememberLanguage([ani, connection.asSent(ani)], language); },
    qualityOf: (callId) => ami?.qualityOf(callId) ?? null,
  };
}

function musicOf(connection: Connection, music: MusicProvisioning | null): Pick<Telephony, "provideMusic"> {
  return { provideMusic: async (classes) => { await music?.want(classes, connection.connected()); } };
}

function lifeOf(connection: Connection, ami: AmiSide | null): Pick<Telephony, "start" | "connected" | "problem" | "drain" | "close"> {
  return {
    start: () => { ami?.open(); return connection.open(); },
    connected: connection.connected,
    problem: connection.problem,
    drain: connection.drain,
    close: async () => { await Promise.all([connection.close(), ami?.close()]); },
  };
}
