// A supervisor on a call: he listens, whispers to the agent alone, or barges in for all to hear.
import type { BridgeId, ChannelId, Instant } from "../kernel/kernel.ts";

export type MonitorMode = "listen" | "whisper" | "barge";

export interface Monitor {
  /** The supervisor's user id: one monitor a supervisor a call. */
  readonly by: string;
  readonly name: string;
  readonly mode: MonitorMode;
  /** His phone rings; he is on the line while the call has no agent; he is on the call. */
  readonly state: "ringing" | "waiting" | "on";
  readonly leg: ChannelId;
  readonly bridge: BridgeId | null;
  /** The ear on the agent's leg that is in the bridge now, and the one that takes its place when it has begun. */
  readonly snoop: ChannelId | null;
  readonly nextSnoop: ChannelId | null;
  readonly since: Instant;
}

export type MonitorEnd = "asked" | "hung-up" | "no-answer" | "call-ended" | "failed";
