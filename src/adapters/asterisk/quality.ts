// The last RTCP values of each call, from AMI. They come every five seconds or so from both sides of each leg:
// RTCPSent is what Asterisk hears of the phone, RTCPReceived what the phone says it hears of Asterisk.
import { callIdOf } from "../../core/kernel/ids.ts";
import { textOf, type Fields } from "./ami-client.ts";

/** `mos` is Asterisk's media experience score (ITU-T G.107 scale 1-4.5, from 0-100); null where a side never reported. */
export interface LegQuality {
  readonly channelId: string;
  readonly direction: "from-phone" | "to-phone";
  readonly lostFraction: number | null;
  readonly jitterMs: number | null;
  readonly roundTripMs: number | null;
  readonly mes: number | null;
}
export interface CallQuality { readonly legs: readonly LegQuality[] }

export interface QualityBook {
  /** An RTCPSent or RTCPReceived event; the call it belongs to, or undefined. */
  heard(event: Fields): { readonly callId: string; readonly quality: CallQuality } | undefined;
  of(callId: string): CallQuality | null;
}

/** Calls are forgotten oldest first beyond `atMost`. */
export function createQualityBook(atMost = 5000): QualityBook {
  const calls = new Map<string, Map<string, LegQuality>>();
  const view = (legs: Map<string, LegQuality>): CallQuality => ({ legs: [...legs.values()] });
  return {
    heard: (event) => {
      const channelId = textOf(event, "uniqueid");
      if (channelId === "") return undefined;
      const callId = callIdOf(channelId);
      const legs = calls.get(callId) ?? new Map<string, LegQuality>();
      calls.set(callId, legs);
      const leg = legOf(event, channelId);
      legs.set(`${channelId} ${leg.direction}`, leg);
      for (const oldest of calls.keys()) {
        if (calls.size <= atMost) break;
        calls.delete(oldest);
      }
      return { callId, quality: view(legs) };
    },
    of: (callId) => {
      const legs = calls.get(callId);
      return legs === undefined ? null : view(legs);
    },
  };
}

const clockRate = 8000;

function legOf(event: Fields, channelId: string): LegQuality {
  const jitter = numberOf(event, "report0iajitter");
  const roundTrip = numberOf(event, "rtt");
  const lost = numberOf(event, "report0fractionlost");
  return {
    channelId, direction: textOf(event, "event") === "RTCPSent" ? "from-phone" : "to-phone",
    lostFraction: lost === null ? null : lost / 256, jitterMs: jitter === null ? null : (jitter * 1000) / clockRate,
    roundTripMs: roundTrip === null ? null : roundTrip * 1000, mes: numberOf(event, "mes"),
  };
}

function numberOf(event: Fields, key: string): number | null {
  const text = textOf(event, key);
  const value = Number.parseFloat(text);
  return text === "" || Number.isNaN(value) ? null : value;
}
