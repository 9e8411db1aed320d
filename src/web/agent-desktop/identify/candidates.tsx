// A number that several people share: the agent asks the name and chooses.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import type { ContactCard } from "../../../core/kernel/contact-card.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { TierTag } from "../pop/tier-tag.tsx";
import { useOrder } from "../use-order.ts";
import classes from "./identify.module.css";

interface Props { readonly call: CallCard; readonly candidates: readonly ContactCard[]; readonly onOther: () => void }

export function Candidates({ call, candidates, onOther }: Props) {
  const { t } = useTranslation("identify");
  const word = useWords();
  const { order, isBusy } = useOrder();
  return (
    <Panel title={t("sharedTitle")} icon="users" accent="ring">
      <p className={classes["hint"]}>{t("sharedHint")}</p>
      <ul className={classes["cards"]}>
        {candidates.map((contact) => (
          <li key={contact.contactId}>
            <button
              type="button" className={classes["person"]} disabled={isBusy}
              onClick={() => { void order({ type: "link", callId: call.id, contactId: contact.contactId }); }}
            >
              <Avatar name={contact.name} kind={contact.kind} />
              <span className={classes["who"]}>
                <b>{contact.name}</b>
                <span className={classes["tags"]}><TierTag tier={contact.valueTier} /><small>{word("kind", contact.kind)} · {word("language", contact.language)}</small></span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button variant="default" leftSection={<Icon name="search" size={16} />} onClick={onOther}>{t("someoneElse")}</Button>
    </Panel>
  );
}
