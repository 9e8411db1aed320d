// A picture of pairs: today's bar above the proposal's, each with its figure in words, so that nobody need see the bars.
import { useTranslation } from "react-i18next";
import classes from "./lab.module.css";

export interface Pair { readonly label: string; readonly today: number | null; readonly proposal: number | null }

interface PairBarsProps {
  readonly title: string;
  readonly pairs: readonly Pair[];
  readonly format: (value: number) => string;
  /** What fills the whole width; left out: the longest. */
  readonly most?: number;
}

export function PairBars({ title, pairs, format, most = Math.max(1e-9, ...pairs.flatMap(({ today, proposal }) => [today ?? 0, proposal ?? 0])) }: PairBarsProps) {
  return (
    <figure className={classes["bars"]}>
      <figcaption>{title}</figcaption>
      <dl>
        {pairs.map(({ label, today, proposal }) => (
          <div key={label} className={classes["pair"]}>
            <dt>{label}</dt>
            <dd><Bar of="today" value={today} {...{ format, most }} /><Bar of="proposal" value={proposal} {...{ format, most }} /></dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

interface BarProps { readonly of: "today" | "proposal"; readonly value: number | null; readonly format: (value: number) => string; readonly most: number }

function Bar({ of, value, format, most }: BarProps) {
  const { t } = useTranslation("lab");
  return (
    <div className={classes["bar"]} data-of={of}>
      <span className={classes["length"]} style={{ width: `${String(Math.min(100, ((value ?? 0) / most) * 100))}%` }} />
      <span className={classes["value"]}><span className={classes["of"]}>{t(of)}</span> {value === null ? "—" : format(value)}</span>
    </div>
  );
}
