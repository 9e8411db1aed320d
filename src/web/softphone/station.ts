// The telephone's place in this browser: opened when it is wanted and this tab owns it, kept while screens come and go,
// ringing aloud, answering by itself where that was agreed. A tab that does not own it sees what the owner sees and may
// answer through it.
import type { PhoneCredentials } from "../../protocol/rest-phone.ts";
import { keepAnswersItself, keepDevices, readAnswersItself, readDevices } from "./devices.ts";
import { createOwner, type Ownership } from "./owner.ts";
import type { Devices, Levels, OpenSoftphone, Softphone, SoftphoneState } from "./softphone.ts";
import { playBeep, startRinging, type Tone } from "./sound.ts";
import { idlePhone } from "./state.ts";

/** `answersItself`: calls that ask for it are, in this browser. */
export interface StationState extends SoftphoneState { readonly owner: Ownership; readonly devices: Devices; readonly answersItself: boolean }

/** Between the tabs of one browser. */
export type Message = { readonly type: "state"; readonly state: SoftphoneState } | { readonly type: "tell" | "answer" | "answer-next" } | { readonly type: "mute"; readonly muted: boolean };
export interface Wire { post(message: Message): void; close(): void }

export interface StationPorts {
  readonly open: OpenSoftphone;
  readonly credentials: () => Promise<PhoneCredentials>;
  readonly locks: Pick<LockManager, "request"> | null;
  readonly wire: (hear: (message: Message) => void) => Wire;
  readonly ring: (device: string) => Tone;
  /** Says in the agent's ear that he is on a call now. */
  readonly beep: (device: string) => void;
}

export interface Station {
  state(): StationState;
  subscribe(listener: () => void): () => void;
  /** From now on the phone is here for calls, or is not. */
  want(isWanted: boolean): void;
  /** Answers what rings without being asked, in whichever tab the phone is: the agent's call comes back to him, or a supervisor asked to listen. */
  answerAlone(isWished: boolean): void;
  answer(): void;
  mute(muted: boolean): void;
  dial(number: string): void;
  end(): void;
  use(devices: Devices): void;
  /** Whether calls that ask for it answer themselves here. */
  letAnswer(isWished: boolean): void;
  takeOver(): void;
  levels(): Levels;
  wake(): void;
  /** After the line was refused. */
  retry(): void;
  close(): void;
}

/** A call that somebody waits for in another tab begins within this time, or never. */
const answerNextMs = 20_000;
const noLevels: Levels = { microphone: 0, speaker: 0 };

export function createStation(ports: StationPorts): Station {
  const listeners = new Set<() => void>();
  let state: StationState = { ...idlePhone, owner: "none", devices: readDevices(), answersItself: readAnswersItself() };
  let [isWanted, isAlone, aloneUntil, opening] = [false, false, 0, 0];
  let phone: Softphone | null = null;
  let ringing: Tone | null = null;

  const owner = createOwner({ locks: ports.locks, onChange: become });
  const wire = ports.wire(hear);

  function show(part: Partial<StationState>): void {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }

  /** What was shown of the owner's phone is not to be taken for the one that is opened here. */
  function become(ownership: Ownership): void {
    show(ownership === "here" ? { ...idlePhone, owner: ownership } : { owner: ownership });
    settle();
  }

  /** What is wanted, and what this tab may, decides whether there is a phone. */
  function settle(): void {
    const isMine = isWanted && state.owner === "here";
    if (isMine && phone === null && opening === 0) void open();
    if (isMine) return;
    drop();
    if (state.owner === "elsewhere") wire.post({ type: "tell" });
  }

  async function open(): Promise<void> {
    opening += 1;
    const mine = opening;
    show({ ...idlePhone, line: { name: "connecting" } });
    try {
      const opened = await ports.open({ credentials: ports.credentials, registers: true, devices: state.devices });
      if (mine !== opening) { opened.stop(); return; }
      phone = opened;
      opened.subscribe(follow);
      follow();
    } catch (reason) {
      if (mine === opening) show({ line: { name: "refused", code: (reason as { code?: string }).code ?? "fault" } });
    }
  }

  function drop(): void {
    opening = 0;
    phone?.stop();
    phone = null;
    show(idlePhone);
    sound();
  }

  function follow(): void {
    if (phone === null) return;
    const now = phone.state();
    const hasBegun = now.call?.stage === "ringing" && state.call === null;
    show(now);
    wire.post({ type: "state", state: now });
    if (now.call?.stage === "talking") aloneUntil = 0;
    if (hasBegun) answerIfAgreed();
    sound();
  }

  const rings = (): boolean => phone !== null && state.call?.direction === "in" && state.call.stage === "ringing";
  const isAsked = (): boolean => state.call?.answersItself === true && state.answersItself;
  const isAgreed = (): boolean => isAlone || isAsked() || Date.now() < aloneUntil;

  /** Whoever did not agree to this very call hears that it is there. */
  function answerIfAgreed(): void {
    if (!rings() || !isAgreed()) return;
    if (isAsked()) ports.beep(state.devices.speaker);
    phone?.answer();
  }

  function sound(): void {
    if (rings() && !isAgreed()) ringing ??= ports.ring(state.devices.ringer);
    else { ringing?.stop(); ringing = null; }
  }

  function hear(message: Message): void {
    if (phone === null) { if (message.type === "state" && state.owner === "elsewhere") show(message.state); return; }
    if (message.type === "tell") wire.post({ type: "state", state: phone.state() });
    if (message.type === "answer") phone.answer();
    if (message.type === "answer-next") { aloneUntil = Date.now() + answerNextMs; answerIfAgreed(); }
    if (message.type === "mute") phone.mute(message.muted);
  }

  return {
    state: () => state,
    subscribe: (listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; },
    want: (wanted) => {
      if (isWanted === wanted) return;
      isWanted = wanted;
      if (wanted) owner.claim();
      else { owner.release(); settle(); }
    },
    answerAlone: (isWished) => {
      isAlone = isWished;
      if (isWished && phone === null) wire.post({ type: "answer-next" });
      answerIfAgreed();
      sound();
    },
    answer: () => { if (phone === null) wire.post({ type: "answer" }); else phone.answer(); },
    mute: (muted) => { if (phone === null) wire.post({ type: "mute", muted }); else phone.mute(muted); },
    dial: (number) => { phone?.dial(number); },
    end: () => { phone?.end(); },
    use: (devices) => {
      keepDevices(devices);
      show({ devices });
      phone?.use(devices);
    },
    letAnswer: (isWished) => {
      keepAnswersItself(isWished);
      show({ answersItself: isWished });
    },
    takeOver: () => { owner.takeOver(); },
    levels: () => phone?.levels() ?? noLevels,
    wake: () => { phone?.wake(); },
    retry: () => { drop(); settle(); },
    close: () => { isWanted = false; owner.release(); drop(); wire.close(); listeners.clear(); },
  };
}

/** The ports of a real browser. JsSIP is fetched when a phone is first opened. */
export function browserStation(credentials: StationPorts["credentials"]): Station {
  return createStation({
    credentials, ring: startRinging, beep: playBeep, locks: "locks" in navigator ? navigator.locks : null,
    open: async (options) => (await import("./jssip-softphone.ts")).openJsSipSoftphone(options),
    wire: (hear) => {
      const channel = new BroadcastChannel("atiende.phone");
      channel.addEventListener("message", ({ data }) => { hear(data as Message); });
      return { post: (message) => { channel.postMessage(message); }, close: () => { channel.close(); } };
    },
  });
}
