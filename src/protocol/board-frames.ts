// Frames for screens that look on the whole floor. `subscribe` names all the topics that a socket follows from now on;
// each begins with a whole frame, then come the rows that changed, at most forty times a second and at least four
// while something changes. A reader that falls behind misses rows and gets a whole frame once it has caught up.
import { z } from "zod";
import { topics } from "../core/access/topics.ts";
import type { BoardAgent, BoardCall, BoardQueue } from "../core/board/wallboard.ts";

export const subscribe = z.object({ type: z.literal("subscribe"), ref: z.string().min(1).max(60), topics: z.array(z.enum(topics)).max(10) });

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
