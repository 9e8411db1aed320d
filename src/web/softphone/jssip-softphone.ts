// The Softphone on JsSIP, the only file that knows it; fetched when a phone is first wanted. The service answers for
// calls, so nothing here hangs up an agent's call: closing the page says nothing at all, and media that cannot be mended
// ends with a BYE that the service takes for a lost leg and rescues.
import { UA } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import type { PhoneCredentials } from "../../protocol/rest-phone.ts";
import { countersOf, qualityBetween, type Counters } from "./quality.ts";
import { SipSocket } from "./sip-socket.ts";
import type { Devices, Levels, PhoneProblem, Softphone, SoftphoneOptions, SoftphoneState } from "./softphone.ts";
import { isAskedToAnswer } from "./call-info.ts";
import { meterOf, openMicrophone, playStream, sendTo, silence, type Meter } from "./sound.ts";
import { idlePhone, reduce, type PhoneEvent } from "./state.ts";

const measureEveryMs = 2_000;
/** A network that changes leaves its pair of addresses "disconnected"; most come back before this, the rest are made anew. */
const mendAfterMs = 1_500;
const answerMs = 3_000;
const renewAfterMs = 2_000;
const closed = { revoked: 4401, elsewhere: 4409 };
const pcConfig = ({ iceServers }: PhoneCredentials): RTCConfiguration => ({ iceServers: iceServers as RTCIceServer[], bundlePolicy: "max-bundle" });
const cameIn = (session: RTCSession): boolean => (session.direction as string) === "incoming";
/** Its declarations leave this out. */
const register = (ua: UA): void => { (ua.registrator() as unknown as { register(): void }).register(); };

interface Phone {
  readonly options: SoftphoneOptions;
  readonly socket: SipSocket;
  readonly ua: UA;
  readonly audio: HTMLAudioElement;
  credentials: PhoneCredentials;
  devices: Devices;
  state: SoftphoneState;
  session: RTCSession | null;
  microphone: MediaStream | null;
  meters: { readonly microphone: Meter; readonly speaker: Meter | null } | null;
  before: Counters | null;
  /** Of the call: they end with it. */
  timers: ReturnType<typeof setTimeout>[];
  isStopped: boolean;
  readonly listeners: Set<() => void>;
}

