// Calls received and made, newest first.
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Tag } from "../../ui/tag.tsx";
import { Table } from "../../ui/table.tsx";
import { useNames } from "../use-floor.ts";
import classes from "./pop.module.css";

interface Props { readonly pop: ContactPop; readonly now: number; readonly limit?: number }

export function Calls({ pop, now }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  const word = useWords();
  const names = useNames();
  if (pop.calls.length === 0) return <Empty icon="phone" title={t("noCalls")} />;
  return (
    <Panel title={t("calls")} icon="phone">
      <Table
        caption={t("calls")} rows={pop.calls} keyOf={({ id }) => id}
        columns={[
          { label: t("date"), cell: ({ at }) => <>{formats.ago(at, now)}<br /><span className={classes["soft"]}>{formats.time(at)}</span></> },
          { label: t("direction"), cell: ({ direction }) => t(direction) },
          { label: t("agent"), cell: ({ agent, queue }) => <>{agent ?? "—"}<br /><span className={classes["soft"]}>{queue === null ? "" : names.queue(queue)}</span></> },
          { label: t("length"), align: "end", spare: true, cell: ({ seconds }) => formats.span(seconds * 1000) },
          { label: t("outcome"), cell: (row) => <>{word("outcome", row.outcome)}{row.disposition === null ? null : <><br /><span className={classes["soft"]}>{word("disposition", row.disposition)}</span></>}</> },
          { label: t("notes"), spare: true, cell: ({ notes, written, messages, followUpAt }) => <><Messages messages={messages} />{written.length === 0 ? notes : <Written notes={written} />}{followUpAt === null ? null : <FollowUpTag at={followUpAt} />}</> },
        ]}
      />
    </Panel>
  );
}

export function CallRows({ pop, now, limit = 3 }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  const word = useWords();
  const names = useNames();
  if (pop.calls.length === 0) return <Nothing>{t("noCalls")}</Nothing>;
  return (
    <ul className={classes["rows"]}>
      {pop.calls.slice(0, limit).map((row) => (
        <li key={row.id}>
          <span>
            <b>{row.disposition === null ? word("outcome", row.outcome) : word("disposition", row.disposition)}</b>
            {row.followUpAt === null ? null : <FollowUpTag at={row.followUpAt} />}
            <Messages messages={row.messages} />
            <small>{[row.agent ?? (row.queue === null ? null : names.queue(row.queue)), row.notes].filter(Boolean).join(" · ")}</small>
          </span>
          <span className={classes["end"]}>{formats.ago(row.at, now)}<small><Direction direction={row.direction} /> {formats.span(row.seconds * 1000)}</small></span>
        </li>
      ))}
    </ul>
  );
}

/** What he said in them, once it is written down. */
function Messages({ messages }: Pick<ContactPop["calls"][number], "messages">) {
  const { t } = useTranslation("call");
  return <>{messages.map(({ text, language }, n) => <blockquote key={n} className={classes["said"]} lang={language} aria-label={t("message.text")}>{text}</blockquote>)}</>;
}

/** Each with who wrote it and when. */
function Written({ notes }: { readonly notes: ContactPop["calls"][number]["written"] }) {
  const formats = useFormats();
  return (
    <ul className={classes["written"]}>
      {notes.map(({ by, at, text }) => <li key={by}>{text}<br /><span className={classes["soft"]}>{by} · <time dateTime={at}>{formats.date(at)} {formats.time(at)}</time></span></li>)}
    </ul>
  );
}

function FollowUpTag({ at }: { readonly at: string }) {
  const { t } = useTranslation("wrapUp");
  const formats = useFormats();
  return <Tag tone="wrap" icon="clock">{t("followUpOn", { date: formats.date(at), time: formats.time(at) })}</Tag>;
}

function Direction({ direction }: { readonly direction: "inbound" | "outbound" | "internal" }) {
  const { t } = useTranslation("pop");
  return <span title={t(direction)} style={{ display: "inline-block", verticalAlign: "-2px" }} role="img" aria-label={t(direction)}><Icon name={direction === "inbound" ? "arrowIn" : "arrowOut"} size={12} /></span>;
}
