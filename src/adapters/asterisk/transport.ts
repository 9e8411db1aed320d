// The road to Asterisk's REST interface and its events: one port that both transports fit (REST over the event
// WebSocket by default; the ari-client package for an Asterisk too old for that).
import type { AriEvent } from "./ari-events.ts";

/** `uri` without leading slash and without /ari: "channels/1.1/answer". Values of `query` are not yet encoded. */
export interface AriRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly uri: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** An HTTP status and the JSON text that came with it ("" for none). 503: the line is down. 504: no answer in time. */
export interface AriAnswer { readonly status: number; readonly body: string }

export interface TransportOptions {
  /** "http://127.0.0.1:8088" */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly app: string;
  /** Two pings without a sign of life in between, and the line counts as dead. */
  readonly pingEveryMs?: number;
  readonly onEvent: (event: AriEvent) => void;
  /** The line is up and the event filter set; what happened while it was down is unknown. */
  readonly onUp: () => void;
  /** The line is down (or was never up), with the reason and its remedy in a sentence. */
  readonly onDown: (problem: string) => void;
}

export interface AriTransport {
  /** Begins to connect, and keeps at it for ever. */
  open(): void;
  /**
   * Never rejects: a line that is down and an answer that does not come are answers too. Requests of one `order` (a
   * call's id) are carried out in the order in which they were made; over the socket all are.
   */
  request(request: AriRequest, deadlineMs: number, order?: string): Promise<AriAnswer>;
  /** Cuts the line; it is made again. For a peer that answers no more. */
  cut(reason: string): void;
  close(): Promise<void>;
}

export const isGood = (answer: AriAnswer): boolean => answer.status >= 200 && answer.status < 300;

/** What Asterisk said of a refusal: its `message` or `error`, else the text itself. */
export function reasonOf(answer: AriAnswer): string {
  const found = /"(?:message|error)"\s*:\s*"((?:[^"\\]|\\.)*)"/u.exec(answer.body);
  return found?.[1] ?? (answer.body === "" ? `status ${String(answer.status)}` : answer.body);
}

/**
 * Events that nobody here reads. A list of what is wanted would be shorter, but it swallows RESTResponse too: every
 * request over the socket would then wait for ever (seen on 22.10). Each event costs Asterisk and us some 20 µs.
 */
const unread = [
  "ApplicationMoveFailed", "BridgeAttendedTransfer", "BridgeBlindTransfer", "BridgeCreated", "BridgeDestroyed", "BridgeMerged",
  "BridgeVideoSourceChanged", "CallClaimed", "ChannelCallerId", "ChannelConnectedLine", "ChannelCreated", "ChannelDialplan",
  "ChannelEnteredBridge", "ChannelLeftBridge", "ChannelToneDetected",
  "ChannelTransfer", "ChannelUserevent", "ChannelVarset", "ContactInfo", "ContactStatusChange", "DeviceStateChanged",
  "EndpointStateChange", "PeerStatusChange", "PlaybackContinuing", "PlaybackStarted", "TextMessageReceived",
];

/** To be put after every connect: an application whose last socket closed without channels has lost its filter. */
export function eventFilter(app: string): AriRequest {
  return { method: "PUT", uri: `applications/${app}/eventFilter`, body: { disallowed: unread.map((type) => ({ type })) } };
}

export const downAnswer = (problem: string): AriAnswer => ({ status: 503, body: JSON.stringify({ message: problem }) });

/** A second service has the application: taking it back would make two masters of one call. */
export const replaced = "another service has taken over this ARI application: stop it (or give it another ATIENDE_ARI_APP) and start this one again";

/** Why Asterisk's HTTP server turned us away, and what to do. */
export function refusalOf({ url, user, app }: TransportOptions, status: number): string {
  if (status === 401) return `ARI password refused: Asterisk at ${url} does not take the password of user "${user}". Check ATIENDE_ARI_USER and ATIENDE_ARI_PASSWORD against its ari.conf`;
  if (status === 404) return `Asterisk at ${url} has no ARI: load res_ari and its modules, and set enabled=yes in ari.conf`;
  return `Asterisk at ${url} refused the ARI application "${app}" with HTTP status ${String(status)}`;
}