export async function openJsSipSoftphone(options: SoftphoneOptions): Promise<Softphone> {
  const credentials = await options.credentials();
  const socket = new SipSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${credentials.path}`);
  const ua = new UA({
    sockets: [socket as never], uri: credentials.uri, authorization_user: credentials.authorizationUser, password: credentials.password,
    // Registered by hand, once there are credentials of this connection.
    register: false, register_expires: 120, session_timers: false, connection_recovery_min_interval: 1, connection_recovery_max_interval: 4, user_agent: "Atiende",
  });
  const phone: Phone = {
    options, socket, ua, credentials, devices: options.devices, audio: new Audio(), state: reduce(idlePhone, { type: "line", line: { name: "connecting" } }),
    session: null, microphone: null, meters: null, before: null, timers: [], isStopped: false, listeners: new Set(),
  };
  follow(phone);
  ua.start();
  return portOf(phone);
}

function portOf(phone: Phone): Softphone {
  return {
    state: () => phone.state,
    subscribe: (listener) => { phone.listeners.add(listener); return () => { phone.listeners.delete(listener); }; },
    answer: () => { if (phone.session !== null && cameIn(phone.session)) void answer(phone, phone.session); },
    dial: (number) => { void dial(phone, number); },
    end: () => { if (phone.session !== null && !cameIn(phone.session) && !phone.session.isEnded()) phone.session.terminate(); },
    mute: (muted) => { muteTo(phone, muted); },
    press: (key) => { press(phone, key); },
    use: (devices) => { void use(phone, devices); },
    levels: (): Levels => ({ microphone: phone.state.muted ? 0 : phone.meters?.microphone.level() ?? 0, speaker: phone.meters?.speaker?.level() ?? 0 }),
    wake: () => { wake(phone); },
    stop: () => { stop(phone); },
  };
}

function tell(phone: Phone, event: PhoneEvent): void {
  if (phone.isStopped) return;
  phone.state = reduce(phone.state, event);
  for (const listener of phone.listeners) listener();
}

/** The line: each connection after the first gets credentials of its own, since a service that restarted knows no others. */
function follow(phone: Phone): void {
  const { ua, options } = phone;
  let connections = 0;
  ua.on("connected", () => {
    connections += 1;
    if (!options.registers) tell(phone, { type: "line", line: { name: "ready" } });
    else if (connections === 1) register(ua);
    else void renew(phone);
  });
  ua.on("disconnected", ({ code }) => { lost(phone, code); });
  ua.on("registered", () => {
    tell(phone, { type: "line", line: { name: "ready" } });
    mend(phone);
  });
  ua.on("registrationFailed", () => {
    if (!phone.socket.isConnected()) return;
    tell(phone, { type: "line", line: { name: "lost" } });
    setTimeout(() => { if (phone.socket.isConnected()) void renew(phone); }, renewAfterMs);
  });
  ua.on("newRTCSession", ({ session, request }: { session: RTCSession; request: { getHeader(name: string): string | undefined } }) => { take(phone, session, isAskedToAnswer(request.getHeader("Call-Info"))); });
}

function lost(phone: Phone, code: number | undefined): void {
  if (code === closed.elsewhere || code === closed.revoked) {
    tell(phone, { type: "line", line: code === closed.elsewhere ? { name: "taken" } : { name: "refused", code: "session-over" } });
    stop(phone);
    return;
  }
  tell(phone, { type: "line", line: { name: "lost" } });
}

async function renew(phone: Phone): Promise<void> {
  try {
    const credentials = await phone.options.credentials();
    if (phone.isStopped) return;
    phone.credentials = credentials;
    phone.ua.set("password", credentials.password);
    register(phone.ua);
  } catch (reason) {
    const { status, code } = reason as { status?: number; code?: string };
    if (status !== undefined && status >= 400 && status < 500 && status !== 429) {
      tell(phone, { type: "line", line: { name: "refused", code: code ?? "fault" } });
      stop(phone);
    } else {
      setTimeout(() => { if (phone.socket.isConnected()) void renew(phone); }, renewAfterMs);
    }
  }
}

/** A second call while one is there is not ours to take: the service rings nobody twice. */
function take(phone: Phone, session: RTCSession, answersItself: boolean): void {
  if (phone.session !== null && !phone.session.isEnded()) { if (cameIn(session)) session.terminate({ status_code: 486 }); return; }
  phone.session = session;
  tell(phone, { type: "call.began", direction: cameIn(session) ? "in" : "out", ...(answersItself && cameIn(session) ? { answersItself: true } : {}) });
  session.on("peerconnection", ({ peerconnection }: { peerconnection: RTCPeerConnection }) => { listen(phone, session, peerconnection); });
  // A call that is dialled has its connection before anybody can ask to be told.
  const { connection } = session as { connection: RTCPeerConnection | null };
  if (connection !== null) listen(phone, session, connection);
  session.on("confirmed", () => { tell(phone, { type: "call.talking", at: Date.now() }); });
  const over = (status: number | null): void => { if (phone.session === session) ended(phone, status); };
  session.on("ended", () => { over(null); });
  session.on("failed", ({ message }) => { over(cameIn(session) ? null : (message as { status_code?: number } | null)?.status_code ?? 0); });
}

function listen(phone: Phone, session: RTCSession, connection: RTCPeerConnection): void {
  connection.addEventListener("track", ({ track, streams: [stream = new MediaStream([track])] }) => {
    if (phone.session !== session) return;
    phone.meters = { microphone: phone.meters?.microphone ?? meterOf(phone.microphone ?? new MediaStream()), speaker: meterOf(stream) };
    void playStream(phone.audio, stream, phone.devices.speaker).then((isHeard) => { if (!isHeard) tell(phone, { type: "problem", problem: "sound-blocked" }); });
  });
  connection.addEventListener("iceconnectionstatechange", () => { if (connection.iceConnectionState === "disconnected") later(phone, mendAfterMs, () => { mend(phone); }); });
  later(phone, measureEveryMs, () => { void measure(phone, connection); });
}

/** Media that lost its way gets a new one, by an offer with new addresses, as soon as there is a line to send it by. */
function mend({ session, socket }: Phone): void {
  const { connection } = (session ?? {}) as { connection?: RTCPeerConnection | null };
  if (session === null || !session.isEstablished() || !connection || !socket.isConnected()) return;
  if (["disconnected", "failed"].includes(connection.iceConnectionState)) session.renegotiate({ rtcOfferConstraints: { iceRestart: true } });
}

async function measure(phone: Phone, connection: RTCPeerConnection): Promise<void> {
  if (phone.isStopped || connection.connectionState === "closed") return;
  const reports = await connection.getStats();
  const now = countersOf(reports.values() as Iterable<never>, Date.now());
  if (phone.before !== null) tell(phone, { type: "measured", quality: qualityBetween(phone.before, now) });
  phone.before = now;
  later(phone, measureEveryMs, () => { void measure(phone, connection); });
}

async function answer(phone: Phone, session: RTCSession): Promise<void> {
  if (!session.isInProgress() || phone.state.call?.stage !== "ringing") return;
  tell(phone, { type: "call.answering" });
  const mediaStream = await microphone(phone);
  if (phone.session !== session || !session.isInProgress()) { silence(mediaStream); return; }
  if (mediaStream === null) { session.terminate({ status_code: 480 }); return; }
  session.answer({ mediaStream, pcConfig: pcConfig(phone.credentials) });
}

async function dial(phone: Phone, number: string): Promise<void> {
  const mediaStream = await microphone(phone);
  if (mediaStream === null) return;
  phone.ua.call(`sip:${number}@atiende`, { mediaStream, pcConfig: pcConfig(phone.credentials) });
}

/** null: the problem is told. */
async function microphone(phone: Phone): Promise<MediaStream | null> {
  try {
    phone.microphone = await openMicrophone(phone.devices.microphone);
    phone.meters = { microphone: meterOf(phone.microphone), speaker: null };
    tell(phone, { type: "problem", problem: null });
    return phone.microphone;
  } catch (reason) {
    tell(phone, { type: "problem", problem: (reason as Error).message as PhoneProblem });
    return null;
  }
}

function ended(phone: Phone, status: number | null): void {
  phone.session = null;
  for (const timer of phone.timers.splice(0)) clearTimeout(timer);
  phone.meters?.microphone.close();
  phone.meters?.speaker?.close();
  silence(phone.microphone);
  phone.audio.srcObject = null;
  Object.assign(phone, { meters: null, microphone: null, before: null });
  tell(phone, { type: "call.over", status });
}

function muteTo(phone: Phone, muted: boolean): void {
  for (const track of phone.microphone?.getAudioTracks() ?? []) track.enabled = !muted;
  if (phone.state.muted !== muted) tell(phone, { type: "muted", muted });
}

function press({ session }: Phone, key: string): void {
  const { connection } = (session ?? {}) as { connection?: RTCPeerConnection | null };
  const sender = connection?.getSenders().find(({ track }) => track?.kind === "audio");
  if (/^[0-9*#]$/u.test(key)) sender?.dtmf?.insertDTMF(`${sender.dtmf.toneBuffer}${key}`, 120, 70);
}

/** In the middle of a call too: the sender takes the new microphone, the voice goes on at the new speaker. */
async function use(phone: Phone, devices: Devices): Promise<void> {
  const isOther = devices.microphone !== phone.devices.microphone;
  phone.devices = devices;
  await sendTo(phone.audio, devices.speaker);
  const { connection } = (phone.session ?? {}) as { connection?: RTCPeerConnection | null };
  if (!isOther || phone.microphone === null || !connection) return;
  const [old, speaker] = [phone.microphone, phone.meters?.speaker ?? null];
  phone.meters?.microphone.close();
  const stream = await microphone(phone);
  phone.meters = stream === null ? null : { microphone: meterOf(stream), speaker };
  if (stream === null) { phone.microphone = old; return; }
  muteTo(phone, phone.state.muted);
  await connection.getSenders().find(({ track }) => track?.kind === "audio")?.replaceTrack(stream.getAudioTracks()[0] ?? null);
  silence(old);
}

/** A line that answers nothing within a moment is cut, so that it is made again. */
function wake(phone: Phone): void {
  if (phone.state.problem === "sound-blocked") void phone.audio.play().then(() => { tell(phone, { type: "problem", problem: null }); }, () => undefined);
  if (!phone.socket.isConnected() || !phone.options.registers) return;
  const asked = Date.now();
  register(phone.ua);
  setTimeout(() => { if (!phone.isStopped && phone.socket.heardAt < asked) phone.socket.drop(); else mend(phone); }, answerMs);
}

function later(phone: Phone, ms: number, act: () => void): void {
  phone.timers.push(setTimeout(() => { if (!phone.isStopped) act(); }, ms));
}

/** The socket first, so that JsSIP's farewells reach nobody. */
function stop(phone: Phone): void {
  if (phone.isStopped) return;
  phone.socket.disconnect();
  ended(phone, null);
  phone.isStopped = true;
  phone.listeners.clear();
  phone.ua.stop();
}
