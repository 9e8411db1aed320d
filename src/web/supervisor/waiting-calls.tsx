// Callers in line in the order in which they are served, queue by queue; each with what may be done for him.
import { ActionIcon, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BoardCall } from "../../core/board/wallboard.ts";
import { levelOf, pairOf } from "../../core/board/thresholds.ts";
import { useFormats } from "../format/use-formats.ts";
import { clockOf } from "../format/formats.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage, useWords } from "../i18n/use-words.ts";
import { useFloorAgents, useFloorCalls, useFloorOffset, useFloorQueues } from "../live/use-floor-live.ts";
import { Nothing } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { dragged } from "./dragging.ts";
import { LevelTag } from "./level.tsx";
import { PageLinkItems } from "./page-link-items.tsx";
import { useSupervise } from "./use-supervise.ts";
import { useThresholds } from "./use-thresholds.ts";
import { WhyButton } from "./why/why-button.tsx";
import classes from "./floor.module.css";

export function WaitingCalls() {
  const { t } = useTranslation("supervisor");
  const queues = useFloorQueues();
  const { mayAct } = useSupervise();
  const order = [...queues.keys()] as string[];
  const calls = [...useFloorCalls().values()].filter(({ stage }) => stage === "queued")
    .sort((a, b) => order.indexOf(a.queueId ?? "") - order.indexOf(b.queueId ?? "") || (a.position ?? 0) - (b.position ?? 0));
  return (
    <Panel title={`${t("waiting")} (${String(calls.length)})`} icon="clock" {...(calls.length > 0 ? { accent: "ring" as const } : {})}>
      {calls.length === 0 ? <Nothing>{t("nobodyWaits")}</Nothing> : null}
      {calls.length > 0 && mayAct ? <p className={classes["hint"]}>{t("dragHint")}</p> : null}
      <ol className={classes["calls"]}>{calls.map((call) => <WaitingCall key={call.id} call={call} mayAct={mayAct} />)}</ol>
    </Panel>
  );
}

function WaitingCall({ call, mayAct }: { readonly call: BoardCall; readonly mayAct: boolean }) {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const word = useWords();
  const caller = useCaller(call);
  const queue = useFloorQueues().get(call.queueId ?? "");
  return (
    <li {...(mayAct ? dragged(call.id) : {})} data-drag={mayAct}>
      <span className={classes["place"]} title={t("position")}>{call.position}</span>
      <span className={classes["who"]}>
        <b>{caller}</b>
        <small>{[queue?.name[language] ?? call.queueId, word("language", call.language), `${t("priority")} ${String(Math.round(call.priority ?? 0))}`].join(" · ")}</small>
      </span>
      <Wait call={call} />
      <WhyButton callId={call.id} caller={caller} />
      {mayAct ? <CallMenu call={call} caller={caller} /> : null}
    </li>
  );
}

function Wait({ call }: { readonly call: BoardCall }) {
  const { t } = useTranslation("supervisor");
  const now = useNow(useFloorOffset());
  const thresholds = useThresholds();
  const level = levelOf(now - call.since, pairOf(thresholds, call.queueId ?? "", "longestWaitMs"));
  return <span className={classes["clock"]} data-level={level} title={t("waited")}><LevelTag level={level} /> {clockOf(now - call.since)}</span>;
}

const step = 10;

function CallMenu({ call, caller }: { readonly call: BoardCall; readonly caller: string }) {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const { order } = useSupervise();
  const others = [...useFloorQueues().values()].filter(({ id }) => id !== call.queueId);
  const ready = [...useFloorAgents().values()].filter(({ state }) => state === "ready");
  const best = Math.max(0, ...[...useFloorCalls().values()].map(({ priority }) => priority ?? 0));
  const priority = Math.round(call.priority ?? 0);
  const set = (value: number): void => { void order({ type: "prioritise", callId: call.id, priority: Math.max(-1_000, Math.min(1_000, Math.round(value))) }); };
  return (
    <Menu position="bottom-end" width={260} withinPortal>
      <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={t("more", { name: caller })}><Icon name="dots" /></ActionIcon></Menu.Target>
      <Menu.Dropdown mah={380} style={{ overflowY: "auto" }}>
        <Menu.Item leftSection={<Icon name="star" />} onClick={() => { set(best + 100); }}>{t("first")}</Menu.Item>
        <Menu.Item leftSection={<Icon name="plus" />} onClick={() => { set(priority + step); }}>{t("raise")}</Menu.Item>
        <Menu.Item leftSection={<Icon name="chevron" />} onClick={() => { set(priority - step); }}>{t("lower")}</Menu.Item>
        <PageLinkItems callId={call.id} isReachable={call.ani !== null} />
        <Menu.Divider />
        <Menu.Label>{t("giveTo")}</Menu.Label>
        {ready.length === 0 ? <Menu.Item disabled>{t("nobodyReady")}</Menu.Item> : null}
        {ready.map(({ id, name }) => <Menu.Item key={id} leftSection={<Icon name="user" />} onClick={() => { void order({ type: "pull", callId: call.id, agentId: id }); }}>{name}</Menu.Item>)}
        {others.length === 0 ? null : <><Menu.Divider /><Menu.Label>{t("moveTo")}</Menu.Label></>}
        {others.map(({ id, name }) => <Menu.Item key={id} leftSection={<Icon name="transfer" />} onClick={() => { void order({ type: "move", callId: call.id, queueId: id }); }}>{name[language]}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

export function useCaller({ name, ani }: Pick<BoardCall, "name" | "ani">): string {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  return name ?? (ani === null ? t("withheld") : formats.phone(ani));
}
