// Calls that go on: in a menu, ringing, talking; with who listens to them.
import { ActionIcon, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BoardCall } from "../../core/board/wallboard.ts";
import { useNow } from "../format/use-now.ts";
import { clockOf } from "../format/formats.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useFloorAgents, useFloorCalls, useFloorOffset, useFloorQueues } from "../live/use-floor-live.ts";
import { Nothing } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Tag } from "../ui/tag.tsx";
import { MonitorItems } from "./monitor-items.tsx";
import { useSupervise } from "./use-supervise.ts";
import { useCaller } from "./waiting-calls.tsx";
import { WhyButton } from "./why/why-button.tsx";
import classes from "./floor.module.css";

const words = { listen: "listening", whisper: "whispering", barge: "barging" } as const;

export function LiveCalls() {
  const { t } = useTranslation("supervisor");
  const calls = [...useFloorCalls().values()].filter(({ stage }) => stage !== "queued").sort((a, b) => a.arrivedAt - b.arrivedAt);
  return (
    <Panel title={`${t("liveCalls")} (${String(calls.length)})`} icon="wave">
      {calls.length === 0 ? <Nothing>{t("nobodyTalks")}</Nothing> : null}
      <ul className={classes["calls"]}>{calls.map((call) => <LiveCall key={call.id} call={call} />)}</ul>
    </Panel>
  );
}

function LiveCall({ call }: { readonly call: BoardCall }) {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const now = useNow(useFloorOffset());
  const caller = useCaller(call);
  const { mayAct, order } = useSupervise();
  const agent = useFloorAgents().get(call.agentId ?? "")?.name ?? "";
  const queue = useFloorQueues().get(call.queueId ?? "")?.name[language];
  const isTalking = call.stage === "connected" || call.stage === "held";
  return (
    <li>
      <span className={classes["who"]}>
        <b>{caller}</b>
        <small>{[t(`stages.${call.stage}`, { agent, slot: call.slot ?? "" }), queue].filter(Boolean).join(" · ")}</small>
        {call.monitors.map(({ id, name, mode }) => <Tag key={id} tone="wrap" icon="ear">{t(words[mode], { name })}</Tag>)}
      </span>
      <span className={classes["clock"]}>{clockOf(now - call.since)}</span>
      {call.queueId === null ? null : <WhyButton callId={call.id} caller={caller} />}
      {mayAct && isTalking ? (
        <Menu position="bottom-end" width={220} withinPortal>
          <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={t("more", { name: caller })}><Icon name="dots" /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <MonitorItems callId={call.id} />
            <Menu.Divider />
            <Menu.Item leftSection={<Icon name="park" />} onClick={() => { void order({ type: "park", callId: call.id }); }}>{t("park")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </li>
  );
}
