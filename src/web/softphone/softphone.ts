// The telephone in a browser, as the screens see it: one line, at most one call. What carries it (JsSIP, a fake in
// tests) fits this port. It never ends an agent's call: the service does, and a call that a browser loses is rescued.
import type { PhoneCredentials } from "../../protocol/rest-phone.ts";
import type { Quality } from "./quality.ts";

export interface Devices {
  /** Ids of the browser; "" is its default. */
  readonly microphone: string;
  readonly speaker: string;
  readonly ringer: string;
}

export type PhoneLine =
  | { readonly name: "off" }
  | { readonly name: "connecting" }
  | { readonly name: "ready" }
  /** The connection is gone, or the switchboard refuses the password: it comes back by itself, with new credentials. */
  | { readonly name: "lost" }
  /** Another browser has the phone now. */
  | { readonly name: "taken" }
  /** Not to be had: the session is over, or the service refuses (its code). */
  | { readonly name: "refused"; readonly code: string };

export interface PhoneCall {
  readonly direction: "in" | "out";
  readonly stage: "ringing" | "answering" | "talking";
  /** By the browser's clock; null until the other end is heard. */
  readonly since: number | null;
  /** The switchboard asks that it is not waited for to be picked up: somebody is, or will be, on the line. */
  readonly answersItself?: true;
}

/** What keeps the user from talking, or from hearing. */
export type PhoneProblem = "insecure" | "microphone-denied" | "microphone-missing" | "sound-blocked";

export interface SoftphoneState {
  readonly line: PhoneLine;
  readonly call: PhoneCall | null;
  readonly muted: boolean;
  readonly problem: PhoneProblem | null;
  /** Measured while talking, both ways. */
  readonly quality: Quality | null;
  /** Of the last call that failed: SIP's status, or 0. */
  readonly failed: number | null;
}

/** 0 silence … 1 as loud as it gets. */
export interface Levels { readonly microphone: number; readonly speaker: number }

export interface Softphone {
  state(): SoftphoneState;
  subscribe(listener: () => void): () => void;
  /** Without a microphone the call is refused, and the problem told. */
  answer(): void;
  /** Calls out: the demo's caller, and the echo test. */
  dial(number: string): void;
  /** Ends a call that was dialled here; one that came in is the service's. */
  end(): void;
  mute(muted: boolean): void;
  /** One key (0-9, *, #), as RFC 4733; without a call, or what is no key, is nothing. */
  press(key: string): void;
  use(devices: Devices): void;
  levels(): Levels;
  /** After sleep or a change of network: looks whether the line still lives, and mends it. */
  wake(): void;
  /** Lets go of line and call without a word to the other end; that it has no call any more is the last that it tells. */
  stop(): void;
}

export interface SoftphoneOptions {
  /** New ones for each connection. Rejects with `{ status, code }`. */
  readonly credentials: () => Promise<PhoneCredentials>;
  /** Can be rung; the demo's callers only call. */
  readonly registers: boolean;
  readonly devices: Devices;
}

/** Rejects as `credentials` does. */
export type OpenSoftphone = (options: SoftphoneOptions) => Promise<Softphone>;
