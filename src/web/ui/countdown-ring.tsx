// A ring that empties until a moment, with the seconds in it. The ring is one CSS animation, so it costs nothing.
import { useRef } from "react";
import { useNow } from "../format/use-now.ts";
import classes from "./countdown-ring.module.css";

const radius = 22;
const length = 2 * Math.PI * radius;

export function CountdownRing({ from, until, offsetMs, label }: { readonly from: number; readonly until: number; readonly offsetMs: number; readonly label: (seconds: number) => string }) {
  const now = useNow(offsetMs);
  const begun = useRef(Date.now() + offsetMs - from);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <span className={classes["ring"]} role="timer" aria-live="off" aria-label={label(seconds)}>
      <svg width="56" height="56" viewBox="0 0 56 56" aria-hidden="true">
        <circle className={classes["track"]} cx="28" cy="28" r={radius} />
        <circle
          className={classes["left"]} cx="28" cy="28" r={radius} strokeDasharray={length} transform="rotate(-90 28 28)"
          style={{ "--ring-length": length, animationDuration: `${String(until - from)}ms`, animationDelay: `${String(-begun.current)}ms` }}
        />
      </svg>
      <span aria-hidden="true" className={classes["seconds"]}>{seconds}</span>
    </span>
  );
}
