// How many were in a segment over time, as a line the size of a word.
import { useTranslation } from "react-i18next";
import type { CountThenReply } from "../../protocol/rest-segments.ts";
import { useFormats } from "../format/use-formats.ts";
import classes from "./segments.module.css";

const [width, height, edge] = [120, 32, 3] as const;

export function Sparkline({ history }: { readonly history: readonly CountThenReply[] }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined || history.length < 2) return null;
  return (
    <svg className={classes["spark"]} viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={t("sparkline", { from: formats.count(first.members), to: formats.count(last.members), since: formats.date(first.at) })}>
      <path d={lineOf(history.map(({ at, members }) => [Date.parse(at), members]))} />
    </svg>
  );
}

/** From the lowest to the highest; a line that never moved lies in the middle. */
export function lineOf(points: readonly (readonly [at: number, value: number])[]): string {
  const [times, values] = [points.map(([at]) => at), points.map(([, value]) => value)];
  const [begin, low] = [Math.min(...times), Math.min(...values)];
  const [span, range] = [Math.max(...times) - begin || 1, Math.max(...values) - low];
  const x = (at: number): number => edge + ((at - begin) / span) * (width - 2 * edge);
  const y = (value: number): number => (range === 0 ? height / 2 : height - edge - ((value - low) / range) * (height - 2 * edge));
  return points.map(([at, value], n) => `${n === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join("");
}
