// What is measured of a call's sound, both ways, and what to tell the user about it in one plain hint.
import { mosOf } from "./mos.ts";

/** Running totals as `getStats` gives them: what arrives here, and what RTCP says of what arrives there. */
export interface Counters {
  readonly at: number;
  readonly received: number; readonly lost: number;
  readonly sent: number;
  /** Share that the other end missed between its last two reports; the first tells of the moment before it listened. */
  readonly lostThere: number | null;
  /** Seconds; null where nobody said. */
  readonly jitter: number | null; readonly jitterThere: number | null; readonly roundTrip: number | null;
  /** Sum of the time that sound waited in the buffer, in seconds, and how many samples did. */
  readonly buffered: number; readonly played: number;
}

export interface Way { readonly mos: number; /** share, 0 to 1 */ readonly loss: number; readonly jitterMs: number; readonly delayMs: number }

export type Hint = "good" | "silent" | "loses-in" | "loses-out" | "late" | "uneven";

export interface Quality { readonly heard: Way; readonly said: Way; readonly hint: Hint }

/** Packets of 20 ms in a codec that looks 5 ms ahead, and a sound card's own. */
const ownDelayMs = 45;
/** Where nobody has measured the way back yet. */
const usualRoundTripMs = 40;
const usualBufferMs = 60;

/** Of the time between two looks. */
export function qualityBetween(before: Counters, now: Counters): Quality {
  const delayMs = (now.roundTrip === null ? usualRoundTripMs : now.roundTrip * 1000) / 2 + ownDelayMs;
  const played = now.played - before.played;
  const bufferMs = played > 0 ? ((now.buffered - before.buffered) / played) * 1000 : usualBufferMs;
  const heard = wayOf(share(now.lost - before.lost, now.received - before.received), now.jitter, delayMs + bufferMs);
  const said = wayOf(now.lostThere ?? 0, now.jitterThere, delayMs + usualBufferMs);
  return { heard, said, hint: hintOf(heard, said, now.received - before.received) };
}

function wayOf(loss: number, jitter: number | null, delayMs: number): Way {
  return { mos: mosOf({ loss, delayMs }), loss, jitterMs: (jitter ?? 0) * 1000, delayMs };
}

function share(lost: number, arrived: number): number {
  const all = Math.max(0, lost) + Math.max(0, arrived);
  return all === 0 ? 0 : Math.max(0, lost) / all;
}

const limits = { loss: 0.02, jitterMs: 40, delayMs: 300 };

/** The worst first: nothing heard at all, then what is lost, then what is late. */
export function hintOf(heard: Way, said: Way, received: number): Hint {
  if (received <= 0) return "silent";
  if (heard.loss > limits.loss && heard.loss >= said.loss) return "loses-in";
  if (said.loss > limits.loss) return "loses-out";
  if (Math.max(heard.delayMs, said.delayMs) > limits.delayMs) return "late";
  return Math.max(heard.jitterMs, said.jitterMs) > limits.jitterMs ? "uneven" : "good";
}

export type Grade = "good" | "fair" | "poor";

/** MOS from 4 up is good telephone quality; below 3.1 nearly all users are annoyed (G.107, table B.1). */
export function gradeOf(mos: number): Grade {
  if (mos >= 3.8) return "good";
  return mos >= 3.1 ? "fair" : "poor";
}

interface Report { readonly type: string; readonly kind?: string; readonly [name: string]: unknown }

/** From an RTCStatsReport's values. */
export function countersOf(reports: Iterable<Report>, at: number): Counters {
  const all = [...reports];
  const find = (type: string): Report => all.find((report) => report.type === type && report.kind === "audio") ?? { type };
  const [inbound, outbound, there] = [find("inbound-rtp"), find("outbound-rtp"), find("remote-inbound-rtp")];
  return {
    at, received: number(inbound["packetsReceived"]) ?? 0, lost: number(inbound["packetsLost"]) ?? 0,
    sent: number(outbound["packetsSent"]) ?? 0, lostThere: (number(there["roundTripTimeMeasurements"]) ?? 0) > 1 ? number(there["fractionLost"]) : null,
    jitter: number(inbound["jitter"]), jitterThere: number(there["jitter"]), roundTrip: number(there["roundTripTime"]),
    buffered: number(inbound["jitterBufferDelay"]) ?? 0, played: number(inbound["jitterBufferEmittedCount"]) ?? 0,
  };
}

function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
