// Frames for screens that look on the whole floor. `subscribe` names all the topics that a socket follows from now on;
// each begins with a whole frame, then come the rows that changed, at most forty times a second and at least four
// while something changes. A reader that falls behind misses rows and gets a whole frame once it has caught up.
import { z } from "zod";
import { topics } from "../core/access/topics.ts";
import type { Alert } from "../core/board/alerts.ts";
import type { BoardAgent, BoardCall, BoardQueue } from "../core/board/wallboard.ts";
import type { CampaignLiveReply, CampaignReply } from "./rest-campaigns.ts";

export const subscribe = z.object({ type: z.literal("subscribe"), ref: z.string().min(1).max(60), topics: z.array(z.enum(topics)).max(10) });

/** As a screen knows a message; `readAt` null: not read yet. */
export interface ShownMessage {
  readonly id: string;
  readonly at: number;
  readonly from: { readonly id: string; readonly name: string; readonly agentId: string | null };
  readonly to: { readonly kind: "agent" | "queue"; readonly id: string } | { readonly kind: "all" | "supervisors" };
  readonly text: string;
  readonly replyTo: string | null;
  readonly readers: readonly { readonly agentId: string; readonly readAt: number | null }[];
}

/** All of today, then those that begin, end, come or are read: by id, the later in the place of the earlier. */
export type ListFrame =
  | { readonly type: "alerts"; readonly whole: boolean; readonly alerts: readonly Alert[] }
  /** Also to the seat of an agent: those to him and from him. */
  | { readonly type: "messages"; readonly whole: boolean; readonly messages: readonly ShownMessage[] };

/** How a campaign goes that runs, or has run since the service began. */
export interface CampaignRow extends Pick<CampaignReply, "id" | "wish" | "version" | "doing" | "progress"> { readonly live: Omit<CampaignLiveReply, "at"> }

export interface CampaignsFrame {
  readonly type: "campaigns";
  readonly seq: number;
  readonly at: number;
  readonly whole: boolean;
  readonly campaigns: readonly CampaignRow[];
  readonly gone: Ids;
}

type Ids = readonly string[];

export interface BoardFrame {
  readonly type: "board";
  readonly seq: number;
  readonly at: number;
  /** What is not named is not there; else it is as it was. */
  readonly whole: boolean;
  readonly queues: readonly BoardQueue[]; readonly agents: readonly BoardAgent[]; readonly calls: readonly BoardCall[];
  readonly gone: { readonly queues: Ids; readonly agents: Ids; readonly calls: Ids };
}
