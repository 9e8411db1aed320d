// The wallboard for a screen on the wall: dark, large, without controls. It keeps the screen awake, turns its pages by
// itself and shows no caller's name or number. Esc goes back to the floor.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { BoardQueue } from "../../core/board/wallboard.ts";
import { queueLevel, queueMeasures, type Level } from "../../core/board/thresholds.ts";
import { EmergencyBanners } from "../emergency/banners.tsx";
import { useFormats } from "../format/use-formats.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { FloorContext, useFloorLine, useFloorOffset, useFloorQueues, useOpenFloor } from "../live/use-floor-live.ts";
import { Loading } from "../sign-in/away.tsx";
import { Icon } from "../ui/icon.tsx";
import { useBoardWords } from "./figures.ts";
import { worst } from "./level.tsx";
import { useAwake } from "./use-awake.ts";
import { useThresholds } from "./use-thresholds.ts";
import classes from "./television.module.css";

const perPage = 4;
const pageMs = 15_000;

export function Television() {
  const live = useOpenFloor();
  return live === null ? <Loading /> : <FloorContext value={live}><Board /></FloorContext>;
}

function Board() {
  const { t } = useTranslation("supervisor");
  const [, go] = useLocation();
  const isHintShown = useAwake();
  useEffect(() => {
    const leave = ({ key }: KeyboardEvent): void => { if (key === "Escape") go("/floor"); };
    document.addEventListener("keydown", leave);
    return () => { document.removeEventListener("keydown", leave); };
  }, [go]);
  const all = [...useFloorQueues().values()];
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.floor(useNow() / pageMs) % pages;
  const queues = all.slice(page * perPage, (page + 1) * perPage);
  return (
    <main className={classes["board"]} data-idle={!isHintShown}>
      <Head page={page} pages={pages} />
      <EmergencyBanners isLarge />
      {queues.length === 0 ? <p className={classes["empty"]}>{t("tvNobody")}</p> : null}
      <ul className={classes["queues"]} data-count={queues.length}>{queues.map((queue) => <Queue key={queue.id} queue={queue} />)}</ul>
      <p className={classes["leave"]} data-shown={isHintShown}>{t("tvLeave")}</p>
    </main>
  );
}

function Head({ page, pages }: { readonly page: number; readonly pages: number }) {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  const now = useNow(useFloorOffset());
  const line = useFloorLine();
  return (
    <header className={classes["head"]}>
      <h1>Atiende</h1>
      {pages > 1 ? <span>{t("tvPage", { page: page + 1, pages })}</span> : null}
      {line.name === "lost" ? <strong role="alert"><Icon name="signalOff" size={32} />{t("tvStale", { time: formats.time(line.since) })}</strong> : null}
      <time>{formats.time(now)}</time>
    </header>
  );
}

function Queue({ queue }: { readonly queue: BoardQueue }) {
  const { t } = useTranslation("supervisor");
  const words = useBoardWords();
  const language = useLanguage();
  const now = useNow(useFloorOffset());
  const thresholds = useThresholds();
  const [wait, waiting, served, lost] = (["longestWaitMs", "waiting", "serviceLevel", "abandonedShare"] as const).map((measure) => queueLevel(thresholds, queue, measure, now));
  const level = worst(...queueMeasures.map((measure) => queueLevel(thresholds, queue, measure, now)));
  const { today, agents } = queue;
  return (
    <li className={classes["queue"]} data-level={level}>
      <h2>{queue.name[language]}{level === "calm" ? null : <em><Icon name="alert" size={34} />{t(`level.${level}`)}</em>}{queue.hours === "open" ? null : <em>{t(`hours.${queue.hours}`)}</em>}</h2>
      <div className={classes["figures"]}>
        <Figure level={waiting} value={words.count(queue.waiting)} label={t("inLine")} isMain />
        <Figure level={wait} value={queue.waitingSince === null ? t("none") : words.clock(now - queue.waitingSince)} label={t("longest")} isMain />
        <Figure level={served} value={words.share(today.serviceLevel)} label={t("serviceLevel")} />
        <Figure level={lost} value={words.count(today.abandoned)} label={t("abandoned")} />
        <Figure value={words.count(agents.ready)} label={t("tvReady")} />
        <Figure value={words.count(agents.talking)} label={t("tvTalking")} />
      </div>
    </li>
  );
}

function Figure({ level = "calm", value, label, isMain = false }: { readonly level?: Level | undefined; readonly value: string; readonly label: string; readonly isMain?: boolean }) {
  return <p data-level={level} data-main={isMain}><b>{value}</b><span>{label}</span></p>;
}
