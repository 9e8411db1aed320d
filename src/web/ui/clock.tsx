// A clock that runs: time since. Read by screen readers only when asked, so they do not chatter.
import { clockOf } from "../format/formats.ts";
import { useNow } from "../format/use-now.ts";
import classes from "./clock.module.css";

export function Since({ at, offsetMs = 0 }: { readonly at: number; readonly offsetMs?: number }) {
  const now = useNow(offsetMs);
  return <span className={classes["clock"]} role="timer" aria-live="off">{clockOf(now - at)}</span>;
}
