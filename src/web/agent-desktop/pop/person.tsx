// The head of the record: who he is and how to reach him.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useHouseWords } from "../../i18n/house-words.tsx";
import { alone, useLanguage, useWords } from "../../i18n/use-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import { ClickToCall } from "../dial/click-to-call.tsx";
import { TierTag } from "./tier-tag.tsx";
import classes from "./pop.module.css";

export interface PersonProps { readonly pop: ContactPop; readonly call: CallCard; readonly onWrongPerson: () => void }

export function Person({ pop, call, onWrongPerson }: PersonProps) {
  const { t } = useTranslation("pop");
  const word = useWords();
  const formats = useFormats();
  const { contact } = pop;
  return (
    <header className={classes["person"]}>
      <Avatar name={contact.name} kind={contact.kind} size={56} />
      <div className={classes["identity"]}>
        <div className={classes["titleRow"]}>
          <h2 className={classes["name"]}>{contact.name}</h2>
          <TierTag tier={contact.valueTier} />
          <Tag tone="talk" icon="chat">{alone(word("language", contact.language))}</Tag>
          {contact.kind === "firm" ? <Tag tone="off" icon="firm">{word("kind", "firm")}</Tag> : null}
          <span className={classes["grow"]} />
          {call.stage === "wrap-up" ? null : <Button variant="subtle" size="compact-sm" onClick={onWrongPerson}>{t("wrongPerson")}</Button>}
        </div>
        <ul className={classes["reach"]}>
          {contact.phones.map(({ number, label }) => (
            <Reach key={number} icon="phone" label={`${t("phones")}: ${word("phone", label)}`}>
              <ClickToCall number={number}><b>{formats.phone(number)}</b></ClickToCall> <small>{word("phone", label)}</small>{number === call.ani ? <Tag tone="ready" icon="arrowIn" title={t("callsNow")}><span className={classes["tiny"]}>{t("callsNow")}</span></Tag> : null}
            </Reach>
          ))}
          {contact.mails.map((mail) => <Reach key={mail} icon="mail" label={t("mails")}>{mail}</Reach>)}
          {contact.address === null ? null : <Reach icon="pin" label={t("address")}>{contact.address}</Reach>}
          {contact.firm === null ? null : <Reach icon="firm" label={t("firm")}>{contact.firm}</Reach>}
          {contact.customerSince === null ? null : <Reach icon="clock" label={t("since")}>{t("since")} {formats.date(contact.customerSince)}</Reach>}
        </ul>
        <Extras contact={contact} />
      </div>
    </header>
  );
}

function Reach({ icon, label, children }: { readonly icon: IconName; readonly label: string; readonly children: React.ReactNode }) {
  return <li title={label}><Icon name={icon} size={15} /><span>{children}</span></li>;
}

function Extras({ contact }: { readonly contact: ContactPop["contact"] }) {
  const { t } = useTranslation("pop");
  const word = useWords();
  const language = useLanguage();
  const own = useHouseWords();
  const named = (id: string): string => own?.fields.find((field) => field.id === id)?.name[language] ?? id;
  return (
    <>
      {contact.consents.length === 0 ? null : (
        <ul className={classes["consents"]} aria-label={t("consents")}>
          {contact.consents.map(({ purpose, given }) => (
            <li key={purpose}><Tag tone={given ? "ready" : "pause"} icon={given ? "check" : "close"}>{word("purpose", purpose)}: {t(given ? "consentGiven" : "consentRefused")}</Tag></li>
          ))}
        </ul>
      )}
      {contact.fields.length === 0 ? null : (
        <dl className={classes["fields"]} aria-label={t("fields")}>
          {contact.fields.map(({ id, value }) => <div key={id}><dt>{named(id)}</dt><dd>{value}</dd></div>)}
        </dl>
      )}
      {contact.notes === null || contact.notes === "" ? null : <p className={classes["noteLine"]}><Icon name="note" size={15} /><span>{contact.notes}</span></p>}
    </>
  );
}
