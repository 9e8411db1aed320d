// How loud something is, as a bar. It moves too fast to be read aloud, so screen readers hear the words beside it.
import classes from "./phone.module.css";

export function LevelBar({ label, level, isMuted = false }: { readonly label: string; readonly level: number; readonly isMuted?: boolean }) {
  const percent = Math.round(Math.min(1, Math.max(0, level)) * 100);
  return (
    <div className={classes["meter"]}>
      <span>{label}</span>
      <div className={classes["track"]} role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <div className={classes["fill"]} data-muted={isMuted} style={{ width: `${String(percent)}%` }} />
      </div>
    </div>
  );
}
