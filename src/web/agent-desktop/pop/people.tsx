// The people who dealt with him and what they did.
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import classes from "./pop.module.css";

interface Props { readonly pop: ContactPop; readonly now: number; readonly limit?: number }

export function People({ pop, now }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  const word = useWords();
  const inWords = useActionWords();
  if (pop.people.length === 0) return <Empty icon="users" title={t("noPeople")} />;
  return (
    <Panel title={t("people")} icon="users">
      <ul className={classes["feed"]}>
        {pop.people.map(({ name, role, lastAt, actions }) => (
          <li key={name + role}>
            <Avatar name={name} kind="person" size={34} />
            <div>
              <p><b>{name}</b> <span className={classes["soft"]}>{[role === "" ? null : word("role", role), t("lastSeen", { time: formats.ago(lastAt, now) })].filter(Boolean).join(" · ")}</span></p>
              <ul className={classes["actions"]}>{actions.map((action) => <li key={action} style={{ display: "list-item" }}>{inWords(action)}</li>)}</ul>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function PeopleRows({ pop, now, limit = 3 }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  const word = useWords();
  const inWords = useActionWords();
  if (pop.people.length === 0) return <Nothing>{t("noPeople")}</Nothing>;
  return (
    <ul className={classes["rows"]}>
      {pop.people.slice(0, limit).map(({ name, role, lastAt, actions }) => (
        <li key={name + role}>
          <span><b>{name}</b><small>{[role === "" ? null : word("role", role), actions[0] === undefined ? null : inWords(actions[0])].filter(Boolean).join(" · ")}</small></span>
          <span className={classes["end"]}>{formats.ago(lastAt, now)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What somebody did is written out, or is a call with its disposition, or just a call. */
function useActionWords(): (action: string) => string {
  const { i18n } = useTranslation("words");
  const word = useWords();
  return (action) => {
    const kind = (["action", "disposition"] as const).find((each) => /^[\w-]+$/u.test(action) && i18n.exists(`words:${each}.${action}`));
    return kind === undefined ? action : word(kind, action);
  };
}
