// Hundreds of agents' phones on one socket: they register, ring, answer after a moment and can be told to hang up.
// No sound: what is measured is signalling, queueing and screens.
import type { RtpStream } from "../test/support/sip-phone/rtp.ts";
import { PhoneCall } from "../test/support/sip-phone/call.ts";
import type { Place } from "../test/support/sip-phone/endpoint.ts";
import { Endpoint } from "../test/support/sip-phone/endpoint.ts";
import { header, methodOf, type SipMessage } from "../test/support/sip-phone/message.ts";
import { registerLine, registerScenario } from "../test/support/sipp/agent-phone.ts";
import { startSipp } from "../test/support/sipp/run.ts";
import { until } from "../test/support/until.ts";

export interface PhoneAccount { readonly user: string; readonly password: string }

export interface Phones {
  /** Told at the moment an INVITE comes, before the phone says 180. */
  onRing(listener: (user: string, at: number, /** the calling number shown */ caller: string) => void): void;
  /** Told when the talk of a phone is over, whoever ended it. */
  onEnd(listener: (user: string) => void): void;
  close(): Promise<void>;
}

export interface PhonesOptions { readonly server: Place; readonly accounts: readonly PhoneAccount[]; readonly answerAfterMs: number; /** one length for all or one for each talk; null: until the caller hangs up */ readonly talkMs: number | (() => number) | null }

const nobody = (): Promise<void> => Promise.resolve();
const deaf: RtpStream = { port: 9, heard: [], keys: [], isMute: false, sendTo: () => undefined, speak: () => undefined, say: () => undefined, press: nobody, close: () => undefined };

/** Opens and registers the phones. `performance.now()` is the clock of `at`. */
export async function openPhones({ server, accounts, answerAfterMs, talkMs }: PhonesOptions): Promise<Phones> {
  const calls = new Map<string, { readonly call: PhoneCall; readonly user: string }>();
  const ringListeners: ((user: string, at: number, caller: string) => void)[] = [];
  const endListeners: ((user: string) => void)[] = [];

  const endpoint = await Endpoint.open("127.0.0.1", server, (request) => {
    const at = performance.now();
    const method = methodOf(request) ?? "";
    const id = header(request, "call-id");
    const known = calls.get(id);
    if (known) {
      known.call.takeRequest(request, method);
      if (known.call.state === "ended") over(id);
    } else if (method === "INVITE") ring(request, at, PhoneCall.incoming(endpoint, deaf, request));
    else if (method !== "ACK") endpoint.respond(request, "200 OK");
  });

  function ring(request: SipMessage, at: number, call: PhoneCall): void {
    const user = userOf(request.start);
    calls.set(call.id, { call, user });
    for (const listener of ringListeners) listener(user, at, userOf(header(request, "from")));
    setTimeout(() => {
      call.answer();
      if (talkMs !== null) setTimeout(() => { call.hangUp(); over(call.id); }, typeof talkMs === "number" ? talkMs : talkMs());
    }, answerAfterMs);
  }

  function over(id: string): void {
    const user = calls.get(id)?.user;
    if (!calls.delete(id) || user === undefined) return;
    for (const listener of endListeners) listener(user);
  }

  await registerAll(server, endpoint.port, accounts);
  return {
    onRing: (listener) => { ringListeners.push(listener); },
    onEnd: (listener) => { endListeners.push(listener); },
    close: () => endpoint.close(),
  };
}

const userOf = (uri: string): string => /sip:([^@;]+)@/u.exec(uri)?.[1] ?? "";

/** Registers them all; the service makes its phones known one after another, so those that are early try again. */
async function registerAll(server: Place, port: number, accounts: readonly PhoneAccount[]): Promise<void> {
  const lines = accounts.map(({ user, password }) => registerLine(user, password));
  await until(async () => {
    const sipp = await startSipp({ scenario: registerScenario(port, 3600), server, rate: 100, calls: lines.length, lines });
    const { failed, errors } = await sipp.finished;
    if (failed > 0) throw new Error(`${String(failed)} phones were not registered: ${errors.slice(0, 500)}`);
    return true;
  }, { what: "all phones are registered", withinMs: 30_000, everyMs: 500 });
}
