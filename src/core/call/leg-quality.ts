// How well a voice came through, as RTCP told it last.
import type { ChannelId } from "../kernel/kernel.ts";

/** One direction of one leg; null where that side never reported. `score` is Asterisk's media experience score, 0-100. */
export interface LegQuality {
  readonly channelId: ChannelId; readonly direction: "from-phone" | "to-phone";
  readonly lostFraction: number | null; readonly jitterMs: number | null; readonly roundTripMs: number | null; readonly score: number | null;
}
