// How long somebody who comes now will wait, and whether what was said before came true: what was stated is a line on a
// scale, what came true a dot. Where it does not come true nobody is told a time, and this says so instead of a figure.
import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BoardQueue } from "../../core/board/wallboard.ts";
import { tolerance, type Calibration, type Share } from "../../core/waiting/calibration.ts";
import { useFormats } from "../format/use-formats.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Panel } from "../ui/panel.tsx";
import { useBoardWords } from "./figures.ts";
import classes from "./honest-wait.module.css";

type Waiting = Pick<BoardQueue, "wait" | "calibration">;

/** On a queue's card. */
export function HonestWait({ queue }: { readonly queue: Waiting }) {
  const { t } = useTranslation("supervisor");
  return (
    <div className={classes["wait"]}>
      <p><span>{t("estimated")}</span><b data-state={queue.calibration.state}><Expected queue={queue} /></b></p>
      <Truth of={queue.calibration.p90} stated={0.9} state={queue.calibration.state} />
    </div>
  );
}

function Expected({ queue: { wait, calibration } }: { readonly queue: Waiting }) {
  const { t } = useTranslation("supervisor");
  const words = useBoardWords();
  if (calibration.state !== "good") return t(`calibration.${calibration.state}`);
  return wait === null ? t("nobodyThere") : t("waitInterval", { usual: words.clock(wait.p50Ms), most: words.clock(wait.p90Ms) });
}

/** Stated and true, from none to all; the shade is what is still tolerated. */
function Truth({ of, stated, state }: { readonly of: Share | null; readonly stated: number; readonly state: Calibration["state"] }) {
  const { t } = useTranslation("supervisor");
  const { share } = useFormats();
  if (of === null) return <p className={classes["none"]}>{t("calibration.nothing")}</p>;
  const words = t("calibration.truth", { stated: share(stated), share: share(of.share), count: of.of });
  const at = (value: number): string => `${String(value * 100)}%`;
  const isTested = stated === 0.9;
  return (
    <Tooltip label={t(isTested ? "calibration.hint" : "calibration.hintHalf", { least: share(tolerance.least), most: share(tolerance.most) })} multiline w={280}>
      <div className={classes["truth"]} role="img" aria-label={words} tabIndex={0}>
        <div className={classes["scale"]} data-state={state}>
          {isTested ? <i className={classes["band"]} style={{ insetInlineStart: at(tolerance.least), inlineSize: at(tolerance.most - tolerance.least) }} /> : null}
          <i className={classes["stated"]} style={{ insetInlineStart: at(stated) }} />
          <i className={classes["true"]} style={{ insetInlineStart: at(of.share) }} />
        </div>
        <span>{words}</span>
      </div>
    </Tooltip>
  );
}

/** All queues, beneath the day's figures. */
export function Calibrations({ queues }: { readonly queues: readonly BoardQueue[] }) {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  return (
    <Panel title={t("calibration.title")} icon="clock">
      <p className={classes["none"]}>{t("calibration.what")}</p>
      <ul className={classes["all"]}>
        {queues.map(({ id, name, wait, calibration }) => (
          <li key={id}>
            <p><b>{name[language]}</b><span data-state={calibration.state}><Expected queue={{ wait, calibration }} /></span></p>
            {calibration.p50 === null ? null : <Truth of={calibration.p50} stated={0.5} state={calibration.state} />}
            <Truth of={calibration.p90} stated={0.9} state={calibration.state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
