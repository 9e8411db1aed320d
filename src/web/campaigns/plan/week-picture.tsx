// A week as a picture: the law's hours, the campaign's own, when it dials, and tries of one person as dots.
import type { ReactNode } from "react";
import { useLanguage } from "../../i18n/use-words.ts";
import { weekdays, type Week } from "./week-words.ts";
import classes from "./plan.module.css";

const left = 34;
const width = 600;
const rowHeight = 24;
const top = 16;
export const atMinute = (minute: number): number => left + (minute / 1440) * (width - left);
export const atDay = (day: number): number => top + day * rowHeight + rowHeight / 2;

interface Props { readonly law: Week; readonly own: Week | null; readonly both: Week; readonly alt: string; readonly children?: ReactNode }

export function WeekPicture({ law, own, both, alt, children }: Props) {
  const names = weekdays(useLanguage());
  const bands = (week: Week, inset: number, fill: string, extra: object = {}) => week.flatMap((spans, day) => spans.map(({ from, to }) => (
    <rect key={`${fill} ${String(day)} ${String(from)}`} x={atMinute(from)} y={top + day * rowHeight + inset} width={atMinute(to) - atMinute(from)} height={rowHeight - 2 * inset} rx={4} fill={fill} {...extra} />
  )));
  return (
    <div className={classes["weekScroll"]}>
      <svg className={classes["week"]} viewBox={`0 0 ${String(width)} ${String(top + 7 * rowHeight)}`} role="img" aria-label={alt}>
        {[0, 6, 9, 12, 15, 18, 21, 24].map((hour) => (
          <g key={hour}><line x1={atMinute(hour * 60)} x2={atMinute(hour * 60)} y1={top} y2={top + 7 * rowHeight} stroke="var(--a-line)" /><text x={atMinute(hour * 60)} y={10} textAnchor={hour === 24 ? "end" : "middle"}>{hour}</text></g>
        ))}
        {names.map((name, day) => <text key={name} x={0} y={atDay(day) + 4}>{name}</text>)}
        {bands(law, 3, "var(--a-off-soft)")}
        {own === null ? null : bands(own, 3, "none", { stroke: "var(--a-talk)", strokeWidth: 1.4, strokeDasharray: "4 3" })}
        {bands(both, 7, "var(--a-ready)", { opacity: 0.75 })}
        {children}
      </svg>
    </div>
  );
}
