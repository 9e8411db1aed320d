// Someone unknown: search among all contacts and link the call, or create a contact.
import { Button, Loader, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { findContacts } from "../../api/contacts.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { TierTag } from "../pop/tier-tag.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import { NewContactForm } from "./new-contact.tsx";
import classes from "./identify.module.css";

interface Props { readonly call: CallCard; readonly onDone?: () => void; readonly onBack?: () => void }

export function Search({ call, onDone, onBack }: Props) {
  const { t } = useTranslation(["identify", "desk"]);
  const { order, isBusy } = useOrder();
  const [text, setText] = useState("");
  const [isCreating, setCreating] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useShortcut("search", () => { field.current?.focus(); });

  async function link(contactId: string): Promise<void> {
    if (await order({ type: "link", callId: call.id, contactId })) onDone?.();
  }

  if (isCreating) return <NewContactForm call={call} name={text} onCreated={link} onBack={() => { setCreating(false); }} />;
  return (
    <Panel title={call.caller.status === "unknown" ? t("unknownTitle") : t("search")} icon="search" accent="ring" aside={onBack ? <Button variant="subtle" size="compact-sm" onClick={onBack}>{t("desk:cancel")}</Button> : null}>
      <p className={classes["hint"]}>{call.ani === null ? t("withheldHint") : t("unknownHint")}</p>
      <div className={classes["searchRow"]}>
        <TextInput
          ref={field} className={classes["grow"] ?? ""} label={t("search")} placeholder={t("searchHint")} type="search" value={text} autoComplete="off"
          leftSection={<Icon name="search" size={16} />} onChange={(event) => { setText(event.currentTarget.value); }}
        />
        <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => { setCreating(true); }}>{t("create")}</Button>
      </div>
      <Results text={text} isBusy={isBusy} onPick={(id) => { void link(id); }} />
    </Panel>
  );
}

function Results({ text, isBusy, onPick }: { readonly text: string; readonly isBusy: boolean; readonly onPick: (id: string) => void }) {
  const { t } = useTranslation(["identify", "desk"]);
  const word = useWords();
  const formats = useFormats();
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const { data, isFetching, isError } = useQuery({ queryKey: ["contacts", wanted], queryFn: () => findContacts(wanted), enabled: wanted !== "" });
  if (wanted === "") return null;
  const found = data ?? [];
  const told = isError ? t("desk:failedToLoad") : found.length === 0 ? t("noResults", { text: wanted }) : t("results", { count: found.length });
  return (
    <>
      <p className={classes["told"]} role="status">{isFetching ? <><Loader size={14} aria-hidden="true" /> {t("searching")}</> : told}</p>
      <ul className={classes["cards"]}>
        {found.map((contact) => (
          <li key={contact.id}>
            <button type="button" className={classes["person"]} disabled={isBusy} onClick={() => { onPick(contact.id); }}>
              <Avatar name={contact.name} kind={contact.kind} />
              <span className={classes["who"]}>
                <b>{contact.name}</b>
                <span className={classes["tags"]}>
                  <TierTag tier={contact.valueTier} />
                  <small>{[contact.phones[0] ? formats.phone(contact.phones[0].number) : null, contact.mails[0], word("language", contact.language)].filter(Boolean).join(" · ")}</small>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
