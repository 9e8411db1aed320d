// What the contract suite needs of a telephone in a browser: the port, seen from another process, and somebody who plays
// switchboard and far end. The fake fits it here; the real one on the real Asterisk in test/browser/contract-softphone.ts.
import type { Softphone, SoftphoneState } from "../../../src/web/softphone/softphone.ts";
import { openFakeSoftphone, type FakeSoftphone } from "../support/fake-softphone.ts";

type Acts = Omit<Softphone, "subscribe">;

/** The port, each answer by promise. */
export type TestPhone = { readonly [Name in keyof Acts]: (...given: Parameters<Acts[Name]>) => Promise<ReturnType<Acts[Name]>> } & {
  /** What it told since it was opened, in order: "connecting", "ready", "ready: in ringing". */
  told(): Promise<readonly string[]>;
  /** How often it asked for credentials. */
  asked(): Promise<number>;
};

export interface Circumstances {
  /** Can be rung; else it only calls. */
  readonly registers?: boolean;
  /** false: nobody is signed in, so the service refuses. */
  readonly isSignedIn?: boolean;
  /** The first password it is given is wrong. */
  readonly isMisled?: boolean;
  /** false: the browser does not allow it. */
  readonly hasMicrophone?: boolean;
}

export interface FarEnd {
  /** By its own telephone. */
  readonly state: () => "calling" | "talking" | "ended";
  hangUp(): void;
  readonly keys: () => string;
  /** A voice came within the last second and a half. */
  readonly hears: () => boolean;
}

export interface PhoneSite {
  open(circumstances?: Circumstances): Promise<TestPhone>;
  /** Somebody calls the phone opened last. */
  call(): Promise<FarEnd>;
  /** What answers at once, and a number that the switchboard refuses, with SIP's status. */
  readonly answering: string;
  readonly refused: { readonly number: string; readonly status: number };
  /** Cuts the line; `mend` lets it come back. */
  cut(): void;
  mend(): void;
  /** The session ends at the service. */
  endSession(): Promise<void>;
  close(): Promise<void>;
}

export function toldOf({ line, call }: SoftphoneState): string {
  return call === null ? line.name : `${line.name}: ${call.direction} ${call.stage}`;
}

const credentials = { uri: "sip:agent-101-web@atiende", authorizationUser: "agent-101-web", password: "p", expiresAt: "2026-11-24T10:00:00.000Z", path: "/sip", iceServers: [] };
const usual = { microphone: "", speaker: "", ringer: "" };
const ready = { type: "line", line: { name: "ready" } } as const;
const lost = { type: "line", line: { name: "lost" } } as const;
const answering = "*43";
const refused = { number: "600111222", status: 403 };

/** The fake, and a switchboard that tells it what the real one would. */
export function openFake(): Promise<PhoneSite> {
  const phones: FakeSoftphone[] = [];
  const latest = (): FakeSoftphone => phones.at(-1) as FakeSoftphone;
  let asked = 0;
  return Promise.resolve({
    answering, refused,
    open: async ({ registers = true, isSignedIn = true, isMisled = false, hasMicrophone = true } = {}) => {
      asked = 0;
      const phone = await openFakeSoftphone({
        registers, devices: usual,
        credentials: () => { asked += 1; return isSignedIn ? Promise.resolve(credentials) : Promise.reject(Object.assign(new Error("refused"), { status: 401, code: "not-signed-in" })); },
      });
      if (!hasMicrophone) phone.lack("microphone-denied");
      for (const other of phones) other.happens({ type: "line", line: { name: "taken" } });
      phones.push(phone);
      return remoteOf(phone, () => asked, async () => {
        if (isMisled) { phone.happens(lost); await phone.options.credentials(); }
        phone.happens(ready);
      });
    },
    call: () => Promise.resolve(farEndOf(latest())),
    cut: () => { latest().happens(lost); },
    mend: () => { void latest().options.credentials().then(() => { latest().happens(ready); }); },
    endSession: () => { latest().happens({ type: "line", line: { name: "refused", code: "session-over" } }); return Promise.resolve(); },
    close: () => Promise.resolve(),
  });
}

function remoteOf(phone: FakeSoftphone, asked: () => number, connect: () => Promise<void>): TestPhone {
  const told = [toldOf(phone.state())];
  phone.subscribe(() => { const now = toldOf(phone.state()); if (told.at(-1) !== now) told.push(now); });
  void connect();
  const later = <Given extends readonly unknown[], Answer>(act: (...given: Given) => Answer) => (...given: Given): Promise<Answer> => Promise.resolve(act(...given));
  return {
    state: later(phone.state), answer: later(phone.answer), end: later(phone.end), mute: later(phone.mute), press: later(phone.press), use: later(phone.use),
    levels: later(phone.levels), wake: later(phone.wake), stop: later(phone.stop), told: () => Promise.resolve(told), asked: () => Promise.resolve(asked()),
    dial: later((number) => {
      phone.dial(number);
      if (phone.state().call === null) return;
      phone.happens(number === answering ? { type: "call.talking", at: 1_000 } : { type: "call.over", status: refused.status });
    }),
  };
}

const way = { mos: 4.4, loss: 0, jitterMs: 2, delayMs: 60 };

function farEndOf(phone: FakeSoftphone): FarEnd {
  const isBusy = phone.state().call !== null;
  let state: "calling" | "talking" | "ended" = isBusy || phone.isStopped() ? "ended" : "calling";
  let isLetGo = false;
  phone.happens({ type: "call.began", direction: "in" });
  const look = (): void => {
    const stage = phone.state().call?.stage;
    if (phone.isStopped()) return;
    if (stage === undefined) state = "ended";
    if (stage !== "talking" || state === "talking") return;
    state = "talking";
    phone.happens({ type: "measured", quality: { heard: way, said: way, hint: "good" } });
  };
  if (!isBusy) phone.subscribe(look);
  const isOn = (): boolean => !isLetGo && state === "talking";
  return {
    state: () => state, keys: () => phone.keys.join(""),
    hears: () => isOn() && phone.state().call?.stage === "talking" && !phone.state().muted,
    hangUp: () => { isLetGo = true; state = "ended"; if (!isBusy) phone.happens({ type: "call.over", status: null }); },
  };
}

