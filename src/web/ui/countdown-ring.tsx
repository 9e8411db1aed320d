// A ring that empties until a moment, with the seconds in it, once a second: an animated stroke would be drawn sixty times.
import { useNow } from "../format/use-now.ts";
import classes from "./countdown-ring.module.css";

const radius = 22;
const length = 2 * Math.PI * radius;

export function CountdownRing({ from, until, offsetMs, label }: { readonly from: number; readonly until: number; readonly offsetMs: number; readonly label: (seconds: number) => string }) {
  const now = useNow(offsetMs);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const gone = Math.min(1, Math.max(0, (now - from) / (until - from)));
  return (
    <span className={classes["ring"]} role="timer" aria-live="off" aria-label={label(seconds)}>
      <svg width="56" height="56" viewBox="0 0 56 56" aria-hidden="true">
        <circle className={classes["track"]} cx="28" cy="28" r={radius} />
        <circle className={classes["left"]} cx="28" cy="28" r={radius} strokeDasharray={length} strokeDashoffset={length * gone} transform="rotate(-90 28 28)" />
      </svg>
      <span aria-hidden="true" className={classes["seconds"]}>{seconds}</span>
    </span>
  );
}
