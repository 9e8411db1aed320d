// Letters, mails, visits, messages, newest first.
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import classes from "./pop.module.css";

interface Props { readonly pop: ContactPop; readonly now: number; readonly limit?: number }

const icons: Readonly<Record<string, IconName>> = { letter: "note", mail: "mail", email: "mail", visit: "pin", branch: "pin", call: "phone", web: "globe" };

export function Interactions({ pop, now }: Props) {
  const { t } = useTranslation("pop");
  if (pop.interactions.length === 0) return <Empty icon="chat" title={t("noInteractions")} />;
  return <Panel title={t("interactions")} icon="chat"><InteractionRows pop={pop} now={now} limit={pop.interactions.length} /></Panel>;
}

export function InteractionRows({ pop, now, limit = 3 }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  const word = useWords();
  if (pop.interactions.length === 0) return <Nothing>{t("noInteractions")}</Nothing>;
  return (
    <ul className={classes["feed"]}>
      {pop.interactions.slice(0, limit).map(({ at, channel, summary, by }) => (
        <li key={`${at}${summary}`}>
          <span className={classes["disc"]}><Icon name={icons[channel] ?? "chat"} size={15} /></span>
          <div><p>{summary}</p><span className={classes["soft"]}>{[word("channel", channel), formats.ago(at, now), by === null ? null : t("by", { name: by })].filter(Boolean).join(" · ")}</span></div>
        </li>
      ))}
    </ul>
  );
}
