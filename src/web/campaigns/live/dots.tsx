// A few of each as dots, many as a bar; the figures stand beside them.
import classes from "./live.module.css";

export interface DotPart { readonly name: string; readonly count: number; readonly color: string }

const most = 60;

export function Dots({ label, parts }: { readonly label: string; readonly parts: readonly DotPart[] }) {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const scale = all > most ? most / all : 1;
  const dots = parts.flatMap(({ count, color }) => Array.from({ length: Math.round(count * scale) }, () => color));
  const rows = Math.max(1, Math.ceil(dots.length / 20));
  return (
    <div className={classes["dots"]}>
      <p className={classes["dotsHead"]}><span>{label}</span><b>{all}</b></p>
      <svg viewBox={`0 0 240 ${String(rows * 12)}`} aria-hidden="true" className={classes["dotsPicture"]} style={{ height: rows * 14 }} preserveAspectRatio="xMinYMin meet">
        {dots.map((color, n) => <circle key={n} cx={6 + (n % 20) * 12} cy={6 + Math.floor(n / 20) * 12} r={4.6} fill={color} />)}
      </svg>
      <ul className={classes["legend"]}>{parts.map(({ name, count, color }) => <li key={name}><span className={classes["dot"]} style={{ background: color }} /><b>{count}</b> {name}</li>)}</ul>
    </div>
  );
}
