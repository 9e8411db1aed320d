// A series over the day as a picture. It says nothing that the table beside it does not, so it is one image to a screen
// reader. Drawn on a canvas by uPlot, anew when size, data or scheme change.
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import classes from "./day.module.css";

export interface ChartProps {
  readonly title: string;
  readonly alt: string;
  /** Seconds since the epoch. */
  readonly at: readonly number[];
  readonly values: readonly (number | null)[];
  readonly kind: "bars" | "line";
  /** A CSS variable of the theme. */
  readonly color: string;
  readonly format: (value: number) => string;
  readonly timeOf: (at: number) => string;
  /** The top of the scale, if it is always the same. */
  readonly most?: number;
}

const height = 170;
const halfQuarter = 450;
const leastSeconds = 2 * 3_600;

/** Two hours at least: of a single quarter uPlot would make a thousand days. */
function spanOf(at: readonly number[]): [from: number, to: number] {
  const [first = 0, last = first] = [at[0], at.at(-1)];
  return [first - halfQuarter, Math.max(last + halfQuarter, first - halfQuarter + leastSeconds)];
}

export function Chart(props: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  const { at, values, kind, color, format, timeOf, most } = props;
  useEffect(() => {
    const element = place.current;
    if (element === null || typeof Path2D === "undefined") return;
    const style = getComputedStyle(element);
    const ink = (name: string): string => style.getPropertyValue(name).trim();
    const font = `12px ${style.fontFamily}`;
    const axis = { stroke: ink("--a-soft"), grid: { stroke: ink("--a-line"), width: 1 }, ticks: { show: false }, font };
    const bars = uPlot.paths.bars?.({ size: [0.7, 40] });
    const chart = new uPlot({
      width: element.clientWidth, height, legend: { show: false }, cursor: { show: false }, padding: [10, 22, 0, 0],
      scales: { x: { time: true, range: () => spanOf(at) }, y: { range: (_chart, _low, high) => [0, most ?? Math.max(4, Math.ceil(high * 1.15))] } },
      axes: [{ ...axis, size: 28, values: (_chart, ticks) => ticks.map(timeOf) }, { ...axis, size: 46, values: (_chart, ticks) => ticks.map((tick) => most === undefined && !Number.isInteger(tick) ? "" : format(tick)) }],
      series: [{}, { stroke: ink(color), fill: kind === "bars" ? ink(color) : `color-mix(in srgb, ${ink(color)} 14%, transparent)`, width: 2, spanGaps: true, points: { show: kind === "line" && at.length < 3 }, ...(kind === "bars" && bars ? { paths: bars } : {}) }],
    }, [[...at], [...values]], element);
    const resize = new ResizeObserver(() => { chart.setSize({ width: element.clientWidth, height }); });
    resize.observe(element);
    return () => { resize.disconnect(); chart.destroy(); };
  }, [at, values, kind, color, format, timeOf, most, scheme]);
  return (
    <figure className={classes["chart"]}>
      <figcaption>{props.title}</figcaption>
      <div ref={place} role="img" aria-label={props.alt} style={{ height }} />
    </figure>
  );
}
