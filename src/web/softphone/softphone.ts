// The telephone in a browser, as the screens see it: one line, at most one call. What carries it (JsSIP, a fake in
// tests) fits this port. It never ends an agent's call: the service does, and a call that a browser loses is rescued.
import type { PhoneCredentials } from "../../protocol/rest-phone.ts";
import type { Devices } from "./devices.ts";
import type { Quality } from "./quality.ts";

export type PhoneLine =
  | { readonly name: "off" }
  | { readonly name: "connecting" }
  | { readonly name: "ready" }
  /** It comes back by itself. */
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
  answer(): void;
  /** Calls out: the demo's caller, and the echo test. */
  dial(number: string): void;
  /** Ends a call that was dialled here; one that came in is the service's. */
  end(): void;
  mute(muted: boolean): void;
  /** One key, as RFC 4733. */
  press(key: string): void;
  use(devices: Devices): void;
  levels(): Levels;
  /** After sleep or a change of network: looks whether the line still lives, and mends it. */
  wake(): void;
  /** Lets go of line and call without a word to the other end. */
  stop(): void;
}

export interface SoftphoneOptions {
  /** New ones for each connection. Rejects with `{ status, code }`. */
  readonly credentials: () => Promise<PhoneCredentials>;
  /** Can be rung; the demo's callers only call. */
  readonly registers: boolean;
  readonly devices: Devices;
}

export type OpenSoftphone = (options: SoftphoneOptions) => Promise<Softphone>;
