// A card a queue: what asks for attention is large, the day's figures small beneath it.
import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BoardQueue } from "../../core/board/wallboard.ts";
import type { AgentStateName } from "../../core/board/agent-view.ts";
import { queueLevel, queueMeasures, type Thresholds } from "../../core/board/thresholds.ts";
import { stateLooks } from "../agent-desktop/states.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useFloorOffset, useFloorQueues } from "../live/use-floor-live.ts";
import { Nothing } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { useDropTarget } from "./dragging.ts";
import { useBoardWords } from "./figures.ts";
import { HonestWait } from "./honest-wait.tsx";
import { LevelTag, worst } from "./level.tsx";
import { useSupervise } from "./use-supervise.ts";
import { useThresholds } from "./use-thresholds.ts";
import classes from "./floor.module.css";

export function Queues() {
  const { t } = useTranslation("supervisor");
  const queues = [...useFloorQueues().values()];
  const thresholds = useThresholds();
  return (
    <section aria-labelledby="floor-queues">
      <h2 id="floor-queues" className={classes["heading"]}>{t("queues")}</h2>
      {queues.length === 0 ? <Nothing>{t("noQueues")}</Nothing> : null}
      <ul className={classes["queues"]}>{queues.map((queue) => <QueueCard key={queue.id} queue={queue} thresholds={thresholds} />)}</ul>
    </section>
  );
}

function QueueCard({ queue, thresholds }: { readonly queue: BoardQueue; readonly thresholds: Thresholds }) {
  const { t } = useTranslation("supervisor");
  const words = useBoardWords();
  const now = useNow(useFloorOffset());
  const { order, mayAct } = useSupervise();
  const drop = useDropTarget(mayAct ? (callId) => { void order({ type: "move", callId, queueId: queue.id }); } : null);
  const name = queue.name[useLanguage()];
  const levels = Object.fromEntries(queueMeasures.map((measure) => [measure, queueLevel(thresholds, queue, measure, now)])) as Record<(typeof queueMeasures)[number], ReturnType<typeof queueLevel>>;
  const level = worst(...Object.values(levels));
  const { today } = queue;
  return (
    <li className={classes["queue"]} data-level={level} {...drop}>
      <header className={classes["queueHead"]}>
        <h3>{name}</h3>
        {queue.hours === "open" ? null : <Tag tone="off" icon="clock">{t(`hours.${queue.hours}`)}</Tag>}
        <LevelTag level={level} />
      </header>
      <div className={classes["big"]}>
        <p data-level={levels.waiting}><b>{words.count(queue.waiting)}</b><span>{t("inLine")}</span></p>
        <p data-level={levels.longestWaitMs}><b>{queue.waitingSince === null ? t("none") : words.clock(now - queue.waitingSince)}</b><span>{t("longest")}</span></p>
        <Tooltip label={t("serviceLevelHint", { seconds: queue.targetMs / 1_000, all: words.share(today.serviceLevelAll) })} multiline w={260}>
          <p data-level={levels.serviceLevel} tabIndex={0}><b>{words.share(today.serviceLevel)}</b><span>{t("serviceLevel")}</span></p>
        </Tooltip>
      </div>
      <dl className={classes["small"]}>
        <Figure label={t("offered")}>{words.count(today.offered)}</Figure>
        <Figure label={t("answered")}>{words.count(today.answered)}</Figure>
        <Figure label={t("abandoned")} level={levels.abandonedShare}>{words.count(today.abandoned)}{today.abandonedShort > 0 ? <small> {t("abandonedShort", { count: today.abandonedShort })}</small> : null}</Figure>
        <Figure label={t("asa")}>{words.clock(today.asaMs)}</Figure>
        <Figure label={t("aht")}>{words.clock(today.ahtMs)}</Figure>
        <Figure label={t("askedTwice")}>{today.known === 0 ? t("none") : words.share(today.askedAgain / today.known)}</Figure>
      </dl>
      <HonestWait queue={queue} />
      <Staff queue={queue} />
    </li>
  );
}

function Figure({ label, level = "calm", children }: { readonly label: string; readonly level?: string; readonly children: React.ReactNode }) {
  return <div data-level={level}><dt>{label}</dt><dd>{children}</dd></div>;
}

const shown: readonly AgentStateName[] = ["ready", "reserved", "talking", "wrap-up", "not-ready"];

function Staff({ queue: { agents } }: { readonly queue: BoardQueue }) {
  const { t } = useTranslation(["supervisor", "desk"]);
  const present = shown.filter((state) => agents[state] > 0);
  const signedIn = shown.reduce((sum, state) => sum + agents[state], 0);
  return (
    <ul className={classes["staff"]} aria-label={t("staff")}>
      <li className={classes["soft"]}>{t("signedIn", { count: signedIn })}</li>
      {present.map((state) => (
        <li key={state} data-tone={stateLooks[state].tone}>
          <Icon name={stateLooks[state].icon} size={14} /><b>{agents[state]}</b><span>{t(`desk:state.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
}
