// Segments, and what keeps their lists up to date.
import { createRefreshing } from "../app/segment/refreshing.ts";
import { createSegments } from "../app/segment/segments.ts";
import type { Ground } from "./ground.ts";

export function openSegments({ clock, database, log }: Ground) {
  const refreshing = createRefreshing({ store: database.segments, clock, onFault: (err, segment) => { log.warn({ err, segment }, "a segment could not be brought up to date"); } });
  return { refreshing, segments: createSegments({ store: database.segments, clock, refresh: refreshing.refresh }) };
}
