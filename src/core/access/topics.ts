// What a screen may follow by the live socket besides its own seat, and the right that each topic asks for. A right over
// one's own things alone opens no topic: topics show the whole floor.
import { reachOf, type Actor } from "./can.ts";
import type { Action } from "./rights.ts";

export const topics = ["board", "alerts", "messages", "campaigns"] as const;
export type Topic = (typeof topics)[number];
/** What the whole floor is shown by. */
export const floorTopics = ["board", "alerts", "messages"] as const satisfies readonly Topic[];

export const topicRights: Readonly<Record<Topic, Action>> = { board: "board.read", alerts: "board.read", messages: "message.read", campaigns: "campaign.read" };

export function mayFollow(actor: Actor, topic: Topic): boolean {
  return reachOf(actor, topicRights[topic]) === "all";
}
