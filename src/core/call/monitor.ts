// A supervisor on a call: he listens, whispers to the agent alone, or barges in for all to hear.
import type { TelephonyCommand } from "../kernel/command.ts";
import type { AgentId, BridgeId, CallId, ChannelId, Instant } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";

export type MonitorMode = "listen" | "whisper" | "barge";

export interface Monitor {
  /** One place a supervisor a call. */
  readonly supervisor: Supervisor;
  readonly mode: MonitorMode;
  /** His phone rings; he is on the line while there is no agent to hear; he is on the call. */
  readonly state: "ringing" | "waiting" | "on";
  readonly leg: ChannelId;
  /** The agent whose phone it is; null when he listens at another. */
  readonly seat: AgentId | null;
  readonly bridge: BridgeId | null;
  /** The ear on the agent's leg that is in the bridge now, with what it lets through. */
  readonly snoop: { readonly id: ChannelId; readonly mode: MonitorMode } | null;
  /** The one that takes its place once it has begun. */
  readonly nextSnoop: ChannelId | null;
  readonly since: Instant;
}

/** "took-over": the call is his own now. */
export type MonitorEnd = "asked" | "hung-up" | "no-answer" | "failed" | "took-over";

/** Whether the agent hears him now. */
export function isHeard({ snoop }: Monitor): boolean {
  return snoop !== null && snoop.mode !== "listen";
}

/** His channels in Asterisk, and his bridge. */
export function channelsOf({ leg, snoop, nextSnoop }: Monitor): readonly ChannelId[] {
  return [leg, ...(snoop === null ? [] : [snoop.id]), ...(nextSnoop === null ? [] : [nextSnoop])];
}

/** He is let go: his phone, his ears, his bridge. */
export function dismissed(callId: CallId, monitor: Monitor): readonly TelephonyCommand[] {
  const channels = channelsOf(monitor).map((channelId): TelephonyCommand => ({ type: "channel.hangup", callId, channelId }));
  return monitor.bridge === null ? channels : [...channels, { type: "bridge.destroy", callId, bridgeId: monitor.bridge }];
}
