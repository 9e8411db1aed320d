// Every agent: state and since when, on what, with which phone. Filtered, searched and sorted; a waiting call may be
// dropped on one who is ready.
import { NativeSelect, TextInput } from "@mantine/core";
import { memo, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardAgent } from "../../core/board/wallboard.ts";
import { agentLevel, type Thresholds } from "../../core/board/thresholds.ts";
import { stateLooks } from "../agent-desktop/states.ts";
import { useFormats } from "../format/use-formats.ts";
import { clockOf } from "../format/formats.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage, useWords } from "../i18n/use-words.ts";
import { useFloorAgents, useFloorOffset, useFloorQueues } from "../live/use-floor-live.ts";
import { Nothing } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Tag } from "../ui/tag.tsx";
import { AgentMenu } from "./agent-menu.tsx";
import { choose, stateOrder, type AgentColumn, type AgentFilter } from "./choose-agents.ts";
import { useDropTarget } from "./dragging.ts";
import { LevelTag } from "./level.tsx";
import { useSupervise } from "./use-supervise.ts";
import { useThresholds } from "./use-thresholds.ts";
import classes from "./floor.module.css";

export function Agents() {
  const { t } = useTranslation("supervisor");
  const all = useFloorAgents();
  const thresholds = useThresholds();
  const [filter, setFilter] = useState<AgentFilter>({ text: "", queue: "", state: "at-work", sort: "state", isDown: false });
  const agents = useMemo(() => choose([...all.values()], filter), [all, filter]);
  const sortBy = (sort: AgentColumn): void => { setFilter({ ...filter, sort, isDown: filter.sort === sort && !filter.isDown }); };
  return (
    <Panel title={`${t("agents")} (${String(agents.length)})`} icon="users">
      <Filters filter={filter} onChange={setFilter} />
      {agents.length === 0 ? <Nothing>{t("nobodyFits")}</Nothing> : (
        <div className={classes["scroll"]} role="group" aria-label={t("agents")} tabIndex={0}>
          <table className={classes["table"]}>
            <thead>
              <tr>
                {(["name", "state", "since"] as const).map((column) => <Sortable key={column} column={column} filter={filter} onSort={sortBy} />)}
                <th scope="col">{t("on")}</th>
                <th scope="col" data-spare="true">{t("phone")}</th>
                <th scope="col"><span className={classes["hidden"]}>{t("actions")}</span></th>
              </tr>
            </thead>
            <tbody>{agents.map((agent) => <AgentRow key={agent.id} agent={agent} thresholds={thresholds} />)}</tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Filters({ filter, onChange }: { readonly filter: AgentFilter; readonly onChange: (filter: AgentFilter) => void }) {
  const { t } = useTranslation(["supervisor", "desk"]);
  const language = useLanguage();
  const queues = [...useFloorQueues().values()];
  const states = [{ value: "at-work", label: t("atWork") }, { value: "", label: t("allStates") }, ...stateOrder.map((value) => ({ value, label: t(`desk:state.${value}`) }))];
  return (
    <div className={classes["filters"]}>
      <TextInput aria-label={t("search")} placeholder={t("search")} leftSection={<Icon name="search" size={15} />} value={filter.text} onChange={(event) => { onChange({ ...filter, text: event.currentTarget.value }); }} />
      <NativeSelect aria-label={t("filterQueue")} value={filter.queue} data={[{ value: "", label: t("allQueues") }, ...queues.map(({ id, name }) => ({ value: id, label: name[language] }))]} onChange={(event) => { onChange({ ...filter, queue: event.currentTarget.value }); }} />
      <NativeSelect aria-label={t("filterState")} value={filter.state} data={states} onChange={(event) => { onChange({ ...filter, state: event.currentTarget.value as AgentFilter["state"] }); }} />
    </div>
  );
}

function Sortable({ column, filter, onSort }: { readonly column: AgentColumn; readonly filter: AgentFilter; readonly onSort: (column: AgentColumn) => void }) {
  const { t } = useTranslation("supervisor");
  const label = { name: t("agent"), state: t("state"), since: t("since") }[column];
  const isSorted = filter.sort === column;
  return (
    <th scope="col" aria-sort={isSorted ? (filter.isDown ? "descending" : "ascending") : "none"}>
      <button type="button" className={classes["sort"]} title={t("sortBy", { column: label })} onClick={() => { onSort(column); }}>
        {label}<span data-down={filter.isDown} data-on={isSorted} aria-hidden="true"><Icon name="chevron" size={13} /></span>
      </button>
    </th>
  );
}

const AgentRow = memo(function AgentRow({ agent, thresholds }: { readonly agent: BoardAgent; readonly thresholds: Thresholds }) {
  const { t } = useTranslation(["supervisor", "desk"]);
  const word = useWords();
  const { order, mayAct } = useSupervise();
  const drop = useDropTarget(mayAct && agent.state === "ready" ? (callId) => { void order({ type: "pull", callId, agentId: agent.id }); } : null);
  const { tone, icon } = stateLooks[agent.state];
  return (
    <tr {...drop}>
      <th scope="row"><b>{agent.name}</b><small>{t("extension", { extension: agent.extension })}</small></th>
      <td>
        <Tag tone={tone} icon={icon}>{t(`desk:state.${agent.state}`)}</Tag>
        {agent.reason === null ? null : <small>{word("reason", agent.reason)}</small>}
        {agent.shelved === null ? null : <small>{t(`shelved.${agent.shelved}`)}</small>}
        {agent.afterCall === null ? null : <small>{t("next", { reason: word("reason", agent.afterCall) })}</small>}
      </td>
      <td><StateClock agent={agent} thresholds={thresholds} /></td>
      <td><OnWhat agent={agent} /></td>
      <td data-spare="true"><PhoneWord phone={agent.phone} isOut={agent.state === "signed-out"} /></td>
      <td data-align="end">{mayAct ? <AgentMenu agent={agent} /> : null}</td>
    </tr>
  );
});

function StateClock({ agent, thresholds }: { readonly agent: BoardAgent; readonly thresholds: Thresholds }) {
  const now = useNow(useFloorOffset());
  const level = agentLevel(thresholds, agent, now);
  return <span className={classes["clock"]} data-level={level}>{clockOf(now - agent.since)} <LevelTag level={level} /></span>;
}

function OnWhat({ agent: { call } }: { readonly agent: BoardAgent }) {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  const language = useLanguage();
  const queues = useFloorQueues();
  if (call === null) return <span className={classes["soft"]}>{t("none")}</span>;
  const queue = call.queueId === null ? undefined : queues.get(call.queueId)?.name[language];
  return (
    <>
      {call.name ?? (call.ani === null ? t("withheld") : formats.phone(call.ani))}
      <small>{[queue, call.heldSince === null ? undefined : t("held")].filter(Boolean).join(" · ")}</small>
    </>
  );
}

function PhoneWord({ phone, isOut }: { readonly phone: BoardAgent["phone"]; readonly isOut: boolean }) {
  const { t } = useTranslation("supervisor");
  if (phone === "reachable") return <span className={classes["soft"]}>{t("phoneOk")}</span>;
  if (phone === "unknown" || isOut) return <span className={classes["soft"]}>{t(phone === "unknown" ? "phoneUnknown" : "phoneGone")}</span>;
  return <Tag tone="bad" icon="signalOff">{t("phoneGone")}</Tag>;
}
