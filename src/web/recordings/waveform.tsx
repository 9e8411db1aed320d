// Both sides of a recording as outlines, one above the other, and the place that is heard; moved by mouse, touch or keys.
import { useTranslation } from "react-i18next";
import type { RecordingRecord } from "../../protocol/rest-recordings.ts";
import { clockOf } from "../format/formats.ts";
import classes from "./recordings.module.css";

interface Props {
  readonly recording: Pick<RecordingRecord, "peaks" | "silences" | "durationMs">;
  /** Seconds. */
  readonly at: number;
  readonly onSeek: (seconds: number) => void;
}

const laneHeight = 100;
const loudest = 255;
/** So that silence is a line and not nothing. */
const least = 1.5;

export function Waveform({ recording: { peaks, silences, durationMs }, at, onSeek }: Props) {
  const { t } = useTranslation("recordings");
  const sides = (["caller", "agent"] as const).flatMap((side) => { const levels = peaks[side]; return levels === undefined ? [] : [{ side, levels }]; });
  const share = (ms: number): string => `${String(durationMs === 0 ? 0 : Math.min(100, (ms / durationMs) * 100))}%`;
  return (
    <div className={classes["wave"]}>
      <div className={classes["lanes"]} aria-hidden="true">
        {sides.map(({ side, levels }) => (
          <div key={side} className={classes["lane"]} data-side={side}>
            <span className={classes["side"]}>{t(`sides.${side}`)}</span>
            <svg className={classes["outline"]} viewBox={`0 0 ${String(Math.max(1, levels.length))} ${String(laneHeight)}`} preserveAspectRatio="none"><path d={outlineOf(levels)} /></svg>
          </div>
        ))}
        {silences.map(({ kind, fromMs, toMs }) => <span key={`${kind} ${String(fromMs)}`} className={classes["hush"]} data-kind={kind} style={{ insetInlineStart: share(fromMs), width: share(toMs - fromMs) }} />)}
        <span className={classes["needle"]} style={{ insetInlineStart: share(at * 1000) }} />
      </div>
      <input
        type="range" className={classes["seek"]} min={0} max={Math.max(1, durationMs) / 1000} step={0.1} value={at} aria-label={t("place")} aria-valuetext={t("placeOf", { at: clockOf(at * 1000), whole: clockOf(durationMs) })}
        onChange={(event) => { onSeek(Number(event.currentTarget.value)); }}
      />
    </div>
  );
}

/** A filled shape, mirrored at the lane's middle: one unit wide for each level. */
export function outlineOf(levels: readonly number[]): string {
  const half = laneHeight / 2;
  const heights = levels.map((level) => Math.max(least, (level / loudest) * half));
  const above = heights.map((height, n) => `L${String(n)} ${rounded(half - height)}L${String(n + 1)} ${rounded(half - height)}`).join("");
  const below = heights.map((height, n) => `L${String(n + 1)} ${rounded(half + height)}L${String(n)} ${rounded(half + height)}`).toReversed().join("");
  return levels.length === 0 ? "" : `M0 ${String(half)}${above}${below}Z`;
}

const rounded = (value: number): string => value.toFixed(1);
