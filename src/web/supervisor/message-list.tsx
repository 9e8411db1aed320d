// Today's messages, newest first, with who has read them; agents' answers may be answered.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../core/access/can.ts";
import type { ShownMessage } from "../../protocol/board-frames.ts";
import { useFormats } from "../format/use-formats.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useFloorAgents, useFloorMessages, useFloorQueues } from "../live/use-floor-live.ts";
import { useActor } from "../shell/who.ts";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { Tag } from "../ui/tag.tsx";
import { MessageDialog } from "./message-dialog.tsx";
import classes from "./floor.module.css";

export function MessageList() {
  const { t } = useTranslation("supervisor");
  const messages = [...useFloorMessages().values()].sort((a, b) => b.at - a.at);
  return (
    <Panel title={t("messages")} icon="chat">
      {messages.length === 0 ? <Empty icon="chat" title={t("noMessages")}>{t("noMessagesHint")}</Empty> : null}
      <ul className={classes["log"]}>{messages.map((message) => <Entry key={message.id} message={message} />)}</ul>
    </Panel>
  );
}

function Entry({ message }: { readonly message: ShownMessage }) {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  const mayWrite = can(useActor(), "message.send");
  const [isAnswering, setAnswering] = useState(false);
  const answered = useFloorMessages().get(message.replyTo ?? "");
  const { from, readers } = message;
  const read = readers.filter(({ readAt }) => readAt !== null).length;
  return (
    <li>
      <time dateTime={new Date(message.at).toISOString()}>{formats.time(message.at)}</time>
      <div>
        <p className={classes["meta"]}><b>{from.name}</b> → {useAddressee(message.to)}</p>
        {answered === undefined ? null : <p className={classes["soft"]}>{t("replyTo", { text: answered.text })}</p>}
        <p className={classes["text"]}>{message.text}</p>
      </div>
      <div className={classes["end"]}>
        {readers.length === 0 ? null : <Tag tone={read === readers.length ? "ready" : "off"} icon={read === readers.length ? "check" : "clock"} title={readers.filter(({ readAt }) => readAt !== null).map(({ agentId }) => agentId).join(", ")}>{t("readBy", { count: read, total: readers.length })}</Tag>}
        {from.agentId === null || !mayWrite ? null : <Button size="compact-sm" variant="default" onClick={() => { setAnswering(true); }}>{t("reply")}</Button>}
      </div>
      {isAnswering && from.agentId !== null ? <MessageDialog to={`agent ${from.agentId}`} onClose={() => { setAnswering(false); }} /> : null}
    </li>
  );
}

function useAddressee(to: ShownMessage["to"]): string {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const [agents, queues] = [useFloorAgents(), useFloorQueues()];
  switch (to.kind) {
    case "agent": return agents.get(to.id)?.name ?? to.id;
    case "queue": return t("toQueue", { queue: queues.get(to.id)?.name[language] ?? to.id });
    case "all": return t("toAll");
    case "supervisors": return t("toSupervisors");
  }
}
