// So many messages a minute of each channel, evenly, with a tenth of a minute's at once.
import { channels, type Channel } from "../../core/campaign/communication/plan.ts";
import type { Instant } from "../../core/kernel/kernel.ts";

export interface Throttle {
  /** How many may go now. */
  room(channel: Channel, now: Instant): number;
  took(channel: Channel, n: number): void;
}

const minuteMs = 60_000;

export function createThrottle(perMinute: Readonly<Record<Channel, number>>, begun: Instant): Throttle {
  const buckets = new Map(channels.map((channel) => [channel, { left: burst(perMinute[channel]), at: begun }]));
  return {
    room(channel, now) {
      const bucket = buckets.get(channel) ?? { left: 0, at: now };
      const left = Math.min(burst(perMinute[channel]), bucket.left + (Math.max(0, now - bucket.at) * perMinute[channel]) / minuteMs);
      buckets.set(channel, { left, at: now });
      return Math.floor(left);
    },
    took(channel, n) {
      const bucket = buckets.get(channel);
      if (bucket !== undefined) buckets.set(channel, { ...bucket, left: bucket.left - n });
    },
  };
}

function burst(perMinute: number): number {
  return Math.max(1, perMinute / 10);
}
