// The link to a caller's own page of his place in line, sent to his mobile: what is known of it and what happens.
import type { Instant } from "../kernel/kernel.ts";

/** Why nothing can be sent to a caller. */
export const pageObstacles = ["no-number", "not-mobile", "opted-out", "no-gateway"] as const;
export type PageObstacle = (typeof pageObstacles)[number];
/** `refused`: the gateway will not carry it. `unknown`: it may have left. */
export type PageEnd = PageObstacle | "sent" | "refused" | "unknown";

export interface PageLink { readonly askedAt: Instant; /** null: nobody knows yet */ readonly end: PageEnd | null }

export type PageFact =
  /** `by`: the name of who wants it; null: the queue's rule. */
  | { readonly type: "call.page-asked"; readonly number: string; readonly by: string | null }
  | { readonly type: "call.page-answered"; readonly number: string; readonly end: PageEnd };
